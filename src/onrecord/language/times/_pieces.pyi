import re
from array import array
from collections.abc import Iterable, Mapping
from typing import overload

class Words:
    def __init__(
        self, text: str, starts: array[int], lengths: array[int], odd: Mapping[str, str]
    ) -> None: ...
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...

class Cutter:
    def __init__(
        self,
        pattern: re.Pattern[str],
        entries: dict[str, tuple[str, int, int]],
        words: dict[str, tuple[tuple[str, int], tuple[str, int]]],
        feasts: Iterable[str],
        marks: dict[str, str],
        other: str,
        odd: Mapping[str, str],
    ) -> None: ...
    def cut(
        self, text: str, reached: int
    ) -> tuple[str, array[int], array[int], Words, array[int]]: ...
