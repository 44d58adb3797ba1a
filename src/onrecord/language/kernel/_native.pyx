# cython: language_level=3, boundscheck=False, wraparound=False
"""Python's door to the C headers beside this file. `kernel/__init__.py` is the public face."""

from cpython.ref cimport Py_INCREF, PyObject
from libc.stdint cimport int8_t, int32_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcpy, memset

from onrecord.language.kernel.lemma import lemma

cdef enum:
    WORDS_MET = 1 << 14  # remembered with their lemmas
    COUNTS = 1 << 13  # numbers of which there is one object each
    SPARE_ROOMS = 4  # kept for the next text, with the words they know
    LEXEMES_MET = 1 << 14  # remembered with their lexemes
    SHORT_WORD = 64
    SENTENCES_MET = 1 << 13  # remembered with their analysis, in each of two generations

cdef extern from "Python.h":
    Py_UCS4 *PyUnicode_AsUCS4Copy(object text) except NULL
    Py_UCS4 *PyUnicode_AsUCS4(object text, Py_UCS4 *out, Py_ssize_t size, int copy_null) except NULL
    str PyUnicode_FromKindAndData(int kind, const void *data, Py_ssize_t size)
    int PyUnicode_KIND(object text)
    const void *PyUnicode_DATA(object text)
    Py_UCS4 PyUnicode_READ(int kind, const void *data, Py_ssize_t at)
    Py_ssize_t PyUnicode_GET_LENGTH(object text)
    int PyUnicode_1BYTE_KIND, PyUnicode_4BYTE_KIND
    void PyMem_Free(void *memory) nogil
    list PyList_New(Py_ssize_t size)
    PyObject *PyList_GET_ITEM(object items, Py_ssize_t at)
    void PyList_SET_ITEM(object items, Py_ssize_t at, object item)
    bytes PyBytes_FromStringAndSize(const char *data, Py_ssize_t size)
    char *PyBytes_AS_STRING(object data)

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
    ctypedef struct Narrow:
        uint32_t *slots
    ctypedef struct Middle:
        int classes
        Block *blocks
        int8_t *rows
    ctypedef struct Row:
        uint8_t check, longer
        uint8_t *classes
        int8_t *codes
    ctypedef struct Wide:
        int classes
        Block *blocks
        Row *rows
        int8_t *full
    ctypedef struct Weights:
        WordTable words
        Wide tagger, labels
        Narrow moves
        Middle names
        float *joins
    ctypedef struct Room:
        pass
    ctypedef struct Tokens:
        const Py_UCS4 *s
        int n, count
        const int *starts
        const int *ends
    void *table_memory(size_t bytes)
    void lexeme_of(const Py_UCS4 *s, int n, const WordTable *table, Lexeme *out)
    void token_lexeme(const Py_UCS4 *s, int n, const WordTable *table, int *opened, Lexeme *out)
    int quotation(const Py_UCS4 *s, int n)
    int scan_tokens(const Py_UCS4 *s, int n, int *starts, int *ends)
    void split_text(const Tokens *t, uint8_t *last)
    void analyse_text(const Weights *w, const Tokens *t, const uint8_t *last, int dependency, Room *r, uint8_t *tags,
                      int *heads, uint8_t *labels, uint8_t *names)
    const int NAME_CLASSES, SLOT_BITS, LONGEST, MET

cdef extern from "tables.h" nogil:
    const char *NO_MEMORY
    const char *load_words(WordTable *table, const uint8_t *data, size_t bytes)
    const char *load_wide(Wide *m, int classes, const uint8_t *data, size_t bytes)
    const char *load_middle(Middle *m, int classes, const uint8_t *data, size_t bytes)
    const char *load_narrow(Narrow *m, const uint8_t *data, size_t bytes)


