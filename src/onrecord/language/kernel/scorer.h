/* Learned attribution: which tokens are cues, and which words around one are its source and content.

   Two linear models over hashed features. `cues`: logistic, one decision a token. `roles`: a linear-chain CRF over the
   words of a cue's window (its sentence, with whole quotations that cross the sentence's ends), conditional on the cue.
   J. Lafferty, A. McCallum, F. Pereira, "Conditional Random Fields" (ICML 2001). Training and reading share this file. */
#ifndef ONRECORD_SCORER_H
#define ONRECORD_SCORER_H
#include <math.h>
#include <stdint.h>
#include <string.h>
#include "memory.h"

#define CUE_BITS 18
#define ROLE_BITS 19
#define EDGE_BITS 17
#define ROLES 3 /* 0 neither, 1 source, 2 content */
#define MOST_FEATURES 160
#define MOST_EDGES 48
#define LONGEST_WINDOW 400
#define MOST_RANGES 8

typedef struct {
    uint32_t form, lower, prefix, suffix1, suffix2, suffix3, shape, fine, middle, coarse, gazetteer;
} Word; /* as Lexeme of lexeme.h */

/* One text. Tables over its tokens; numbers of tags, labels, names are the caller's, always the same. */
typedef struct {
    int count;
    const Word *words;
    const Word *lemmas;
    const uint8_t *tags, *labels, *names, *timed;
    const int32_t *heads;
    const int32_t *quote;    /* outermost quotation, -1 */
    const uint8_t *marks;    /* 1 opens a quotation, 2 closes one, 4 scare quotation, 8 a colon, 16 a comma, 32 a dash, 64 who, which */
    const int32_t *first, *end; /* of the token's sentence */
    const int32_t *left, *right; /* of the token's subtree */
    const int32_t *clause;   /* the head of the smallest clause around the token */
    const uint8_t *opening, *closing; /* labels of the largest subtrees that begin and end with the token */
    const uint8_t *finite;
    const uint8_t *held;     /* 1 in what a cue of the rules reports, 2 in the source of one */
    int subject, subject_passive; /* numbers of these labels */
    const uint8_t *rule;     /* the rule that read a cue here, 0 none */
    const uint16_t *frames;  /* what the lexicon says of a cue here, 0: no cue of the lexicon */
} Text;

/* What the rules made of a cue: ranges [first, end); source none: first = -1. */
typedef struct {
    int32_t cue, source_first, source_end, ranges, rule;
    int32_t content[2 * MOST_RANGES];
} Proposal;

static inline uint32_t fx(uint32_t t, uint32_t a) {
    uint64_t x = (a + 0x9E3779B9ull * (t + 1)) * 0xD6E8FEB86659FD93ull;
    return (uint32_t)(x >> 32) ^ (uint32_t)(x >> 13);
}
static inline uint32_t px(uint32_t a, uint32_t b) {
    uint64_t x = (uint64_t)(a * 0x85EBCA6Bu + 0x165667B1u) ^ ((uint64_t)b << 17 | b >> 15);
    x *= 0xC2B2AE3D27D4EB4Full;
    return (uint32_t)(x >> 29);
}
static inline uint32_t px3(uint32_t a, uint32_t b, uint32_t c) { return px(px(a, b), c); }

static inline int bucket(int n) {
    int a = n < 0 ? -n : n;
    int b = a < 5 ? a : a < 7 ? 5 : a < 10 ? 6 : a < 15 ? 7 : a < 22 ? 8 : a < 35 ? 9 : 10;
    return n < 0 ? 32 + b : b;
}

/* Words, lemmas, tags and clusters of tokens; past the ends of the text stand numbers of their own. */
#define W(i) ((i) >= 0 && (i) < t->count ? t->words[i].lower : 7u)
#define L(i) ((i) >= 0 && (i) < t->count ? t->lemmas[i].lower : 7u)
#define TAG(i) ((i) >= 0 && (i) < t->count ? (uint32_t)t->tags[i] : 200u)
#define FINE(i) ((i) >= 0 && (i) < t->count ? t->words[i].fine : 0u)

/* ---- cues ---- */

