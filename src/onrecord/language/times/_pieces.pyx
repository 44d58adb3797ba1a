# cython: language_level=3, boundscheck=False, wraparound=False
"""Cuts a text into pieces of time. `lexer.py` is the public face, and its pattern says what a piece is.

Words of plain letters and single marks, of which most texts are made, are cut here, exactly as the pattern would;
the pattern cuts the rest. Of a plain word that no rule knows nothing is made but its place.
"""

from cpython cimport array
from cpython.unicode cimport PyUnicode_AsUTF8, PyUnicode_Substring
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset

import array

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void *PyUnicode_DATA(object text)
    uint32_t PyUnicode_READ(int kind, void *data, Py_ssize_t index)
    object PyUnicode_FromKindAndData(int kind, const void *buffer, Py_ssize_t size)
    int PyUnicode_2BYTE_KIND
    bint Py_UNICODE_ISSPACE(uint32_t c)

cdef enum:
    LETTER = 1       # a to z, A to Z
    DIGIT = 2
    MARK = 4         # a piece of its own
    APOSTROPHE = 8
    AFTER = 16       # what may stand right behind a word or a figure that it ends
    BITS = 15
    SLOTS = 1024     # more than twice as many as there are words with a class
    CURLY = 0x2019   # the apostrophe of typesetters

cdef array.array NUMBERS = array.array("i")


cdef class Words:
    """The tokens in lower case, made when they are asked for; a slice is a tuple."""

    cdef str text
    cdef array.array starts, lengths
    cdef object odd

    def __init__(self, str text, array.array starts not None, array.array lengths not None, object odd):
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
        cdef Py_ssize_t start = self.starts.data.as_ints[i]
        word = PyUnicode_Substring(self.text, start, start + self.lengths.data.as_ints[i])
        return self.odd.get(word) or word.lower()


cdef struct Text:
    int kind
    void *data
    Py_ssize_t size


cdef struct Piece:
    int start
    int length  # without the gap
    int value


cdef struct Known:
    const char *letters  # of a word that has a class, in lower case; NULL: nothing stands here
    uint32_t code
    int length
    uint16_t symbol, small_symbol  # of the word with a capital, and with none
    int value, small_value


