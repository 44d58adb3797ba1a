"""The words of the article asked about."""

cdef inline uint64_t mixed(uint64_t x) noexcept nogil:
    x ^= x >> 31
    x *= <uint64_t>0x9E3779B97F4A7C15
    x ^= x >> 29
    x *= <uint64_t>0xBF58476D1CE4E5B9
    x ^= x >> 32
    return x

cdef class Article:
    """One text as numbers of words; `read` fills it anew."""

    cdef uint16_t *own              # number of each word
    cdef uint8_t *own_shapes        # its length, and (two high bits) that of the gap before it
    cdef uint32_t *starts
    cdef uint8_t *opens             # 1 where a word opens a sentence
    cdef size_t own_used, own_room
    cdef uint8_t folded[128]        # of an ASCII character: lower-cased; 0: of no word

    def __cinit__(self, *_):
        cdef int ch
        self.own_used = self.own_room = 0
        for ch in range(128):
            self.folded[ch] = ord(chr(ch).lower()) if chr(ch).isalnum() or ch == 95 else 0
        self.widen_own(1 << 12)

    def __dealloc__(self):
        free(self.own); free(self.own_shapes); free(self.starts); free(self.opens)

    cdef int widen_own(self, size_t room) except -1:
        self.own = <uint16_t *>enlarged(self.own, room * sizeof(uint16_t))
        self.own_shapes = <uint8_t *>enlarged(self.own_shapes, room)
        self.starts = <uint32_t *>enlarged(self.starts, room * sizeof(uint32_t))
        self.opens = <uint8_t *>enlarged(self.opens, room)
        self.own_room = room
        return 0

    cdef int push(self, uint16_t word, uint32_t start, uint8_t length, uint8_t gap,
                  bint opens) except -1:
        if self.own_used == self.own_room:
            self.widen_own(self.own_room * 2)
        self.own[self.own_used] = word
        self.own_shapes[self.own_used] = length | (gap << 6)
        self.starts[self.own_used] = start
        self.opens[self.own_used] = opens
        self.own_used += 1
        return 0

    cdef int read(self, str text) except -1:
        """Cut the text into words, lower-cased: their numbers, shapes and starts."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = len(text), i = 0, start, end = 0
        cdef Py_UCS4 ch
        cdef uint64_t value
        cdef bint stop = True, broken = True, opens
        self.own_used = 0
        while i < size:
            ch = PyUnicode_READ(kind, data, i)
            if not (self.folded[<uint32_t>ch] if ch < 128 else Py_UNICODE_ISALNUM(ch)):
                if ch == 46 or ch == 33 or ch == 63 or ch == 10 or ch == 0x2026:
                    stop = True
                    broken = ch == 10
                elif stop and Py_UNICODE_ISSPACE(ch):
                    broken = True
                i += 1
                continue
            opens = stop and broken and (Py_UNICODE_ISUPPER(ch) or Py_UNICODE_ISDIGIT(ch))
            stop = broken = False
            start = i
            value = 0xCBF29CE484222325
            while i < size and i - start < LONGEST_WORD:
                ch = PyUnicode_READ(kind, data, i)
                if ch < 128:
                    ch = <Py_UCS4>self.folded[<uint32_t>ch]
                    if not ch:
                        break
                elif Py_UNICODE_ISALNUM(ch):
                    ch = Py_UNICODE_TOLOWER(ch)
                else:
                    break
                value = (value ^ <uint32_t>ch) * <uint64_t>0x100000001B3
                i += 1
            while start - end > WIDEST_GAP:
                gap = min(start - end - WIDEST_GAP, LONGEST_WORD)
                self.push(0, end, gap, 0, False)
                end += gap
            self.push(<uint16_t>(mixed(value) >> 20), start, i - start, start - end, opens)
            end = i
        return 0

    cdef inline uint32_t own_end(self, size_t word) noexcept nogil:
        return self.starts[word] + (self.own_shapes[word] & 63)
