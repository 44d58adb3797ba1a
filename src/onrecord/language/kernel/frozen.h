/* Frozen weights: int8 codes by hashed feature; a code c stands for c * |c|, fine where weights are small.
   All sums are of integers, so that every machine finds the same. */
#ifndef ONRECORD_FROZEN_H
#define ONRECORD_FROZEN_H
#include "keys.h"
#include "memory.h"

/* Compiled twice where the loader can choose: for processors with AVX2, and for all. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EACH_MACHINE __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_MACHINE
#endif

#define MOST_FEATURES 128
#define PAIRS 7
#define NARROW 3
#define MIDDLE 16

typedef int32_t Sums[MOST_CLASSES];

typedef struct { /* up to NARROW classes: every slot is there. Its bytes: three codes, the check */
    uint32_t *slots;
} Narrow;

typedef struct { /* 32 slots: which of them have a row, and how many have before them */
    uint32_t set, before;
} Block;

typedef struct { /* fewer than MIDDLE classes: rows of codes, the check in the last place */
    int classes;
    Block *blocks;
    int8_t *rows;
} Middle;

typedef struct { /* codes of a few classes; spare pairs name the last classes, with code 0 */
    uint8_t check, classes[PAIRS];
    int8_t codes[PAIRS];
    uint8_t longer; /* the codes of all classes stand in a row of `full`, numbered in `classes` */
} Row;

typedef struct { /* up to MOST_CLASSES - PAIRS classes, most rows speak of a few */
    int classes;
    Block *blocks;
    Row *rows;
    int8_t *full; /* MOST_CLASSES codes a row */
} Wide;

INLINE int32_t weight_of(int8_t code) { return code < 0 ? -(code * code) : code * code; }

/* Eight numbers at a time, in the words of the compiler (GCC, Clang) and not of one processor. */
typedef int8_t Codes __attribute__((vector_size(8)));
typedef int16_t Shorts __attribute__((vector_size(16)));
typedef int16_t Halves __attribute__((vector_size(32)));
typedef int32_t Ints __attribute__((vector_size(32)));
typedef uint32_t Words __attribute__((vector_size(32)));

/* The weights of eight codes: c * |c| of each. Two of them added are no overflow. */
INLINE Shorts weights_of(const int8_t *codes) {
    Codes eight;
    memcpy(&eight, codes, sizeof eight);
    const Shorts c = __builtin_convertvector(eight, Shorts), sign = c >> 15;
    return c * ((c ^ sign) - sign);
}

INLINE void add_shorts(int32_t *sums, Shorts weights) {
    Ints eight;
    memcpy(&eight, sums, sizeof eight);
    eight += __builtin_convertvector(weights, Ints);
    memcpy(sums, &eight, sizeof eight);
}

/* Adds rows of n codes, a multiple of eight. */
INLINE void add_rows(int32_t *sums, const int8_t *const *rows, int count, int n) {
    int i = 0;
    for (; i + 1 < count; i += 2)
        for (int c = 0; c < n; c += 8) add_shorts(sums + c, weights_of(rows[i] + c) + weights_of(rows[i + 1] + c));
    if (i < count)
        for (int c = 0; c < n; c += 8) add_shorts(sums + c, weights_of(rows[i] + c));
}

INLINE void add_sums(int32_t *restrict sums, const int32_t *restrict more, int n) {
    for (int c = 0; c < n; c++) sums[c] += more[c];
}

/* Adds the weights of one key to three sums. */
INLINE void add_key(const Narrow *m, uint32_t key, int32_t *sums) {
    const uint32_t row = m->slots[slot_of(key)], found = row >> 24 == check_of(key) ? row : 0;
    for (int c = 0; c < NARROW; c++) sums[c] += weight_of((int8_t)(found >> 8 * c));
}

/* Adds c * |c| of eight codes: products of sixteen bits, sign-extended. A macro, for a function may not hand on
   vectors that some machines do not have. */
#define ADD_SQUARES(sum, eight)                                                              \
    do {                                                                                     \
        const Ints code = (eight), sign = code >> 31;                                        \
        sum += (Ints)((Halves)code * (Halves)((code ^ sign) - sign)) << 16 >> 16;            \
    } while (0)

