"""Annotation on all cores of one machine: the same answer as one process gives, sooner."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.context import BaseContext

import msgspec

from onrecord.language.annotate import annotate
from onrecord.model import Annotation

__all__ = ["annotate_all"]

# Below this, starting the processes costs more than they save.
FEWEST = 200
_CHUNK = 16
_decoder = msgspec.msgpack.Decoder(Annotation)


def annotate_all(texts: Sequence[str], processes: int | None = None) -> Iterator[Annotation]:
    """The annotations of texts, in their order, one at a time.

    processes: how many to use, as many as there are cores where it is None. With few texts, or one
    process, everything is done here; so it is where the others cannot work (a script without
    `if __name__ == "__main__"` cannot be imported by them). They end with the iterator.
    """
    count = processes if processes is not None else os.cpu_count() or 1
    done = 0
    if count > 1 and len(texts) >= FEWEST:
        pool = ProcessPoolExecutor(count, _context(), initializer=_leave_signals)
        # Where a process breaks, the rest is done below, in this one.
        with suppress(BrokenProcessPool), _closing(pool):
            for packed in pool.map(_packed, texts, chunksize=_CHUNK):
                yield _decoder.decode(packed)
                done += 1
    yield from map(annotate, texts[done:])


@contextmanager
def _closing(pool: ProcessPoolExecutor) -> Iterator[None]:
    """Ends a pool without waiting for what nobody asks for any more."""
    try:
        yield
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _context() -> BaseContext:
    """Forked where the caller is alone; with threads (a progress bar) a lock may be held."""
    alone = threading.active_count() == 1 and sys.platform == "linux"
    return multiprocessing.get_context("fork" if alone else "spawn")


def _packed(text: str) -> bytes:
    return msgspec.msgpack.encode(annotate(text))


def _leave_signals() -> None:
    """Ctrl-C is for the process that holds the store: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
