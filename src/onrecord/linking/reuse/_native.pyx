# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False
"""The compiled part of `onrecord.linking.reuse`: words to numbers, the index, the alignment.

A word is a 16-bit number. Of all runs of three words one in four is a seed, always the same ones
(chosen by its hash), so that a copy and its source choose alike. Where seeds of an article agree
with an earlier one, the two are aligned in both directions (words in order, gaps allowed, given up
when the score has dropped too far: the X-drop of Altschul et al. 1997).

Memory for one article: 3 bytes a word, 8 bytes a seed, and 4 to 7 bytes for each different seed.

Batches are cut and searches run without the interpreter's lock, each by a thread of its own; only
taking in goes one by one.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport free, qsort, realloc
from libc.string cimport memcpy, memset

cdef extern from "Python.h" nogil:
    Py_UCS4 PyUnicode_READ(int kind, const void *data, Py_ssize_t at)
    bint Py_UNICODE_ISALNUM(Py_UCS4)
    bint Py_UNICODE_ISSPACE(Py_UCS4)
    bint Py_UNICODE_ISUPPER(Py_UCS4)
    bint Py_UNICODE_ISDIGIT(Py_UCS4)
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4)

cdef extern from "fold.h" nogil:
    const uint8_t FOLDED[128]

cdef extern from *:
    void prefetch "__builtin_prefetch"(const void *where) noexcept nogil

cdef extern from "align.h" nogil:
    enum:
        ALIGN_ROOM
    ctypedef struct Reach:
        int32_t score
        int32_t here
        int32_t there
        int32_t same
    int32_t align_glance(const uint16_t *a, const uint16_t *b, int32_t before, int32_t after)
    Reach align_reach(const uint16_t *a, int32_t a_size, const uint16_t *b, int32_t b_size,
                      int32_t step, const uint8_t *function, int32_t *rows)

cdef extern from "hits.h" nogil:
    ctypedef struct Hit:
        uint64_t key
        uint32_t there
        uint32_t here
        uint32_t places
        bint done
    void hits_sort(Hit *hits, size_t count, Hit *scratch)

cdef enum:
    LONGEST_WORD = 63       # code points; longer runs of letters are cut
    WIDEST_GAP = 3          # code points between words; wider gaps are filled with empty words
    CHECKPOINT = 64         # words between stored offsets
    BLOCK = 256             # words, for each of which the article is stored
    CHAIN = 12              # places of one seed that are looked at, the latest first
    RARE = 3                # a seed with no more places than this is worth looking at alone
    WINDOW = 4096           # words of an article that are taken at a time
    MOST_HITS = 4096        # for one window
    NEAR = 4096             # a power of two: blocks of REACH words that are told apart
    FEWEST_TRIES = 64       # alignments tried for one window
    WORDS_A_TRY = 16        # and one more for so many words of it
    MOST_TRIES = FEWEST_TRIES + WINDOW / WORDS_A_TRY
    DRIFT = 40              # words by which two seeds of one cluster may be shifted
    ENOUGH = 4              # sources of one word that are aligned, the likeliest
    GLANCE = 12             # words on each side of a seed that are looked at before it is aligned
    PROMISING = 7           # of these, the seed among them, that a place must have
    TRIES = 3               # alignments for one cluster
    REACH = 80              # words between two seeds of one cluster
    FARTHEST = 4095         # words that one alignment may run in one direction: a window
    LEAST_WORDS = 10        # of a passage
    LEAST_SENTENCE = 6      # words, in the exact tier
    MOST_RUNS = 16383       # of a source, looked up to see how many the passage has
    FORMULA_WORDS = 100     # a set phrase with other figures is no longer than this
    LEAST_PLAIN = 4         # words that are no names and no figures, of a short passage
    FRAGMENT = 16           # words from which a passage may begin inside a sentence
    LONG = 25               # words from which a passage may be edited heavily
    RECURRING_DAYS = 12     # on so many different days boilerplate stood
    RECURRING_SHORT = 6     # and on so many what is shorter than LONG
    MOST_CELLS = 1 << 25    # of a comparison word by word: past it no changes are told
    SETTLED = 7             # days before, when nothing comes late any more
    RECURRING_PLACES = 2048 # of a seed that are looked at for it
    RECURRING_WORDS = 100   # and it is no longer than this
    SNAP = 3                # words by which a passage is moved to the edge of a sentence

cdef enum:                  # of a word
    OPENS = 1               # a sentence
    FIGURE = 2
    CAPITAL = 4

cdef uint32_t EMPTY = 0xFFFFFFFF
cdef double HELD = 0.5      # share of a passage's runs of three words that its source has
cdef double SAME_WORDING = 0.85 # of the words beside the figures, where the figures are other ones
cdef double HELD_HEAVILY_EDITED = 0.25

cdef struct Way:
    uint32_t seed           # in the list of places of one seed: where we are
    uint32_t own            # of the article asked about

cdef struct Cluster:
    uint32_t first          # hits first to past
    uint32_t past
    uint32_t weight

cdef struct Found:
    uint64_t key
    int32_t score
    int32_t here            # words here to here_past of the article
    int32_t here_past
    uint32_t there
    uint32_t there_past
    int32_t same            # words in common
    int32_t cluster
    uint32_t article

cdef struct Change:
    uint32_t start          # code points
    uint32_t end

cdef struct Passage:
    uint32_t start          # code points
    uint32_t end
    uint32_t article
    uint32_t source_start
    uint32_t source_end
    double similarity
    size_t changes          # spans of changed words, before `past_changes` of all
    size_t past_changes
    bint recurs             # stands in articles of many days: boilerplate

cdef void *enlarged(void *block, size_t size) except NULL nogil:
    cdef void *new = realloc(block, size)
    if not new:
        with gil:
            raise MemoryError
    return new

include "batch.pxi"
include "archive.pxi"

include "changes.pxi"
include "search.pxi"
include "sentences.pxi"
