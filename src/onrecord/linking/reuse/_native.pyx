# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False
"""The compiled part of `onrecord.linking.reuse`: words to numbers, the index, the alignment.

A word is a 16-bit number. Of all runs of three words one in four is a seed, always the same ones
(chosen by its hash), so that a copy and its source choose alike. Where seeds of an article agree
with an earlier one, the two are aligned in both directions (words in order, gaps allowed, given up
when the score has dropped too far: the X-drop of Altschul et al. 1997).

Memory for one article: 3 bytes a word, 8 bytes a seed, and 4 to 7 bytes for each different seed.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport free, qsort, realloc
from libc.string cimport memcpy, memset

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4)
    bint Py_UNICODE_ISSPACE(Py_UCS4)
    bint Py_UNICODE_ISUPPER(Py_UCS4)
    bint Py_UNICODE_ISDIGIT(Py_UCS4)
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4)

cdef extern from "align.h" nogil:
    enum:
        ALIGN_ROOM
    ctypedef struct Reach:
        int32_t score
        int32_t here
        int32_t there
        int32_t same
    Reach align_reach(const uint16_t *a, int32_t a_size, const uint16_t *b, int32_t b_size,
                      int32_t step, const uint8_t *function, int32_t *rows)

cdef enum:
    LONGEST_WORD = 63       # code points; longer runs of letters are cut
    WIDEST_GAP = 3          # code points between words; wider gaps are filled with empty words
    CHECKPOINT = 64         # words between stored offsets
    CHAIN = 12              # places of one seed that are looked at, the latest first
    RARE = 3                # a seed with no more places than this is worth looking at alone
    WINDOW = 4096           # words of an article that are taken at a time
    MOST_HITS = 4096        # for one window
    MOST_CLUSTERS = 64      # aligned for one window
    DRIFT = 40              # words by which two seeds of one cluster may be shifted
    ENOUGH = 4              # sources of one word that are aligned, the likeliest
    TRIES = 3               # alignments for one cluster
    REACH = 80              # words between two seeds of one cluster
    FARTHEST = 4000         # words that one alignment may run in one direction
    LEAST_WORDS = 10        # of a passage
    MOST_RUNS = 16383       # of a source, looked up to see how many the passage has
    FRAGMENT = 16           # words from which a passage may begin inside a sentence
    LONG = 25               # words from which a passage may be edited heavily
    SNAP = 3                # words by which a passage is moved to the edge of a sentence

cdef uint32_t EMPTY = 0xFFFFFFFF
cdef double HELD = 0.5      # share of a passage's runs of three words that its source has
cdef double HELD_HEAVILY_EDITED = 0.25

cdef struct Hit:
    uint32_t there          # word number over all articles
    uint32_t here           # word number in the article
    uint32_t places         # of its seed
    bint done               # lies in an alignment that was tried

cdef struct Cluster:
    uint32_t first          # hits first to past
    uint32_t past
    uint32_t weight

cdef struct Found:
    int32_t score
    int32_t here            # words here to here_past of the article
    int32_t here_past
    uint32_t there
    uint32_t there_past
    int32_t same            # words in common
    int32_t cluster
    uint32_t article

cdef void *enlarged(void *block, size_t size) except NULL:
    cdef void *new = realloc(block, size)
    if not new:
        raise MemoryError
    return new

include "article.pxi"
include "archive.pxi"

cdef int by_there(const void *a, const void *b) noexcept nogil:
    cdef const Hit *x = <const Hit *>a
    cdef const Hit *y = <const Hit *>b
    if x.there != y.there:
        return -1 if x.there < y.there else 1
    return (x.here > y.here) - (x.here < y.here)

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
    if x.there != y.there:
        return -1 if x.there > y.there else 1
    return (x.here > y.here) - (x.here < y.here)

cdef class Native(Archive):
    """Finds the passages of one more article that earlier ones hold, then takes it in."""

    cdef uint8_t *taken             # of a word: in how many alignments; then, whether in a passage
    cdef size_t taken_room
    cdef Hit *hits
    cdef Cluster *clusters
    cdef Found *found
    cdef int32_t *rows              # scratch of an alignment
    cdef uint32_t *table            # scratch of `held`

    def __cinit__(self, function_words):
        self.taken_room = 0
        self.hits = <Hit *>enlarged(NULL, MOST_HITS * sizeof(Hit))
        self.clusters = <Cluster *>enlarged(NULL, MOST_HITS * sizeof(Cluster))
        self.found = <Found *>enlarged(NULL, MOST_CLUSTERS * TRIES * sizeof(Found))
        self.rows = <int32_t *>enlarged(NULL, ALIGN_ROOM * sizeof(int32_t))
        self.table = <uint32_t *>enlarged(NULL, (MOST_RUNS + 1) * sizeof(uint32_t))

    def __dealloc__(self):
        free(self.taken); free(self.hits); free(self.clusters); free(self.found)
        free(self.rows); free(self.table)

    cdef size_t collect(self, size_t low, size_t high) noexcept nogil:
        """Hits in earlier articles of the seeds in words low to high of the article, by place."""
        cdef size_t count = 0, i, at, first
        cdef uint32_t place, places
        cdef uint64_t hashed
        for i in range(low + 2, high):
            hashed = seed_of(self.own + i - 2)
            if not is_seed(hashed) or self.is_idle(self.own + i - 2):
                continue
            at = self.slot(hashed, self.own + i - 2)
            place = self.slots[at]
            places = 0
            first = count
            while place != EMPTY and places < CHAIN and count < MOST_HITS:
                self.hits[count].here = <uint32_t>(i - 2)
                self.hits[count].there = self.places[place]
                self.hits[count].done = False
                count += 1
                places += 1
                place = self.before[place]
            for at in range(first, count):
                self.hits[at].places = places
        qsort(self.hits, count, sizeof(Hit), by_there)
        return count

    cdef size_t gather(self, size_t count) noexcept nogil:
        """Clusters: hits near each other in both articles, in the same order."""
        cdef size_t clusters = 0, i = 0, j
        cdef uint32_t weight, end, rarest
        cdef int64_t shift, first_shift
        while i < count:
            end = self.bases[self.article_of(self.hits[i].there) + 1]
            first_shift = <int64_t>self.hits[i].there - self.hits[i].here
            weight = 12 // self.hits[i].places
            rarest = self.hits[i].places
            j = i + 1
            while j < count and self.hits[j].there < end:
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
        return min(clusters, <size_t>MOST_CLUSTERS)

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
        found.article = self.article_of(seed.there)
        base = self.bases[found.article]
        end = self.bases[found.article + 1]
        on = align_reach(
            self.own + seed.here + 3, min(high - seed.here - 3, <uint32_t>FARTHEST),
            self.words + seed.there + 3, min(end - seed.there - 3, <uint32_t>FARTHEST),
            1, self.function, self.rows)
        back = align_reach(
            self.own + seed.here - 1, min(seed.here - low, <uint32_t>FARTHEST),
            self.words + seed.there - 1, min(seed.there - base, <uint32_t>FARTHEST),
            -1, self.function, self.rows)
        found.score = on.score + back.score + 30
        found.same = on.same + back.same + 3
        found.here = <int32_t>seed.here - back.here
        found.here_past = <int32_t>seed.here + 3 + on.here
        found.there = seed.there - back.there
        found.there_past = seed.there + 3 + on.there
        for i in range(cluster.first, cluster.past):
            hit = self.hits + i
            if (found.there <= hit.there < found.there_past
                    and found.here <= <int32_t>hit.here < found.here_past):
                hit.done = True
        return found

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
            at = <uint32_t>seed_of(self.words + j) & mask
            while self.table[at] != EMPTY:
                at = (at + 1) & mask
            self.table[at] = j
        for i in range(found.here, found.here_past - 2):
            run = self.own + i
            at = <uint32_t>seed_of(run) & mask
            while self.table[at] != EMPTY:
                j = self.table[at]
                if (self.words[j] == run[0] and self.words[j + 1] == run[1]
                        and self.words[j + 2] == run[2]):
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
        return held >= HELD or (
            words >= LONG and held >= HELD_HEAVILY_EDITED and 2 * found.same >= words)

    cdef void snap(self, Found *found, int32_t low, int32_t high) noexcept nogil:
        """Move the edges to those of sentences, where they are near."""
        cdef int32_t d, past
        for d in range(SNAP + 1):
            if found.here - d >= low and (self.opens[found.here - d] or found.here == d):
                found.here -= d
                break
            if found.here + d < found.here_past and self.opens[found.here + d]:
                found.here += d
                break
        for d in range(SNAP + 1):
            past = found.here_past + d
            if past <= high and (past == <int32_t>self.own_used or self.opens[past]):
                found.here_past = past
                break
            if found.here_past - d > found.here and self.opens[found.here_past - d]:
                found.here_past -= d
                break

    cdef bint has_enough(self, const Cluster *cluster) noexcept nogil:
        """Whether likelier clusters gave the words of this one sources enough to choose from."""
        cdef uint32_t i
        for i in range(cluster.first, cluster.past):
            if self.taken[self.hits[i].here] < ENOUGH and not self.hits[i].done:
                return False
        return True

    cdef size_t choose(self, int32_t start, int32_t end) noexcept nogil:
        """Fill `found` with passages in words start to end that do not overlap; returns how many.

        The best come first, and the others get what these leave.
        """
        cdef size_t count = self.gather(self.collect(start, end)), aligned = 0, chosen = 0, i, j
        cdef Found found
        cdef int32_t low, high
        memset(self.taken + start, 0, end - start)
        for i in range(count):
            for j in range(<size_t>TRIES):
                if self.has_enough(self.clusters + i):
                    break
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
                if found.here_past - found.here < FRAGMENT and not self.opens[found.here]:
                    break           # a set phrase inside a sentence
                memset(self.taken + found.here, 1, found.here_past - found.here)
                self.found[chosen] = found
                chosen += 1
                break
        return chosen

    def add(self, str text):
        """Passages of the text held by earlier articles; then the text is taken in.

        (start, end, number of the article, start and end there, similarity), in no order.
        """
        cdef size_t count, i, low
        passages = []
        self.read(text)
        if self.taken_room < self.own_used:
            self.taken = <uint8_t *>enlarged(self.taken, self.own_used)
            self.taken_room = self.own_used
        for low in range(0, self.own_used, WINDOW):
            with nogil:
                count = self.choose(low, min(low + WINDOW, self.own_used))
            passages += [self.describe(text, self.found + i) for i in range(count)]
        self.keep()
        return passages

    cdef tuple describe(self, str text, const Found *found):
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t start = self.starts[found.here], end = self.own_end(found.here_past - 1)
        cdef Py_ssize_t low = self.own_end(found.here - 1) if found.here else 0
        cdef Py_ssize_t high = (self.starts[found.here_past]
                                if found.here_past < <int32_t>self.own_used else len(text))
        cdef uint32_t last = found.there_past - 1
        cdef int32_t words = found.here_past - found.here
        cdef int32_t there = <int32_t>(found.there_past - found.there)
        while start > low and not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, start - 1)):
            start -= 1
        while end < high and not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, end)):
            end += 1
        return (
            start, end, found.article, self.offset(found.article, found.there),
            self.offset(found.article, last) + (self.shapes[last] & 63),
            2.0 * min(found.same, words, there) / (words + there),
        )
