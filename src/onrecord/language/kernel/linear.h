/* A linear classifier over hashed features. A feature is a 32-bit key; its row of weights holds one
   small number for each class that it speaks for. Frozen weights are int8 codes, sparse or (few classes) dense; a code
   c stands for c * |c|, fine where weights are small. */
#ifndef ONRECORD_LINEAR_H
#define ONRECORD_LINEAR_H
#include <stdint.h>
#include <string.h>

#define MOST_CLASSES 64
#define MOST_FEATURES 128

#define KEY_BITS 26 /* of a key that tell features apart: low ones the slot, the rest the check */

#define FULL_ROW (1u << 25) /* set in a place: the rest is a row of `full`; else an offset into entries */
#define PLACE_MASK (FULL_ROW - 1)
#define LONG_ROW 14 /* rows with more entries are written out */

typedef struct { /* 32 slots: which of them have a row, and how many have before them; small enough for the caches */
    uint32_t set, before;
} Block;

typedef struct {
    int classes;
    int bits;                /* slots: 1 << bits */
    const Block *blocks;     /* frozen */
    const uint32_t *rows;    /* of the slots that have one: check << 26 | place; see FULL_ROW */
    const uint8_t *entries;  /* check, count, then (class, weight) pairs */
    const int16_t *full;     /* frozen, sparse: rows of many classes written out, MOST_CLASSES each */
    const int8_t *dense;     /* frozen, dense: rows of 3 codes and the check */
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

/* Bits set in x (no instruction for it is asked for: the build runs on any machine). */
static inline uint32_t ones(uint32_t x) {
    x -= x >> 1 & 0x55555555u;
    x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
    return ((x + (x >> 4) & 0x0F0F0F0Fu) * 0x01010101u) >> 24;
}

/* The row of a key whose slot has one. */
static inline uint32_t row_of(const Linear *m, uint32_t key) {
    const uint32_t slot = slot_of(key, m->bits);
    const Block block = m->blocks[slot >> 5];
    return block.before + ones(block.set & ((1u << (slot & 31)) - 1));
}

/* Three passes, each asking for the memory that the next one reads: most features have no row. */
static inline void scores_sparse(const Linear *m, const uint32_t *keys, int n, float *scores) {
    int32_t sums[MOST_CLASSES] = {0};
    uint32_t kept[MOST_FEATURES], at[MOST_FEATURES];
    const uint8_t *found[MOST_FEATURES];
    int left = 0, rows = 0;
    for (int i = 0; i < n; i++) {
        const uint32_t slot = slot_of(keys[i], m->bits);
        kept[left] = keys[i];
        left += m->blocks[slot >> 5].set >> (slot & 31) & 1;
    }
    for (int i = 0; i < left; i++) {
        at[i] = row_of(m, kept[i]);
        __builtin_prefetch(m->rows + at[i]);
    }
    for (int i = 0; i < left; i++) {
        const uint32_t row = m->rows[at[i]];
        if (row >> KEY_BITS != check_of(kept[i], m->bits)) continue;
        if (row & FULL_ROW) {
            const int16_t *full = m->full + (uint64_t)(row & PLACE_MASK) * MOST_CLASSES;
            for (int c = 0; c < MOST_CLASSES; c++) sums[c] += full[c];
        } else {
            found[rows] = m->entries + (row & PLACE_MASK);
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
    uint32_t kept[MOST_FEATURES];
    const int8_t *found[MOST_FEATURES];
    int32_t a = 0, b = 0, c = 0;
    int left = 0;
    for (int i = 0; i < n; i++) {
        const uint32_t slot = slot_of(keys[i], m->bits);
        kept[left] = keys[i];
        left += m->blocks[slot >> 5].set >> (slot & 31) & 1;
    }
    for (int i = 0; i < left; i++) {
        found[i] = m->dense + 4 * (uint64_t)row_of(m, kept[i]);
        __builtin_prefetch(found[i]);
    }
    for (int i = 0; i < left; i++) {
        const int8_t *row = found[i];
        const int32_t same = -((uint32_t)(uint8_t)row[3] == check_of(kept[i], m->bits));
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
