# cython: language_level=3, boundscheck=False, wraparound=False
"""Python's door to scorer.h: the learned reading of attributions. `attributions/scorer.py` is its one user."""

from libc.stdint cimport int8_t, int16_t, int32_t, uint8_t, uint16_t
from libc.stdlib cimport calloc, free, malloc

cdef extern from "Python.h":
    char *PyByteArray_AS_STRING(object array)
    Py_UCS4 PyUnicode_READ_CHAR(object text, Py_ssize_t at)

cdef extern from "scorer.h" nogil:
    const int CUE_BITS, ROLE_BITS, EDGE_BITS, ROLES, ROLE_ROW, EDGE_ROW, MOST_FEATURES, MOST_RANGES
    void spread_cues(const int8_t *codes, int16_t *out)
    void spread_roles(const int8_t *codes, int16_t *out)
    void spread_edges(const int8_t *codes, int16_t *out)
    ctypedef struct Word:
        pass
    ctypedef struct Text:
        int count
        const Word *words
        const Word *lemmas
        const uint8_t *tags
        const uint8_t *labels
        const uint8_t *names
        const uint8_t *timed
        const int32_t *heads
        const int32_t *quote
        const uint8_t *marks
        const int32_t *first
        const int32_t *end
        const int32_t *left
        const int32_t *right
        const int32_t *clause
        const uint8_t *opening
        const uint8_t *closing
        const uint8_t *finite
        const uint8_t *held
        int subject
        int subject_passive
        const uint8_t *rule
        const uint16_t *frames
    ctypedef struct Proposal:
        int32_t cue, source_first, source_end, ranges, rule
        int32_t content[16]
    ctypedef struct Learned:
        const int16_t *cues
        const int16_t *roles
        const int16_t *edges
        float cue_scale, role_scale, edge_scale, trust_content, trust_end, trust_source, trust_whole, trust_antecedent
    ctypedef struct Bench:
        pass
    ctypedef struct Reading:
        int32_t source_first, source_end, ranges
        int32_t content[16]
    void cue_probabilities(const Learned *m, const Text *t, const uint8_t *never, float *out)
    void *bare_memory(size_t bytes)
    void read_roles(const Learned *m, const Text *t, const Proposal *p, int ruled, const uint8_t *silent, Bench *r,
                    Reading *out)

SIZES = {"cues": 1 << CUE_BITS, "roles": ROLES << ROLE_BITS, "edges": ROLES * ROLES << EDGE_BITS}

DASHES = frozenset("- -- --- – — ;".split())

cdef enum:
    MET = 256  # names remembered by where they lie


cdef class Codes:
    """The numbers of tags, labels or names, and what is marked of each.

    Of a name of neither kind all are 0. A parser hands out the same few strings again and again: they are found by
    where they lie before they are looked up.
    """

    cdef dict numbers, marks
    cdef list met
    cdef uint8_t number[MET]
    cdef uint8_t mark[MET]

    def __init__(self, dict numbers, *marked):
        """numbers: by name, 0 to 255. marked: sets of names; the k-th sets bit k of the mark of each."""
        self.numbers, self.marks, self.met = dict(numbers), {}, [None] * MET
        for k, names in enumerate(marked):
            for name in names:
                self.marks[name] = self.marks.get(name, 0) | 1 << k

    cdef inline int at(self, object name) except -1:
        """Where number and mark of a name stand."""
        cdef int at = <int>((<size_t><void *>name >> 4) & (MET - 1))
        if <void *>self.met[at] != <void *>name:
            self.number[at], self.mark[at] = self.numbers.get(name, 0), self.marks.get(name, 0)
            self.met[at] = name
        return at