/* Adds the weights of the keys to three sums (room for four). keys: room for a multiple of eight. */
INLINE void add_narrow(const Narrow *m, uint32_t *keys, int n, int32_t *sums) {
    uint32_t rows[MOST_FEATURES];
    Ints a = {0}, b = {0}, c = {0};
    const int end = (n + 7) & ~7;
    for (int i = 0; i < n; i++) rows[i] = m->slots[slot_of(keys[i])];
    for (int i = n; i < end; i++) rows[i] = keys[i] = 0;
    for (int i = 0; i < end; i += 8) {
        Words row, rest;
        memcpy(&row, rows + i, sizeof row), memcpy(&rest, keys + i, sizeof rest);
        rest = (rest & ((1u << KEY_BITS) - 1)) >> SLOT_BITS;
        const Words check = rest + 1 - ((Words)(rest == 63) & 63); /* as check_of */
        const Ints codes = (Ints)(row & (Words)(row >> 24 == check));
        ADD_SQUARES(a, codes << 24 >> 24);
        ADD_SQUARES(b, codes << 16 >> 24);
        ADD_SQUARES(c, codes << 8 >> 24);
    }
    for (int i = 0; i < 8; i++) sums[0] += a[i], sums[1] += b[i], sums[2] += c[i];
}

/* A look-up in three steps, each asking for the memory that the next one reads; between them other work is done. */
typedef struct {
    int count;
    uint32_t keys[MOST_FEATURES], at[MOST_FEATURES]; /* at: slots, then rows */
} Lookup;

INLINE void ask_narrow(const Narrow *m, const uint32_t *keys, int n) {
    for (int i = 0; i < n; i++) __builtin_prefetch(m->slots + slot_of(keys[i]));
}

INLINE void ask_blocks(const Block *blocks, const Lookup *l) {
    for (int i = 0; i < l->count; i++) __builtin_prefetch(blocks + (slot_of(l->keys[i]) >> 5));
}

/* Leaves the keys that have a row. size: of a row. */
INLINE void ask_rows(const Block *blocks, const void *rows, size_t size, Lookup *l) {
    int left = 0;
    for (int i = 0; i < l->count; i++) {
        const uint32_t slot = slot_of(l->keys[i]);
        const Block block = blocks[slot >> 5];
        l->keys[left] = l->keys[i];
        l->at[left] = block.before + (uint32_t)__builtin_popcount(block.set & ((1u << (slot & 31)) - 1));
        __builtin_prefetch((const char *)rows + size * l->at[left]);
        left += block.set >> (slot & 31) & 1;
    }
    l->count = left;
}

INLINE void add_middle(const Middle *m, const Lookup *l, int32_t *sums) {
    const int8_t *found[MOST_FEATURES];
    int rows = 0;
    for (int i = 0; i < l->count; i++) {
        found[rows] = m->rows + MIDDLE * (size_t)l->at[i];
        rows += (uint32_t)found[rows][MIDDLE - 1] == check_of(l->keys[i]);
    }
    add_rows(sums, found, rows, MIDDLE);
}

INLINE void add_wide(const Wide *m, const Lookup *l, int32_t *sums) {
    const Row *found[MOST_FEATURES];
    const int8_t *full[MOST_FEATURES];
    int rows = 0, longer = 0;
    for (int i = 0; i < l->count; i++) {
        found[rows] = m->rows + l->at[i];
        rows += found[rows]->check == check_of(l->keys[i]);
    }
    for (int i = 0; i < rows; i++) {
        uint32_t place;
        if (!found[i]->longer) continue;
        memcpy(&place, found[i]->classes, sizeof place);
        full[longer] = m->full + MOST_CLASSES * (size_t)place;
        __builtin_prefetch(full[longer++]);
    }
    for (int i = 0; i < rows; i++) {
        if (found[i]->longer) continue;
        const Shorts weights = weights_of(found[i]->codes); /* one too many */
        for (int k = 0; k < PAIRS; k++) sums[found[i]->classes[k]] += weights[k];
    }
    add_rows(sums, full, longer, MOST_CLASSES);
}

#define LOWEST (-(1 << 30)) /* below all sums, also when more is added */

/* The first of the best classes from `first` on. Spoils the other sums. */
INLINE int best_sum(int32_t *sums, int first, int n) {
    int32_t top = LOWEST;
    int c = first;
    for (int i = 0; i < first; i++) sums[i] = LOWEST;
    for (int i = n; i < MOST_CLASSES; i++) sums[i] = LOWEST;
    for (int i = 0; i < MOST_CLASSES; i++) top = sums[i] > top ? sums[i] : top;
    while (sums[c] != top) c++;
    return c;
}

/* The same where it leads all others by more than `lead`, else -1: features that were not asked for yet would hardly
   ever choose another (Strubell et al. 2015, Learning dynamic feature selection for fast sequential prediction). */
INLINE int settled_sum(int32_t *sums, int first, int n, int32_t lead) {
    const int best = best_sum(sums, first, n);
    const int32_t least = sums[best] - lead;
    int near = 0;
    for (int i = 0; i < MOST_CLASSES; i++) near += sums[i] >= least;
    return near == 1 ? best : -1;
}
#endif
