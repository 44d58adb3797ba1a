from collections.abc import Iterable, Mapping
from typing import Any

SIZES: dict[str, int]

Range = tuple[int, int]

def subtrees(
    heads: list[int], sentences: list[tuple[int, int]], count: int
) -> tuple[list[int], list[int]]: ...
def at_least(numbers: list[float], least: float) -> list[int]: ...
def child(
    heads: list[int], labels: list[str], head: int, first: int, end: int, wanted: tuple[str, ...]
) -> int: ...

class Codes:
    def __init__(self, numbers: dict[str, int], *marked: Iterable[str]) -> None: ...

class Analysed:
    def __init__(
        self,
        tags: Codes,
        labels: Codes,
        names: Codes,
        words: bytes,
        lemmas: bytes,
        tree: Any,
        rule: dict[int, int],
        frames: dict[int, int],
        silent: frozenset[str],
        claims: list[tuple[int, int, int]],
    ) -> None: ...
    def address(self) -> int: ...

class Scorer:
    def __init__(
        self,
        scales: dict[str, float],
        sections: Mapping[str, memoryview],
        trust: dict[str, float],
    ) -> None: ...
    def cues(self, analysed: Analysed, never: bytes) -> list[float]: ...
    def read(
        self, analysed: Analysed, proposals: list[tuple[int, int, Range | None, list[Range]]]
    ) -> list[tuple[Range | None, list[Range]]]: ...
