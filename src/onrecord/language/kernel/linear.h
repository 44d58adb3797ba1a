/* A linear classifier over hashed features. A feature is a 32-bit key; its row of weights holds one
   small number for each class that it speaks for. Frozen rows are int8, sparse or (few classes) dense. */
#ifndef ONRECORD_LINEAR_H
#define ONRECORD_LINEAR_H
#include <stdint.h>
#include <string.h>

#define MOST_CLASSES 64

typedef struct {
    int classes;
    uint32_t mask;           /* slots - 1; slot of a key: key & mask */
    const uint32_t *rows;    /* frozen, sparse: offset into entries, 0 for no row */
    const uint8_t *entries;  /* count, then (class, weight) pairs */
    const int8_t *dense;     /* frozen, dense: 4 weights a slot */
    const float *learned;    /* in training: classes weights a slot; null when frozen */
} Linear;

static inline void scores_learned(const Linear *m, const uint32_t *keys, int n, float *scores) {
    for (int c = 0; c < m->classes; c++) scores[c] = 0;
    for (int i = 0; i < n; i++) {
        const float *row = m->learned + (uint64_t)(keys[i] & m->mask) * m->classes;
        for (int c = 0; c < m->classes; c++) scores[c] += row[c];
    }
}

static inline void scores_sparse(const Linear *m, const uint32_t *keys, int n, float *scores) {
    int32_t sums[256];
    const uint8_t *found[128];
    int rows = 0;
    memset(sums, 0, sizeof(int32_t) * MOST_CLASSES);
    for (int i = 0; i < n; i++) {
        uint32_t at = m->rows[keys[i] & m->mask];
        if (at) {
            found[rows] = m->entries + at;
            __builtin_prefetch(found[rows++]);
        }
    }
    for (int i = 0; i < rows; i++) {
        const uint8_t *row = found[i] + 1;
        for (int left = found[i][0]; left; left--, row += 2) sums[row[0]] += (int8_t)row[1];
    }
    for (int c = 0; c < m->classes; c++) scores[c] = (float)sums[c];
}

static inline void scores_dense(const Linear *m, const uint32_t *keys, int n, float *scores) {
    int32_t a = 0, b = 0, c = 0;
    for (int i = 0; i < n; i++) {
        const int8_t *row = m->dense + 4 * (uint64_t)(keys[i] & m->mask);
        a += row[0], b += row[1], c += row[2];
    }
    scores[0] = (float)a, scores[1] = (float)b, scores[2] = (float)c;
}

static inline void linear_scores(const Linear *m, const uint32_t *keys, int n, float *scores) {
    if (m->learned) scores_learned(m, keys, n, scores);
    else if (m->dense) scores_dense(m, keys, n, scores);
    else scores_sparse(m, keys, n, scores);
}

/* Key of a feature: its template's number and up to four values. */
static inline uint32_t key1(uint32_t t, uint32_t a) {
    uint64_t x = (a + 0x9E3779B9ull * (t + 1)) * 0xD6E8FEB86659FD93ull;
    return (uint32_t)(x >> 32) ^ (uint32_t)(x >> 13);
}
static inline uint32_t pair(uint32_t a, uint32_t b) {
    uint64_t x = (uint64_t)(a * 0x85EBCA6Bu + 0x165667B1u) ^ ((uint64_t)b << 17 | b >> 15);
    x *= 0xC2B2AE3D27D4EB4Full;
    return (uint32_t)(x >> 29);
}
static inline uint32_t key2(uint32_t t, uint32_t a, uint32_t b) { return key1(t, pair(a, b)); }
static inline uint32_t key3(uint32_t t, uint32_t a, uint32_t b, uint32_t c) {
    return key1(t, pair(pair(a, b), c));
}
static inline uint32_t key4(uint32_t t, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    return key1(t, pair(pair(a, b), pair(c, d)));
}
#endif