static int cue_features(const Text *t, int i, uint32_t *out) {
    int n = 0;
    const int a = t->first[i], b = t->end[i];
    const uint32_t w = W(i), l = L(i), tag = TAG(i), label = t->labels[i], fine = t->lemmas[i].fine;
    const uint32_t rule = t->rule[i], frames = t->frames[i];
    const int head = t->heads[i];
    const int inside = t->quote[i] >= 0;
    uint32_t T = 0;
#define ADD(v) out[n++] = fx(T++, (v)) & ((1u << CUE_BITS) - 1)
    ADD(0u); ADD(w); ADD(l); ADD(px(l, tag)); ADD(fine); ADD(px(fine, tag)); ADD(tag); ADD(t->lemmas[i].middle);
    ADD(px(tag, t->words[i].suffix3));
    ADD(W(i - 1)); ADD(W(i + 1)); ADD(px(l, W(i - 1))); ADD(px(l, W(i + 1))); ADD(px(l, TAG(i + 1))); ADD(px(l, TAG(i - 1)));
    ADD(px(fine, TAG(i + 1))); ADD(px(fine, W(i + 1))); ADD(px(tag, W(i + 1)));  ADD(px(TAG(i - 1), TAG(i + 1)));
    ADD(px3(l, W(i + 1), W(i + 2))); ADD(px3(tag, TAG(i + 1), TAG(i + 2))); ADD(px3(l, TAG(i + 1), TAG(i + 2)));
    ADD(px3(l, W(i - 1), W(i - 2)));
    ADD(label); ADD(px(label, l)); ADD(px(label, fine)); ADD(px3(label, tag, L(head)));
    ADD(px(l, L(head))); ADD(px(fine, FINE(head))); ADD(px(label, TAG(head)));
    ADD(inside); ADD(px(inside, l)); ADD(px(inside, fine));
    /* quotation marks about */
    int opens = 0, closes = 0, far = 0;
    for (int k = i + 1; k < b && k < i + 6; k++) if (t->marks[k] & 1) { opens = k - i; break; }
    for (int k = i - 1; k >= a - 1 && k >= 0 && k > i - 8; k--) if (t->marks[k] & 2) { closes = i - k; break; }
    if (!inside) for (int k = a; k < b; k++) if (t->marks[k] & 1) far |= (t->marks[k] & 4 ? 1 : 2) << (k > i ? 2 : 0);
    ADD(px(1, opens)); ADD(px(2, closes)); ADD(px3(3, opens > 0, px(closes > 0, l))); ADD(px(far, tag)); ADD(px(far, l)); ADD(px(far, fine));
    ADD(px3(opens, closes, tag));
    ADD(rule); ADD(px(rule, l)); ADD(px(rule, tag)); ADD(frames); ADD(px(frames, rule)); ADD(px3(rule, inside, far)); ADD(px(rule, label));
    ADD(px(i == a, tag)); ADD(px(i == b - 2, l));
    /* "She said:", and a quotation begins the next sentence */
    const uint32_t leads = (t->marks[b - 1] & 8) | (b < t->count && (t->marks[b] & 1));
    ADD(px(leads, tag)); ADD(px(leads, l)); ADD(px(leads, fine)); ADD(px3(leads, label, b - i < 4));
    /* dependents */
    uint32_t set = 0;
    int subject = -1;
    const uint32_t T0 = T;
    for (int k = t->left[i]; k < t->right[i] && n < MOST_FEATURES - 60; k++) {
        if (t->heads[k] != i || k == i) continue;
        uint32_t lab = t->labels[k];
        uint32_t side = k > i;
        T = T0;
        set |= 1u << (lab & 31);
        ADD(px(lab, side)); ADD(px3(lab, side, l)); ADD(px3(lab, side, fine)); ADD(px3(lab, W(k), tag));
        ADD(px3(lab, t->lemmas[k].fine, fine)); ADD(px3(lab, TAG(k), tag));
        if (lab == t->subject || lab == t->subject_passive) subject = k;
    }
    T = T0 + 6;
    ADD(set); ADD(px(set, l)); ADD(px(set, fine));
    ADD(px(FINE(i - 1), fine)); ADD(px(t->names[i > 0 ? i - 1 : 0], l)); ADD(px(i + 1 < t->count ? t->names[i + 1] : 0, l));
    ADD(px(FINE(i + 1), fine)); ADD(px(i + 1 < t->count ? t->timed[i + 1] : 0, l));
    ADD(px(bucket(i - a), far)); ADD(px(bucket(b - i), fine));
    int verbs = 0;
    for (int k = i + 1; k < b; k++) verbs += t->finite[k];
    ADD(px(verbs > 2 ? 2 : verbs, l)); ADD(px(verbs > 2 ? 2 : verbs, tag)); ADD(px3(verbs > 2 ? 2 : verbs, fine, tag));
    /* who does it, where the word itself has no subject: that of the word it hangs on */
    uint32_t lent = 0;
    if (subject < 0 && head != i) {
        for (int k = t->left[head]; k < t->right[head] && subject < 0; k++)
            if (t->heads[k] == head && (t->labels[k] == t->subject || t->labels[k] == t->subject_passive)) subject = k;
        lent = subject >= 0 ? 2 : 0;
    } else lent = subject >= 0;
    const uint32_t name = lent ? t->names[subject] : 99;
    ADD(px3(lent, name, fine)); ADD(px3(lent, W(subject), fine)); ADD(px3(lent, TAG(subject), px(tag, label))); ADD(px3(lent, name, px(tag, rule)));
    ADD(px3(lent, FINE(subject), l)); ADD(px3(lent, inside, px(W(subject), tag)));
    /* its clause, and other cues around it */
    const int clause = t->clause[i], outer = t->clause[t->heads[clause]];
    const uint32_t place = px3(clause == i, t->labels[clause], W(t->left[clause])), held = t->held[i];
    int before = 0, after = 0;
    for (int k = i - 1; k >= a && !before; k--) if (t->rule[k]) before = 1 + (t->heads[i] == k);
    for (int k = i + 1; k < b && !after; k++) if (t->rule[k]) after = 1 + (t->heads[k] == i);
    ADD(px(place, tag)); ADD(px(place, fine)); ADD(px3(t->labels[clause], t->labels[outer], tag)); ADD(px3(outer == clause, t->rule[outer], tag));
    ADD(px(held, tag)); ADD(px(held, l)); ADD(px3(held, fine, tag)); ADD(px3(held, rule, label)); ADD(px3(before, after, tag)); ADD(px3(before, after, px(fine, rule)));
    ADD(px3(label, FINE(head), fine)); ADD(px3(a == 0, TAG(b - 1), px(tag, rule)));
#undef ADD
    return n;
}

