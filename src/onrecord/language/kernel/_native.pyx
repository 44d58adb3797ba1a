# cython: language_level=3, boundscheck=False, wraparound=False
"""Python's door to the C headers beside this file. `kernel/__init__.py` is the public face."""

from libc.stdint cimport int8_t, int16_t, int32_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcpy

from onrecord.language.kernel.lemma import lemma

cdef enum:
    MOST_LEMMAS = 1 << 14  # remembered for each tag

cdef extern from "Python.h":
    Py_UCS4 *PyUnicode_AsUCS4Copy(object text) except NULL
    str PyUnicode_Substring(object text, Py_ssize_t start, Py_ssize_t end)
    void PyMem_Free(void *memory) nogil

cdef extern from "analysis.h" nogil:
    ctypedef struct Lexeme:
        pass
    ctypedef struct WordTable:
        uint32_t size
        const uint32_t *words
        const uint16_t *groups
        const uint8_t *facts
    ctypedef struct Block:
        uint32_t set, before
    ctypedef struct Linear:
        int classes
        int bits
        const Block *blocks
        const uint32_t *rows
        const uint8_t *entries
        const int16_t *full
        const int8_t *dense
        const uint32_t *ids
        const float *learned
    ctypedef struct Weights:
        WordTable words
        Linear tagger, moves, labels, names
        float *joins
    ctypedef struct Room:
        pass
    ctypedef struct Tokens:
        const Py_UCS4 *s
        int n, count
        const int *starts
        const int *ends
    int32_t weight_of(int8_t code)
    uint32_t mix32(uint32_t h, uint32_t v)
    void lexeme_of(const Py_UCS4 *s, int n, const WordTable *table, Lexeme *out)
    void sentence_lexemes(const Py_UCS4 *s, const int *starts, const int *ends, int n, const WordTable *table,
                          Lexeme *out)
    int scan_tokens(const Py_UCS4 *s, int n, int *starts, int *ends)
    void split_text(const Tokens *t, uint8_t *last)
    void analyse_text(const Weights *w, const Tokens *t, const uint8_t *last, int dependency, Room *r, uint8_t *tags,
                      int *heads, uint8_t *labels, uint8_t *names)
    const int NAME_CLASSES, KEY_BITS, MOST_CLASSES, LONG_ROW
    const uint32_t FULL_ROW, PLACE_MASK