cdef class Cutter:
    """What `cut` knows of characters and words; nothing changes after construction."""

    cdef uint8_t kinds[128]
    # A bit for the hash of each word that has a class or begins a feast, and of each that begins one.
    cdef uint8_t known[1 << (BITS - 3)]
    cdef uint8_t feasts[1 << (BITS - 3)]
    cdef Known table[SLOTS]  # the words that have a class, each at the first free slot from its own on
    cdef uint32_t marks[128]
    cdef uint32_t other, curly
    cdef object pattern, entries, odd, words

    def __init__(self, object pattern, object entries, dict words, object feasts, dict marks, str other, dict odd):
        """pattern: what a piece is; entries: piece -> (symbol, value, length).

        words: word -> (symbol, value) where it has a capital, (symbol, value) where it has none, for each that has a
        class, alone or with a full stop; feasts: words with which feasts begin; marks: the symbol of each mark that is
        a piece of its own; other: the symbol of words without a class; odd: words with another lower case than their
        own.
        """
        cdef uint32_t c
        cdef Py_UCS4 letter
        self.pattern, self.entries, self.odd, self.other = pattern.search, entries, odd, ord(other)
        memset(self.kinds, 0, sizeof(self.kinds))
        memset(self.known, 0, sizeof(self.known))
        memset(self.feasts, 0, sizeof(self.feasts))
        for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ":
            self.kinds[<uint32_t>letter] = LETTER
        for letter in "0123456789":
            self.kinds[<uint32_t>letter] = DIGIT
        for letter in "'`":
            self.kinds[<uint32_t>letter] = APOSTROPHE
        for letter in ",;:!?()\"$%-/&+=*[]{}<>@#|~^\\ \n":
            self.kinds[<uint32_t>letter] = AFTER
        for mark, symbol in marks.items():
            c = ord(mark)
            if c < 128:
                self.kinds[c] |= MARK
                self.marks[c] = ord(symbol)
        self.curly = ord(marks["“"])
        if 2 * len(words) > SLOTS:
            raise ValueError("more words than slots")
        memset(self.table, 0, sizeof(self.table))
        self.words = words  # keeps the letters
        for word, (high, small) in words.items():
            remember(self.known, hashed(word))
            self.learn(word, high, small)
        for word in feasts:
            remember(self.known, hashed(word))
            remember(self.feasts, hashed(word))

    cdef int learn(self, str word, tuple high, tuple small) except -1:
        cdef uint32_t code = hashed(word), at = slot(code) % SLOTS
        while self.table[at].letters != NULL:
            at = (at + 1) % SLOTS
        self.table[at] = Known(
            PyUnicode_AsUTF8(word), code, len(word), ord(high[0]), ord(small[0]), high[1], small[1]
        )
        return 0

    def cut(self, str text, Py_ssize_t reached):
        """(symbols, starts, lengths, words, values) of the pieces from `reached` on; each runs up to the next."""
        cdef Text read = Text(PyUnicode_KIND(text), PyUnicode_DATA(text), len(text))
        cdef Py_ssize_t at = reached, start = reached, past, count = 0
        cdef uint16_t *symbols = <uint16_t *>malloc(sizeof(uint16_t) * (read.size + 1))
        cdef Piece *pieces = <Piece *>malloc(sizeof(Piece) * (read.size + 1))
        cdef uint32_t c
        cdef uint8_t what
        cdef array.array starts, lengths
        try:
            if symbols == NULL or pieces == NULL:
                raise MemoryError
            while at < read.size:
                c = at_place(&read, at)
                what = self.kind_of(c)
                past = -1
                pieces[count] = Piece(<int>start, 0, 0)  # its length is 0 where its entry tells it
                if what & LETTER:
                    past = self.word_end(&read, at, &pieces[count], &symbols[count])
                elif what & MARK:
                    past = gap_end(&read, at + 1)
                    pieces[count].length = 1
                    symbols[count] = <uint16_t>(self.marks[c] if c < 128 else self.curly)
                elif what & DIGIT:
                    past = self.figure_end(&read, at)
                elif what & APOSTROPHE:
                    past = self.apostrophe_end(&read, at)
                elif c == c"\n":
                    past = break_end(&read, at)
                if past >= 0 and pieces[count].length:
                    start += past - at
                else:
                    if past >= 0:
                        piece = PyUnicode_Substring(text, at, past)
                    else:
                        found = self.pattern(text, at)
                        if found is None:
                            break
                        piece, past = found.group(), found.end()
                    symbol, pieces[count].value, pieces[count].length = self.entries[piece]
                    symbols[count] = <uint16_t>ord(<str>symbol)
                    start += len(<str>piece)
                count += 1
                at = past
            string = PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, symbols, count)
            starts, lengths = column(&pieces[0].start, count), column(&pieces[0].length, count)
            values = column(&pieces[0].value, count)
        finally:
            free(symbols)
            free(pieces)
        return string, starts, lengths, Words(text, starts, lengths, self.odd), values

    cdef uint8_t kind_of(self, uint32_t c) noexcept:
        if c < 128:
            return self.kinds[c]
        return MARK if c == 0x201C or c == 0x201D else APOSTROPHE if c == 0x2018 or c == CURLY else 0

    cdef bint may_follow(self, uint32_t c) noexcept:
        return self.kinds[c] & AFTER if c < 128 else 0x201C <= c <= 0x201D or 0x2013 <= c <= 0x2014

    cdef Py_ssize_t word_end(self, Text *read, Py_ssize_t at, Piece *piece, uint16_t *symbol) noexcept:
        """Past a word of plain letters, which `piece` and `symbol` tell of, and its gap; -1: more may belong to it."""
        cdef uint32_t first = at_place(read, at), code = 0, c, small = 32
        cdef Py_ssize_t end = at
        cdef const Known *known = NULL
        while end < read.size:
            c = at_place(read, end)
            if not (c | 32) - c"a" < 26:
                break
            small &= c
            code = mixed(code, c | 32)
            end += 1
        piece.length, symbol[0] = <int>(end - at), <uint16_t>self.other
        if remembers(self.known, code):
            if first < c"a" and remembers(self.feasts, code):
                return -1
            known = self.lookup(read, at, end, code)
            if known != NULL:
                symbol[0] = known.small_symbol if small else known.symbol
                piece.value = known.small_value if small else known.value
        c = at_place(read, end)
        if c == c".":  # but "Jan.", "a.m.", "p.m."
            if (first < c"a" and remembers(self.known, code)) or (end == at + 1 and (first | 32 == c"a" or first | 32 == c"p")):
                return -1
            return end
        if c == c"'" or c == CURLY:  # but "o'clock"
            return end if at_place(read, end + 1) | 32 != c"c" else -1
        return gap_end(read, end) if self.may_follow(c) else -1

    cdef const Known *lookup(self, Text *read, Py_ssize_t at, Py_ssize_t end, uint32_t code) noexcept:
        """What is known of the word there; NULL where it has no class."""
        cdef uint32_t place = slot(code) % SLOTS
        cdef const Known *known = &self.table[place]
        cdef Py_ssize_t i
        while known.letters != NULL:
            if known.code == code and known.length == end - at:
                i = 0
                while i < known.length and at_place(read, at + i) | 32 == <uint32_t>known.letters[i]:
                    i += 1
                if i == known.length:
                    return known
            place = (place + 1) % SLOTS
            known = &self.table[place]
        return NULL

    cdef Py_ssize_t figure_end(self, Text *read, Py_ssize_t at) noexcept:
        """Past plain digits and their gap; -1 where more may belong to them."""
        cdef uint32_t c = at_place(read, at)
        while self.kind_of(c) & DIGIT:
            at += 1
            c = at_place(read, at)
        if c == c"." or c == c"," or c == c":":  # but "10.30", "1,000", "10:30"
            c = at_place(read, at + 1)
            return gap_end(read, at) if c < 128 and not self.kinds[c] & DIGIT else -1
        return gap_end(read, at) if self.may_follow(c) and c != c"-" and c != c"/" else -1

    cdef Py_ssize_t apostrophe_end(self, Text *read, Py_ssize_t at) noexcept:
        """Past an apostrophe, or one with the s of a possessive, and the gap; -1 where more may belong to it."""
        cdef uint32_t c = at_place(read, at), follow = at_place(read, at + 1), third
        if follow | 32 == c"s":
            third = at_place(read, at + 2)
            if c != c"`" and c != 0x2018 and at and self.kind_of(at_place(read, at - 1)) & LETTER:
                return gap_end(read, at + 2) if third == c"." or self.may_follow(third) else -1
            return -1
        return gap_end(read, at + 1) if follow < 128 and not self.kinds[follow] & DIGIT else -1


