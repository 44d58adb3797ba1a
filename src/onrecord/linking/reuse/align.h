/* Alignment of two rows of words (16-bit numbers) from a point both share, in one direction.

   Words in order, gaps allowed; given up where the score has dropped too far below the best
   (X-drop: Altschul et al. 1997). A function word counts less than another. What the rows have in
   common from the point on needs no search (Zhang et al. 2000), nor what they have in common from
   a place on that every better way must pass.

   A cell holds its score and, in the low bits, the number of words in common: of two ways with the
   same score the one with more of these is taken. */

#ifndef ONRECORD_ALIGN_H
#define ONRECORD_ALIGN_H

#include <stdint.h>
#include <string.h>

enum {
    ALIGN_SAME = 10,
    ALIGN_SAME_FUNCTION = 6,
    ALIGN_OTHER = -7, /* a word replaced, left out or put in */
    ALIGN_DROP = 70,
    ALIGN_BAND = 64,  /* widest row */
    ALIGN_BITS = 12,  /* of the words in common: more than the words of one reach */
    ALIGN_NONE = -(1 << 29),
    ALIGN_ROOM = 2 * (2 * ALIGN_BAND + 4)
};

#define ALIGN_CELL(score) ((score) * (1 << ALIGN_BITS))

typedef struct {
    int32_t score, here, there, same; /* words of a and b gone through, and those in common */
} Reach;

static inline int32_t align_worth(const uint8_t *function, uint16_t word)
{
    return ALIGN_CELL(function[word] ? ALIGN_SAME_FUNCTION : ALIGN_SAME) + 1;
}

/* The row after a stretch in common, before anything is left out or put in: its width. */
static inline int32_t align_open(int32_t *row, int32_t best, int32_t room)
{
    int32_t width = 0, cell = best;
    for (; width < ALIGN_BAND && width <= room && cell >= best - ALIGN_CELL(ALIGN_DROP); width++) {
        row[width] = cell;
        cell += ALIGN_CELL(ALIGN_OTHER);
    }
    return width;
}

/* Whether no way through another cell of the row can come to more than one through cell `top`, the
   best so far. To the right it must be what is left of `top` by putting in words. A way from the
   left has yet to take the words of b that `top` has taken, and can win no more by them than their
   worth; b ends where `top` stands. */
static inline int align_is_open(const int32_t *row, int32_t width, int32_t top, const uint16_t *b,
                                int32_t step, const uint8_t *function)
{
    int32_t k, bound = row[top];
    for (k = top + 1; k < width; k++)
        if (row[k] != row[k - 1] + ALIGN_CELL(ALIGN_OTHER)) return 0;
    for (k = top - 1; k >= 0; k--) {
        bound += ALIGN_CELL(ALIGN_OTHER) - align_worth(function, b[(k - top) * step]);
        if (row[k] > bound) return 0;
    }
    return 1;
}

/* a[0], a[step] ... against b[0], b[step] ...; rows: scratch of ALIGN_ROOM numbers.
   a_size is less than 1 << ALIGN_BITS. */
static Reach align_reach(const uint16_t *a, int32_t a_size, const uint16_t *b, int32_t b_size,
                         int32_t step, const uint8_t *function, int32_t *rows)
{
    enum { RUN = 3 };
    const int32_t other = ALIGN_CELL(ALIGN_OTHER), drop = ALIGN_CELL(ALIGN_DROP);
    int32_t *row = rows + 1, *next = rows + 2 * ALIGN_BAND + 5; /* cell -1 of each is a wall */
    int32_t low, width, i = 0, k, cell, best = 0, run = 0;
    Reach reach = {0, 0, 0, 0};

    for (; i < a_size && i < b_size && a[i * step] == b[i * step]; i++)
        best += align_worth(function, a[i * step]);
    low = reach.here = reach.there = i;
    row[-1] = next[-1] = ALIGN_NONE;
    width = align_open(row, best, b_size - low);
    for (; i < a_size; i++) {
        const uint16_t word = a[i * step];
        const int32_t same = align_worth(function, word);
        const int32_t last = width < b_size - low ? width : b_size - low;
        const uint16_t *there = b + (low - 1) * step;
        int32_t first = -1, past = 0, top = -1, before = ALIGN_NONE;
        row[width] = ALIGN_NONE;
        next[0] = row[0] + other;
        for (k = 1; k <= last; k++) {
            const int32_t stay = row[k] + other;
            const int32_t go = row[k - 1] + (there[k * step] == word ? same : other);
            next[k] = go > stay ? go : stay;
        }
        for (k = 0; k < 2 * ALIGN_BAND && low + k <= b_size; k++) {
            cell = before + other;
            if (k <= last) {
                if (next[k] > cell) cell = next[k];
            }
            if (cell < best - drop) {
                if (k > last) break;
                cell = ALIGN_NONE;
            } else {
                if (first < 0) first = k;
                past = k + 1;
                if (cell >> ALIGN_BITS > best >> ALIGN_BITS) {
                    best = cell;
                    reach.here = i + 1;
                    reach.there = low + k;
                    top = k;
                }
            }
            next[k] = before = cell;
        }
        if (first < 0) break;
        width = past - first;
        if (width > ALIGN_BAND) width = ALIGN_BAND;
        run = top < 0 ? 0 : run + 1;
        if (run >= RUN && reach.here < a_size && reach.there < b_size
            && a[reach.here * step] == b[reach.there * step]
            && align_is_open(next + first, width, top - first, b + reach.there * step, step,
                             function)) {
            for (; reach.here < a_size && reach.there < b_size
                   && a[reach.here * step] == b[reach.there * step]; reach.here++, reach.there++)
                best += align_worth(function, a[reach.here * step]);
            i = reach.here - 1;
            low = reach.there;
            width = align_open(row, best, b_size - low);
            run = 0;
        } else {
            memcpy(row, next + first, (size_t)width * sizeof *row);
            low += first;
        }
    }
    reach.score = best >> ALIGN_BITS;
    reach.same = best & ((1 << ALIGN_BITS) - 1);
    return reach;
}

/* Words of a near its middle that b has there too, give or take three words of shift. What has few
   of these, beside the three of the seed, is no passage: a look that saves most alignments.
   before and after: words that may be looked at on each side; at most 12 are. */
static int32_t align_glance(const uint16_t *a, const uint16_t *b, int32_t before, int32_t after)
{
    const int32_t low = -(before < 12 ? before : 12), high = after < 12 ? after : 12;
    int32_t i, common = 0;
    for (i = low; i < high; i++) {
        const uint16_t word = a[i];
        common += (b[i] == word) | (b[i - 1] == word) | (b[i + 1] == word) | (b[i - 2] == word)
                  | (b[i + 2] == word) | (b[i - 3] == word) | (b[i + 3] == word);
    }
    return common;
}

#endif
