"""Where documents come from: files, folders, globs and standard input, named on a command line."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from onrecord.errors import InputError

__all__ = ["STDIN", "SUFFIXES", "Kind", "Source", "find_sources", "reason"]

Kind = Literal["text", "html", "feed", "packed feed"]

STDIN = "-"

# The longest suffix first: ".jsonl.gz" ends in no other.
SUFFIXES: tuple[tuple[str, Kind], ...] = (
    (".jsonl.gz", "packed feed"),
    (".jsonl", "feed"),
    (".html", "html"),
    (".htm", "html"),
    (".txt", "text"),
)


class Source(msgspec.Struct, frozen=True):
    """One file to read, or standard input (`path` is "-", and what it holds is seen on reading)."""

    path: str
    kind: Kind | None


def find_sources(inputs: Sequence[str]) -> Iterator[Source | InputError]:
    """The files that `inputs` name, each once, folders and globs in the order of their names.

    A folder is read to its depth, hidden files and files of other kinds left aside; links are
    followed, and no file or folder is read twice. What cannot be found, opened or understood is
    yielded as an InputError in its place, and the rest goes on.
    """
    once = _Once()
    for given in inputs:
        if given == STDIN:
            yield from once.stdin()
        elif not given:
            yield InputError("an empty name", "''")
        elif os.path.lexists(given) or not glob.has_magic(given):
            yield from _named(given, once)
        else:
            yield from _matching(given, once)


class _Once:
    """Remembers files and folders by device and number, whatever paths lead to them."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, int]] = set()
        self._stdin = False

    def first(self, status: os.stat_result) -> bool:
        key = (status.st_dev, status.st_ino)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def stdin(self) -> Iterator[Source | InputError]:
        if self._stdin:
            yield InputError("standard input can be read only once", STDIN)
        else:
            self._stdin = True
            yield Source(STDIN, None)


def _named(path: str, once: _Once) -> Iterator[Source | InputError]:
    """A path that was named itself: a file of another kind is an error."""
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        yield InputError(reason(error, path), path)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(path, once)
    elif not stat.S_ISREG(status.st_mode):
        yield InputError("not a regular file; pipe it to standard input (-) instead", path)
    elif (kind := _kind(path)) is None:
        yield InputError(f"not a kind that is read ({_known()})", path)
    elif once.first(status):
        yield Source(path, kind)


def _matching(pattern: str, once: _Once) -> Iterator[Source | InputError]:
    anything = False
    for path in sorted(glob.glob(pattern, recursive=True), key=os.fsencode):
        for found in _walk(path, once):
            anything = True
            if found is not None:
                yield found
    if not anything:
        yield InputError(f"nothing that is read ({_known()}) matches", pattern)


def _folder(path: str, once: _Once) -> Iterator[Source | InputError]:
    anything = False
    for found in _walk(path, once):
        anything = True
        if found is not None:
            yield found
    if not anything:
        yield InputError(f"a folder without a file that is read ({_known()})", path)


def _walk(top: str, once: _Once) -> Iterator[Source | InputError | None]:
    """Files of known kinds at or under `top`; None stands for one that was met before."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        kind = _kind(path)
        try:
            status = os.stat(path)
            if stat.S_ISDIR(status.st_mode):
                if once.first(status):
                    waiting.extend(reversed(_entries(path)))
                else:
                    yield None
                continue
        except OSError as error:
            if kind is not None or os.path.isdir(path):
                yield InputError(reason(error, path), path)
            continue
        if kind is None:
            continue
        if not stat.S_ISREG(status.st_mode):
            yield InputError("not a regular file; left out", path)
        else:
            yield Source(path, kind) if once.first(status) else None


def _entries(folder: str) -> list[str]:
    names = sorted((n for n in os.listdir(folder) if not n.startswith(".")), key=os.fsencode)
    return [os.path.join(folder, name) for name in names]


def _kind(path: str) -> Kind | None:
    name = os.path.basename(path).lower()
    return next((kind for suffix, kind in SUFFIXES if name.endswith(suffix)), None)


def _known() -> str:
    return ", ".join(sorted(suffix for suffix, _ in SUFFIXES))


def reason(error: Exception, path: str) -> str:
    """What the operating system says of a path, in words for a message."""
    if isinstance(error, FileNotFoundError):
        return "a link that leads nowhere" if os.path.islink(path) else "no such file"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return str(error)