cdef inline uint32_t at_place(Text *read, Py_ssize_t at) noexcept:
    """The character at a place; a blank past the end of the text."""
    return PyUnicode_READ(read.kind, read.data, at) if at < read.size else c" "


cdef inline uint32_t mixed(uint32_t code, uint32_t c) noexcept:
    return (code ^ c) * 0x01000193u


cdef uint32_t hashed(str word):
    cdef uint32_t code = 0
    cdef Py_UCS4 letter
    for letter in word:
        code = mixed(code, <uint32_t>letter)
    return code


cdef inline uint32_t slot(uint32_t code) noexcept:
    return (code ^ code >> BITS) & ((1 << BITS) - 1)


cdef inline void remember(uint8_t *bits, uint32_t code) noexcept:
    bits[slot(code) >> 3] |= 1 << (slot(code) & 7)


cdef inline bint remembers(const uint8_t *bits, uint32_t code) noexcept:
    return bits[slot(code) >> 3] >> (slot(code) & 7) & 1


cdef Py_ssize_t gap_end(Text *read, Py_ssize_t at) noexcept:
    """Past no gap, a single blank or the end of a line; -1 where the gap is another one."""
    cdef uint32_t c = at_place(read, at)
    if at >= read.size or not is_blank(c):
        return at
    if c == c"\n" and at_place(read, at + 1) == c"\n":
        return at  # a paragraph ends, which is a piece of its own
    if c != c" " and c != c"\n":
        return -1
    return at + 1 if at + 1 >= read.size or not is_blank(at_place(read, at + 1)) else -1


cdef Py_ssize_t break_end(Text *read, Py_ssize_t at) noexcept:
    """Past the two line ends between paragraphs; -1 where more may belong to them."""
    if at_place(read, at + 1) != c"\n":
        return -1
    return at + 2 if at + 2 >= read.size or not is_blank(at_place(read, at + 2)) else -1


cdef inline bint is_blank(uint32_t c) noexcept:
    return c == c"_" or Py_UNICODE_ISSPACE(c)


cdef array.array column(int *first, Py_ssize_t count):
    """One number of each piece: that of the first stands at `first`."""
    cdef array.array made = array.clone(NUMBERS, count, zero=False)
    cdef Py_ssize_t i
    for i in range(count):
        made.data.as_ints[i] = first[i * (sizeof(Piece) // sizeof(int))]
    return made
