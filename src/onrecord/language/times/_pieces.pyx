# cython: language_level=3, boundscheck=False, wraparound=False
"""Cuts a text into pieces of time. `lexer.py` is the public face, and its pattern says what a piece is.

Words of plain letters and single marks, of which most texts are made, are cut here, exactly as the pattern would;
the pattern cuts the rest. Of a plain word that no rule knows nothing is made but its place.
"""

from cpython.unicode cimport PyUnicode_Substring
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void *PyUnicode_DATA(object text)
    uint32_t PyUnicode_READ(int kind, void *data, Py_ssize_t index)
    object PyUnicode_FromKindAndData(int kind, const void *buffer, Py_ssize_t size)
    int PyUnicode_2BYTE_KIND
    bint Py_UNICODE_ISSPACE(uint32_t c)

cdef enum:
    LETTER = 1    # a to z
    INITIAL = 2   # A to Z with which no feast begins
    MARK = 4      # a piece of its own
    AFTER = 8     # what may stand right behind a plain word that it ends
    BITS = 15


cdef class Words:
    """The tokens in lower case, made when they are asked for; a slice is a tuple."""

    cdef str text
    cdef list starts, lengths
    cdef object odd

    def __init__(self, str text, list starts, list lengths, object odd):
        self.text, self.starts, self.lengths, self.odd = text, starts, lengths, odd

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, at):
        if isinstance(at, slice):
            return tuple([self.word(i) for i in range(*at.indices(len(self.starts)))])
        cdef Py_ssize_t i = at
        if i < 0:
            i += len(self.starts)
        if not 0 <= i < len(self.starts):
            raise IndexError("no such token")
        return self.word(i)

    cdef str word(self, Py_ssize_t i):
        cdef Py_ssize_t start = self.starts[i]
        word = PyUnicode_Substring(self.text, start, start + <Py_ssize_t>self.lengths[i])
        return self.odd.get(word) or word.lower()


cdef class Cutter:
    """What `cut` knows of characters and words; nothing changes after construction."""

    cdef uint8_t kinds[128]
    cdef uint8_t known[1 << (BITS - 3)]  # a bit for the hash of each word that has a class
    cdef uint32_t marks[128]
    cdef uint32_t other, curly
    cdef object pattern, entries, odd

    def __init__(self, object pattern, object entries, object words, dict marks, str initials, str other, dict odd):
        """pattern: what a piece is; entries: piece -> (symbol, value, length); words: all with a class.

        marks: the symbol of each mark that is a piece of its own; initials: capitals that begin plain words;
        other: the symbol of words without a class; odd: words with another lower case than their own.
        """
        cdef uint32_t c
        cdef Py_UCS4 letter
        self.pattern, self.entries, self.odd, self.other = pattern.search, entries, odd, ord(other)
        memset(self.kinds, 0, sizeof(self.kinds))
        memset(self.known, 0, sizeof(self.known))
        for letter in "abcdefghijklmnopqrstuvwxyz":
            self.kinds[<uint32_t>letter] = LETTER
        for letter in initials:
            self.kinds[<uint32_t>letter] = INITIAL
        for letter in ",;:!?()\"$%-/&+=*[]{}<>@#|~^\\":
            self.kinds[<uint32_t>letter] = AFTER
        for mark, symbol in marks.items():
            c = ord(mark)
            if c < 128:
                self.kinds[c] |= MARK
                self.marks[c] = ord(symbol)
        self.curly = ord(marks["“"])
        cdef uint32_t code
        for word in words:
            code = 0
            for letter in <str>word:
                code = mixed(code, <uint32_t>letter)
            code = slot(code)
            self.known[code >> 3] |= 1 << (code & 7)

    def cut(self, str text, Py_ssize_t reached):
        """(symbols, starts, lengths, words, values) of the pieces from `reached` on; each runs up to the next."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t n = len(text), at = reached, start = reached, end, past, count = 0
        cdef list starts = [], lengths = [], values = []
        cdef uint16_t *symbols = <uint16_t *>malloc(2 * (n + 1))
        cdef uint32_t code, c
        cdef uint8_t what
        cdef str piece, symbol
        if symbols == NULL:
            raise MemoryError
        try:
            while at < n:
                c = PyUnicode_READ(kind, data, at)
                what = self.kinds[c] if c < 128 else MARK if c == 0x201C or c == 0x201D else 0
                end, code, past, piece = at + 1, 0, -1, None
                if what & (LETTER | INITIAL):
                    code = mixed(0, c | 32)
                    end = self.word_end(kind, data, end, n, &code)
                elif not what & MARK:
                    end = -1
                if end >= 0:
                    past = gap_end(kind, data, end, n)
                if past >= 0 and (what & MARK or not self.has(code)):
                    symbols[count] = <uint16_t>(self.other if not what & MARK else self.marks[c] if c < 128 else self.curly)
                    starts.append(start)
                    lengths.append(end - at)
                    values.append(0)
                elif past >= 0:
                    piece = PyUnicode_Substring(text, at, past)
                else:
                    found = self.pattern(text, at)
                    if found is None:
                        break
                    piece, past = found.group(), found.end()
                if piece is not None:
                    symbol, value, length = self.entries[piece]
                    symbols[count] = <uint16_t>ord(symbol)
                    starts.append(start)
                    lengths.append(length)
                    values.append(value)
                start += past - at if piece is None else len(piece)
                count += 1
                at = past
            string = PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, symbols, count)
        finally:
            free(symbols)
        return string, starts, lengths, Words(text, starts, lengths, self.odd), values

    cdef Py_ssize_t word_end(self, int kind, void *data, Py_ssize_t at, Py_ssize_t n, uint32_t *code) noexcept:
        """Past the letters from `at` on, which `code` takes up; -1 where they are part of something else."""
        cdef uint32_t c
        while at < n:
            c = PyUnicode_READ(kind, data, at)
            if not c - 97 < 26:
                return at if c == 32 or (c < 128 and self.kinds[c] & AFTER) else -1
            code[0] = mixed(code[0], c)
            at += 1
        return at

    cdef bint has(self, uint32_t code) noexcept:
        code = slot(code)
        return self.known[code >> 3] >> (code & 7) & 1


cdef inline uint32_t mixed(uint32_t code, uint32_t c) noexcept:
    return (code ^ c) * 0x01000193u


cdef inline uint32_t slot(uint32_t code) noexcept:
    return (code ^ code >> BITS) & ((1 << BITS) - 1)


cdef inline Py_ssize_t gap_end(int kind, void *data, Py_ssize_t at, Py_ssize_t n) noexcept:
    """Past no gap or a single blank; -1 where the gap is another one."""
    cdef uint32_t c
    if at < n:
        c = PyUnicode_READ(kind, data, at)
        if c != 32:
            return at if not is_blank(c) else -1
        at += 1
        if at < n and is_blank(PyUnicode_READ(kind, data, at)):
            return -1
    return at


cdef inline bint is_blank(uint32_t c) noexcept:
    return c == 95 or Py_UNICODE_ISSPACE(c)