cdef class Native:
    """Loaded weights, ready to analyse. What is remembered between texts changes no result: threads may share one."""

    cdef Weights weights
    cdef Room *rooms[SPARE_ROOMS]
    cdef int spare
    cdef list tag_names, label_names, class_names
    cdef list counts  # 0, 1, 2, ...: places in texts of usual length
    cdef list met_words, met_lemmas  # by hash of word and tag; None where none was met
    cdef uint8_t met_tags[WORDS_MET]
    cdef dict sentences, sentences_before  # by text: `packed` analyses, of late and of the time before
    cdef int dependency

    def __cinit__(self):
        memset(&self.weights, 0, sizeof(Weights))
        self.spare = 0

    def __init__(self, meta: dict, sections: dict):
        for name in ("tagger", "moves", "labels", "names"):
            if meta["bits"][name] != SLOT_BITS:
                raise ValueError(f"table of {name} has another size")
        self.tag_names = [intern_text(t) for t in meta["tags"]]
        self.counts = list(range(COUNTS))
        self.met_words = [None] * WORDS_MET
        self.met_lemmas = [None] * WORDS_MET
        self.sentences, self.sentences_before = {}, {}
        self.label_names = [intern_text(t) for t in meta["labels"]]
        self.class_names = [intern_text(t) for t in meta["names"]]
        self.dependency = self.label_names.index("parataxis") if "parataxis" in self.label_names else 0
        read_words(&self.weights.words, sections["words"])
        read_wide(&self.weights.tagger, len(self.tag_names), sections["tagger"])
        read_wide(&self.weights.labels, len(self.label_names), sections["labels"])
        read_narrow(&self.weights.moves, sections["moves"])
        read_middle(&self.weights.names, len(self.class_names), sections["names"])
        cdef int i, j, n = len(self.class_names)
        for i in range(n):
            for j in range(n):
                self.weights.joins[i * NAME_CLASSES + j] = meta["joins"][i][j]

    def __dealloc__(self):
        cdef int i
        free(<void *>self.weights.words.words)
        free(<void *>self.weights.words.groups)
        free(<void *>self.weights.words.facts)
        free(self.weights.tagger.blocks)
        free(self.weights.tagger.rows)
        free(self.weights.tagger.full)
        free(self.weights.labels.blocks)
        free(self.weights.labels.rows)
        free(self.weights.labels.full)
        free(self.weights.names.blocks)
        free(self.weights.names.rows)
        free(self.weights.moves.slots)
        for i in range(self.spare):
            free(self.rooms[i])

    cdef Room *take_room(self) noexcept:
        if not self.spare:
            return <Room *>table_memory(sizeof(Room))
        self.spare -= 1
        return self.rooms[self.spare]

    cdef void give_room(self, Room *room) noexcept:
        if room == NULL or self.spare == SPARE_ROOMS:
            free(room)
        else:
            self.rooms[self.spare] = room
            self.spare += 1

    def analyse(self, str text):
        """(starts, ends, last, words, tags, heads, labels, names, lemmas), one list each over the tokens of `text`.

        last: 0, or 2 where the token ends a sentence, or 3 where it ends a paragraph too.
        """
        cdef int n = len(text), count = 0, i
        cdef Py_UCS4 *s = PyUnicode_AsUCS4Copy(text)
        cdef Output out
        out.room = self.take_room()
        cdef int ok = make_output(&out, n)
        if ok:
            with nogil:
                count = scan_tokens(s, n, out.starts, out.ends)
                split(s, n, count, &out)
        try:
            if not ok:
                raise MemoryError
            self.recall(text, &out, count)
            with nogil:
                analyse_sentences(&self.weights, s, n, count, self.dependency, &out)
            self.remember(text, &out, count)
            return self.listed(s, &out, count)
        finally:
            self.give_room(out.room)
            PyMem_Free(s)
            drop_output(&out)

    def analyse_words(self, list words):
        """The same for one sentence whose tokens are given."""
        cdef str text = " ".join(words)
        cdef int n = len(text), count = len(words), i, at = 0
        cdef Output out
        out.room = self.take_room()
        if not make_output(&out, n + count):
            self.give_room(out.room)
            drop_output(&out)
            raise MemoryError
        cdef Py_UCS4 *s = NULL
        try:
            for i in range(count):
                out.starts[i] = at
                at += len(words[i])
                out.ends[i] = at
                at += 1
            s = PyUnicode_AsUCS4Copy(text)
            for i in range(count):
                out.last[i] = 3 if i == count - 1 else 0
            with nogil:
                analyse_sentences(&self.weights, s, n, count, self.dependency, &out)
            return self.listed(s, &out, count)
        finally:
            PyMem_Free(s)
            self.give_room(out.room)
            drop_output(&out)

    cdef int recall(self, str text, Output *o, int count) except -1:
        """Fills in the sentences that were met before, and marks them: a sentence's analysis hangs on its tokens
        alone."""
        cdef int first = 0, end
        for end in range(1, count + 1):
            if not o.last[end - 1]:
                continue
            if end - first <= LONGEST:
                key = text[o.starts[first]:o.ends[end - 1]]
                found = self.sentences.get(key)
                if found is None:
                    found = self.sentences_before.get(key)
                    if found is not None:
                        self.keep(key, found)
                if found is not None and unpack(found, o, first, end):
                    o.last[end - 1] |= MET
            first = end
        return 0

    cdef int remember(self, str text, Output *o, int count) except -1:
        cdef int first = 0, end
        for end in range(1, count + 1):
            if not o.last[end - 1]:
                continue
            if o.last[end - 1] & MET:
                o.last[end - 1] ^= MET
            elif end - first <= LONGEST and o.ends[end - 1] - o.starts[first] < 1 << 16:
                self.keep(text[o.starts[first]:o.ends[end - 1]], packed(o, first, end))
            first = end
        return 0

    cdef int keep(self, str key, bytes analysis) except -1:
        if len(self.sentences) >= SENTENCES_MET:
            self.sentences_before, self.sentences = self.sentences, {}
        self.sentences[key] = analysis
        return 0

    cdef tuple listed(self, const Py_UCS4 *s, Output *o, int count):
        cdef int i, k, size, tag
        cdef uint32_t at
        cdef const Py_UCS4 *first
        cdef list words = PyList_New(count), lemmas = PyList_New(count)
        cdef object word, base
        for i in range(count):
            first, size, tag = s + o.starts[i], o.ends[i] - o.starts[i], o.tags[i]
            at = <uint32_t>tag
            for k in range(size):
                at = (at ^ <uint32_t>first[k]) * <uint32_t>0x01000193
            at = (at ^ at >> 15) & <uint32_t>(WORDS_MET - 1)
            word = self.met_words[at]
            if self.met_tags[at] == tag and is_same(word, first, size):
                base = self.met_lemmas[at]
            else:
                word = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, first, size)
                base = lemma(word, self.tag_names[tag])
                self.met_words[at], self.met_lemmas[at], self.met_tags[at] = word, base, tag
            put(words, i, word)
            put(lemmas, i, base)
        return (
            self.counted(o.starts, count),
            self.counted(o.ends, count),
            named(self.counts, o.last, count),
            words,
            named(self.tag_names, o.tags, count),
            self.counted(o.heads, count),
            named(self.label_names, o.labels, count),
            named(self.class_names, o.names, count),
            lemmas,
        )

    cdef list counted(self, const int *values, int count):
        """The values as numbers of Python; of small ones there is one object each."""
        cdef int i, value, most = len(self.counts)
        cdef list out = PyList_New(count)
        for i in range(count):
            value = values[i]
            put(out, i, <object>PyList_GET_ITEM(self.counts, value) if 0 <= value < most else value)
        return out


