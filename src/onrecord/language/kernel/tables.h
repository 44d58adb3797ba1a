/* The tables of the kernel from the sections of its file of weights. A command starts with this: each section is walked
   as few times as can be, and memory that is filled anyway is not zeroed before. */
#ifndef ONRECORD_TABLES_H
#define ONRECORD_TABLES_H
#include <stdlib.h>
#include "decode.h"

/* Each function below returns what is wrong with its section, NULL where nothing is. */
static const char *const NO_MEMORY = "no memory";
static const char *const TOO_SHORT = "weights end too early";
static const char *const NO_CLASS = "weights name a class that does not exist";
static const char *const TOO_MANY = "too many classes";

INLINE uint64_t eight_bytes(const uint8_t *data) {
    uint64_t out;
    memcpy(&out, data, sizeof out);
    return out;
}

/* data: n as uint32, then n hashes (uint32), n fine (uint16), n middle, n coarse, n facts (uint8). */
static const char *load_words(WordTable *table, const uint8_t *data, size_t bytes) {
    uint32_t n, size = 1;
    if (bytes < 4) return TOO_SHORT;
    memcpy(&n, data, 4);
    if (bytes != 4 + 9 * (size_t)n) return "word table has another length than it says";
    while (size < 2 * n + 2) size *= 2;
    uint32_t *words = (uint32_t *)calloc(size, sizeof *words);
    uint16_t *groups = (uint16_t *)calloc(size, 3 * sizeof *groups);
    uint8_t *facts = (uint8_t *)calloc(size, 1);
    table->words = words, table->groups = groups, table->facts = facts;
    if (!words || !groups || !facts) return NO_MEMORY;
    const uint8_t *fine = data + 4 + 4 * (size_t)n, *middle = fine + 2 * (size_t)n, *coarse = middle + n;
    const uint8_t *fact = coarse + n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t word;
        memcpy(&word, data + 4 + 4 * (size_t)i, 4);
        uint32_t at = mix32(word, 77) & (size - 1);
        while (words[at]) at = (at + 1) & (size - 1);
        words[at] = word;
        memcpy(groups + 3 * (size_t)at, fine + 2 * (size_t)i, 2);
        groups[3 * (size_t)at + 1] = middle[i], groups[3 * (size_t)at + 2] = coarse[i];
        facts[at] = fact[i];
    }
    table->size = size;
    return NULL;
}

/* data: a bit for each slot; count: how many are set. */
static const char *load_blocks(Block **out, const uint8_t *data, size_t bytes, uint32_t *count) {
    const uint32_t slots = 1u << SLOT_BITS;
    *count = 0;
    if (bytes < slots / 8) return TOO_SHORT;
    Block *blocks = *out = (Block *)bare_memory(slots / 32 * sizeof(Block));
    if (!blocks) return NO_MEMORY;
    for (uint32_t block = 0; block < slots / 32; block++) {
        memcpy(&blocks[block].set, data + 4 * (size_t)block, 4);
        blocks[block].before = *count;
        *count += (uint32_t)__builtin_popcount(blocks[block].set);
    }
    return NULL;
}

typedef uint8_t Octet __attribute__((vector_size(8)));
typedef uint16_t EightPairs __attribute__((vector_size(16)));

/* One row of at most PAIRS pairs, all at once: eight are read, and those of the next feature cut off again. Back comes
   the highest bit of each byte that names no class; spare: the classes of the spare pairs. */
INLINE uint64_t read_row(const uint8_t *data, int pairs, int classes, uint64_t spare, Row *out) {
    const uint64_t each = 0x0101010101010101ull, here = (1ull << 8 * pairs) - 1;
    EightPairs all;
    uint64_t named, codes;
    memcpy(&all, data + 2, sizeof all);
    const Octet low = __builtin_convertvector(all & 255, Octet), high = __builtin_convertvector(all >> 8, Octet);
    memcpy(&named, &low, sizeof named), memcpy(&codes, &high, sizeof codes);
    named &= here, codes &= here;
    const uint64_t first = data[0] | (named | (spare & ~here)) << 8;
    memcpy(out, &first, sizeof first);
    memcpy((uint8_t *)out + sizeof first, &codes, sizeof codes); /* and 0: not longer */
    return (named | (named + each * (uint64_t)(128 - classes))) & each << 7 & here;
}

