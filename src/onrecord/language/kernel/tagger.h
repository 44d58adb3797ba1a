/* Part-of-speech tags, left to right, one sentence at a time (Ratnaparkhi 1996; Collins 2002). */
#ifndef ONRECORD_TAGGER_H
#define ONRECORD_TAGGER_H
#include "lexeme.h"
#include "linear.h"

#define TAG_FEATURES 48

static const Lexeme NO_LEXEME = {2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0};

static inline const Lexeme *lexeme_at(const Lexeme *x, int n, int i) {
    return i < 0 || i >= n ? &NO_LEXEME : &x[i];
}

static int tag_features(const Lexeme *x, int n, int i, const uint8_t *tags, uint32_t *keys) {
    const Lexeme *w = &x[i], *p = lexeme_at(x, n, i - 1), *q = lexeme_at(x, n, i - 2);
    const Lexeme *f = lexeme_at(x, n, i + 1), *g = lexeme_at(x, n, i + 2);
    uint32_t t1 = i > 0 ? tags[i - 1] : 99, t2 = i > 1 ? tags[i - 2] : 99;
    uint32_t first = i == 0;
    int k = 0;
    uint32_t t = 0;
    keys[k++] = key1(t++, w->form);
    keys[k++] = key1(t++, w->lower);
    keys[k++] = key1(t++, w->suffix1);
    keys[k++] = key1(t++, w->suffix2);
    keys[k++] = key1(t++, w->suffix3);
    keys[k++] = key1(t++, w->prefix);
    keys[k++] = key2(t++, w->shape, first);
    keys[k++] = key2(t++, w->shape, w->suffix3);
    keys[k++] = key1(t++, w->fine);
    keys[k++] = key2(t++, w->middle, w->suffix2);
    keys[k++] = key2(t++, w->coarse, w->shape);
    keys[k++] = key1(t++, p->lower);
    keys[k++] = key1(t++, f->lower);
    keys[k++] = key1(t++, q->lower);
    keys[k++] = key1(t++, g->lower);
    keys[k++] = key1(t++, t1);
    keys[k++] = key2(t++, t1, t2);
    keys[k++] = key2(t++, t1, w->lower);
    keys[k++] = key2(t++, t1, w->fine);
    keys[k++] = key2(t++, t1, w->suffix3);
    keys[k++] = key3(t++, t1, t2, w->middle);
    keys[k++] = key1(t++, p->fine);
    keys[k++] = key1(t++, f->fine);
    keys[k++] = key2(t++, p->middle, w->middle);
    keys[k++] = key2(t++, w->middle, f->middle);
    keys[k++] = key2(t++, w->lower, f->middle);
    keys[k++] = key3(t++, p->coarse, w->coarse, f->coarse);
    keys[k++] = key3(t++, t1, w->middle, f->middle);
    keys[k++] = key3(t++, t1, w->lower, f->coarse);
    keys[k++] = key1(t++, f->suffix3);
    keys[k++] = key1(t++, p->suffix3);
    keys[k++] = key1(t++, f->shape);
    keys[k++] = key2(t++, p->shape, w->shape);
    keys[k++] = key2(t++, w->shape, f->shape);
    keys[k++] = key2(t++, w->lower, f->lower);
    keys[k++] = key2(t++, p->lower, w->lower);
    keys[k++] = key2(t++, f->coarse, g->coarse);
    keys[k++] = key2(t++, t1, f->lower);
    keys[k++] = key2(t++, w->lower, g->coarse);
    keys[k++] = key2(t++, q->coarse, w->lower);
    return k;
}

static inline int best_class(const float *scores, int n) {
    int best = 0;
    for (int c = 1; c < n; c++)
        if (scores[c] > scores[best]) best = c;
    return best;
}

static void tag_sentence(const Linear *m, const Lexeme *x, int n, uint8_t *tags) {
    uint32_t keys[TAG_FEATURES];
    float scores[MOST_CLASSES];
    for (int i = 0; i < n; i++) {
        linear_scores(m, keys, tag_features(x, n, i, tags, keys), scores);
        tags[i] = (uint8_t)best_class(scores, m->classes);
    }
}
#endif
