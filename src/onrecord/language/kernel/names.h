/* Names: a first-order linear chain over B-/I-/O classes, decoded exactly (Viterbi). */
#ifndef ONRECORD_NAMES_H
#define ONRECORD_NAMES_H
#include "tagger.h"

#define NAME_FEATURES 64
#define NAME_CLASSES 16

static int name_features(const Lexeme *x, const uint8_t *tags, int n, int i, uint32_t *k) {
    const Lexeme *w = &x[i], *p = lexeme_at(x, n, i - 1), *q = lexeme_at(x, n, i - 2);
    const Lexeme *f = lexeme_at(x, n, i + 1), *g = lexeme_at(x, n, i + 2);
    const uint32_t tw = tags[i], tp = i > 0 ? tags[i - 1] : 99, tf = i + 1 < n ? tags[i + 1] : 99;
    const uint32_t first = i == 0;
    int j = 0;
    uint32_t t = 500;
    k[j++] = key1(t++, w->form); k[j++] = key1(t++, w->lower); k[j++] = key1(t++, w->suffix2);
    k[j++] = key1(t++, w->suffix3); k[j++] = key1(t++, w->prefix); k[j++] = key2(t++, w->shape, first);
    k[j++] = key2(t++, w->shape, tw); k[j++] = key1(t++, tw); k[j++] = key3(t++, tp, tw, tf);
    k[j++] = key2(t++, w->fine, w->shape); k[j++] = key2(t++, w->middle, w->shape);
    k[j++] = key2(t++, w->coarse, w->shape); k[j++] = key2(t++, w->gazetteer, w->shape);
    k[j++] = key1(t++, p->form); k[j++] = key1(t++, f->form); k[j++] = key1(t++, q->lower);
    k[j++] = key1(t++, g->lower); k[j++] = key2(t++, p->lower, w->lower); k[j++] = key2(t++, w->lower, f->lower);
    k[j++] = key1(t++, p->fine); k[j++] = key1(t++, f->fine); k[j++] = key1(t++, p->middle);
    k[j++] = key1(t++, f->middle); k[j++] = key1(t++, q->middle); k[j++] = key1(t++, g->middle);
    k[j++] = key2(t++, p->fine, w->fine); k[j++] = key2(t++, w->fine, f->fine);
    k[j++] = key2(t++, p->middle, w->shape); k[j++] = key2(t++, f->middle, w->shape);
    k[j++] = key3(t++, p->shape, w->shape, f->shape); k[j++] = key2(t++, p->shape, w->shape);
    k[j++] = key2(t++, w->shape, f->shape); k[j++] = key2(t++, p->gazetteer, w->gazetteer);
    k[j++] = key2(t++, w->gazetteer, f->gazetteer); k[j++] = key2(t++, p->suffix3, w->shape);
    k[j++] = key2(t++, f->suffix3, w->shape); k[j++] = key3(t++, p->middle, w->shape, f->middle);
    k[j++] = key3(t++, w->shape, f->shape, g->shape); k[j++] = key3(t++, q->shape, p->shape, w->shape);
    k[j++] = key3(t++, f->lower, w->shape, 1); k[j++] = key3(t++, p->lower, w->shape, 1);
    k[j++] = key3(t++, f->lower, g->lower, w->shape); k[j++] = key3(t++, q->lower, p->lower, w->shape);
    k[j++] = key3(t++, w->coarse, f->coarse, p->coarse); k[j++] = key2(t++, w->suffix3, w->shape);
    return j;
}

/* joins[a * NAME_CLASSES + b]: score of class b after a; very low for I- after another kind. */
static void name_sentence(const Linear *m, const float *joins, const Lexeme *x, const uint8_t *tags, int n,
                          float *best, uint8_t *back, uint8_t *out) {
    uint32_t keys[NAME_FEATURES];
    float scores[MOST_CLASSES];
    const int classes = m->classes;
    for (int i = 0; i < n; i++) {
        linear_scores(m, keys, name_features(x, tags, n, i, keys), scores);
        for (int b = 0; b < classes; b++) {
            int from = 0;
            float top = -1e30f;
            for (int a = 0; a < classes; a++) {
                float v = i ? best[(i - 1) * NAME_CLASSES + a] + joins[a * NAME_CLASSES + b]
                            : (a == 0 ? joins[b] : -1e30f);
                if (v > top) top = v, from = a;
            }
            best[i * NAME_CLASSES + b] = top + scores[b];
            back[i * NAME_CLASSES + b] = (uint8_t)from;
        }
    }
    int at = best_class(best + (n - 1) * NAME_CLASSES, classes);
    for (int i = n - 1; i >= 0; i--) {
        out[i] = (uint8_t)at;
        at = back[i * NAME_CLASSES + at];
    }
}
#endif
