"""Texts as numbers of words."""

cdef inline uint64_t mixed(uint64_t x) noexcept nogil:
    x ^= x >> 31
    x *= <uint64_t>0x9E3779B97F4A7C15
    x ^= x >> 29
    x *= <uint64_t>0xBF58476D1CE4E5B9
    x ^= x >> 32
    return x

cdef inline uint64_t seed_of(const uint16_t *words) noexcept nogil:
    return mixed(<uint64_t>words[0] | (<uint64_t>words[1] << 16) | (<uint64_t>words[2] << 32))

cdef inline bint is_seed(uint64_t hashed) noexcept nogil:
    return (hashed & 3) == 0

cdef inline bint in_word(Py_UCS4 ch) noexcept nogil:
    if ch < 128:
        return FOLDED[<uint32_t>ch] != 0
    return Py_UNICODE_ISALNUM(ch)

cdef struct Text:
    int kind
    const void *data
    Py_ssize_t size


cdef class Batch:
    """Some articles cut into words, lower-cased; what is known of one stands at bounds[i] on.

    Made without the interpreter's lock, so that several threads may cut at once.
    """

    cdef list held                  # the texts, so that they stay
    cdef Text *texts
    cdef size_t articles
    cdef size_t *bounds             # first word of each article, and the end of the last
    cdef uint16_t *words            # number of each word
    cdef uint8_t *shapes            # its length, and (two high bits) that of the gap before it
    cdef uint32_t *starts           # code points into its text
    cdef uint8_t *marks             # of a word: whether it opens a sentence, is a figure or a name
    cdef size_t *bodies             # of each article first and past word between dateline and credit
    cdef size_t used, room
    cdef Own *seeds                 # of all articles, in order
    cdef size_t *seed_bounds
    cdef size_t seeds_used, seeds_room

    def __cinit__(self, texts, bodies=None):
        """bodies: where the news of each text begins and ends, in code points; None: all of it."""
        cdef size_t i, at
        cdef str text
        self.held = list(texts)
        self.articles = len(self.held)
        self.texts = <Text *>enlarged(NULL, (self.articles + 1) * sizeof(Text))
        self.bounds = <size_t *>enlarged(NULL, (self.articles + 1) * sizeof(size_t))
        self.seed_bounds = <size_t *>enlarged(NULL, (self.articles + 1) * sizeof(size_t))
        self.bodies = <size_t *>enlarged(NULL, (2 * self.articles + 1) * sizeof(size_t))
        self.bounds[0] = self.seed_bounds[0] = 0
        for i in range(self.articles):
            text = self.held[i]
            self.texts[i].kind = PyUnicode_KIND(text)
            self.texts[i].data = PyUnicode_DATA(text)
            self.texts[i].size = len(text)
            self.bodies[2 * i] = bodies[i][0] if bodies else 0
            self.bodies[2 * i + 1] = bodies[i][1] if bodies else len(text)
        with nogil:
            self.widen(1 << 10)
            for i in range(self.articles):
                self.read(self.texts + i)
                self.bounds[i + 1] = self.used
                for at in range(2 * i, 2 * i + 2):
                    self.bodies[at] = self.word_from(i, self.bodies[at])

    def __dealloc__(self):
        free(self.texts); free(self.bounds); free(self.words); free(self.shapes); free(self.starts)
        free(self.marks); free(self.bodies); free(self.seeds); free(self.seed_bounds)

    def __len__(self):
        return self.articles

    cdef size_t word_from(self, size_t i, size_t start) noexcept nogil:
        """The first word of article i, counted from its own, from a code point on."""
        cdef size_t low = self.bounds[i], high = self.bounds[i + 1], middle
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < start:
                low = middle + 1
            else:
                high = middle
        return low - self.bounds[i]

    cdef int widen(self, size_t room) except -1 nogil:
        self.words = <uint16_t *>enlarged(self.words, room * sizeof(uint16_t))
        self.shapes = <uint8_t *>enlarged(self.shapes, room)
        self.starts = <uint32_t *>enlarged(self.starts, room * sizeof(uint32_t))
        self.marks = <uint8_t *>enlarged(self.marks, room)
        self.room = room
        return 0

    cdef int push(self, uint16_t word, uint32_t start, uint8_t length, uint8_t gap,
                  uint8_t marks) except -1 nogil:
        if self.used == self.room:
            self.widen(self.room * 2)
        self.words[self.used] = word
        self.shapes[self.used] = length | (gap << 6)
        self.starts[self.used] = start
        self.marks[self.used] = marks
        self.used += 1
        return 0

    cdef int push_seed(self, uint32_t here, uint32_t seed) except -1 nogil:
        if self.seeds_used == self.seeds_room:
            self.seeds_room = 2 * self.seeds_room + 256
            self.seeds = <Own *>enlarged(self.seeds, self.seeds_room * sizeof(Own))
        self.seeds[self.seeds_used].here = here
        self.seeds[self.seeds_used].seed = seed
        self.seeds_used += 1
        return 0

    cdef int read(self, const Text *text) except -1 nogil:
        """Cut one text into words: their numbers, shapes and starts."""
        cdef int kind = text.kind
        cdef const void *data = text.data
        cdef Py_ssize_t size = text.size, i = 0, start, end = 0, gap
        cdef Py_UCS4 ch
        cdef uint64_t value
        cdef bint stop = True, broken = True
        cdef uint8_t marks
        while i < size:
            ch = PyUnicode_READ(kind, data, i)
            if not in_word(ch):
                if ch == 46 or ch == 33 or ch == 63 or ch == 10 or ch == 0x2026:
                    stop = True
                    broken = ch == 10
                elif stop and Py_UNICODE_ISSPACE(ch):
                    broken = True
                i += 1
                continue
            marks = 0
            if Py_UNICODE_ISDIGIT(ch):
                marks = FIGURE
            elif Py_UNICODE_ISUPPER(ch):
                marks = CAPITAL
            if stop and broken and marks:
                marks |= OPENS
            stop = broken = False
            start = i
            value = 0xCBF29CE484222325
            while i < size and i - start < LONGEST_WORD:
                ch = PyUnicode_READ(kind, data, i)
                if ch < 128:
                    ch = <Py_UCS4>FOLDED[<uint32_t>ch]
                    if not ch:
                        break
                elif Py_UNICODE_ISALNUM(ch):
                    ch = Py_UNICODE_TOLOWER(ch)
                else:
                    break
                value = (value ^ <uint32_t>ch) * <uint64_t>0x100000001B3
                i += 1
            while start - end > WIDEST_GAP:
                gap = min(start - end - WIDEST_GAP, <Py_ssize_t>LONGEST_WORD)
                self.push(0, end, gap, 0, 0)
                end += gap
            self.push(<uint16_t>(mixed(value) >> 20), start, i - start, start - end, marks)
            end = i
        return 0

    cdef void edges(self, size_t i, size_t first, size_t past, uint32_t *start,
                    uint32_t *end) noexcept nogil:
        """The code points that words first to past of article i take up, with what clings to them:
        marks, as far as there is no blank and no other word."""
        cdef int kind = self.texts[i].kind
        cdef const void *data = self.texts[i].data
        cdef Py_ssize_t low = 0, high = self.texts[i].size
        cdef Py_ssize_t at = self.starts[first], to = self.starts[past - 1]
        to += self.shapes[past - 1] & 63
        if first > self.bounds[i]:
            low = self.starts[first - 1] + (self.shapes[first - 1] & 63)
        if past < self.bounds[i + 1]:
            high = self.starts[past]
        while at > low and not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, at - 1)):
            at -= 1
        while to < high and not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, to)):
            to += 1
        start[0], end[0] = at, to
