"""The day of each document: told by metadata, a header, a dateline, or worked out by a reader."""

from __future__ import annotations

from onrecord.linking.dates.order import date_documents

__all__ = ["date_documents"]
