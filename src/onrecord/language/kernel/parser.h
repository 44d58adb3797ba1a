/* A greedy arc-hybrid dependency parser (Kuhlmann, Gómez-Rodríguez, Satta 2011), trained with a dynamic
   oracle (Goldberg, Nivre 2013). One classifier chooses the move, another the label of a new arc.
   Tokens of a sentence are 0 .. n-1; n is the root, last in the queue; n + 1 stands for "none". */
#ifndef ONRECORD_PARSER_H
#define ONRECORD_PARSER_H
#include "tagger.h"

#define LONGEST 250
#define NODES (LONGEST + 2)
#define MOVE_FEATURES 128
#define LABEL_FEATURES 80
#define ROOT_TAG 61
#define NO_TAG 62
#define NO_LABEL 63

enum { SHIFT, LEFT, RIGHT };

typedef struct {
    const Lexeme *lexemes;
    int n, top, next; /* stack[0 .. top-1]; next: first of the queue, n when only the root is left */
    int stack[NODES];
    uint8_t tags[NODES];
    uint32_t words[NODES], fines[NODES], middles[NODES], word_tags[NODES];
    int heads[NODES];
    uint8_t labels[NODES];
    int left1[NODES], left2[NODES], right1[NODES], right2[NODES];
    uint8_t lefts[NODES], rights[NODES];
    uint32_t left_labels[NODES], right_labels[NODES]; /* hash of the labels on that side, in order */
} State;

static void state_start(State *s, const Lexeme *x, const uint8_t *tags, int n) {
    int none = n + 1;
    s->lexemes = x, s->n = n, s->top = 0, s->next = 0;
    for (int i = 0; i <= none; i++) {
        s->tags[i] = i < n ? tags[i] : i == n ? ROOT_TAG : NO_TAG;
        s->words[i] = i < n ? x[i].lower : (uint32_t)i - n + 7;
        s->fines[i] = i < n ? x[i].fine : 0;
        s->middles[i] = i < n ? x[i].middle : 0;
        s->word_tags[i] = pair(s->words[i], s->tags[i]);
        s->heads[i] = -1, s->labels[i] = NO_LABEL;
        s->left1[i] = s->left2[i] = s->right1[i] = s->right2[i] = none;
        s->lefts[i] = s->rights[i] = 0;
        s->left_labels[i] = s->right_labels[i] = 0;
    }
}

static inline int allowed(const State *s, int move) {
    if (move == SHIFT) return s->next < s->n;
    if (move == LEFT) return s->top >= 1 && (s->next < s->n || s->top == 1);
    return s->top >= 2;
}

static inline int finished(const State *s) { return s->next == s->n && s->top == 0; }

/* The arc that a move would make. */
static inline void arc_of(const State *s, int move, int *head, int *child) {
    *child = s->stack[s->top - 1];
    *head = move == LEFT ? s->next : s->stack[s->top - 2];
}

static void apply(State *s, int move, int label) {
    int head, child;
    if (move == SHIFT) {
        s->stack[s->top++] = s->next++;
        return;
    }
    arc_of(s, move, &head, &child);
    s->top--;
    s->heads[child] = head, s->labels[child] = (uint8_t)label;
    if (move == LEFT) {
        s->left2[head] = s->left1[head], s->left1[head] = child;
        if (s->lefts[head] < 7) s->lefts[head]++;
        s->left_labels[head] = pair(s->left_labels[head], label + 1);
    } else {
        s->right2[head] = s->right1[head], s->right1[head] = child;
        if (s->rights[head] < 7) s->rights[head]++;
        s->right_labels[head] = pair(s->right_labels[head], label + 1);
    }
}

static inline uint32_t near(int d) { return d < 5 ? d : d < 8 ? 5 : d < 12 ? 6 : d < 20 ? 7 : 8; }

/* What a node says about the next move when it stands at a place of the stack or the queue; the same for a word and
   tag wherever they stand. */
enum { STACK0, STACK1, STACK2, QUEUE0, QUEUE1, QUEUE2, QUEUE3, PLACES };

static inline int node_features(const State *restrict s, int v, int place, uint32_t *restrict k) {
    static const uint8_t first[PLACES] = {100, 104, 118, 108, 112, 115, 117};
    uint32_t f = first[place];
    int n = 0;
    if (place != QUEUE3) k[n++] = key1(f++, s->word_tags[v]);
    if (place == STACK0 || place == STACK1 || place == QUEUE0 || place == QUEUE1) k[n++] = key1(f++, s->words[v]);
    k[n++] = key1(f++, s->tags[v]);
    if (place == STACK0 || place == STACK1 || place == QUEUE0) k[n++] = key2(f++, s->fines[v], s->tags[v]);
    return n;
}

