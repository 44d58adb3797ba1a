from collections.abc import Mapping
from typing import Any

Lists = tuple[
    list[int],
    list[int],
    list[int],
    list[str],
    list[str],
    list[int],
    list[str],
    list[str],
    list[str],
]

class Native:
    def __init__(self, meta: Mapping[str, Any], sections: Mapping[str, memoryview]) -> None: ...
    def analyse(self, text: str) -> Lists: ...
    def analyse_words(self, words: list[str]) -> Lists: ...

class Lexicon:
    def __init__(self, data: bytes | memoryview) -> None: ...
    def lexemes(self, words: list[str]) -> bytes: ...

def segment(text: str) -> tuple[list[int], list[int], list[int]]: ...
def word_hash(word: str) -> int: ...