cdef class Native:
    """Loaded weights, ready to analyse; nothing changes after construction, so threads may share one."""

    cdef Weights weights
    cdef object kept  # the bytes that the tables point into
    cdef list tag_names, label_names, class_names
    cdef list lemmas  # of each tag: word -> lemma, as met
    cdef int dependency

    def __cinit__(self):
        self.weights.words.size = 0

    def __init__(self, meta: dict, sections: dict):
        self.kept = dict(sections)
        self.tag_names = [intern_text(t) for t in meta["tags"]]
        self.lemmas = [{} for _ in self.tag_names]
        self.label_names = [intern_text(t) for t in meta["labels"]]
        self.class_names = [intern_text(t) for t in meta["names"]]
        self.dependency = self.label_names.index("parataxis") if "parataxis" in self.label_names else 0
        load_words(&self.weights.words, sections["words"])
        load_sparse(&self.weights.tagger, len(self.tag_names), meta["bits"]["tagger"], sections["tagger"])
        load_sparse(&self.weights.labels, len(self.label_names), meta["bits"]["labels"], sections["labels"])
        load_dense(&self.weights.moves, meta["bits"]["moves"], sections["moves"])
        load_sparse(&self.weights.names, len(self.class_names), meta["bits"]["names"], sections["names"])
        cdef int i, j, n = len(self.class_names)
        for i in range(n):
            for j in range(n):
                self.weights.joins[i * NAME_CLASSES + j] = meta["joins"][i][j]

    def __dealloc__(self):
        free(<void *>self.weights.words.words)
        free(<void *>self.weights.words.groups)
        free(<void *>self.weights.words.facts)
        free(<void *>self.weights.tagger.blocks)
        free(<void *>self.weights.tagger.rows)
        free(<void *>self.weights.tagger.full)
        free(<void *>self.weights.labels.blocks)
        free(<void *>self.weights.labels.rows)
        free(<void *>self.weights.labels.full)
        free(<void *>self.weights.names.blocks)
        free(<void *>self.weights.names.rows)
        free(<void *>self.weights.names.full)
        free(<void *>self.weights.moves.blocks)

    def analyse(self, str text):
        """(starts, ends, last, words, tags, heads, labels, names, lemmas), one list each over the tokens of `text`.

        last: 0, or 2 where the token ends a sentence, or 3 where it ends a paragraph too.
        """
        cdef int n = len(text), count = 0, i
        cdef Py_UCS4 *s = PyUnicode_AsUCS4Copy(text)
        cdef Output out
        cdef int ok = make_room(&out, n)
        if ok:
            with nogil:
                count = scan_tokens(s, n, out.starts, out.ends)
                run(&self.weights, s, n, count, self.dependency, 0, &out)
        PyMem_Free(s)
        if not ok:
            drop_room(&out)
            raise MemoryError
        try:
            return self.listed(&out, [PyUnicode_Substring(text, out.starts[i], out.ends[i]) for i in range(count)])
        finally:
            drop_room(&out)

    def analyse_words(self, list words):
        """The same for one sentence whose tokens are given."""
        cdef str text = " ".join(words)
        cdef int n = len(text), count = len(words), i, at = 0
        cdef Output out
        if not make_room(&out, n + count):
            drop_room(&out)
            raise MemoryError
        cdef Py_UCS4 *s
        try:
            for i in range(count):
                out.starts[i] = at
                at += len(words[i])
                out.ends[i] = at
                at += 1
            s = PyUnicode_AsUCS4Copy(text)
            with nogil:
                run(&self.weights, s, n, count, self.dependency, 1, &out)
            PyMem_Free(s)
            return self.listed(&out, list(words))
        finally:
            drop_room(&out)

    cdef tuple listed(self, Output *o, list words):
        cdef int i, count = len(words)
        cdef list lemmas = []
        cdef dict known
        cdef object found
        for i in range(count):
            known = <dict>self.lemmas[o.tags[i]]
            found = known.get(words[i])
            if found is None:
                if len(known) >= MOST_LEMMAS:
                    known.clear()
                found = known[words[i]] = lemma(words[i], self.tag_names[o.tags[i]])
            lemmas.append(found)
        return (
            [o.starts[i] for i in range(count)],
            [o.ends[i] for i in range(count)],
            [o.last[i] for i in range(count)],
            words,
            [self.tag_names[o.tags[i]] for i in range(count)],
            [o.heads[i] for i in range(count)],
            [self.label_names[o.labels[i]] for i in range(count)],
            [self.class_names[o.names[i]] for i in range(count)],
            lemmas,
        )


cdef struct Output:
    int *starts
    int *ends
    int *heads
    uint8_t *last
    uint8_t *tags
    uint8_t *labels
    uint8_t *names
    Room *room


cdef int make_room(Output *o, int n) noexcept:
    o.starts = <int *>malloc(sizeof(int) * (n + 1))
    o.ends = <int *>malloc(sizeof(int) * (n + 1))
    o.heads = <int *>malloc(sizeof(int) * (n + 1))
    o.last = <uint8_t *>malloc(n + 1)
    o.tags = <uint8_t *>malloc(n + 1)
    o.labels = <uint8_t *>malloc(n + 1)
    o.names = <uint8_t *>malloc(n + 1)
    o.room = <Room *>malloc(sizeof(Room))
    return (o.starts != NULL and o.ends != NULL and o.heads != NULL and o.last != NULL and o.tags != NULL
            and o.labels != NULL and o.names != NULL and o.room != NULL)


cdef void drop_room(Output *o) noexcept:
    free(o.starts)
    free(o.ends)
    free(o.heads)
    free(o.last)
    free(o.tags)
    free(o.labels)
    free(o.names)
    free(o.room)


