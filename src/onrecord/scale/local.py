"""Annotation on all cores of one machine: the same answer as one process gives, sooner."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence

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
    process, everything is done here. The processes end with the iterator, also when it is dropped.
    """
    count = processes if processes is not None else os.cpu_count() or 1
    if count < 2 or len(texts) < FEWEST:
        yield from map(annotate, texts)
        return
    # Not forked: whoever calls may have threads (a progress bar), and a lock may be held.
    context = multiprocessing.get_context("spawn")
    with context.Pool(count, initializer=_leave_signals) as pool:
        for packed in pool.imap(_packed, texts, chunksize=_CHUNK):
            yield _decoder.decode(packed)


def _packed(text: str) -> bytes:
    return msgspec.msgpack.encode(annotate(text))


def _leave_signals() -> None:
    """Ctrl-C is for the process that holds the store: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
