"""Lineage: what is new in a document, what is restated, edited or copied, and from where."""

from onrecord.linking.lineage.overlaps import Overlap, overlaps
from onrecord.linking.lineage.passages import find_passages

__all__ = ["Overlap", "find_passages", "overlaps"]