cdef void run(const Weights *w, const Py_UCS4 *s, int n, int count, int dependency, int whole, Output *o) noexcept nogil:
    cdef Tokens t
    cdef int k
    t.s, t.n, t.count, t.starts, t.ends = s, n, count, o.starts, o.ends
    if whole:
        for k in range(count):
            o.last[k] = 3 if k == count - 1 else 0
    else:
        split_text(&t, o.last)
    analyse_text(w, &t, o.last, dependency, o.room, o.tags, o.heads, o.labels, o.names)


cdef str intern_text(text):
    return str(text)


cdef int load_words(WordTable *table, const uint8_t[::1] data) except -1:
    """data: n as uint32, then n hashes (uint32), n fine (uint16), n middle, n coarse, n facts (uint8)."""
    cdef uint32_t n, size = 1, i, at, word
    memcpy(&n, &data[0], 4)
    if data.shape[0] != 4 + 9 * <Py_ssize_t>n:
        raise ValueError("word table has another length than it says")
    while size < 2 * n + 2:
        size *= 2
    cdef uint32_t *words = <uint32_t *>calloc(size, 4)
    cdef uint16_t *groups = <uint16_t *>calloc(size, 6)
    cdef uint8_t *facts = <uint8_t *>calloc(size, 1)
    table.words, table.groups, table.facts = words, groups, facts
    if words == NULL or groups == NULL or facts == NULL:
        raise MemoryError
    cdef Py_ssize_t fine = 4 + 4 * n, middle = fine + 2 * n, coarse = middle + n, fact = coarse + n
    for i in range(n):
        memcpy(&word, &data[4 + 4 * i], 4)
        at = mix32(word, 77) & (size - 1)
        while words[at]:
            at = (at + 1) & (size - 1)
        words[at] = word
        memcpy(&groups[3 * at], &data[fine + 2 * i], 2)
        groups[3 * at + 1] = data[middle + i]
        groups[3 * at + 2] = data[coarse + i]
        facts[at] = data[fact + i]
    table.size = size
    return 0


