"""Rows as comma-separated values that a spreadsheet opens without harm."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

__all__ = ["table"]

# A cell that begins like this is a formula to a spreadsheet (OWASP, "CSV Injection"), the
# full-width forms too where the computer is set to Japanese or Chinese.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def table(columns: Sequence[str], rows: Iterable[Sequence[str | int | float]]) -> bytes:
    """The header and the rows in UTF-8 after RFC 4180, lines ended by CRLF.

    Cells that a spreadsheet would take for a formula begin with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_inert(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8")


def _inert(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