static inline int in_queue(const State *s, int ahead) { return s->next + ahead < s->n ? s->next + ahead : s->n + 1; }

/* What the first words of the queue say together. */
static inline int queue_features(const State *restrict s, uint32_t *restrict k) {
    const int b0 = s->next, b1 = in_queue(s, 1), b2 = in_queue(s, 2);
    const uint32_t *w = s->words, *c = s->fines, *p = s->word_tags;
    const uint8_t *t = s->tags;
    int n = 0;
    k[n++] = key2(139, p[b0], t[b1]); k[n++] = key2(140, t[b0], p[b1]);
    k[n++] = key2(141, c[b0], c[b1]); k[n++] = key2(142, w[b0], w[b1]);
    k[n++] = key3(145, t[b0], t[b1], t[b2]);
    return n;
}

/* The rest: stack, queue and the arcs made so far. */
static inline int state_features(const State *restrict s, uint32_t *restrict k) {
    const int none = s->n + 1;
    const int s0 = s->top > 0 ? s->stack[s->top - 1] : none;
    const int s1 = s->top > 1 ? s->stack[s->top - 2] : none;
    const int s2 = s->top > 2 ? s->stack[s->top - 3] : none;
    const int b0 = s->next, b1 = in_queue(s, 1), b2 = in_queue(s, 2);
    const uint32_t *w = s->words, *c = s->fines, *m = s->middles, *p = s->word_tags;
    const uint8_t *t = s->tags, *l = s->labels;
    const int s0l = s->left1[s0], s0r = s->right1[s0], s0l2 = s->left2[s0], s0r2 = s->right2[s0];
    const int s1l = s->left1[s1], s1r = s->right1[s1], s1r2 = s->right2[s1], s1l2 = s->left2[s1];
    const int b0l = s->left1[b0], b0l2 = s->left2[b0];
    const int s2r = s->right1[s2];
    const uint32_t d0 = s0 == none ? 15 : near(b0 - s0), d1 = s1 == none ? 15 : near(s0 - s1);
    const uint32_t v0 = s->lefts[s0] * 8 + s->rights[s0], v1 = s->rights[s1], vb = s->lefts[b0];
    int n = 0;
    uint32_t f = 120;
    /* two nodes */
    k[n++] = key2(f++, p[s0], p[b0]); k[n++] = key2(f++, p[s0], t[b0]);
    k[n++] = key2(f++, t[s0], p[b0]); k[n++] = key2(f++, w[s0], w[b0]);
    k[n++] = key2(f++, t[s0], t[b0]); k[n++] = key2(f++, c[s0], c[b0]);
    k[n++] = key3(f++, m[s0], t[s0], p[b0]); k[n++] = key3(f++, p[s0], m[b0], t[b0]);
    k[n++] = key2(f++, pair(m[s0], t[s0]), pair(m[b0], t[b0]));
    k[n++] = key2(f++, p[s1], p[s0]); k[n++] = key2(f++, p[s1], t[s0]);
    k[n++] = key2(f++, t[s1], p[s0]); k[n++] = key2(f++, t[s1], t[s0]);
    k[n++] = key2(f++, c[s1], c[s0]);
    k[n++] = key3(f++, m[s1], t[s1], p[s0]); k[n++] = key3(f++, p[s1], m[s0], t[s0]);
    k[n++] = key2(f++, p[s1], t[b0]); k[n++] = key2(f++, t[s1], p[b0]);
    k[n++] = key2(f++, c[s1], c[b0]);
    f = 143;
    /* three and four nodes */
    k[n++] = key3(f++, t[s0], t[b0], t[b1]); k[n++] = key4(f++, t[s0], t[b0], t[b1], t[b2]);
    f = 146;
    k[n++] = key3(f++, t[s1], t[s0], t[b0]);
    k[n++] = key3(f++, t[s2], t[s1], t[s0]); k[n++] = key4(f++, t[s2], t[s1], t[s0], t[b0]);
    k[n++] = key4(f++, t[s1], t[s0], t[b0], t[b1]);
    k[n++] = key3(f++, t[s1], t[s0], p[b0]); k[n++] = key3(f++, p[s1], t[s0], t[b0]);
    k[n++] = key3(f++, t[s1], p[s0], t[b0]); k[n++] = key3(f++, p[s0], t[b0], t[b1]);
    k[n++] = key3(f++, t[s0], p[b0], t[b1]); k[n++] = key3(f++, t[s0], t[b0], p[b1]);
    k[n++] = key3(f++, m[s1], m[s0], m[b0]);
    /* children */
    k[n++] = key3(f++, t[s0], t[s0l], t[b0]); k[n++] = key3(f++, t[s0], t[s0r], t[b0]);
    k[n++] = key3(f++, t[s0], t[b0], t[b0l]); k[n++] = key3(f++, t[s1], t[s1l], t[s0]);
    k[n++] = key3(f++, t[s1], t[s1r], t[s0]); k[n++] = key3(f++, t[s1], t[s0], t[s0l]);
    k[n++] = key3(f++, t[s1], t[s0], t[s0r]); k[n++] = key3(f++, t[s0], t[s0l], t[s0l2]);
    k[n++] = key3(f++, t[s0], t[s0r], t[s0r2]); k[n++] = key3(f++, t[b0], t[b0l], t[b0l2]);
    k[n++] = key3(f++, t[s1], t[s1r], t[s1r2]); k[n++] = key3(f++, t[s1], t[s1l], t[s1l2]);
    k[n++] = key3(f++, p[s1], p[s0l], t[s0]); k[n++] = key3(f++, p[s0], p[b0l], t[b0]);
    k[n++] = key3(f++, p[s0l], t[s0], t[b0]); k[n++] = key3(f++, p[s0r], t[s0], t[b0]);
    k[n++] = key3(f++, p[s1r], t[s1], t[s0]); k[n++] = key3(f++, t[s2], t[s2r], t[s0]);
    k[n++] = key3(f++, w[s0], l[s0l], l[s0r]); k[n++] = key3(f++, w[s1], l[s1l], l[s1r]);
    k[n++] = key2(f++, w[b0], l[b0l]);
    k[n++] = key4(f++, t[s0], l[s0l], l[s0r], t[b0]); k[n++] = key4(f++, t[s1], l[s1r], t[s0], l[s0l]);
    k[n++] = key3(f++, w[s0], l[s0r], t[b0]); k[n++] = key4(f++, t[s1], t[s0], l[s0r], t[b0]);
    k[n++] = key4(f++, t[s1], t[s0], l[s0l], p[s0l]);
    k[n++] = key3(f++, s->left_labels[s0], t[s0], t[b0]);
    k[n++] = key3(f++, s->right_labels[s0], t[s0], t[b0]);
    k[n++] = key3(f++, s->left_labels[s0], t[s0], t[s1]);
    k[n++] = key3(f++, s->right_labels[s1], t[s1], t[s0]);
    k[n++] = key3(f++, s->right_labels[s1], w[s1], t[s0]);
    k[n++] = key3(f++, s->left_labels[s1], t[s1], t[s0]);
    k[n++] = key3(f++, s->left_labels[b0], t[b0], t[s0]);
    k[n++] = key3(f++, s->left_labels[s0], s->right_labels[s0], p[s0]);
    /* distance and valency */
    k[n++] = key3(f++, t[s0], t[b0], d0); k[n++] = key2(f++, p[s0], d0);
    k[n++] = key2(f++, p[b0], d0); k[n++] = key3(f++, t[s1], t[s0], d1);
    k[n++] = key2(f++, p[s1], d1); k[n++] = key2(f++, p[s0], d1);
    k[n++] = key4(f++, t[s1], t[s0], t[b0], d1 * 16 + d0);
    k[n++] = key2(f++, p[s0], v0); k[n++] = key3(f++, t[s0], v0, t[b0]);
    k[n++] = key2(f++, p[s1], v1); k[n++] = key3(f++, t[s1], v1, t[s0]);
    k[n++] = key2(f++, p[b0], vb); k[n++] = key3(f++, t[b0], vb, t[s0]);
    return n;
}

