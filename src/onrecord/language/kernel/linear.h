/* A linear classifier over hashed features. A feature is a 32-bit key; its row of weights holds one
   small number for each class that it speaks for. Frozen weights are int8 codes, sparse or (few classes) dense; a code
   c stands for c * |c|, fine where weights are small. */
#ifndef ONRECORD_LINEAR_H
#define ONRECORD_LINEAR_H
#include <stdint.h>
#include <string.h>

#define MOST_CLASSES 64

#define KEY_BITS 26 /* of a key that tell features apart: low ones the slot, the rest the check */

#define FULL_ROW (1u << 25) /* set in a place: the rest is a row of `full`; else an offset into entries */
#define PLACE_MASK (FULL_ROW - 1)
#define LONG_ROW 14 /* rows with more entries are written out */

typedef struct {
    int classes;
    int bits;                /* slots: 1 << bits */
    const uint32_t *rows;    /* frozen, sparse: check << 26 | place, 0 for no row; see FULL_ROW */
    const uint8_t *entries;  /* check, count, then (class, weight) pairs */
    const int32_t *full;     /* frozen, sparse: rows of many classes written out, MOST_CLASSES each */
    const int8_t *dense;     /* frozen, dense: 3 codes and the check a slot */
    const uint32_t *ids;     /* in training: row of each of the 1 << KEY_BITS features, 0 for none */
    const float *learned;    /* in training: classes weights a row */
} Linear;

/* 1 .. 63: tells the features of a slot apart; 0 is an empty slot. */
static inline uint32_t check_of(uint32_t key, int bits) {
    return ((key & ((1u << KEY_BITS) - 1)) >> bits) % 63 + 1;
}
static inline uint32_t slot_of(uint32_t key, int bits) { return key & ((1u << bits) - 1); }

static inline int32_t weight_of(int8_t code) { return code < 0 ? -(code * code) : code * code; }

static inline void scores_learned(const Linear *m, const uint32_t *keys, int n, float *scores) {
    for (int c = 0; c < m->classes; c++) scores[c] = 0;
    for (int i = 0; i < n; i++) {
        uint32_t id = m->ids[keys[i] & ((1u << KEY_BITS) - 1)];
        if (!id) continue;
        const float *row = m->learned + (uint64_t)id * m->classes;
        for (int c = 0; c < m->classes; c++) scores[c] += row[c];
    }
}

static inline void scores_sparse(const Linear *m, const uint32_t *keys, int n, float *scores) {
    int32_t sums[256];
    const uint8_t *found[128];
    int rows = 0;
    memset(sums, 0, sizeof(int32_t) * MOST_CLASSES);
    for (int i = 0; i < n; i++) __builtin_prefetch(m->rows + slot_of(keys[i], m->bits));
    for (int i = 0; i < n; i++) {
        const uint32_t at = m->rows[slot_of(keys[i], m->bits)];
        if (at >> KEY_BITS != check_of(keys[i], m->bits)) continue;
        if (at & FULL_ROW) {
            const int32_t *row = m->full + (uint64_t)(at & PLACE_MASK) * MOST_CLASSES;
            for (int c = 0; c < MOST_CLASSES; c++) sums[c] += row[c];
        } else {
            found[rows] = m->entries + (at & PLACE_MASK);
            __builtin_prefetch(found[rows++]);
        }
    }
    for (int i = 0; i < rows; i++) {
        const uint8_t *row = found[i] + 2;
        for (int left = found[i][1]; left; left--, row += 2)
            sums[row[0]] += weight_of((int8_t)row[1]);
    }
    for (int c = 0; c < m->classes; c++) scores[c] = (float)sums[c];
}

static inline void scores_dense(const Linear *m, const uint32_t *keys, int n, float *scores) {
    int32_t a = 0, b = 0, c = 0;
    for (int i = 0; i < n; i++) /* the tables are larger than the caches: ask for all rows first */
        __builtin_prefetch(m->dense + 4 * (uint64_t)slot_of(keys[i], m->bits));
    for (int i = 0; i < n; i++) {
        const int8_t *row = m->dense + 4 * (uint64_t)slot_of(keys[i], m->bits);
        const int32_t same = -((uint32_t)(uint8_t)row[3] == check_of(keys[i], m->bits));
        a += weight_of(row[0]) & same, b += weight_of(row[1]) & same, c += weight_of(row[2]) & same;
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