cdef inline void put(list out, int at, object item) noexcept:
    """Sets an item of a list that is being made."""
    Py_INCREF(item)
    PyList_SET_ITEM(out, at, item)


cdef list named(list names, const uint8_t *codes, int count):
    """The names, of which there are enough, that the codes stand for."""
    cdef int i
    cdef list out = PyList_New(count)
    for i in range(count):
        put(out, i, <object>PyList_GET_ITEM(names, codes[i]))
    return out


cdef bint is_same(object word, const Py_UCS4 *s, int size) noexcept:
    """Whether `word`, a string or None, is what stands in s."""
    cdef int i, kind
    cdef const void *data
    cdef const uint8_t *narrow
    if word is None or PyUnicode_GET_LENGTH(word) != size:
        return False
    kind, data = PyUnicode_KIND(word), PyUnicode_DATA(word)
    if kind == PyUnicode_1BYTE_KIND:
        narrow = <const uint8_t *>data
        for i in range(size):
            if narrow[i] != s[i]:
                return False
        return True
    for i in range(size):
        if PyUnicode_READ(kind, data, i) != s[i]:
            return False
    return True


cdef struct Output:
    int *starts
    int *ends
    int *heads
    uint8_t *last
    uint8_t *tags
    uint8_t *labels
    uint8_t *names
    Room *room


cdef int make_output(Output *o, int n) noexcept:
    o.starts = <int *>malloc(sizeof(int) * (n + 1))
    o.ends = <int *>malloc(sizeof(int) * (n + 1))
    o.heads = <int *>malloc(sizeof(int) * (n + 1))
    o.last = <uint8_t *>malloc(n + 1)
    o.tags = <uint8_t *>malloc(n + 1)
    o.labels = <uint8_t *>malloc(n + 1)
    o.names = <uint8_t *>malloc(n + 1)
    return (o.starts != NULL and o.ends != NULL and o.heads != NULL and o.last != NULL and o.tags != NULL
            and o.labels != NULL and o.names != NULL and o.room != NULL)