/* ---- roles ---- */

typedef struct {
    int a, b, cue, leads; /* leads: the cue's sentence ends in a colon, the next one belongs to the window */
    uint8_t level[LONGEST_WINDOW];  /* 0: the cue itself, 1: below it, 2 .. 5: below an ancestor, 9: elsewhere */
    uint8_t branch[LONGEST_WINDOW]; /* label of the highest word below that ancestor */
    int32_t top[LONGEST_WINDOW];    /* that word */
    uint8_t claim[LONGEST_WINDOW];  /* 1 the rules' source, 2 their content */
    int16_t finite[LONGEST_WINDOW], commas[LONGEST_WINDOW], cues[LONGEST_WINDOW]; /* up to here */
} Window;

static void window_of(const Text *t, int cue, int *a, int *b) {
    int x = t->first[cue], y = t->end[cue];
    if (t->marks[y - 1] & 8 && y < t->count) y = t->end[y];
    if (t->quote[x] >= 0) while (x > 0 && t->quote[x - 1] == t->quote[x] && y - x < LONGEST_WINDOW - 2) x--;
    if (t->quote[y - 1] >= 0) while (y < t->count && t->quote[y] == t->quote[y - 1] && y - x < LONGEST_WINDOW - 2) y++;
    if (y - x > LONGEST_WINDOW - 1) {
        if (cue - x > LONGEST_WINDOW / 2) x = cue - LONGEST_WINDOW / 2;
        if (y - x > LONGEST_WINDOW - 1) y = x + LONGEST_WINDOW - 1;
    }
    *a = x, *b = y;
}

static void open_window(const Text *t, int cue, const Proposal *p, Window *w) {
    window_of(t, cue, &w->a, &w->b);
    w->cue = cue;
    w->leads = t->marks[t->end[cue] - 1] & 8;
    int chain[5], links = 0, up = cue;
    while (links < 5) {
        chain[links++] = up;
        if (t->heads[up] == up) break;
        up = t->heads[up];
    }
    int verbs = 0, commas = 0, cues = 0;
    for (int k = w->a; k < w->b; k++) {
        int at = k, below = k, level = 9, steps = 0;
        while (steps++ < 40) {
            for (int c = 0; c < links; c++) if (chain[c] == at) { level = c + 1; break; }
            if (level != 9 || t->heads[at] == at) break;
            below = at, at = t->heads[at];
        }
        if (level != 9 && at == k) level = level == 1 ? 0 : level + 8, below = k; /* an ancestor itself */
        const int j = k - w->a;
        w->level[j] = (uint8_t)level;
        w->branch[j] = t->labels[below];
        w->top[j] = level == 9 ? at : below;
        w->claim[j] = 0;
        verbs += t->finite[k];
        w->finite[j] = (int16_t)verbs;
        w->commas[j] = (int16_t)(commas += t->marks[k] >> 4 & 1);
        w->cues[j] = (int16_t)(cues += t->rule[k] > 0);
    }
    if (p) {
        for (int r = 0; r < p->ranges; r++)
            for (int k = p->content[2 * r]; k < p->content[2 * r + 1]; k++)
                if (k >= w->a && k < w->b) w->claim[k - w->a] = 2;
        if (p->source_first >= 0)
            for (int k = p->source_first; k < p->source_end; k++)
                if (k >= w->a && k < w->b) w->claim[k - w->a] |= 1;
    }
}