cdef int load_sparse(Linear *m, int classes, int bits, const uint8_t[::1] data) except -1:
    """data: a bit for each slot, then for each set bit a check, a count and so many (class, code) pairs."""
    cdef uint32_t slots = 1u << bits, slot, place, longer = 0, count = 0
    cdef Py_ssize_t first = slots // 8, at = first, size = data.shape[0], k
    if size < at or size > PLACE_MASK or classes > MOST_CLASSES:
        raise ValueError("weights have an impossible size")
    for slot in range(slots):
        if data[slot >> 3] >> (slot & 7) & 1:
            if at + 1 >= size or at + 1 + 2 * data[at + 1] >= size:
                raise ValueError("weights end too early")
            for k in range(data[at + 1]):
                if data[at + 2 + 2 * k] >= classes:
                    raise ValueError("weights name a class that does not exist")
            count += 1
            longer += data[at + 1] > LONG_ROW
            at += 2 + 2 * data[at + 1]
    cdef Block *blocks = <Block *>calloc(slots // 32 + 1, sizeof(Block))
    cdef uint32_t *rows = <uint32_t *>calloc(count + 1, sizeof(uint32_t))
    cdef int16_t *full = <int16_t *>calloc((longer + 1) * MOST_CLASSES, sizeof(int16_t))
    m.blocks, m.rows, m.full, m.classes, m.bits, m.entries = blocks, rows, full, classes, bits, &data[0]
    if blocks == NULL or rows == NULL or full == NULL:
        raise MemoryError
    at, longer, count = first, 0, 0
    for slot in range(slots):
        if not slot & 31:
            blocks[slot >> 5].before = count
        if data[slot >> 3] >> (slot & 7) & 1:
            blocks[slot >> 5].set |= 1u << (slot & 31)
            place = <uint32_t>at
            if data[at + 1] > LONG_ROW:
                for k in range(data[at + 1]):
                    full[longer * MOST_CLASSES + data[at + 2 + 2 * k]] = <int16_t>weight_of(<int8_t>data[at + 3 + 2 * k])
                place = FULL_ROW | longer
                longer += 1
            rows[count] = <uint32_t>data[at] << KEY_BITS | place
            count += 1
            at += 2 + 2 * data[at + 1]
    return 0


cdef int load_dense(Linear *m, int bits, const uint8_t[::1] data) except -1:
    """data: a bit for each slot, then for each set bit three codes of weights and the check."""
    cdef uint32_t slots = 1u << bits, slot, count = 0
    cdef Py_ssize_t first = slots // 8, size = data.shape[0]
    if size < first:
        raise ValueError("weights have an impossible size")
    cdef Block *blocks = <Block *>calloc(slots // 32 + 1, sizeof(Block))
    m.blocks, m.classes, m.bits = blocks, 3, bits
    if blocks == NULL:
        raise MemoryError
    for slot in range(slots):
        if not slot & 31:
            blocks[slot >> 5].before = count
        if data[slot >> 3] >> (slot & 7) & 1:
            blocks[slot >> 5].set |= 1u << (slot & 31)
            count += 1
    if first + 4 * <Py_ssize_t>count > size:
        raise ValueError("weights end too early")
    m.dense = <const int8_t *>(&data[0] + first)
    return 0


def segment(str text):
    """(starts, ends, last) of the tokens of `text`; `last` as in Native.analyse."""
    cdef int n = len(text), count = 0, i
    cdef Py_UCS4 *s = PyUnicode_AsUCS4Copy(text)
    cdef int *starts = <int *>malloc(sizeof(int) * (n + 1))
    cdef int *ends = <int *>malloc(sizeof(int) * (n + 1))
    cdef uint8_t *last = <uint8_t *>malloc(n + 1)
    cdef Tokens t
    try:
        if starts == NULL or ends == NULL or last == NULL:
            raise MemoryError
        with nogil:
            count = scan_tokens(s, n, starts, ends)
            t.s, t.n, t.count, t.starts, t.ends = s, n, count, starts, ends
            split_text(&t, last)
        return ([starts[i] for i in range(count)], [ends[i] for i in range(count)], [last[i] for i in range(count)])
    finally:
        PyMem_Free(s)
        free(starts)
        free(ends)
        free(last)


def word_hash(str word):
    """The 32-bit hash under which a word stands in the word table (lower-cased, digits alike)."""
    cdef Py_UCS4 *s = PyUnicode_AsUCS4Copy(word)
    cdef uint32_t fields[11]
    cdef WordTable none
    none.size = 0
    lexeme_of(s, len(word), &none, <Lexeme *>fields)
    PyMem_Free(s)
    return fields[1]


cdef class Lexicon:
    """A word table alone: what the models see of tokens. Training uses it."""

    cdef WordTable table

    def __init__(self, const uint8_t[::1] data):
        load_words(&self.table, data)

    def __dealloc__(self):
        free(<void *>self.table.words)
        free(<void *>self.table.groups)
        free(<void *>self.table.facts)

    def lexemes(self, list words):
        """The lexemes of one sentence's tokens as bytes, 44 a token (eleven uint32)."""
        cdef str text = " ".join(words)
        cdef int count = len(words), i, at = 0
        if count == 0:
            return b""
        cdef bytearray out = bytearray(44 * count)
        cdef uint8_t[::1] view = out
        cdef int *starts = <int *>malloc(sizeof(int) * count)
        cdef int *ends = <int *>malloc(sizeof(int) * count)
        if starts == NULL or ends == NULL:
            free(starts)
            free(ends)
            raise MemoryError
        for i in range(count):
            starts[i] = at
            at += len(words[i])
            ends[i] = at
            at += 1
        cdef Py_UCS4 *s = PyUnicode_AsUCS4Copy(text)
        sentence_lexemes(s, starts, ends, count, &self.table, <Lexeme *>&view[0])
        PyMem_Free(s)
        free(starts)
        free(ends)
        return bytes(out)
