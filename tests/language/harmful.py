"""Texts that mean harm: every one must be read in linear time, with honest offsets."""

from __future__ import annotations

import random

HARMFUL = {
    "random bytes": random.Random(7).randbytes(200_000).decode("latin-1"),
    "no blank": "x" * 1_000_000,
    "no blank, stops": "a." * 300_000,
    "quotation marks": "“" * 10_000 + '"' * 10_000 + "”" * 10_000,
    "apostrophes": "n't'" * 50_000,
    "mail": "a@" * 200_000,
    "right to left": "قال الوزير إن الاجتماع لن يعقد. " * 5_000,
    "no cases": "会议将于六月举行。" * 10_000,
    "emoji": "👩‍👩‍👧‍👦🏽" * 20_000,
    "controls": "".join(map(chr, range(32))) * 5_000,
    "surrogates": "\ud800\udfff\udc00 a" * 20_000,
    "marks": "e\u0301" * 100_000 + "\u0301" * 100_000,
    "lines": "\n" * 300_000 + "a" + "\r\n" * 100_000,
    "brackets": "?)]}" * 50_000,
    "empty": "",
    "blank": " \t\n\u00a0\u2003",
}