static int role_features(const Text *t, const Window *w, const Proposal *p, int k, uint32_t *out) {
    int n = 0;
    const int j = k - w->a, c = w->cue;
    const uint32_t lemma = L(c), fine = t->lemmas[c].fine, ctag = TAG(c), level = w->level[j], branch = w->branch[j];
    const uint32_t side = k < c ? 0 : k > c ? 1 : 2, place = px3(level, branch, side);
    const uint32_t claim = w->claim[j], rule = p ? (uint32_t)p->rule : 0;
    const int top = w->top[j];
    const int same = t->quote[k] == t->quote[c], inside = t->quote[k] >= 0;
    const uint32_t q = inside ? (same ? 1 : 2) : 0;
    const int low = k < c ? k : c, high = k < c ? c : k;
    int verbs = w->finite[high - w->a] - w->finite[low - w->a];
    if (verbs > 4) verbs = 4;
    const uint32_t dist = bucket(k - c);
    const uint32_t prevclaim = j > 0 ? w->claim[j - 1] : 9, nextclaim = k + 1 < w->b ? w->claim[j + 1] : 9;
    uint32_t T = 1000;
#define ADD(v) out[n++] = fx(T++, (v)) & ((1u << ROLE_BITS) - 1)
    ADD(0u); ADD(place); ADD(px(place, lemma)); ADD(px(place, fine)); ADD(px(place, ctag)); ADD(px(place, TAG(top)));
    ADD(px(place, t->labels[k])); ADD(px(place, L(top))); ADD(px3(place, FINE(top), fine)); ADD(px(place, q)); ADD(px3(place, q, ctag));
    ADD(px(level, side)); ADD(px3(level, side, t->labels[k]));
    ADD(claim); ADD(px(claim, rule)); ADD(px3(claim, rule, lemma)); ADD(px(claim, q)); ADD(px(claim, place)); ADD(px3(claim, TAG(k), W(k)));
    ADD(px3(claim, prevclaim, nextclaim)); ADD(px3(claim, dist, rule)); ADD(px(claim, TAG(k))); ADD(px3(claim, rule, place));
    ADD(px3(claim, fine, side));
    ADD(q); ADD(px(q, side)); ADD(px3(q, side, lemma)); ADD(px3(q, side, fine)); ADD(px3(q, side, TAG(k))); ADD(px3(q, side, verbs));
    ADD(px3(q, dist, ctag)); ADD(px3(q, rule, side));
    ADD(dist); ADD(px(dist, TAG(k))); ADD(px(dist, ctag)); ADD(px(dist, lemma)); ADD(px3(dist, fine, TAG(k)));
    ADD(px(side, verbs)); ADD(px3(side, verbs, TAG(k))); ADD(px3(side, verbs, fine));
    ADD(px(side, W(k))); ADD(px(side, TAG(k))); ADD(px3(side, TAG(k - 1), TAG(k))); ADD(px3(side, TAG(k), TAG(k + 1)));
    ADD(px(side, FINE(k))); ADD(px3(side, t->names[k], fine)); ADD(px(side, t->timed[k])); ADD(px3(t->timed[k], dist, rule));
    ADD(px3(W(k), lemma, side)); ADD(px3(W(k - 1), W(k), side)); ADD(px3(W(k), W(k + 1), side)); ADD(px3(W(k), place, 1));
    ADD(px3(FINE(k), fine, side));
    ADD(px3(L(c + 1), lemma, side)); ADD(px3(W(c + 1), place, 2)); ADD(px3(TAG(c + 1), place, 3)); ADD(px3(TAG(c - 1), TAG(c + 1), side));
    ADD(px3(k == w->a, k == w->b - 1, t->marks[k])); ADD(px3(t->first[k] != t->first[c], q, side));
    ADD(px3(w->leads, t->first[k] != t->first[c], q)); ADD(px3(w->leads, q, L(c)));
    ADD(px3(t->finite[k], place, verbs));
    /* the smallest clause around the word, and the one around that */
    const int clause = t->clause[k], outer = t->clause[t->heads[clause]], start = t->left[clause];
    const uint32_t kind = px3(t->labels[clause], W(start), start > 0 ? t->marks[start - 1] & 48 : 0);
    const uint32_t own = clause == t->clause[c] ? 1 : outer == t->clause[c] ? 2 : clause == t->clause[t->heads[t->clause[c]]] ? 3 : 0;
    const uint32_t label = t->labels[c], above = px(label, t->labels[t->heads[c]]);
    int commas = w->commas[high - w->a] - w->commas[low - w->a], cues = w->cues[high - w->a] - w->cues[low - w->a];
    if (commas > 3) commas = 3;
    if (cues > 3) cues = 3;
    ADD(px3(kind, side, own)); ADD(px3(kind, place, 4)); ADD(px3(kind, claim, place)); ADD(px3(t->labels[clause], place, own));
    ADD(px3(t->labels[clause], t->labels[outer], place)); ADD(px3(own, side, fine)); ADD(px3(own, claim, side));
    ADD(px3(t->labels[clause], TAG(clause), px(own, side)));
    ADD(px3(place, label, 5)); ADD(px3(place, above, 6)); ADD(px3(place, label, claim));
    ADD(px3(side, commas, q)); ADD(px3(side, commas, claim)); ADD(px3(side, commas, px(label, verbs)));
    ADD(px3(side, cues, verbs)); ADD(px3(side, cues, claim)); ADD(px3(t->rule[k], t->frames[k], side));
    ADD(px3(t->held[k], claim, side)); ADD(px3(t->held[k], claim, px(place, t->held[c]))); ADD(px3(t->held[k], t->held[c], px(q, side)));
#undef ADD
    return n;
}

