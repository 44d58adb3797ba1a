"""Sentences that are word for word the same: the exact tier alone."""

cdef struct Sentence:
    uint64_t hashed         # of its words; 0: an empty slot
    uint32_t article
    uint32_t start          # code points
    uint32_t end


cdef class Sentences:
    """The latest place of every sentence so far; open addressing."""

    cdef Sentence *slots
    cdef size_t used, room
    cdef uint32_t articles
    cdef Passage *passages
    cdef size_t passages_used, passages_room

    def __cinit__(self):
        self.room = 1 << 10
        self.slots = <Sentence *>enlarged(NULL, self.room * sizeof(Sentence))
        memset(self.slots, 0, self.room * sizeof(Sentence))

    def __dealloc__(self):
        free(self.slots); free(self.passages)

    @property
    def memory(self):
        """Bytes held for the articles taken in."""
        return self.room * sizeof(Sentence)

    cdef size_t slot(self, uint64_t hashed) noexcept nogil:
        cdef size_t at = ((hashed >> 32) * self.room) >> 32
        while self.slots[at].hashed and self.slots[at].hashed != hashed:
            at += 1
            if at == self.room:
                at = 0
        return at

    cdef int widen(self) except -1 nogil:
        cdef Sentence *old = self.slots
        cdef size_t i, room = self.room
        self.slots = <Sentence *>enlarged(NULL, 2 * room * sizeof(Sentence))
        self.room = 2 * room
        memset(self.slots, 0, self.room * sizeof(Sentence))
        for i in range(room):
            if old[i].hashed:
                self.slots[self.slot(old[i].hashed)] = old[i]
        free(old)
        return 0

    cdef int tell(self, const Sentence *here, const Sentence *there, size_t first) except -1 nogil:
        """Add a passage, or lengthen the one before where both go on."""
        cdef Passage *passage
        if self.passages_used == self.passages_room:
            self.passages_room = 2 * self.passages_room + 64
            self.passages = <Passage *>enlarged(
                self.passages, self.passages_room * sizeof(Passage))
        passage = self.passages + self.passages_used - 1
        if (self.passages_used > first and passage.article == there.article
                and passage.end + WIDEST_GAP >= here.start
                and passage.source_end <= there.start <= passage.source_end + WIDEST_GAP):
            passage.end, passage.source_end = here.end, there.end
            return 0
        passage += 1
        passage.start, passage.end, passage.article = here.start, here.end, there.article
        passage.source_start, passage.source_end = there.start, there.end
        passage.similarity = 1.0
        passage.recurs = False
        passage.changes = passage.past_changes = 0
        self.passages_used += 1
        return 0

    cdef int take(self, Batch batch, size_t i) except -1 nogil:
        cdef size_t low = batch.bounds[i], past = batch.bounds[i + 1], at, word, first
        cdef size_t first_passage = self.passages_used
        cdef Sentence here
        first = low
        while first < past:
            here.hashed = mixed(batch.words[first] + 1)
            word = first + 1
            while word < past and not batch.marks[word] & OPENS:
                here.hashed = mixed(here.hashed ^ (batch.words[word] + <uint64_t>0x9E3779B9))
                word += 1
            if word - first >= LEAST_SENTENCE and here.hashed:
                here.article = self.articles
                batch.edges(i, first, word, &here.start, &here.end)
                at = self.slot(here.hashed)
                if self.slots[at].hashed and self.slots[at].article != self.articles:
                    self.tell(&here, self.slots + at, first_passage)
                self.used += not self.slots[at].hashed
                self.slots[at] = here
                if self.used * 5 > self.room * 4:
                    self.widen()
            first = word
        self.articles += 1
        return 0

    def add(self, Batch batch):
        """For each article: its sentences that earlier ones have, as from `Search.find`."""
        cdef size_t i, low = 0
        cdef size_t *bounds = <size_t *>enlarged(NULL, (batch.articles + 1) * sizeof(size_t))
        try:
            self.passages_used = 0
            with nogil:
                for i in range(batch.articles):
                    self.take(batch, i)
                    bounds[i] = self.passages_used
            return told(self.passages, bounds, batch.articles, NULL)
        finally:
            free(bounds)
