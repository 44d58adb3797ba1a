/* Features are 32-bit keys: a template's number hashed with the values it looks at. */
#ifndef ONRECORD_KEYS_H
#define ONRECORD_KEYS_H
#include <stdint.h>

#define INLINE static inline __attribute__((always_inline))

#define KEY_BITS 26 /* of a key that tell features apart: low ones the slot, the rest the check */
#define SLOT_BITS 20
#define MOST_CLASSES 64

/* Features are asked for in two parts: the second only where the first leaves a choice open. */
enum { SETTLING, REMAINING };

INLINE uint32_t slot_of(uint32_t key) { return key & ((1u << SLOT_BITS) - 1); }

/* 1 .. 63: tells the features of a slot apart; 0 is an empty slot. */
INLINE uint32_t check_of(uint32_t key) {
    const uint32_t rest = (key & ((1u << KEY_BITS) - 1)) >> SLOT_BITS;
    return rest == 63 ? 1 : rest + 1;
}

/* Key of a feature: its template's number and up to four values. */
INLINE uint32_t key1(uint32_t t, uint32_t a) {
    uint64_t x = (a + 0x9E3779B9ull * (t + 1)) * 0xD6E8FEB86659FD93ull;
    return (uint32_t)(x >> 32) ^ (uint32_t)(x >> 13);
}
INLINE uint32_t pair(uint32_t a, uint32_t b) {
    uint64_t x = (uint64_t)(a * 0x85EBCA6Bu + 0x165667B1u) ^ ((uint64_t)b << 17 | b >> 15);
    x *= 0xC2B2AE3D27D4EB4Full;
    return (uint32_t)(x >> 29);
}
INLINE uint32_t key2(uint32_t t, uint32_t a, uint32_t b) { return key1(t, pair(a, b)); }
INLINE uint32_t key3(uint32_t t, uint32_t a, uint32_t b, uint32_t c) {
    return key1(t, pair(pair(a, b), c));
}
INLINE uint32_t key4(uint32_t t, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    return key1(t, pair(pair(a, b), pair(c, d)));
}
#endif