cdef class Analysed:
    """The tables of one text, as the models see it. Training reads them too, by `addresses`."""

    cdef Text text
    cdef uint8_t *silent
    cdef object kept

    def __cinit__(self):
        self.silent = NULL

    def __init__(self, Codes tags, Codes labels, Codes names, bytes words, bytes lemmas, object tree, dict rule,
                 dict frames, frozenset silent, list claims):
        """words, lemmas: lexemes (44 bytes a token). Marked are, of tags, those of finite verbs (1) and of relative
        pronouns (2); of labels, those of words that head a clause (1). silent: words without letters or digits.

        rule, frames: by cue token, what the rules and the lexicon make of it.
        """
        cdef int n = tree.count, i, k, first, end
        if len(words) != 44 * n or len(lemmas) != 44 * n:
            raise ValueError("lexemes of another text")
        self.kept = (words, lemmas)
        cdef uint8_t *small = <uint8_t *>calloc(11 * n + 11, 1)
        cdef int32_t *large = <int32_t *>calloc(7 * n + 7, sizeof(int32_t))
        cdef uint16_t *middle = <uint16_t *>calloc(n + 1, sizeof(uint16_t))
        self.text.tags, self.text.heads, self.text.frames = small, large, middle
        if small == NULL or large == NULL or middle == NULL:
            raise MemoryError
        self.text.count = n
        self.text.words, self.text.lemmas = <const Word *><const char *>words, <const Word *><const char *>lemmas
        self.text.labels, self.text.names, self.text.timed = small + n, small + 2 * n, small + 3 * n
        self.text.marks, self.text.finite, self.text.rule = small + 4 * n, small + 5 * n, small + 6 * n
        self.silent = small + 7 * n
        self.text.quote, self.text.first, self.text.end = large + n, large + 2 * n, large + 3 * n
        self.text.left, self.text.right, self.text.clause = large + 4 * n, large + 5 * n, large + 6 * n
        self.text.opening, self.text.closing, self.text.held = small + 8 * n, small + 9 * n, small + 10 * n
        self.text.subject, self.text.subject_passive = labels.numbers["nsubj"], labels.numbers["nsubj:pass"]
        cdef list tree_words = tree.words, tree_tags = tree.tags, tree_labels = tree.labels
        cdef list tree_names = tree.parsed.names, time = tree.time, heads = tree.heads, quote = tree.quote
        cdef list left = tree.left, right = tree.right, opens = tree.opens, closes = tree.closes
        cdef list scare = [quotation.scare for quotation in tree.quotations]
        cdef bytearray heading = bytearray(n)
        cdef uint8_t *heads_clause = <uint8_t *>PyByteArray_AS_STRING(heading)
        cdef str word
        cdef Py_UCS4 letter
        cdef int q, quoted, at, kind
        for i in range(n):
            at = tags.at(tree_tags[i])
            small[i], kind = tags.number[at], tags.mark[at]
            small[5 * n + i] = kind & 1
            at = labels.at(tree_labels[i])
            small[n + i], heads_clause[i] = labels.number[at], labels.mark[at]
            small[2 * n + i] = names.number[names.at(tree_names[i])]
            small[3 * n + i] = time[i] >= 0
            word, q = tree_words[i], quote[i]
            if q >= 0:
                quoted = opens[i] >= 0
                quoted |= (closes[i] >= 0) << 1
                if scare[q]:
                    quoted |= 4
                small[4 * n + i] = quoted
            letter = PyUnicode_READ_CHAR(word, 0) if len(word) else 0
            if 97 <= letter <= 122 or 65 <= letter <= 90 or 48 <= letter <= 57:
                if kind & 2:
                    small[4 * n + i] |= 64
            else:
                small[7 * n + i] = word in silent
                if word == ":":
                    small[4 * n + i] |= 8
                elif word == ",":
                    small[4 * n + i] |= 16
                elif word in DASHES:
                    small[4 * n + i] |= 32
                elif kind & 2:
                    small[4 * n + i] |= 64
            large[i], large[n + i] = heads[i], q
            large[4 * n + i], large[5 * n + i] = left[i], right[i]
        for i, k in rule.items():
            small[6 * n + i] = k
        for i, k in frames.items():
            middle[i] = k
        for first, end, k in claims:
            for i in range(first, end):
                small[10 * n + i] |= k
        for first, end in tree.sentences:
            for k in range(first, end):
                large[2 * n + k], large[3 * n + k] = first, end
        self._find_phrases(heading)

    cdef void _find_phrases(self, const uint8_t[::1] heading):
        """The clause around each token, and the largest subtrees that begin and end with it."""
        cdef int n = self.text.count, i, at, steps
        cdef const int32_t *heads = self.text.heads
        cdef const int32_t *left = self.text.left
        cdef const int32_t *right = self.text.right
        cdef int32_t *clause = <int32_t *>self.text.clause
        cdef uint8_t *opening = <uint8_t *>self.text.opening
        cdef uint8_t *closing = <uint8_t *>self.text.closing
        for i in range(n):
            at, steps = i, 0
            while not heading[at] and heads[at] != at and steps < 40:
                at, steps = heads[at], steps + 1
            clause[i] = at
            at, steps = i, 0
            while left[heads[at]] == i and heads[at] != at and steps < 40:
                at, steps = heads[at], steps + 1
            opening[i] = self.text.labels[at] if left[at] == i else 0
            at, steps = i, 0
            while right[heads[at]] == i + 1 and heads[at] != at and steps < 40:
                at, steps = heads[at], steps + 1
            closing[i] = self.text.labels[at] if right[at] == i + 1 else 0

    def __dealloc__(self):
        free(<void *>self.text.tags)
        free(<void *>self.text.heads)
        free(<void *>self.text.frames)

    def address(self):
        """Where the tables' struct lies, for the trainer's C code. It lives as long as this object."""
        return <size_t>&self.text


ctypedef void (*Spread)(const int8_t *codes, int16_t *out) noexcept nogil


