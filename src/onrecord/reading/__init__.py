"""Bytes in, documents out: files, folders, globs, feeds and standard input, decoded once."""

from onrecord.reading.feeds import read_lines
from onrecord.reading.streams import LIMITS, Limits

__all__ = ["LIMITS", "Limits", "read_lines"]
