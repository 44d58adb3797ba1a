"""Which passages of an article earlier ones hold."""

cdef int by_weight(const void *a, const void *b) noexcept nogil:
    cdef const Cluster *x = <const Cluster *>a
    cdef const Cluster *y = <const Cluster *>b
    if x.weight != y.weight:
        return -1 if x.weight > y.weight else 1
    return -1 if x.first > y.first else (1 if x.first < y.first else 0)

cdef int by_score(const void *a, const void *b) noexcept nogil:
    cdef const Found *x = <const Found *>a
    cdef const Found *y = <const Found *>b
    if x.score != y.score:
        return -1 if x.score > y.score else 1
    if x.key != y.key:
        return -1 if x.key > y.key else 1
    return (x.here > y.here) - (x.here < y.here)

cdef int by_start(const void *a, const void *b) noexcept nogil:
    cdef const Passage *x = <const Passage *>a
    cdef const Passage *y = <const Passage *>b
    return (x.start > y.start) - (x.start < y.start)


cdef list told(const Passage *passages, const size_t *bounds, size_t articles,
               const Change *changes):
    """Passages for Python: those of article i end before bounds[i]."""
    cdef size_t i, j, k, low = 0
    answers = []
    for i in range(articles):
        answers.append([
            (passages[j].start, passages[j].end, passages[j].article, passages[j].source_start,
             passages[j].source_end, passages[j].similarity, passages[j].recurs,
             [(changes[k].start, changes[k].end)
              for k in range(passages[j].changes, passages[j].past_changes)])
            for j in range(low, bounds[i])
        ])
        low = bounds[i]
    return answers