cdef int16_t *weights(const int8_t[::1] codes, Py_ssize_t count, Spread spread) except NULL:
    """The `count` weights of codes, as scorer.h lays them out."""
    cdef int16_t *out = <int16_t *>bare_memory(count * sizeof(int16_t))
    if out == NULL:
        raise MemoryError
    spread(&codes[0], out)
    return out


def at_least(list numbers, double least):
    """Where the numbers stand that are not below `least`."""
    cdef int i
    return [i for i in range(len(numbers)) if <double>numbers[i] >= least]


def child(list heads, list labels, int head, int first, int end, tuple wanted):
    """The first of the tokens [first, end) that hangs on `head` by one of the labels, -1 if none does."""
    cdef int k
    for k in range(first, end):
        if heads[k] == head and k != head and labels[k] in wanted:
            return k
    return -1


def subtrees(list heads, list sentences, int count):
    """(left, right): the first and past the last token of each token's subtree, cut to its sentence."""
    cdef int *table = <int *>calloc(3 * count + 3, sizeof(int))
    cdef int i, at, first, end
    if table == NULL:
        raise MemoryError
    cdef int *head = table
    cdef int *left = table + count
    cdef int *right = table + 2 * count
    try:
        for i in range(count):
            head[i], left[i], right[i] = heads[i], i, i + 1
        for first, end in sentences:
            for i in range(first, end):
                at = i
                # What holds a word, its heads hold too: the climb ends where the word is held already.
                while head[at] != at and first <= head[at] < end:
                    at = head[at]
                    if left[at] <= i < right[at]:
                        break
                    left[at], right[at] = min(left[at], i), max(right[at], i + 1)
        return [left[i] for i in range(count)], [right[i] for i in range(count)]
    finally:
        free(table)


cdef class Scorer:
    """Frozen weights, ready to read; nothing changes after construction, so threads may share one."""

    cdef Learned learned

    def __init__(self, dict scales, object sections, dict trust):
        """Raises ValueError where a table has another size than this code was made for."""
        for name, size in SIZES.items():
            if len(sections[name]) != size:
                raise ValueError(f"table {name} has another size than this program reads")
        self.learned.cues = weights(sections["cues"].cast("b"), 1 << CUE_BITS, spread_cues)
        self.learned.roles = weights(sections["roles"].cast("b"), ROLE_ROW << ROLE_BITS, spread_roles)
        self.learned.edges = weights(sections["edges"].cast("b"), EDGE_ROW << EDGE_BITS, spread_edges)
        self.learned.cue_scale, self.learned.role_scale = scales["cues"], scales["roles"]
        self.learned.edge_scale = scales["edges"]
        self.learned.trust_content, self.learned.trust_end = trust["content"], trust["end"]
        self.learned.trust_source, self.learned.trust_whole = trust["source"], trust["whole"]
        self.learned.trust_antecedent = trust["antecedent"]

    def __dealloc__(self):
        free(<void *>self.learned.cues)
        free(<void *>self.learned.roles)
        free(<void *>self.learned.edges)

    def cues(self, Analysed analysed, const uint8_t[::1] never):
        """How likely each token is a cue, a float each; `never`: a byte a tag, 1 where it is of no cue."""
        cdef int count = analysed.text.count, i
        if never.shape[0] < 256:
            raise ValueError("a tag has no byte")
        cdef float *likely = <float *>malloc(sizeof(float) * (count + 1))
        if likely == NULL:
            raise MemoryError
        try:
            with nogil:
                cue_probabilities(&self.learned, &analysed.text, &never[0], likely)
            return [likely[i] for i in range(count)]
        finally:
            free(likely)

    def read(self, Analysed analysed, list proposals):
        """(source or None, ranges of content) for each proposal.

        A proposal is (cue, number of the rule, source or None, ranges of content); without a rule the number is 0.
        Ranges are (first, end) in tokens; at most eight are read.
        """
        cdef Bench *bench = <Bench *>calloc(1, sizeof(Bench))
        cdef Proposal p
        cdef Reading out
        cdef int i
        cdef list found = []
        if bench == NULL:
            raise MemoryError
        try:
            for cue, rule, source, content in proposals:
                p.cue, p.rule = cue, rule
                p.source_first, p.source_end = source if source is not None else (-1, -1)
                p.ranges = min(len(content), MOST_RANGES)
                for i in range(p.ranges):
                    p.content[2 * i], p.content[2 * i + 1] = content[i]
                with nogil:
                    read_roles(&self.learned, &analysed.text, &p, p.rule > 0, analysed.silent, bench, &out)
                found.append((
                    (out.source_first, out.source_end) if out.source_first >= 0 else None,
                    [(out.content[2 * i], out.content[2 * i + 1]) for i in range(out.ranges)],
                ))
        finally:
            free(bench)
        return found