/* All features of the next move, in the order of their templates. */
static inline int move_features(const State *s, uint32_t *k) {
    static const uint8_t templates[] = {0,  1,  2,  3,  4,  5,  6,  7,  18, 19, 8,  9,  10,
                                        11, 12, 13, 14, 15, 16, 17, 39, 40, 41, 42, 45};
    const int none = s->n + 1, before = sizeof templates;
    uint32_t found[MOVE_FEATURES];
    int n = node_features(s, s->top > 0 ? s->stack[s->top - 1] : none, STACK0, found);
    n += node_features(s, s->top > 1 ? s->stack[s->top - 2] : none, STACK1, found + n);
    n += node_features(s, s->top > 2 ? s->stack[s->top - 3] : none, STACK2, found + n);
    n += node_features(s, s->next, QUEUE0, found + n);
    for (int ahead = 1; ahead < 4; ahead++) n += node_features(s, in_queue(s, ahead), QUEUE0 + ahead, found + n);
    n += queue_features(s, found + n);
    n += state_features(s, found + n);
    for (int j = 0; j < before; j++) k[templates[j]] = found[j];
    for (int j = before, t = 20; j < n; j++, t++) { /* the rest fill the gaps */
        if (t == 39) t = 43;
        if (t == 45) t = 46;
        k[t] = found[j];
    }
    return n;
}

