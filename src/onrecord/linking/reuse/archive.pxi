"""The articles taken in: their words, and the index of their seeds."""

cdef struct Seed:
    uint32_t word                   # over all articles
    uint32_t before                 # the seed of the same three words in the article before

cdef struct Own:
    uint32_t here                   # word of the article asked about
    uint32_t seed                   # its number in the archive

cdef int find_own_seeds(Batch batch, const uint8_t *function, const uint16_t *words,
                        size_t size) except -1 nogil:
    """Note the seeds of an article in the batch, each with the upper half of its hash.

    Three function words say nothing of where a text comes from.
    """
    cdef size_t i
    cdef uint64_t hashed
    cdef const uint16_t *run
    for i in range(2, size):
        run = words + i - 2
        hashed = seed_of(run)
        if is_seed(hashed) and not (
                function[run[0]] and function[run[1]] and function[run[2]]):
            batch.push_seed(<uint32_t>(i - 2), <uint32_t>(hashed >> 32))
    return 0


cdef class Archive:
    """Articles by number, as they came; their rank is their place in the order of (date, id).

    The places of a seed are a list from the highest rank down, so that what stands before an
    article in that list is earlier than it, whenever it came.
    """

    cdef uint16_t *words            # of all articles, one after the other
    cdef uint8_t *shapes            # as in Batch
    cdef uint32_t *checkpoints      # offset in its article of every 64th word
    cdef uint32_t *blocks           # article of every 256th word
    cdef size_t used, room
    cdef uint32_t *bases            # first word of each article
    cdef uint32_t *ranks
    cdef uint32_t *days             # any count of days; 0: unknown
    cdef size_t articles, articles_room
    cdef bint in_order              # ranks are numbers: nothing came late
    cdef Seed *seeds
    cdef size_t seeds_used, seeds_room
    cdef uint32_t *slots            # highest seed of each three words; open addressing
    cdef size_t slots_used, slots_room
    cdef uint8_t *function          # 1 for the numbers of function words

    def __cinit__(self, function_words):
        cdef Batch batch = Batch(list(function_words))
        cdef size_t i
        self.in_order = True
        self.widen_words(1 << 12)
        self.widen_articles(1 << 8)
        self.widen_seeds(1 << 10)
        self.slots_room = 1 << 11
        self.slots = <uint32_t *>enlarged(NULL, self.slots_room * sizeof(uint32_t))
        memset(self.slots, 0xFF, self.slots_room * sizeof(uint32_t))
        self.function = <uint8_t *>enlarged(NULL, 65536)
        memset(self.function, 0, 65536)
        self.bases[0] = 0
        for i in range(batch.articles):
            self.function[batch.words[batch.bounds[i]]] = 1

    def __dealloc__(self):
        free(self.words); free(self.shapes); free(self.checkpoints); free(self.blocks)
        free(self.bases); free(self.ranks); free(self.days); free(self.seeds); free(self.slots)
        free(self.function)

    @property
    def memory(self):
        """Bytes held for the articles taken in."""
        return (self.room * 3 + self.room // CHECKPOINT * 4 + self.room // BLOCK * 4
                + self.articles_room * 12 + self.seeds_room * sizeof(Seed) + self.slots_room * 4)

    cdef int widen_words(self, size_t room) except -1 nogil:
        self.words = <uint16_t *>enlarged(self.words, room * sizeof(uint16_t))
        self.shapes = <uint8_t *>enlarged(self.shapes, room)
        self.checkpoints = <uint32_t *>enlarged(
            self.checkpoints, (room // CHECKPOINT + 1) * sizeof(uint32_t))
        self.blocks = <uint32_t *>enlarged(self.blocks, (room // BLOCK + 1) * sizeof(uint32_t))
        self.room = room
        return 0

    cdef int widen_articles(self, size_t room) except -1 nogil:
        self.bases = <uint32_t *>enlarged(self.bases, (room + 1) * sizeof(uint32_t))
        self.ranks = <uint32_t *>enlarged(self.ranks, (room + 1) * sizeof(uint32_t))
        self.days = <uint32_t *>enlarged(self.days, (room + 1) * sizeof(uint32_t))
        self.articles_room = room
        return 0

    cdef int widen_seeds(self, size_t room) except -1 nogil:
        self.seeds = <Seed *>enlarged(self.seeds, room * sizeof(Seed))
        self.seeds_room = room
        return 0

    cdef inline uint32_t article_of(self, uint32_t word) noexcept nogil:
        cdef size_t block = word // BLOCK, low = self.blocks[block], high, middle
        high = self.articles
        if (block + 1) * BLOCK < self.used:
            high = min(high, <size_t>self.blocks[block + 1] + 1)
        while high - low > 1:
            middle = (low + high) // 2
            if self.bases[middle] <= word:
                low = middle
            else:
                high = middle
        return <uint32_t>low

    cdef inline uint32_t rank_of(self, uint32_t word) noexcept nogil:
        return self.ranks[self.article_of(word)]

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

    cdef int widen_slots(self) except -1 nogil:
        """More slots, each seed put where it belongs now."""
        cdef size_t room = self.slots_room + self.slots_room * 2 // 5, i, at
        cdef uint32_t *old = self.slots
        cdef uint32_t *new = <uint32_t *>enlarged(NULL, room * sizeof(uint32_t))
        cdef uint64_t hashed
        memset(new, 0xFF, room * sizeof(uint32_t))
        for i in range(self.slots_room):
            if old[i] != EMPTY:
                hashed = seed_of(self.words + self.seeds[old[i]].word)
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

    cdef inline size_t slot(self, uint32_t hashed, const uint16_t *run) noexcept nogil:
        """The slot of three words: holding their highest seed, or empty."""
        cdef size_t at = (<uint64_t>hashed * self.slots_room) >> 32
        cdef const uint16_t *there
        while self.slots[at] != EMPTY:
            there = self.words + self.seeds[self.slots[at]].word
            if there[0] == run[0] and there[1] == run[1] and there[2] == run[2]:
                return at
            at += 1
            if at == self.slots_room:
                at = 0
        return at

    cdef int make_room(self, size_t size) except -1 nogil:
        """For an article of so many words."""
        if self.used + size + 8 >= EMPTY:
            with gil:
                raise MemoryError("the index is full: 4 billion words")
        if self.used + size + 2 > self.room:
            self.widen_words(max(self.room + self.room // 8, self.used + size + 2))
        if self.seeds_used + size > self.seeds_room:
            self.widen_seeds(max(self.seeds_room + self.seeds_room // 8, self.seeds_used + size))
        if self.articles == self.articles_room:
            self.widen_articles(self.articles_room + self.articles_room // 8)
        return 0

    cdef int keep_words(self, const uint16_t *words, const uint8_t *shapes, size_t size,
                        uint32_t rank, uint32_t day) except -1 nogil:
        """Take in the words of one more article; its seeds are still to be added."""
        cdef size_t i, base = self.used
        cdef uint32_t start = 0
        self.make_room(size)
        memcpy(self.words + base, words, size * sizeof(uint16_t))
        memcpy(self.shapes + base, shapes, size)
        for i in range(size):
            start += shapes[i] >> 6
            if (base + i) % CHECKPOINT == 0:
                self.checkpoints[(base + i) // CHECKPOINT] = start
                if (base + i) % BLOCK == 0:
                    self.blocks[(base + i) // BLOCK] = <uint32_t>self.articles
            start += shapes[i] & 63
        if rank < self.articles:
            self.in_order = False
            for i in range(self.articles):
                self.ranks[i] += self.ranks[i] >= rank
        self.ranks[self.articles] = rank
        self.days[self.articles] = day
        self.used += size
        self.articles += 1
        self.bases[self.articles] = <uint32_t>self.used
        return 0

    cdef uint32_t keep_seed(self, size_t at, uint32_t word) noexcept nogil:
        """Put the latest article's word in the list of its slot; the number of its seed there."""
        cdef uint32_t base = self.bases[self.articles - 1], rank = self.ranks[self.articles - 1]
        cdef uint32_t *link = self.slots + at
        cdef Seed *seed
        while link[0] != EMPTY:
            seed = self.seeds + link[0]
            if seed.word >= base:
                return link[0]      # this article has the seed already
            if self.in_order or self.rank_of(seed.word) < rank:
                break
            link = &seed.before
        self.slots_used += self.slots[at] == EMPTY
        seed = self.seeds + self.seeds_used
        seed.word = word
        seed.before = link[0]
        link[0] = <uint32_t>self.seeds_used
        self.seeds_used += 1
        return link[0]

    cdef int keep_article(self, const uint16_t *own, const uint8_t *shapes, size_t size,
                          uint32_t rank, uint32_t day, Batch batch) except -1 nogil:
        """Take in one article; its seeds are noted in the batch."""
        cdef size_t base = self.used, low = batch.seeds_used, j, count
        cdef Own *seeds
        self.keep_words(own, shapes, size, rank, day)
        find_own_seeds(batch, self.function, own, size)
        seeds = batch.seeds + low
        count = batch.seeds_used - low
        while (self.slots_used + count) * 5 > self.slots_room * 4:
            self.widen_slots()
        for j in range(count):
            self.look_ahead(seeds, j, count)
            seeds[j].seed = self.keep_seed(
                self.slot(seeds[j].seed, own + seeds[j].here), <uint32_t>(base + seeds[j].here))
        return 0

    cdef bint recurs(self, uint32_t seed, uint32_t lowest, uint32_t most) noexcept nogil:
        """Whether places before this seed, from rank lowest on, lie on `most` different days."""
        cdef uint32_t article = self.article_of(self.seeds[seed].word), days = 0, last = 0
        cdef uint32_t settled = self.days[article] - SETTLED
        cdef size_t i
        if self.days[article] <= SETTLED:
            return False
        for i in range(<size_t>RECURRING_PLACES):
            seed = self.seeds[seed].before
            if seed == EMPTY:
                break
            article = self.article_of(self.seeds[seed].word)
            if self.ranks[article] < lowest:
                break
            if self.days[article] < settled and self.days[article] != last:
                last = self.days[article]
                days += last > 0
                if days >= most:
                    return True
        return False

    cdef inline void look_ahead(self, const Own *seeds, size_t at, size_t count) noexcept nogil:
        """Ask for the memory that the seeds after this one will need: it lies far apart."""
        cdef uint32_t seed
        if at + 12 < count:
            prefetch(self.slots + ((<uint64_t>seeds[at + 12].seed * self.slots_room) >> 32))
        if at + 8 < count:
            seed = self.slots[(<uint64_t>seeds[at + 8].seed * self.slots_room) >> 32]
            if seed != EMPTY:
                prefetch(self.seeds + seed)
        if at + 4 < count:
            seed = self.slots[(<uint64_t>seeds[at + 4].seed * self.slots_room) >> 32]
            if seed != EMPTY:
                prefetch(self.words + self.seeds[seed].word)

    cdef int find_seeds(self, Batch batch, uint32_t article) except -1 nogil:
        """Note the seeds of an article that was taken in long ago, the only one of the batch."""
        cdef size_t j, kept = 0
        cdef uint32_t seed, here, base = self.bases[article], past = self.bases[article + 1]
        find_own_seeds(batch, self.function, batch.words, batch.bounds[1])
        for j in range(batch.seeds_used):
            here = batch.seeds[j].here
            seed = self.slots[self.slot(batch.seeds[j].seed, batch.words + here)]
            while seed != EMPTY and not base <= self.seeds[seed].word < past:
                seed = self.seeds[seed].before
            if seed != EMPTY:
                batch.seeds[kept].here = here
                batch.seeds[kept].seed = seed
                kept += 1
        batch.seeds_used = batch.seed_bounds[1] = kept
        return 0

    def keep(self, Batch batch, ranks, days):
        """Take in the articles of the batch, each at its rank (those from there on move up by one).

        days: the day of each, counted from any one; 0: unknown. No search may run meanwhile.
        """
        cdef size_t i, low, size
        cdef uint32_t *own_ranks = <uint32_t *>enlarged(
            NULL, (2 * batch.articles + 1) * sizeof(uint32_t))
        cdef uint32_t *own_days = own_ranks + batch.articles
        try:
            for i in range(batch.articles):
                own_ranks[i] = ranks[i]
                own_days[i] = days[i]
            with nogil:
                for i in range(batch.articles):
                    low, size = batch.bounds[i], batch.bounds[i + 1] - batch.bounds[i]
                    self.keep_article(
                        batch.words + low, batch.shapes + low, size, own_ranks[i],
                        own_days[i], batch)
                    batch.seed_bounds[i + 1] = batch.seeds_used
        finally:
            free(own_ranks)

    def again(self, Batch batch, uint32_t article):
        """Make a batch of one article, taken in long ago, ready to be searched again."""
        self.find_seeds(batch, article)

    def later(self, uint32_t article):
        """Numbers of the articles of higher rank whose passages may come from this one.

        A seed is looked for in its CHAIN latest places: those are the CHAIN next ones.
        """
        cdef uint32_t base = self.bases[article], past = self.bases[article + 1], word, seed
        cdef uint32_t next_ones[CHAIN]
        cdef size_t count, i, j
        cdef Batch batch = Batch(())
        find_own_seeds(batch, self.function, self.words + base, past - base)
        found = set()
        for j in range(batch.seeds_used):
            word = base + batch.seeds[j].here
            seed = self.slots[self.slot(batch.seeds[j].seed, self.words + word)]
            count = 0
            while seed != EMPTY and not base <= self.seeds[seed].word < past:
                next_ones[count % CHAIN] = self.seeds[seed].word
                count += 1
                seed = self.seeds[seed].before
            if seed != EMPTY:
                for i in range(min(count, <size_t>CHAIN)):
                    found.add(self.article_of(next_ones[i]))
        return sorted(found)

    def take_over(self, Archive old, articles):
        """Take in articles of another archive, given by number, in the order of their rank."""
        cdef uint32_t article, base
        cdef Batch batch = Batch(())
        for article in articles:
            base = old.bases[article]
            batch.seeds_used = 0
            self.keep_article(old.words + base, old.shapes + base,
                              old.bases[article + 1] - base, <uint32_t>self.articles,
                              old.days[article], batch)
