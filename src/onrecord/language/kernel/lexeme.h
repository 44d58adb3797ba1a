/* What the linear models see of one token: hashes of its form and its word clusters.
   Every number is a pure function of the token's code points and the cluster table. */
#ifndef ONRECORD_LEXEME_H
#define ONRECORD_LEXEME_H
#include <stdint.h>

typedef struct {
    uint32_t form, lower, prefix, suffix1, suffix2, suffix3, shape;
    uint32_t fine, middle, coarse; /* clusters; 0: word unknown to the table */
    uint32_t gazetteer;            /* bits: country, demonym, first name, place, role ... */
} Lexeme;

/* Word (hash of its lower-cased form) -> clusters: open addressing, power-of-two size. */
typedef struct {
    uint32_t size; /* 0: no table */
    const uint32_t *words;
    const uint16_t *groups; /* three a word: fine, middle, coarse; each 1 or more */
    const uint8_t *facts;   /* one a word: gazetteer bits */
} WordTable;

static inline uint32_t mix32(uint32_t h, uint32_t v) {
    uint64_t x = ((uint64_t)h ^ v) * 0x9E3779B97F4A7C15ull;
    return (uint32_t)(x >> 32) ^ (uint32_t)x;
}

static inline int word_slot(const WordTable *table, uint32_t word) {
    if (!table->size) return -1;
    uint32_t at = mix32(word, 77) & (table->size - 1);
    while (table->words[at]) {
        if (table->words[at] == word) return (int)at;
        at = (at + 1) & (table->size - 1);
    }
    return -1;
}

/* One code point as the hashes see it: lower case, digits alike, typographic quotes plain. */
static inline uint32_t folded(Py_UCS4 c) {
    if (c < 128) {
        if (c >= 'A' && c <= 'Z') return c + 32;
        if (c >= '0' && c <= '9') return '0';
        return c;
    }
    if (c == 0x2019 || c == 0x2018) return '\'';
    if (c == 0x201C || c == 0x201D) return '"';
    if (Py_UNICODE_ISDECIMAL(c)) return '0';
    return (uint32_t)Py_UNICODE_TOLOWER(c);
}

static inline uint32_t shape_of(Py_UCS4 c) {
    if (c < 128) {
        if (c >= 'A' && c <= 'Z') return 'X';
        if (c >= 'a' && c <= 'z') return 'x';
        if (c >= '0' && c <= '9') return 'd';
        return c;
    }
    if (Py_UNICODE_ISUPPER(c)) return 'X';
    if (Py_UNICODE_ISALPHA(c)) return 'x';
    if (Py_UNICODE_ISDECIMAL(c)) return 'd';
    return 'o';
}

/* Whether a shape is that of a word in small letters, of a comma or of a stop: its tag hangs little on the words
   around, while `Food` is a noun here and a name there. */
static inline int is_plain(uint32_t shape) {
    const uint32_t start = 17u, by = 0x01000193u;
    return shape == mix32((start ^ 'x') * by, 3) || shape == mix32(((start ^ 'x') * by ^ 'x') * by, 3) ||
           shape == mix32((start ^ ',') * by, 3) || shape == mix32((start ^ '.') * by, 3);
}

static void lexeme_of(const Py_UCS4 *s, int n, const WordTable *table, Lexeme *out) {
    uint32_t form = 0x811C9DC5u, lower = 0x811C9DC5u, shape = 17u, last = 0;
    int run = 0;
    for (int i = 0; i < n; i++) {
        uint32_t f = folded(s[i]), k = shape_of(s[i]);
        form = (form ^ (k == 'X' ? f + 0x10000u : f)) * 0x01000193u;
        lower = (lower ^ f) * 0x01000193u;
        run = (k == last) ? run + 1 : 0;
        if (run < 2) shape = (shape ^ k) * 0x01000193u;
        last = k;
    }
    form = mix32(form, 1), lower = mix32(lower, 2);
    if (!lower) lower = 1;
    uint32_t a = n > 0 ? folded(s[n - 1]) : 0, b = n > 1 ? folded(s[n - 2]) : 0;
    uint32_t c = n > 2 ? folded(s[n - 3]) : 0;
    out->form = form, out->lower = lower, out->shape = mix32(shape, 3);
    out->suffix1 = mix32(a, 11), out->suffix2 = mix32(out->suffix1, b);
    out->suffix3 = mix32(out->suffix2, c);
    out->prefix = 5;
    for (int i = 0; i < 3 && i < n; i++) out->prefix = mix32(out->prefix, folded(s[i]));
    out->fine = out->middle = out->coarse = out->gazetteer = 0;
    int at = word_slot(table, lower);
    if (at >= 0) {
        out->fine = table->groups[3 * at], out->middle = table->groups[3 * at + 1];
        out->coarse = table->groups[3 * at + 2], out->gazetteer = table->facts[at];
    }
}
#endif