/* Features of the step from word k - 1 to word k (k > a). */
static int edge_features(const Text *t, const Window *w, const Proposal *p, int k, uint32_t *out) {
    int n = 0;
    const int j = k - w->a, c = w->cue;
    const uint32_t lemma = L(c), fine = t->lemmas[c].fine;
    const uint32_t side = k - 1 == c ? 3 : k < c ? 0 : k > c ? 1 : 2;
    const uint32_t x = px3(w->level[j - 1], w->branch[j - 1], side), y = px3(w->level[j], w->branch[j], side);
    const uint32_t bound = (w->top[j] != w->top[j - 1]) | (t->left[w->top[j]] == k) << 1 | (t->right[w->top[j - 1]] == k) << 2;
    const uint32_t own = (t->left[k] == k) | (t->right[k - 1] == k) << 1 | (t->first[k] == k) << 2 | (t->right[t->heads[k - 1]] == k) << 3 |
                         (t->left[t->heads[k]] == k) << 4;
    const uint32_t step = px(w->claim[j - 1], w->claim[j]);
    const uint32_t quotes = px3(t->quote[k - 1] >= 0, t->quote[k] >= 0, t->quote[k - 1] == t->quote[k]);
    const uint32_t rule = p ? (uint32_t)p->rule : 0;
    uint32_t T = 2000;
#define ADD(v) out[n++] = fx(T++, (v)) & ((1u << EDGE_BITS) - 1)
    ADD(0u); ADD(px(x, y)); ADD(px(bound, side)); ADD(px3(bound, w->branch[j - 1], w->branch[j])); ADD(px3(own, bound, side));
    ADD(step); ADD(px(step, rule)); ADD(px3(step, TAG(k - 1), TAG(k))); ADD(px3(step, W(k), W(k - 1))); ADD(px3(step, rule, lemma));
    ADD(px(step, bound)); ADD(px3(step, x, y));
    ADD(quotes); ADD(px(quotes, side)); ADD(px3(quotes, step, side)); ADD(px3(quotes, W(k - 1), W(k)));
    ADD(px3(TAG(k - 1), TAG(k), side)); ADD(px3(W(k - 1), W(k), side)); ADD(px3(W(k - 1), TAG(k), side)); ADD(px3(TAG(k - 1), W(k), side));
    ADD(px3(W(k), lemma, k - 1 == c)); ADD(px3(W(k - 1), lemma, k == c)); ADD(px3(bucket(k - c), fine, TAG(k)));
    ADD(px3(TAG(k - 2), TAG(k - 1), TAG(k))); ADD(px3(TAG(k - 1), TAG(k), TAG(k + 1)));
    ADD(px3(t->first[k] == k, quotes, step)); ADD(px3(t->timed[k - 1], t->timed[k], step)); ADD(px3(t->names[k - 1], t->names[k], step));
    ADD(px3(bound, W(k), side)); ADD(px3(own, TAG(k - 1), TAG(k)));
    /* which phrases end and begin here */
    const uint32_t opens = t->opening[k], closes = t->closing[k - 1];
    const int here = t->clause[k], there = t->clause[k - 1];
    const uint32_t kinds = px3(t->labels[there], t->labels[here], here == there);
    ADD(px3(opens, closes, side)); ADD(px3(opens, closes, step)); ADD(px3(opens, W(k), step)); ADD(px3(opens, TAG(k - 1), px(step, side)));
    ADD(px(kinds, side)); ADD(px(kinds, step)); ADD(px3(kinds, W(k), W(k - 1))); ADD(px3(kinds, opens, px(closes, side)));
    ADD(px3(W(t->left[here]), t->left[here] == k, px(kinds, side))); ADD(px3(t->labels[c], opens, px(closes, side)));
    ADD(px3(t->marks[k - 1] & 48, opens, px(t->rule[k] > 0, side)));
#undef ADD
    return n;
}