cdef class Search:
    """Finds passages; a thread of its own has a search of its own."""

    cdef Archive archive
    cdef const uint16_t *own        # words of the article asked about
    cdef const uint8_t *marks
    cdef uint32_t first, size       # its words before (a dateline) and after (credits) are no news
    cdef const Own *seeds
    cdef size_t seeds_used, next_seed
    cdef uint8_t *taken             # of a word: in how many alignments; then, whether in a passage
    cdef size_t taken_room
    cdef Hit *hits                  # and behind them room to sort them
    cdef Way *ways
    cdef uint32_t *places           # of a seed, how many were found
    cdef Cluster *clusters
    cdef Found *found
    cdef Passage *passages
    cdef size_t passages_used, passages_room
    cdef Changes changes
    cdef uint8_t *near              # hits by place, to leave out those that stand alone
    cdef int32_t *rows              # scratch of an alignment
    cdef uint32_t *table            # scratch of `held`

    def __cinit__(self, Archive archive):
        self.archive = archive
        self.changes = Changes()
        self.hits = <Hit *>enlarged(NULL, 2 * MOST_HITS * sizeof(Hit))
        self.ways = <Way *>enlarged(NULL, WINDOW * sizeof(Way))
        self.places = <uint32_t *>enlarged(NULL, WINDOW * sizeof(uint32_t))
        self.clusters = <Cluster *>enlarged(NULL, MOST_HITS * sizeof(Cluster))
        self.found = <Found *>enlarged(NULL, MOST_TRIES * sizeof(Found))
        self.near = <uint8_t *>enlarged(NULL, NEAR)
        self.rows = <int32_t *>enlarged(NULL, ALIGN_ROOM * sizeof(int32_t))
        self.table = <uint32_t *>enlarged(NULL, (MOST_RUNS + 1) * sizeof(uint32_t))

    def __dealloc__(self):
        free(self.taken); free(self.hits); free(self.clusters); free(self.found)
        free(self.passages); free(self.near); free(self.rows); free(self.table)
        free(self.ways); free(self.places)

    cdef size_t collect(self, uint32_t low, uint32_t high, uint32_t lowest) noexcept nogil:
        """Hits of the seeds in words low to high, in articles before ours from rank lowest on.

        The lists of places are gone through side by side, so that memory is waited for once for
        all of them and not once for each place.
        """
        cdef size_t count = 0, ways, first = self.next_seed, i
        cdef const Seed *seed
        cdef Hit *hit
        cdef int step
        while first < self.seeds_used and self.seeds[first].here < low:
            first += 1
        ways = self.set_out(first, high)
        memset(self.places, 0, WINDOW * sizeof(uint32_t))
        for step in range(CHAIN):
            ways = self.step_on(ways)
            for i in range(ways):
                if count == MOST_HITS:
                    break
                hit = self.hits + count
                seed = self.archive.seeds + self.ways[i].seed
                hit.there = seed.word
                if not self.reaches(hit, lowest):
                    self.ways[i].seed = EMPTY
                    continue
                hit.here = self.seeds[self.ways[i].own].here
                hit.places = self.ways[i].own - <uint32_t>first
                hit.done = False
                self.places[hit.places] += 1
                self.ways[i].seed = seed.before
                count += 1
        for i in range(count):
            self.hits[i].places = self.places[self.hits[i].places]
        self.next_seed = first
        count = self.leave_out_lone(count)
        hits_sort(self.hits, count, self.hits + MOST_HITS)
        return count

    cdef size_t set_out(self, size_t first, uint32_t high) noexcept nogil:
        """A way for each seed from number first on that ends at word high; how many there are."""
        cdef size_t i, ways = 0
        for i in range(first, self.seeds_used):
            if self.seeds[i].here + 3 > high:
                break
            self.ways[ways].seed = self.archive.seeds[self.seeds[i].seed].before
            self.ways[ways].own = <uint32_t>i
            ways += 1
        return ways

    cdef size_t step_on(self, size_t ways) noexcept nogil:
        """Leave out the ways that are at their end, and ask for the memory of the others."""
        cdef size_t i, kept = 0
        for i in range(ways):
            if self.ways[i].seed != EMPTY:
                prefetch(self.archive.seeds + self.ways[i].seed)
                self.ways[kept] = self.ways[i]
                kept += 1
        return kept

    cdef inline bint reaches(self, Hit *hit, uint32_t lowest) noexcept nogil:
        """Give the hit its key; whether its article is of rank lowest or above."""
        hit.key = hit.there
        if self.archive.in_order:
            return hit.there >= self.archive.bases[lowest]
        hit.key |= <uint64_t>self.archive.rank_of(hit.there) << 32
        return hit.key >> 32 >= lowest

    cdef size_t leave_out_lone(self, size_t count) noexcept nogil:
        """Drop hits of common seeds with no other hit within REACH: no cluster would hold them."""
        cdef size_t i, kept = 0
        cdef uint32_t block
        memset(self.near, 0, NEAR)
        for i in range(count):
            block = self.hits[i].there // REACH % NEAR
            self.near[block] += self.near[block] < 2
        for i in range(count):
            block = self.hits[i].there // REACH
            if (self.hits[i].places <= RARE or self.near[block % NEAR] > 1
                    or self.near[(block + 1) % NEAR] or self.near[(block - 1) % NEAR]):
                self.hits[kept] = self.hits[i]
                kept += 1
        return kept

    cdef size_t gather(self, size_t count) noexcept nogil:
        """Clusters: hits near each other in both articles, in the same order."""
        cdef size_t clusters = 0, i = 0, j
        cdef uint32_t weight, article, base, end, rarest
        cdef int64_t shift, first_shift
        while i < count:
            article = self.archive.article_of(self.hits[i].there)
            base, end = self.archive.bases[article], self.archive.bases[article + 1]
            first_shift = <int64_t>self.hits[i].there - self.hits[i].here
            weight = 12 // self.hits[i].places
            rarest = self.hits[i].places
            j = i + 1
            while j < count and base <= self.hits[j].there < end:
                shift = <int64_t>self.hits[j].there - self.hits[j].here
                if self.hits[j].there - self.hits[j - 1].there > REACH:
                    break
                if shift - first_shift > DRIFT or first_shift - shift > DRIFT:
                    break
                if self.hits[j].there != self.hits[j - 1].there:
                    weight += 12 // self.hits[j].places
                    rarest = min(rarest, self.hits[j].places)
                first_shift = shift
                j += 1
            if j - i > 1 or rarest <= RARE:
                self.clusters[clusters].first = <uint32_t>i
                self.clusters[clusters].past = <uint32_t>j
                self.clusters[clusters].weight = weight
                clusters += 1
            i = j
        qsort(self.clusters, clusters, sizeof(Cluster), by_weight)
        return clusters

    cdef Found align(self, const Cluster *cluster, uint32_t low, uint32_t high,
                     bint again) noexcept nogil:
        """The cluster's seeds grown into a passage, within words low to high of the article.

        It starts from the rarest seed that lies there (again: even one of a passage that was tried
        before); score 0 where none does.
        """
        cdef Found found
        cdef Hit *seed = NULL
        cdef Hit *hit
        cdef uint32_t i, base, end
        cdef Reach on, back
        memset(&found, 0, sizeof(Found))
        for i in range(cluster.first, cluster.past):
            hit = self.hits + i
            if (again or not hit.done) and hit.here >= low and hit.here + 3 <= high:
                if seed == NULL or hit.places < seed.places:
                    seed = hit
        if seed == NULL:
            return found
        found.article = self.archive.article_of(seed.there)
        base = self.archive.bases[found.article]
        end = self.archive.bases[found.article + 1]
        if not again and not self.is_promising(seed, low, high, base, end):
            seed.done = True
            found.score = 1
            return found
        on = align_reach(
            self.own + seed.here + 3, min(high - seed.here - 3, <uint32_t>FARTHEST),
            self.archive.words + seed.there + 3, min(end - seed.there - 3, <uint32_t>FARTHEST),
            1, self.archive.function, self.rows)
        back = align_reach(
            self.own + seed.here - 1, min(seed.here - low, <uint32_t>FARTHEST),
            self.archive.words + seed.there - 1, min(seed.there - base, <uint32_t>FARTHEST),
            -1, self.archive.function, self.rows)
        found.score = on.score + back.score + 30
        found.same = on.same + back.same + 3
        found.here = <int32_t>seed.here - back.here
        found.here_past = <int32_t>seed.here + 3 + on.here
        found.there = seed.there - back.there
        found.there_past = seed.there + 3 + on.there
        found.key = (seed.key >> 32 << 32) | found.there
        for i in range(cluster.first, cluster.past):
            hit = self.hits + i
            if (found.there <= hit.there < found.there_past
                    and found.here <= <int32_t>hit.here < found.here_past):
                hit.done = True
        return found

    cdef inline bint is_promising(self, const Hit *seed, uint32_t low, uint32_t high,
                                  uint32_t base, uint32_t end) noexcept nogil:
        """Whether enough words around the seed are alike to look closer."""
        cdef int32_t before = <int32_t>min(seed.here - low, seed.there - base) - 3
        cdef int32_t after = <int32_t>min(high - seed.here, end - seed.there) - 3
        if before < GLANCE or after < GLANCE:
            return True
        return align_glance(
            self.own + seed.here, self.archive.words + seed.there, GLANCE, GLANCE) >= PROMISING

    cdef double held(self, const Found *found) noexcept nogil:
        """Share of the passage's runs of three words that the source has, anywhere in the place."""
        cdef int32_t i, runs = found.here_past - found.here - 2, kept = 0
        cdef uint32_t j, at, mask = 63, size = found.there_past - found.there
        cdef const uint16_t *run
        if runs <= 0 or size < 3:
            return 0.0
        while mask < 2 * size:
            mask = mask * 2 + 1
        if mask > MOST_RUNS:
            return found.same / <double>(found.here_past - found.here)
        memset(self.table, 0xFF, (mask + 1) * sizeof(uint32_t))
        for j in range(found.there, found.there_past - 2):
            at = <uint32_t>seed_of(self.archive.words + j) & mask
            while self.table[at] != EMPTY:
                at = (at + 1) & mask
            self.table[at] = j
        for i in range(found.here, found.here_past - 2):
            run = self.own + i
            at = <uint32_t>seed_of(run) & mask
            while self.table[at] != EMPTY:
                j = self.table[at]
                if (self.archive.words[j] == run[0] and self.archive.words[j + 1] == run[1]
                        and self.archive.words[j + 2] == run[2]):
                    kept += 1
                    break
                at = (at + 1) & mask
        return kept / <double>runs

    cdef bint good(self, const Found *found) noexcept nogil:
        """Whether the passage is copied or edited from there, and not only alike."""
        cdef int32_t words = found.here_past - found.here
        cdef double held
        if words < LEAST_WORDS:
            return False
        held = self.held(found)
        return (held >= HELD or (
            words >= LONG and held >= HELD_HEAVILY_EDITED and 2 * found.same >= words)
        ) and not self.is_formula(found)

    cdef bint is_formula(self, const Found *found) noexcept nogil:
        """Whether it only has the form of its source: other figures and, beside them, other words.

        "Shares rose 12 cents to $9.40" is made anew every day. Where the figures alone were brought
        up to date, the rest is still word for word the same, and it is more than a piece of a
        sentence. Nor are the names of two companies, with little between them, a passage.
        """
        cdef int32_t i, words = found.here_past - found.here, figures = 0, known = 0, plain = 0
        cdef uint32_t j
        if words > FORMULA_WORDS:
            return False
        for i in range(found.here, found.here_past):
            figures += (self.marks[i] & FIGURE) != 0
            if self.marks[i] & FIGURE or not self.marks[i] & CAPITAL:
                for j in range(found.there, found.there_past):
                    if self.archive.words[j] == self.own[i]:
                        known += (self.marks[i] & FIGURE) != 0
                        plain += not self.marks[i] & FIGURE
                        break
        if figures >= 2 and 2 * known < figures:
            if (found.same - known < SAME_WORDING * (words - figures)
                    or words < LONG and not self.opens(found.here)):
                return True
        return plain < LEAST_PLAIN and (
            words < FRAGMENT or (words < LONG and found.same < words))

    cdef inline bint opens(self, int32_t here) noexcept nogil:
        return self.marks[here] & OPENS or here == <int32_t>self.first

    cdef void snap(self, Found *found, int32_t low, int32_t high) noexcept nogil:
        """Move the edges to those of sentences, where they are near."""
        cdef int32_t d, past
        for d in range(SNAP + 1):
            if found.here - d >= low and (self.opens(found.here - d) or found.here == d):
                found.here -= d
                break
            if found.here + d < found.here_past and self.opens(found.here + d):
                found.here += d
                break
        for d in range(SNAP + 1):
            past = found.here_past + d
            if past <= high and (past == <int32_t>self.size or self.opens(past)):
                found.here_past = past
                break
            if found.here_past - d > found.here and self.opens(found.here_past - d):
                found.here_past -= d
                break

    cdef bint has_enough(self, const Cluster *cluster) noexcept nogil:
        """Whether likelier clusters gave the words of this one sources enough to choose from."""
        cdef uint32_t i
        for i in range(cluster.first, cluster.past):
            if self.taken[self.hits[i].here] < ENOUGH and not self.hits[i].done:
                return False
        return True

    cdef size_t choose(self, int32_t start, int32_t end, uint32_t lowest) noexcept nogil:
        """Fill `found` with passages in words start to end that do not overlap; returns how many.

        The best come first, and the others get what these leave.
        """
        cdef size_t count = self.gather(self.collect(start, end, lowest))
        cdef size_t aligned = 0, chosen = 0, i, j
        cdef size_t tries = FEWEST_TRIES + (end - start) // WORDS_A_TRY
        cdef Found found
        cdef int32_t low, high
        memset(self.taken + start, 0, end - start)
        for i in range(count):
            for j in range(<size_t>TRIES):
                if not tries or self.has_enough(self.clusters + i):
                    break
                tries -= 1
                found = self.align(self.clusters + i, start, end, False)
                if not found.score:
                    break
                if self.good(&found):
                    found.cluster = <int32_t>i
                    self.found[aligned] = found
                    aligned += 1
                    for low in range(found.here, found.here_past):
                        self.taken[low] += self.taken[low] < ENOUGH
        qsort(self.found, aligned, sizeof(Found), by_score)
        memset(self.taken + start, 0, end - start)
        for i in range(aligned):
            found = self.found[i]
            low = found.here
            while low < found.here_past:
                if self.taken[low]:
                    low += 1
                    continue
                high = low
                while high < found.here_past and not self.taken[high]:
                    high += 1
                if high - low < found.here_past - found.here:
                    if high - low >= LEAST_WORDS:
                        found = self.align(self.clusters + self.found[i].cluster, low, high, True)
                        if not self.good(&found):
                            found = self.found[i]
                            low = high
                            continue
                    else:
                        low = high
                        continue
                while low > max(start, found.here - SNAP) and not self.taken[low - 1]:
                    low -= 1
                while high < min(end, found.here_past + SNAP) and not self.taken[high]:
                    high += 1
                self.snap(&found, low, high)
                if found.here_past - found.here < FRAGMENT and not self.opens(found.here):
                    break           # a set phrase inside a sentence
                memset(self.taken + found.here, 1, found.here_past - found.here)
                self.found[chosen] = found
                chosen += 1
                break
        return chosen

    cdef int search(self, Batch batch, size_t i, uint32_t lowest) except -1 nogil:
        """Add the passages of article i of the batch to `passages`."""
        cdef size_t count, j, first = self.passages_used
        cdef uint32_t low
        self.own = batch.words + batch.bounds[i]
        self.marks = batch.marks + batch.bounds[i]
        low = self.first = <uint32_t>batch.bodies[2 * i]
        self.size = <uint32_t>batch.bodies[2 * i + 1]
        self.seeds = batch.seeds + batch.seed_bounds[i]
        self.seeds_used = batch.seed_bounds[i + 1] - batch.seed_bounds[i]
        self.next_seed = 0
        if self.taken_room < self.size:
            self.taken = <uint8_t *>enlarged(self.taken, self.size)
            self.taken_room = self.size
        while low < self.size:
            count = self.choose(low, min(low + <uint32_t>WINDOW, self.size), lowest)
            if self.passages_used + count > self.passages_room:
                self.passages_room = 2 * self.passages_room + count
                self.passages = <Passage *>enlarged(
                    self.passages, self.passages_room * sizeof(Passage))
            for j in range(count):
                self.take_dateline(self.found + j)
                self.describe(batch, i, self.found + j, lowest)
            low += WINDOW
        qsort(self.passages + first, self.passages_used - first, sizeof(Passage), by_start)
        return 0

    cdef void take_dateline(self, Found *found) noexcept nogil:
        """Where the words of a passage begin an article, its dateline belongs to it if the source
        has it too."""
        cdef uint32_t i, base = self.archive.bases[found.article]
        if found.here != <int32_t>self.first or found.there - base < self.first:
            return
        for i in range(1, self.first + 1):
            if self.own[self.first - i] != self.archive.words[found.there - i]:
                return
        found.here = 0
        found.there -= self.first
        found.same += self.first

    cdef int describe(self, Batch batch, size_t i, const Found *found,
                      uint32_t lowest) except -1 nogil:
        cdef uint32_t last = found.there_past - 1
        cdef int32_t words = found.here_past - found.here
        cdef int32_t there = <int32_t>(found.there_past - found.there)
        cdef Passage *passage = self.passages + self.passages_used
        batch.edges(i, batch.bounds[i] + found.here, batch.bounds[i] + found.here_past,
                    &passage.start, &passage.end)
        passage.article = found.article
        passage.source_start = self.archive.offset(found.article, found.there)
        passage.source_end = (
            self.archive.offset(found.article, last) + (self.archive.shapes[last] & 63))
        passage.similarity = 2.0 * min(found.same, words, there) / (words + there)
        passage.changes = self.changes.used
        if passage.similarity < 1:
            self.changes.compare(
                self.own + found.here, words, self.archive.words + found.there, there,
                batch.starts + batch.bounds[i] + found.here,
                batch.shapes + batch.bounds[i] + found.here)
        passage.past_changes = self.changes.used
        passage.recurs = words <= RECURRING_WORDS and self.recurs(found, lowest)
        self.passages_used += 1
        return 0

    cdef bint recurs(self, const Found *found, uint32_t lowest) noexcept nogil:
        """Whether everything that the passage has from its source stood in articles of many days.
        """
        cdef size_t i = 0
        cdef uint32_t shared = 0, seeds = 0
        cdef uint32_t most = RECURRING_DAYS
        if found.here_past - found.here < LONG:
            most = RECURRING_SHORT
        while i < self.seeds_used and <int32_t>self.seeds[i].here < found.here:
            i += 1
        while i < self.seeds_used and <int32_t>self.seeds[i].here + 3 <= found.here_past:
            seeds += 1
            if self.is_in(self.own + self.seeds[i].here, found):
                if not self.archive.recurs(self.seeds[i].seed, lowest, most):
                    return False
                shared += 1
            i += 1
        return shared > 1 or (shared == 1 and seeds == 1)

    cdef bint is_in(self, const uint16_t *run, const Found *found) noexcept nogil:
        """Whether the source has these three words."""
        cdef uint32_t j
        cdef const uint16_t *words = self.archive.words
        for j in range(found.there, found.there_past - 2):
            if words[j] == run[0] and words[j + 1] == run[1] and words[j + 2] == run[2]:
                return True
        return False

    def find(self, Batch batch, lowest):
        """For each article of the batch, taken in before: its passages that earlier ones hold.

        lowest: for each article the least rank of a source. A passage is (start, end, number of
        the article, start and end there, similarity, whether it is boilerplate by recurring, spans of changed words); they come in order and do not overlap.
        """
        cdef size_t i
        cdef size_t *bounds = <size_t *>enlarged(NULL, (batch.articles + 1) * sizeof(size_t))
        try:
            for i in range(batch.articles):
                bounds[i] = lowest[i]
            self.passages_used = self.changes.used = 0
            with nogil:
                for i in range(batch.articles):
                    self.search(batch, i, <uint32_t>bounds[i])
                    bounds[i] = self.passages_used
            return told(self.passages, bounds, batch.articles, self.changes.spans)
        finally:
            free(bounds)
