/* Alignment of two rows of words (16-bit numbers) from a point both share, in one direction.

   Words in order, gaps allowed; given up where the score has dropped too far below the best
   (X-drop: Altschul et al. 1997). A function word counts less than another. */

#ifndef ONRECORD_ALIGN_H
#define ONRECORD_ALIGN_H

#include <stdint.h>
#include <string.h>

enum {
    ALIGN_SAME = 10,
    ALIGN_SAME_FUNCTION = 6,
    ALIGN_OTHER = -7,  /* a word replaced, left out or put in */
    ALIGN_DROP = 70,
    ALIGN_BAND = 64,   /* widest row */
    ALIGN_ROOM = 4 * (2 * ALIGN_BAND + 4)
};

typedef struct {
    int32_t score, here, there, same; /* words of a and b gone through, and those in common */
} Reach;

/* a[0], a[step] ... against b[0], b[step] ...; rows: scratch of ALIGN_ROOM numbers. */
static Reach align_reach(const uint16_t *a, int32_t a_size, const uint16_t *b, int32_t b_size,
                         int32_t step, const uint8_t *function, int32_t *rows)
{
    const int32_t none = -1000000, room = 2 * ALIGN_BAND + 4;
    int32_t *score = rows, *same = rows + room;
    int32_t *next = rows + 2 * room, *next_same = rows + 3 * room;
    int32_t low = 0, width = 0, i, k;
    Reach best = {0, 0, 0, 0};

    while (width <= b_size && width < ALIGN_BAND && width * ALIGN_OTHER >= -ALIGN_DROP) {
        score[width] = width * ALIGN_OTHER;
        same[width++] = 0;
    }
    for (i = 0; i < a_size; i++) {
        const uint16_t word = a[i * step];
        const int32_t gain = function[word] ? ALIGN_SAME_FUNCTION : ALIGN_SAME;
        int32_t first = -1, last = -1;
        for (k = 0; k < 2 * ALIGN_BAND && low + k <= b_size; k++) {
            int32_t s = none, m = 0, t;
            if (k < width && score[k] > none) {
                s = score[k] + ALIGN_OTHER;
                m = same[k];
            }
            if (k > 0 && k <= width && score[k - 1] > none) {
                const int equal = b[(low + k - 1) * step] == word;
                t = score[k - 1] + (equal ? gain : ALIGN_OTHER);
                if (t >= s) {
                    s = t;
                    m = same[k - 1] + equal;
                }
            }
            if (k > 0 && next[k - 1] + ALIGN_OTHER > s) {
                s = next[k - 1] + ALIGN_OTHER;
                m = next_same[k - 1];
            }
            if (s < best.score - ALIGN_DROP) s = none;
            if (s == none && k > width) break;
            next[k] = s;
            next_same[k] = m;
            if (s > none) {
                if (first < 0) first = k;
                last = k;
                if (s > best.score) {
                    best.score = s;
                    best.here = i + 1;
                    best.there = low + k;
                    best.same = m;
                }
            }
        }
        if (first < 0) break;
        width = last - first + 1;
        if (width > ALIGN_BAND) width = ALIGN_BAND;
        memcpy(score, next + first, (size_t)width * sizeof *score);
        memcpy(same, next_same + first, (size_t)width * sizeof *same);
        low += first;
    }
    return best;
}

#endif
