/* Part-of-speech tags, left to right, one sentence at a time (Ratnaparkhi 1996; Collins 2002). */
#ifndef ONRECORD_TAGGER_H
#define ONRECORD_TAGGER_H
#include "lexeme.h"
#include "keys.h"

#define TAG_FEATURES 48

static const Lexeme NO_LEXEME = {2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0};

static inline const Lexeme *lexeme_at(const Lexeme *x, int n, int i) {
    return i < 0 || i >= n ? &NO_LEXEME : &x[i];
}

/* What a word says about the tag of: itself, the word after it, the word before it. The same for every place
   where the word stands. */
enum { HERE, AFTER_IT, BEFORE_IT, TAG_ROLES };

static inline int tag_word_features(const Lexeme *w, int role, uint32_t *keys) {
    int k = 0;
    if (role == HERE) {
        keys[k++] = key1(0, w->form);
        keys[k++] = key1(1, w->lower);
        keys[k++] = key1(2, w->suffix1);
        keys[k++] = key1(3, w->suffix2);
        keys[k++] = key1(4, w->suffix3);
        keys[k++] = key1(5, w->prefix);
        keys[k++] = key2(7, w->shape, w->suffix3);
        keys[k++] = key1(8, w->fine);
        keys[k++] = key2(9, w->middle, w->suffix2);
        keys[k++] = key2(10, w->coarse, w->shape);
    } else if (role == AFTER_IT) {
        keys[k++] = key1(11, w->lower);
        keys[k++] = key1(21, w->fine);
        keys[k++] = key1(30, w->suffix3);
    } else {
        keys[k++] = key1(12, w->lower);
        keys[k++] = key1(22, w->fine);
        keys[k++] = key1(29, w->suffix3);
        keys[k++] = key1(31, w->shape);
    }
    return k;
}

/* What the words around say together. */
static inline int tag_place_features(const Lexeme *restrict x, int n, int i, uint32_t *restrict keys) {
    const Lexeme *w = &x[i], *p = lexeme_at(x, n, i - 1), *q = lexeme_at(x, n, i - 2);
    const Lexeme *f = lexeme_at(x, n, i + 1), *g = lexeme_at(x, n, i + 2);
    const uint32_t first = i == 0;
    int k = 0;
    keys[k++] = key2(6, w->shape, first);
    keys[k++] = key1(13, q->lower);
    keys[k++] = key1(14, g->lower);
    keys[k++] = key2(23, p->middle, w->middle);
    keys[k++] = key2(24, w->middle, f->middle);
    keys[k++] = key2(25, w->lower, f->middle);
    keys[k++] = key3(26, p->coarse, w->coarse, f->coarse);
    keys[k++] = key2(32, p->shape, w->shape);
    keys[k++] = key2(33, w->shape, f->shape);
    keys[k++] = key2(34, w->lower, f->lower);
    keys[k++] = key2(35, p->lower, w->lower);
    keys[k++] = key2(36, f->coarse, g->coarse);
    keys[k++] = key2(38, w->lower, g->coarse);
    keys[k++] = key2(39, q->coarse, w->lower);
    return k;
}

/* What the two tags before say. */
static inline int tag_history_features(const Lexeme *restrict x, int n, int i, const uint8_t *restrict tags,
                                       uint32_t *restrict keys) {
    const Lexeme *w = &x[i], *f = lexeme_at(x, n, i + 1);
    const uint32_t t1 = i > 0 ? tags[i - 1] : 99, t2 = i > 1 ? tags[i - 2] : 99;
    int k = 0;
    keys[k++] = key1(15, t1);
    keys[k++] = key2(16, t1, t2);
    keys[k++] = key2(17, t1, w->lower);
    keys[k++] = key2(18, t1, w->fine);
    keys[k++] = key2(19, t1, w->suffix3);
    keys[k++] = key3(20, t1, t2, w->middle);
    keys[k++] = key3(27, t1, w->middle, f->middle);
    keys[k++] = key3(28, t1, w->lower, f->coarse);
    keys[k++] = key2(37, t1, f->lower);
    return k;
}

/* All features of the tag of token i, in the order of their templates: training drops some by chance. */
static inline int tag_features(const Lexeme *x, int n, int i, const uint8_t *tags, uint32_t *keys) {
    static const uint8_t templates[] = {0,  1,  2,  3,  4,  5,  7,  8,  9,  10, 11, 21, 30, 12, 22, 29, 31, 6,  13, 14,
                                        23, 24, 25, 26, 32, 33, 34, 35, 36, 38, 39, 15, 16, 17, 18, 19, 20, 27, 28, 37};
    uint32_t found[TAG_FEATURES];
    int k = tag_word_features(&x[i], HERE, found);
    k += tag_word_features(lexeme_at(x, n, i - 1), AFTER_IT, found + k);
    k += tag_word_features(lexeme_at(x, n, i + 1), BEFORE_IT, found + k);
    k += tag_place_features(x, n, i, found + k);
    k += tag_history_features(x, n, i, tags, found + k);
    for (int j = 0; j < k; j++) keys[templates[j]] = found[j];
    return k;
}
#endif