/* Features of the label of the arc head -> child, made in state s. */
static inline int label_features(const State *restrict s, int head, int child, uint32_t *restrict k) {
    const int none = s->n + 1;
    const uint32_t *w = s->words, *c = s->fines, *m = s->middles, *p = s->word_tags;
    const uint8_t *t = s->tags, *l = s->labels;
    const uint32_t dir = head < child ? 1 : 2;
    const int gap = head < child ? child - head : head - child;
    const uint32_t far = near(gap) * 4 + dir;
    const int cl = s->left1[child], cl2 = s->left2[child], cr = s->right1[child];
    const int hl = s->left1[head], hr = s->right1[head];
    const int before = child > 0 ? child - 1 : none, after = child + 1 < s->n ? child + 1 : none;
    const int hb = head > 0 && head < s->n ? head - 1 : none, ha = head + 1 < s->n ? head + 1 : none;
    const uint32_t suffix = s->lexemes[child].suffix3, shape = s->lexemes[child].shape;
    const uint32_t hsuffix = head < s->n ? s->lexemes[head].suffix3 : 0;
    int n = 0;
    uint32_t f = 300;
    k[n++] = key2(f++, t[child], dir); k[n++] = key2(f++, p[child], dir);
    k[n++] = key2(f++, w[child], dir); k[n++] = key3(f++, c[child], t[child], dir);
    k[n++] = key2(f++, t[head], dir); k[n++] = key2(f++, p[head], dir);
    k[n++] = key3(f++, c[head], t[head], dir);
    k[n++] = key3(f++, t[head], t[child], far); k[n++] = key3(f++, t[head], t[child], dir);
    k[n++] = key3(f++, p[head], p[child], dir); k[n++] = key3(f++, p[head], t[child], dir);
    k[n++] = key3(f++, t[head], p[child], dir); k[n++] = key3(f++, c[head], c[child], dir);
    k[n++] = key4(f++, m[head], t[head], pair(m[child], t[child]), dir);
    k[n++] = key4(f++, m[head], t[head], p[child], dir);
    k[n++] = key4(f++, p[head], m[child], t[child], dir);
    k[n++] = key3(f++, t[child], w[cl], dir); k[n++] = key4(f++, t[head], t[child], w[cl], dir);
    k[n++] = key4(f++, p[head], t[child], w[cl], dir);
    k[n++] = key4(f++, w[child], w[cl], t[head], dir);
    k[n++] = key4(f++, m[child], w[cl], t[head], dir);
    k[n++] = key4(f++, c[child], w[cl], m[head], dir);
    k[n++] = key4(f++, t[head], t[child], t[cl], t[cl2]);
    k[n++] = key4(f++, t[head], t[child], w[cl2], dir);
    k[n++] = key4(f++, t[head], t[child], t[cr], dir); k[n++] = key3(f++, t[child], w[cr], dir);
    k[n++] = key4(f++, t[head], t[child], s->left_labels[child], dir);
    k[n++] = key4(f++, t[head], t[child], s->right_labels[child], dir);
    k[n++] = key4(f++, w[head], t[child], s->left_labels[child], dir);
    k[n++] = key4(f++, t[head], t[child], s->left_labels[head], dir);
    k[n++] = key4(f++, t[head], t[child], s->right_labels[head], dir);
    k[n++] = key4(f++, p[head], t[child], s->left_labels[head], dir);
    k[n++] = key4(f++, p[head], t[child], s->right_labels[head], dir);
    k[n++] = key4(f++, t[child], l[hl], l[hr], dir * 64 + t[head]);
    k[n++] = key4(f++, t[head], t[child], t[before], far); k[n++] = key4(f++, t[head], t[child], t[after], far);
    k[n++] = key3(f++, p[child], t[before], dir); k[n++] = key3(f++, p[child], t[after], dir);
    k[n++] = key3(f++, t[child], w[before], dir); k[n++] = key3(f++, t[child], w[after], dir);
    k[n++] = key4(f++, t[head], t[child], t[hb], dir); k[n++] = key4(f++, t[head], t[child], t[ha], dir);
    k[n++] = key3(f++, p[head], t[ha], dir); k[n++] = key4(f++, p[head], t[child], s->rights[head], dir);
    k[n++] = key3(f++, suffix, t[head], dir); k[n++] = key3(f++, shape, t[head], far);
    k[n++] = key3(f++, hsuffix, t[child], dir); k[n++] = key3(f++, hsuffix, suffix, dir);
    k[n++] = key4(f++, t[head], t[child], t[hl], t[hr]);
    k[n++] = key4(f++, w[head], w[cl], t[child], s->rights[head]);
    return n;
}

#endif
