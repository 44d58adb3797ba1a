"""The articles taken in: their words, and the index of their seeds."""

cdef inline uint64_t seed_of(const uint16_t *words) noexcept nogil:
    return mixed(<uint64_t>words[0] | (<uint64_t>words[1] << 16) | (<uint64_t>words[2] << 32))

cdef inline bint is_seed(uint64_t hashed) noexcept nogil:
    return (hashed & 3) == 0


cdef class Archive(Article):
    """Articles so far; `keep` takes in the one that was read last."""

    cdef uint16_t *words            # of all articles, one after the other
    cdef uint8_t *shapes            # as in Article
    cdef uint32_t *checkpoints      # offset in its article of every 64th word
    cdef size_t used, room
    cdef uint32_t *bases            # first word of each article
    cdef size_t articles, articles_room
    cdef uint32_t *places           # of seeds: word number
    cdef uint32_t *before           # and the place before of the same seed
    cdef size_t seeds, seeds_room
    cdef uint32_t *slots            # latest place of each seed; open addressing
    cdef size_t slots_used, slots_room
    cdef uint8_t *function          # 1 for the numbers of function words

    def __cinit__(self, function_words):
        self.widen_words(1 << 12)
        self.widen_articles(1 << 8)
        self.widen_seeds(1 << 10)
        self.slots_room = 1 << 11
        self.slots = <uint32_t *>enlarged(NULL, self.slots_room * sizeof(uint32_t))
        memset(self.slots, 0xFF, self.slots_room * sizeof(uint32_t))
        self.function = <uint8_t *>enlarged(NULL, 65536)
        memset(self.function, 0, 65536)
        self.bases[0] = 0
        for word in function_words:
            self.read(word)
            self.function[self.own[0]] = 1

    def __dealloc__(self):
        free(self.words); free(self.shapes); free(self.checkpoints); free(self.bases)
        free(self.places); free(self.before); free(self.slots); free(self.function)

    @property
    def memory(self):
        """Bytes held for the articles taken in."""
        return (self.room * 3 + self.room // CHECKPOINT * 4 + self.articles_room * 4
                + self.seeds_room * 8 + self.slots_room * 4)

    cdef int widen_words(self, size_t room) except -1:
        self.words = <uint16_t *>enlarged(self.words, room * sizeof(uint16_t))
        self.shapes = <uint8_t *>enlarged(self.shapes, room)
        self.checkpoints = <uint32_t *>enlarged(
            self.checkpoints, (room // CHECKPOINT + 1) * sizeof(uint32_t))
        self.room = room
        return 0

    cdef int widen_articles(self, size_t room) except -1:
        self.bases = <uint32_t *>enlarged(self.bases, (room + 1) * sizeof(uint32_t))
        self.articles_room = room
        return 0

    cdef int widen_seeds(self, size_t room) except -1:
        self.places = <uint32_t *>enlarged(self.places, room * sizeof(uint32_t))
        self.before = <uint32_t *>enlarged(self.before, room * sizeof(uint32_t))
        self.seeds_room = room
        return 0

    cdef uint32_t article_of(self, uint32_t word) noexcept nogil:
        cdef size_t low = 0, high = self.articles, middle
        while high - low > 1:
            middle = (low + high) // 2
            if self.bases[middle] <= word:
                low = middle
            else:
                high = middle
        return <uint32_t>low

    cdef uint32_t offset(self, uint32_t article, uint32_t word) noexcept nogil:
        """Where the word starts in its article."""
        cdef uint32_t at = word - word % CHECKPOINT, base = self.bases[article], i, start
        if at <= base:
            at = base
            start = self.shapes[base] >> 6
        else:
            start = self.checkpoints[at // CHECKPOINT]
        for i in range(at, word):
            start += (self.shapes[i] & 63) + (self.shapes[i + 1] >> 6)
        return start

    cdef int make_room(self) except -1:
        """For the article that was read last."""
        if self.used + self.own_used + 2 > self.room:
            self.widen_words(max(self.room + self.room // 8, self.used + self.own_used + 2))
        if self.seeds + self.own_used > self.seeds_room:
            self.widen_seeds(
                max(self.seeds_room + self.seeds_room // 8, self.seeds + self.own_used))
        if self.articles == self.articles_room:
            self.widen_articles(self.articles_room + self.articles_room // 8)
        return 0

    cdef int widen_slots(self) except -1:
        """More slots, each seed put where it belongs now."""
        cdef size_t room = self.slots_room + self.slots_room * 2 // 5, i, at
        cdef uint32_t *old = self.slots
        cdef uint32_t *new = <uint32_t *>enlarged(NULL, room * sizeof(uint32_t))
        cdef uint64_t hashed
        memset(new, 0xFF, room * sizeof(uint32_t))
        for i in range(self.slots_room):
            if old[i] != EMPTY:
                hashed = seed_of(self.words + self.places[old[i]])
                at = ((hashed >> 32) * room) >> 32
                while new[at] != EMPTY:
                    at += 1
                    if at == room:
                        at = 0
                new[at] = old[i]
        free(old)
        self.slots = new
        self.slots_room = room
        return 0

    cdef inline size_t slot(self, uint64_t hashed, const uint16_t *run) noexcept nogil:
        """The slot of a seed: holding its latest place, or empty."""
        cdef size_t at = ((hashed >> 32) * self.slots_room) >> 32
        cdef const uint16_t *there
        while self.slots[at] != EMPTY:
            there = self.words + self.places[self.slots[at]]
            if there[0] == run[0] and there[1] == run[1] and there[2] == run[2]:
                return at
            at += 1
            if at == self.slots_room:
                at = 0
        return at

    cdef int keep(self) except -1:
        """Take in the article that was read last."""
        cdef size_t i, at
        cdef uint64_t hashed
        if self.used + self.own_used + 8 >= EMPTY:
            raise MemoryError("the index is full: 4 billion words")
        self.make_room()
        memcpy(self.words + self.used, self.own, self.own_used * sizeof(uint16_t))
        memcpy(self.shapes + self.used, self.own_shapes, self.own_used)
        i = (CHECKPOINT - self.used % CHECKPOINT) % CHECKPOINT
        while i < self.own_used:
            self.checkpoints[(self.used + i) // CHECKPOINT] = self.starts[i]
            i += CHECKPOINT
        for i in range(2, self.own_used):
            hashed = seed_of(self.own + i - 2)
            if not is_seed(hashed) or self.is_idle(self.own + i - 2):
                continue
            if self.slots_used * 5 > self.slots_room * 4:
                self.widen_slots()
            at = self.slot(hashed, self.own + i - 2)
            if self.slots[at] != EMPTY and self.places[self.slots[at]] >= self.used:
                continue            # this article has the seed already
            self.slots_used += self.slots[at] == EMPTY
            self.places[self.seeds] = <uint32_t>(self.used + i - 2)
            self.before[self.seeds] = self.slots[at]
            self.slots[at] = <uint32_t>self.seeds
            self.seeds += 1
        self.used += self.own_used
        self.articles += 1
        self.bases[self.articles] = <uint32_t>self.used
        return 0

    cdef inline bint is_idle(self, const uint16_t *run) noexcept nogil:
        """Three function words say nothing of where a text comes from."""
        return self.function[run[0]] and self.function[run[1]] and self.function[run[2]]