cdef void drop_output(Output *o) noexcept:
    free(o.starts)
    free(o.ends)
    free(o.heads)
    free(o.last)
    free(o.tags)
    free(o.labels)
    free(o.names)


cdef void split(const Py_UCS4 *s, int n, int count, Output *o) noexcept nogil:
    cdef Tokens t
    t.s, t.n, t.count, t.starts, t.ends = s, n, count, o.starts, o.ends
    split_text(&t, o.last)


cdef void analyse_sentences(const Weights *w, const Py_UCS4 *s, int n, int count, int dependency, Output *o) noexcept nogil:
    cdef Tokens t
    t.s, t.n, t.count, t.starts, t.ends = s, n, count, o.starts, o.ends
    analyse_text(w, &t, o.last, dependency, o.room, o.tags, o.heads, o.labels, o.names)


cdef bytes packed(const Output *o, int first, int end):
    """The analysis of the tokens [first, end): where they stand (two uint16 each), tags, heads, labels, names. Places
    and heads count from the first."""
    cdef int n = end - first, i
    cdef bytes out = PyBytes_FromStringAndSize(NULL, 8 * n)
    cdef uint16_t *places = <uint16_t *>PyBytes_AS_STRING(out)
    cdef uint8_t *marks = <uint8_t *>(places + 2 * n)
    for i in range(n):
        places[2 * i] = <uint16_t>(o.starts[first + i] - o.starts[first])
        places[2 * i + 1] = <uint16_t>(o.ends[first + i] - o.starts[first])
        marks[n + i] = <uint8_t>(o.heads[first + i] - first)
    memcpy(marks, o.tags + first, n)
    memcpy(marks + 2 * n, o.labels + first, n)
    memcpy(marks + 3 * n, o.names + first, n)
    return out


cdef bint unpack(bytes analysis, Output *o, int first, int end):
    """Takes over what `packed` made of the same tokens; False where they were cut in another way."""
    cdef int n = end - first, i
    cdef const uint16_t *places = <const uint16_t *>PyBytes_AS_STRING(analysis)
    cdef const uint8_t *marks = <const uint8_t *>(places + 2 * n)
    if len(analysis) != 8 * n:
        return False
    for i in range(n):
        if places[2 * i] != o.starts[first + i] - o.starts[first] or places[2 * i + 1] != o.ends[first + i] - o.starts[first]:
            return False
    memcpy(o.tags + first, marks, n)
    memcpy(o.labels + first, marks + 2 * n, n)
    memcpy(o.names + first, marks + 3 * n, n)
    for i in range(n):
        o.heads[first + i] = first + marks[n + i]
    return True


cdef str intern_text(text):
    return str(text)


include "tables.pxi"


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
    cdef list met  # words met, by hash, and their lexemes
    cdef Lexeme *lexemes_met

    def __init__(self, const uint8_t[::1] data):
        read_words(&self.table, data)
        self.met = [None] * LEXEMES_MET
        self.lexemes_met = <Lexeme *>calloc(LEXEMES_MET, sizeof(Lexeme))
        if self.lexemes_met == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(<void *>self.table.words)
        free(<void *>self.table.groups)
        free(<void *>self.table.facts)
        free(self.lexemes_met)

    def lexemes(self, list words):
        """The lexemes of one sentence's tokens as bytes, 44 a token (eleven uint32)."""
        cdef int count = len(words), i, n, opened = 0
        cdef bytes out = PyBytes_FromStringAndSize(NULL, <Py_ssize_t>sizeof(Lexeme) * count)
        cdef Lexeme *lexemes = <Lexeme *>PyBytes_AS_STRING(out)
        cdef Py_UCS4 small[SHORT_WORD]
        cdef Py_UCS4 *s
        cdef Py_ssize_t at
        cdef str word
        for i in range(count):
            word = words[i]
            at = hash(word) & (LEXEMES_MET - 1)
            if word == <str>self.met[at]:
                memcpy(&lexemes[i], &self.lexemes_met[at], sizeof(Lexeme))
                continue
            n = len(word)
            s = &small[0]
            if n > SHORT_WORD:
                s = <Py_UCS4 *>malloc(sizeof(Py_UCS4) * n)
            if s == NULL:
                raise MemoryError
            PyUnicode_AsUCS4(word, s, n, 0)
            token_lexeme(s, n, &self.table, &opened, &lexemes[i])
            # Marks of quotation hang on the marks before them.
            if not quotation(s, n):
                self.met[at] = word
                memcpy(&self.lexemes_met[at], &lexemes[i], sizeof(Lexeme))
            if n > SHORT_WORD:
                free(s)
        return out