/* A row of more pairs: its codes, number `place` in `full`. */
INLINE uint64_t read_longer(const uint8_t *data, int pairs, int classes, uint32_t place, int8_t *full, Row *out) {
    int8_t *codes = full + MOST_CLASSES * (size_t)place;
    uint64_t wrong = 0;
    memset(codes, 0, MOST_CLASSES);
    for (int k = 0; k < pairs; k++) {
        wrong |= data[2 + 2 * k] >= classes;
        codes[data[2 + 2 * k] & (MOST_CLASSES - 1)] = (int8_t)data[3 + 2 * k];
    }
    memset(out, 0, sizeof *out);
    out->check = data[0], out->longer = 1;
    memcpy(out->classes, &place, sizeof place);
    return wrong;
}

/* data: as load_blocks, then for each feature a check, a number and so many (class, code) pairs. */
static const char *load_wide(Wide *m, int classes, const uint8_t *data, size_t bytes) {
    enum { ROOM = 2 + 2 * 8 }; /* what read_row reads */
    uint32_t count, longer = 0;
    uint64_t spare = 0, wrong = 0;
    if (classes > MOST_CLASSES - PAIRS) return TOO_MANY;
    m->classes = classes;
    const char *fault = load_blocks(&m->blocks, data, bytes, &count);
    if (fault) return fault;
    data += 1u << (SLOT_BITS - 3), bytes -= 1u << (SLOT_BITS - 3);
    m->rows = (Row *)bare_memory((count + 1) * sizeof(Row));
    m->full = (int8_t *)bare_memory((bytes / (2 + 2 * (PAIRS + 1)) + 1) * MOST_CLASSES); /* no more can be longer */
    if (!m->rows || !m->full) return NO_MEMORY;
    for (int k = 0; k < PAIRS; k++) spare |= (uint64_t)(MOST_CLASSES - 1 - k) << 8 * k;
    for (uint32_t i = 0; i < count; i++) {
        const int pairs = bytes < 2 ? 0 : data[1];
        const size_t size = 2 + 2 * (size_t)pairs;
        if (bytes < size) return TOO_SHORT;
        if (pairs > PAIRS) {
            wrong |= read_longer(data, pairs, classes, longer++, m->full, m->rows + i);
        } else if (bytes >= ROOM) {
            wrong |= read_row(data, pairs, classes, spare, m->rows + i);
        } else {
            uint8_t last[ROOM] = {0};
            wrong |= read_row((const uint8_t *)memcpy(last, data, size), pairs, classes, spare, m->rows + i);
        }
        data += size, bytes -= size;
    }
    memset(m->rows + count, 0, sizeof(Row));
    return wrong ? NO_CLASS : NULL;
}

/* data: as of load_wide. */
static const char *load_middle(Middle *m, int classes, const uint8_t *data, size_t bytes) {
    uint32_t count;
    int wrong = 0;
    if (classes >= MIDDLE) return TOO_MANY;
    m->classes = classes;
    const char *fault = load_blocks(&m->blocks, data, bytes, &count);
    if (fault) return fault;
    data += 1u << (SLOT_BITS - 3), bytes -= 1u << (SLOT_BITS - 3);
    m->rows = (int8_t *)bare_memory((size_t)(count + 1) * MIDDLE);
    if (!m->rows) return NO_MEMORY;
    int8_t *row = m->rows;
    for (uint32_t i = 0; i < count; i++, row += MIDDLE) {
        const uint8_t *end = data + 2 + 2 * (bytes < 2 ? 0 : data[1]);
        if (bytes < (size_t)(end - data)) return TOO_SHORT;
        bytes -= (size_t)(end - data);
        memset(row, 0, MIDDLE);
        const int8_t check = (int8_t)data[0];
        for (data += 2; data < end; data += 2) {
            wrong |= data[0] >= classes;
            row[data[0] & (MIDDLE - 1)] = (int8_t)data[1];
        }
        row[MIDDLE - 1] = check;
    }
    memset(row, 0, MIDDLE);
    return wrong ? NO_CLASS : NULL;
}

/* data: a bit for each slot, then for each set bit three codes of weights and the check. */
static const char *load_narrow(Narrow *m, const uint8_t *data, size_t bytes) {
    const uint32_t slots = 1u << SLOT_BITS;
    if (bytes < slots / 8) return TOO_SHORT;
    const uint8_t *row = data + slots / 8, *end = data + bytes;
    m->slots = (uint32_t *)table_memory(slots * sizeof(uint32_t));
    if (!m->slots) return NO_MEMORY;
    for (uint32_t first = 0; first < slots; first += 64) {
        uint64_t set = eight_bytes(data + first / 8);
        for (; set && end - row >= 4; set &= set - 1, row += 4)
            memcpy(m->slots + first + __builtin_ctzll(set), row, 4);
        if (set) return TOO_SHORT;
    }
    return NULL;
}
#endif
