/* Names: a first-order linear chain over B-/I-/O classes, decoded exactly (Viterbi). */
#ifndef ONRECORD_NAMES_H
#define ONRECORD_NAMES_H
#include "tagger.h"

#define NAME_FEATURES 64
#define NAME_CLASSES 16

/* What a word says about the name at: itself, the words one and two after it, those before it. */
enum { NAME_HERE, NAME_NEXT, NAME_SECOND, NAME_LAST, NAME_LAST_BUT_ONE, NAME_ROLES };

static inline int name_word_features(const Lexeme *w, int role, uint32_t *k) {
    int j = 0;
    switch (role) {
    case NAME_HERE:
        k[j++] = key1(500, w->form); k[j++] = key1(501, w->lower); k[j++] = key1(502, w->suffix2);
        k[j++] = key1(503, w->suffix3); k[j++] = key1(504, w->prefix);
        k[j++] = key2(509, w->fine, w->shape); k[j++] = key2(510, w->middle, w->shape);
        k[j++] = key2(511, w->coarse, w->shape); k[j++] = key2(512, w->gazetteer, w->shape);
        k[j++] = key2(544, w->suffix3, w->shape);
        break;
    case NAME_NEXT: k[j++] = key1(513, w->form); k[j++] = key1(519, w->fine); k[j++] = key1(521, w->middle); break;
    case NAME_SECOND: k[j++] = key1(515, w->lower); k[j++] = key1(523, w->middle); break;
    case NAME_LAST: k[j++] = key1(514, w->form); k[j++] = key1(520, w->fine); k[j++] = key1(522, w->middle); break;
    default: k[j++] = key1(516, w->lower); k[j++] = key1(524, w->middle); break;
    }
    return j;
}

/* What the words around and the tags say together. */
static inline int name_place_features(const Lexeme *restrict x, const uint8_t *restrict tags, int n, int i,
                                      uint32_t *restrict k) {
    const Lexeme *w = &x[i], *p = lexeme_at(x, n, i - 1), *q = lexeme_at(x, n, i - 2);
    const Lexeme *f = lexeme_at(x, n, i + 1), *g = lexeme_at(x, n, i + 2);
    const uint32_t tw = tags[i], tp = i > 0 ? tags[i - 1] : 99, tf = i + 1 < n ? tags[i + 1] : 99;
    const uint32_t first = i == 0;
    int j = 0;
    k[j++] = key2(505, w->shape, first);
    k[j++] = key2(506, w->shape, tw); k[j++] = key1(507, tw); k[j++] = key3(508, tp, tw, tf);
    k[j++] = key2(517, p->lower, w->lower); k[j++] = key2(518, w->lower, f->lower);
    k[j++] = key2(525, p->fine, w->fine); k[j++] = key2(526, w->fine, f->fine);
    k[j++] = key2(527, p->middle, w->shape); k[j++] = key2(528, f->middle, w->shape);
    k[j++] = key3(529, p->shape, w->shape, f->shape); k[j++] = key2(530, p->shape, w->shape);
    k[j++] = key2(531, w->shape, f->shape); k[j++] = key2(532, p->gazetteer, w->gazetteer);
    k[j++] = key2(533, w->gazetteer, f->gazetteer); k[j++] = key2(534, p->suffix3, w->shape);
    k[j++] = key2(535, f->suffix3, w->shape); k[j++] = key3(536, p->middle, w->shape, f->middle);
    k[j++] = key3(537, w->shape, f->shape, g->shape); k[j++] = key3(538, q->shape, p->shape, w->shape);
    k[j++] = key3(539, f->lower, w->shape, 1); k[j++] = key3(540, p->lower, w->shape, 1);
    k[j++] = key3(541, f->lower, g->lower, w->shape); k[j++] = key3(542, q->lower, p->lower, w->shape);
    k[j++] = key3(543, w->coarse, f->coarse, p->coarse);
    return j;
}

/* All features of the name at token i, in the order of their templates. */
static inline int name_features(const Lexeme *x, const uint8_t *tags, int n, int i, uint32_t *k) {
    static const uint8_t templates[] = {0, 1, 2, 3, 4, 9, 10, 11, 12, 44, 13, 19, 21, 15, 23, 14, 20, 22, 16, 24,
                                        5, 6, 7, 8, 17, 18, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38,
                                        39, 40, 41, 42, 43};
    uint32_t found[NAME_FEATURES];
    int j = name_word_features(&x[i], NAME_HERE, found);
    j += name_word_features(lexeme_at(x, n, i - 1), NAME_NEXT, found + j);
    j += name_word_features(lexeme_at(x, n, i - 2), NAME_SECOND, found + j);
    j += name_word_features(lexeme_at(x, n, i + 1), NAME_LAST, found + j);
    j += name_word_features(lexeme_at(x, n, i + 2), NAME_LAST_BUT_ONE, found + j);
    j += name_place_features(x, tags, n, i, found + j);
    for (int f = 0; f < j; f++) k[templates[f]] = found[f];
    return j;
}

/* joins[a * NAME_CLASSES + b]: score of class b after a; very low for I- after another kind. One step of the chain:
   the best way to each class of token i, given those of the token before. scores: NAME_CLASSES of them. */
static inline void name_step(const float *joins, int classes, int i, const float *scores, float *best, uint8_t *back) {
    const float *before = i ? best + (i - 1) * NAME_CLASSES : best;
    float top[NAME_CLASSES];
    int32_t from[NAME_CLASSES] = {0};
    for (int b = 0; b < NAME_CLASSES; b++) top[b] = i ? before[0] + joins[b] : joins[b];
    for (int a = 1; i && a < classes; a++)
        for (int b = 0; b < NAME_CLASSES; b++) {
            const float v = before[a] + joins[a * NAME_CLASSES + b];
            from[b] = v > top[b] ? a : from[b];
            top[b] = v > top[b] ? v : top[b];
        }
    for (int b = 0; b < NAME_CLASSES; b++) best[i * NAME_CLASSES + b] = top[b] + scores[b];
    for (int b = 0; b < NAME_CLASSES; b++) back[i * NAME_CLASSES + b] = (uint8_t)from[b];
}

/* The classes of the best chain. */
static inline void name_chain(int classes, int n, const float *best, const uint8_t *back, uint8_t *out) {
    const float *last = best + (n - 1) * NAME_CLASSES;
    int at = 0;
    for (int c = 1; c < classes; c++)
        if (last[c] > last[at]) at = c;
    for (int i = n - 1; i >= 0; i--) {
        out[i] = (uint8_t)at;
        at = back[i * NAME_CLASSES + at];
    }
}
#endif
