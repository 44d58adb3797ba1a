"""Bytes of a file to its text: decoded once, and never rewritten."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import InputError

__all__ = ["declared_encoding", "decode", "mend"]

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3", "an SQLite file"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
# One control character in twenty is no text, whatever the bytes decode as.
_CONTROL_SHARE = 0.05
_SAMPLE = 1 << 16
# A fallback for English news must not lose to a rarer code page by a hair of mess.
_MESS_MARGIN = 0.02
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


def decode(data: bytes, where: str, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its encoding (a Python codec).

    In this order: the byte order mark, what the page declares, UTF-8, UTF-16 without a mark, and
    then what charset-normalizer finds, windows-1252 before its like (the default of the WHATWG
    Encoding Standard for English). The mark is no part of the text. Raises InputError for bytes
    that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, where), encoding
    _refuse_binary(data, where)
    for named in (declared, "utf-8", _unmarked_utf16(data)):
        if named is not None and (text := _try(data, named)) is not None:
            return text, named
    if b"\x00" in data:
        at = data.index(b"\x00")
        raise InputError(f"binary, not text: a zero byte at byte {at:,}", where)
    return _guess(data, where)


def declared_encoding(data: bytes) -> str | None:
    """The codec that an HTML page declares in its first 4,096 bytes, None where there is none."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    # WHATWG: a page that says Latin-1 or ASCII means windows-1252; one we can read is not UTF-16.
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return None if name.startswith(("utf-16", "utf-32")) else name


def mend(text: str) -> tuple[str, int]:
    """The text with lone surrogates and zero characters, which no store or JSON can hold, as
    U+FFFD, one for one, so that offsets stand; and how many there were."""
    if "\x00" not in text and _has_no_surrogate(text):
        return text, 0
    return _UNKEEPABLE.subn("\ufffd", text)


def _has_no_surrogate(text: str) -> bool:
    """Asked of the encoder, which is many times as fast as a search."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_binary(data: bytes, where: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{what}, not text", where)
    sample = data[:_SAMPLE]
    if b"\x00" not in sample and len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise InputError("binary, not text: full of control characters", where)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"marked as {encoding}, but byte {error.start:,} is not: {error.reason}"
        raise InputError(message, where) from error


def _try(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if "\x00" in text else text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in nearly every second byte of Western text."""
    sample = data[:_SAMPLE]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes, where: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    candidates = list(from_bytes(data))
    if not candidates:
        raise InputError("in no encoding that makes text of it; save it as UTF-8", where)
    best = candidates[0]
    near = [m for m in candidates if m.chaos <= best.chaos + _MESS_MARGIN]
    names = [name for m in near for name in (m.encoding, *m.could_be_from_charset)]
    for encoding in ("cp1252" if "cp1252" in names else best.encoding, best.encoding):
        if (text := _try(data, encoding)) is not None:
            return text, encoding
    raise InputError("in no encoding that makes text of it; save it as UTF-8", where)