/* ---- reading with frozen weights ---- */

/* A weight is a whole number * scale; sums of whole numbers are the same everywhere. Files hold int8 codes: c stands
   for c * |c|, fine where weights are small. */
static inline int16_t weight_of(int8_t code) { return (int16_t)(code < 0 ? -(code * code) : code * code); }
#define ROLE_ROW 4  /* rows are padded, for the sake of speed */
#define EDGE_ROW 16

typedef struct {
    const int16_t *cues;  /* 1 << CUE_BITS */
    const int16_t *roles; /* 1 << ROLE_BITS rows of ROLES */
    const int16_t *edges; /* 1 << EDGE_BITS rows of ROLES * ROLES, from role to role */
    float cue_scale, role_scale, edge_scale;
    /* how much less likely the rules' reading may be and still be taken: content; content of which the weights move only
       the end; source; a source that they cut short or drop; one for which they take a relative pronoun */
    float trust_content, trust_end, trust_source, trust_whole, trust_antecedent;
} Learned;

/* The weights of eight codes. */
static inline void spread_eight(uint64_t codes, int16_t *out) {
    typedef int8_t Eight __attribute__((vector_size(8)));
    typedef int16_t Weights __attribute__((vector_size(16)));
    Eight eight;
    memcpy(&eight, &codes, sizeof eight);
    const Weights c = __builtin_convertvector(eight, Weights), sign = c >> 15, weights = c * ((c ^ sign) - sign);
    memcpy(out, &weights, sizeof weights);
}

static inline uint64_t codes_at(const int8_t *codes, size_t count) {
    uint64_t out = 0;
    memcpy(&out, codes, count);
    return out;
}

/* From the codes of a file to the tables of Learned. */
static void spread_cues(const int8_t *codes, int16_t *out) {
    for (size_t i = 0; i < 1u << CUE_BITS; i += 8) spread_eight(codes_at(codes + i, 8), out + i);
}

static void spread_roles(const int8_t *codes, int16_t *out) { /* two rows at once */
    for (size_t i = 0; i < 1u << ROLE_BITS; i += 2, codes += 2 * ROLES) {
        const uint64_t first = codes_at(codes, 4) & 0xFFFFFF, second = codes_at(codes + 2, 4) >> 8 & 0xFFFFFF;
        spread_eight(first | second << 32, out + ROLE_ROW * i);
    }
}

static void spread_edges(const int8_t *codes, int16_t *out) {
    for (size_t i = 0; i < 1u << EDGE_BITS; i++, codes += ROLES * ROLES, out += EDGE_ROW) {
        spread_eight(codes_at(codes, 8), out);
        spread_eight((uint8_t)codes[8], out + 8);
    }
}

/* Features of one word, asked for in time: while the memory answers, those of the next word are made. */
typedef struct {
    int count;
    uint32_t keys[MOST_FEATURES];
} Asked;

typedef struct {
    Window window;
    Asked roles[2], edges[2]; /* of the word and the one before it, by turns */
    float unary[LONGEST_WINDOW][ROLES], edge[LONGEST_WINDOW][ROLES * ROLES];
    float best[LONGEST_WINDOW][ROLES];
    uint8_t back[LONGEST_WINDOW][ROLES], role[LONGEST_WINDOW], mine[LONGEST_WINDOW];
} Bench;

