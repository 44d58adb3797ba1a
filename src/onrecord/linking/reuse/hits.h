/* Places where an article and an earlier one have the same three words, and their order. */

#ifndef ONRECORD_HITS_H
#define ONRECORD_HITS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    uint64_t key;    /* in the order of rank and place */
    uint32_t there;  /* word number over all articles */
    uint32_t here;   /* word number in the article */
    uint32_t places; /* of its seed */
    int done;        /* lies in an alignment that was tried */
} Hit;

static inline int hit_before(const Hit *a, const Hit *b)
{
    return a->key < b->key || (a->key == b->key && a->here < b->here);
}

/* Sort by key, then by here; scratch: room for as many. (qsort calls for every comparison.) */
static void hits_sort(Hit *hits, size_t count, Hit *scratch)
{
    enum { RUN = 8 };
    Hit *from = hits, *to = scratch, *swapped, held;
    size_t low, i, j, k, middle, high, width;
    for (low = 0; low < count; low += RUN) {
        high = low + RUN < count ? low + RUN : count;
        for (i = low + 1; i < high; i++) {
            held = hits[i];
            for (j = i; j > low && hit_before(&held, hits + j - 1); j--) hits[j] = hits[j - 1];
            hits[j] = held;
        }
    }
    for (width = RUN; width < count; width *= 2) {
        for (low = 0; low < count; low += 2 * width) {
            middle = low + width < count ? low + width : count;
            high = low + 2 * width < count ? low + 2 * width : count;
            for (i = low, j = middle, k = low; i < middle && j < high; k++)
                to[k] = hit_before(from + j, from + i) ? from[j++] : from[i++];
            memcpy(to + k, from + i, (middle - i) * sizeof(Hit));
            k += middle - i;
            memcpy(to + k, from + j, (high - j) * sizeof(Hit));
        }
        swapped = from;
        from = to;
        to = swapped;
    }
    if (from != hits) memcpy(hits, from, count * sizeof(Hit));
}

#endif