/* Where source and content of one cue stand: ranges [first, end), no source: source_first = -1. */
typedef struct {
    int32_t source_first, source_end, ranges;
    int32_t content[2 * MOST_RANGES];
} Reading;

/* How likely each token is a cue; 0 where `never` (a byte a tag) says that none is. */
static void cue_probabilities(const Learned *m, const Text *t, const uint8_t *never, float *out) {
    Asked asked[2];
    int before = -1, turn = 0;
    for (int i = 0; i <= t->count; i++) {
        if (i < t->count && never[t->tags[i]]) {
            out[i] = 0;
            continue;
        }
        if (i < t->count) {
            Asked *next = &asked[turn];
            next->count = cue_features(t, i, next->keys);
            for (int k = 0; k < next->count; k++) __builtin_prefetch(m->cues + next->keys[k]);
        }
        turn ^= 1;
        if (before >= 0) {
            int32_t sum = 0;
            for (int k = 0; k < asked[turn].count; k++) sum += m->cues[asked[turn].keys[k]];
            out[before] = 1 / (1 + expf(-m->cue_scale * (float)sum));
        }
        before = i;
    }
}

/* Sums the rows of the asked for, `width` numbers each. */
static inline __attribute__((always_inline)) void sum_rows(const int16_t *table, const Asked *asked, int width, int32_t *sums) {
    for (int c = 0; c < width; c++) sums[c] = 0;
    for (int k = 0; k < asked->count; k++) {
        const int16_t *row = table + (size_t)width * asked->keys[k];
        for (int c = 0; c < width; c++) sums[c] += row[c];
    }
}

static void score_window(const Learned *m, const Text *t, const Proposal *p, Bench *r) {
    const Window *w = &r->window;
    const int n = w->b - w->a;
    for (int j = 0; j <= n; j++) {
        if (j < n) {
            Asked *role = &r->roles[j & 1], *edge = &r->edges[j & 1];
            role->count = role_features(t, w, p, w->a + j, role->keys);
            for (int k = 0; k < role->count; k++) __builtin_prefetch(m->roles + ROLE_ROW * (size_t)role->keys[k]);
            edge->count = j ? edge_features(t, w, p, w->a + j, edge->keys) : 0;
            for (int k = 0; k < edge->count; k++) __builtin_prefetch(m->edges + EDGE_ROW * (size_t)edge->keys[k]);
        }
        if (!j) continue;
        int32_t roles[ROLE_ROW], edges[EDGE_ROW];
        sum_rows(m->roles, &r->roles[(j - 1) & 1], ROLE_ROW, roles);
        sum_rows(m->edges, &r->edges[(j - 1) & 1], EDGE_ROW, edges);
        for (int c = 0; c < ROLES; c++) r->unary[j - 1][c] = m->role_scale * (float)roles[c];
        for (int c = 0; c < ROLES * ROLES; c++) r->edge[j - 1][c] = m->edge_scale * (float)edges[c];
    }
}

static void best_roles(Bench *r) {
    const int n = r->window.b - r->window.a;
    int c = 0;
    for (c = 0; c < ROLES; c++) r->best[0][c] = r->unary[0][c];
    for (int j = 1; j < n; j++)
        for (c = 0; c < ROLES; c++) {
            int from = 0;
            for (int a = 1; a < ROLES; a++)
                if (r->best[j - 1][a] + r->edge[j][ROLES * a + c] > r->best[j - 1][from] + r->edge[j][ROLES * from + c])
                    from = a;
            r->best[j][c] = r->best[j - 1][from] + r->edge[j][ROLES * from + c] + r->unary[j][c];
            r->back[j][c] = (uint8_t)from;
        }
    for (int a = c = 0; a < ROLES; a++) if (r->best[n - 1][a] > r->best[n - 1][c]) c = a;
    for (int j = n - 1; j >= 0; j--) r->role[j] = (uint8_t)c, c = r->back[j][c];
}

static float path_score(const Bench *r, const uint8_t *roles) {
    float sum = r->unary[0][roles[0]];
    for (int j = 1; j < r->window.b - r->window.a; j++)
        sum += r->edge[j][ROLES * roles[j - 1] + roles[j]] + r->unary[j][roles[j]];
    return sum;
}

/* Ranges of words with one role, silent words between two of them included and at their ends left out. */
static int ranges_of(const Bench *r, const uint8_t *silent, uint8_t role, int32_t *out, int most) {
    const int a = r->window.a, n = r->window.b - a;
    int count = 0, open = 0, last = -1;
    for (int j = 0; j < n; j++) {
        if (r->role[j] != role || silent[a + j]) continue;
        int bridged = open;
        for (int k = last + 1; k < j && bridged; k++) bridged = silent[a + k];
        if (!bridged) {
            if (count == most) return count;
            out[2 * count++] = a + j;
            open = 1;
        }
        last = j, out[2 * count - 1] = a + j + 1;
    }
    return count;
}

static void paint(const Window *w, const int32_t *ranges, int count, uint8_t role, uint8_t *out) {
    for (int i = 0; i < count; i++)
        for (int k = ranges[2 * i]; k < ranges[2 * i + 1]; k++)
            if (k >= w->a && k < w->b) out[k - w->a] = role;
}

/* Reads one cue. Of four readings (source and content each as learned or as the rules say) the likeliest, the rules
   trusted as far as the weights say. `silent` marks words that are punctuation. */
static void read_roles(const Learned *m, const Text *t, const Proposal *p, int ruled, const uint8_t *silent, Bench *r,
                       Reading *out) {
    int32_t found[2 * MOST_RANGES], content[2 * MOST_RANGES];
    open_window(t, p->cue, p, &r->window);
    const Window *w = &r->window;
    score_window(m, t, p, r);
    best_roles(r);
    int32_t source[2] = {-1, -1};
    const int sources = ranges_of(r, silent, 1, found, MOST_RANGES);
    const int ranges = ranges_of(r, silent, 2, content, MOST_RANGES);
    float surest = 0;
    for (int i = 0; i < sources; i++) {
        memset(r->mine, 0, sizeof r->mine);
        paint(w, content, ranges, 2, r->mine);
        paint(w, found + 2 * i, 1, 1, r->mine);
        const float score = sources > 1 ? path_score(r, r->mine) : 0;
        if (i == 0 || score > surest) surest = score, source[0] = found[2 * i], source[1] = found[2 * i + 1];
    }
    int take_source = 0, take_content = 0, inside = 0;
    if (ruled) {
        const int near = p->source_first < 0 || (p->source_first >= w->a && p->source_end <= w->b);
        const int cut = source[0] < 0 || (source[0] >= p->source_first && source[1] <= p->source_end);
        const int relative = source[0] >= 0 && t->marks[source[0]] & 64;
        const float trust = relative ? m->trust_antecedent : cut ? m->trust_whole : m->trust_source;
        const int moved = ranges == 1 && p->ranges == 1 && content[0] == p->content[0];
        const float content_trust = moved ? m->trust_end : m->trust_content;
        for (int i = 0; i < p->ranges; i++) inside += p->content[2 * i] < w->b && p->content[2 * i + 1] > w->a;
        float likeliest = -1e30f;
        for (int s = 0; s <= near; s++)
            for (int c = 0; c <= (inside > 0); c++) {
                memset(r->mine, 0, sizeof r->mine);
                if (c) paint(w, p->content, p->ranges, 2, r->mine);
                else paint(w, content, ranges, 2, r->mine);
                const int32_t own[2] = {p->source_first, p->source_end}, *said = s ? own : source;
                if (said[0] >= 0) paint(w, said, 1, 1, r->mine);
                const float score = path_score(r, r->mine) + (s ? trust : 0) + (c ? content_trust : 0);
                if (score > likeliest) likeliest = score, take_source = s, take_content = c;
            }
        if (!near && source[0] < 0) take_source = 1;
        if (!ranges) take_content = 1;
    }
    out->source_first = take_source ? p->source_first : source[0];
    out->source_end = take_source ? p->source_end : source[1];
    out->ranges = 0;
    if (take_content) {
        out->ranges = p->ranges;
        memcpy(out->content, p->content, sizeof out->content);
        return;
    }
    memcpy(out->content, content, sizeof content);
    out->ranges = ranges;
    /* What the rules find beyond the window goes with their words inside it. */
    int kept = inside > 0;
    for (int i = 0; ruled && i < p->ranges; i++)
        for (int k = p->content[2 * i]; k < p->content[2 * i + 1] && kept; k++)
            if (k >= w->a && k < w->b && !silent[k]) kept = r->role[k - w->a] == 2;
    for (int i = 0; ruled && kept && i < p->ranges; i++)
        if ((p->content[2 * i] >= w->b || p->content[2 * i + 1] <= w->a) && out->ranges < MOST_RANGES) {
            out->content[2 * out->ranges] = p->content[2 * i];
            out->content[2 * out->ranges++ + 1] = p->content[2 * i + 1];
        }
}
#endif
