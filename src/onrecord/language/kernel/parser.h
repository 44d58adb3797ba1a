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

INLINE void apply(State *s, int move, int label) {
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

/* Stack, queue and the arcs made so far; in two parts. */
INLINE int move_part(const State *restrict s, int part, uint32_t *restrict k) {
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
    if (part == SETTLING) {
        k[n++] = key2(121, p[s0], t[b0]); k[n++] = key2(122, t[s0], p[b0]);
        k[n++] = key2(128, pair(m[s0], t[s0]), pair(m[b0], t[b0])); k[n++] = key2(132, t[s1], t[s0]);
        k[n++] = key2(133, c[s1], c[s0]); k[n++] = key2(136, p[s1], t[b0]);
        k[n++] = key4(149, t[s1], t[s0], t[b0], t[b1]); k[n++] = key3(152, t[s1], p[s0], t[b0]);
        k[n++] = key3(153, p[s0], t[b0], t[b1]); k[n++] = key3(158, t[s0], t[s0r], t[b0]);
        k[n++] = key3(159, t[s0], t[b0], t[b0l]); k[n++] = key3(163, t[s1], t[s0], t[s0r]);
        k[n++] = key3(164, t[s0], t[s0l], t[s0l2]); k[n++] = key3(166, t[b0], t[b0l], t[b0l2]);
        k[n++] = key3(167, t[s1], t[s1r], t[s1r2]); k[n++] = key3(168, t[s1], t[s1l], t[s1l2]);
        k[n++] = key3(171, p[s0l], t[s0], t[b0]); k[n++] = key3(173, p[s1r], t[s1], t[s0]);
        k[n++] = key3(174, t[s2], t[s2r], t[s0]); k[n++] = key3(176, w[s1], l[s1l], l[s1r]);
        k[n++] = key4(178, t[s0], l[s0l], l[s0r], t[b0]); k[n++] = key4(179, t[s1], l[s1r], t[s0], l[s0l]);
        k[n++] = key3(180, w[s0], l[s0r], t[b0]); k[n++] = key4(181, t[s1], t[s0], l[s0r], t[b0]);
        k[n++] = key3(183, s->left_labels[s0], t[s0], t[b0]); k[n++] = key3(184, s->right_labels[s0], t[s0], t[b0]);
        k[n++] = key3(185, s->left_labels[s0], t[s0], t[s1]); k[n++] = key3(187, s->right_labels[s1], w[s1], t[s0]);
        k[n++] = key3(189, s->left_labels[b0], t[b0], t[s0]);
        k[n++] = key3(190, s->left_labels[s0], s->right_labels[s0], p[s0]); k[n++] = key3(191, t[s0], t[b0], d0);
        k[n++] = key2(202, p[b0], vb);
        return n;
    }
    k[n++] = key2(120, p[s0], p[b0]); k[n++] = key2(123, w[s0], w[b0]); k[n++] = key2(124, t[s0], t[b0]);
    k[n++] = key2(125, c[s0], c[b0]); k[n++] = key3(126, m[s0], t[s0], p[b0]);
    k[n++] = key3(127, p[s0], m[b0], t[b0]); k[n++] = key2(129, p[s1], p[s0]); k[n++] = key2(130, p[s1], t[s0]);
    k[n++] = key2(131, t[s1], p[s0]); k[n++] = key3(134, m[s1], t[s1], p[s0]);
    k[n++] = key3(135, p[s1], m[s0], t[s0]); k[n++] = key2(137, t[s1], p[b0]); k[n++] = key2(138, c[s1], c[b0]);
    k[n++] = key3(143, t[s0], t[b0], t[b1]); k[n++] = key4(144, t[s0], t[b0], t[b1], t[b2]);
    k[n++] = key3(146, t[s1], t[s0], t[b0]); k[n++] = key3(147, t[s2], t[s1], t[s0]);
    k[n++] = key4(148, t[s2], t[s1], t[s0], t[b0]); k[n++] = key3(150, t[s1], t[s0], p[b0]);
    k[n++] = key3(151, p[s1], t[s0], t[b0]); k[n++] = key3(154, t[s0], p[b0], t[b1]);
    k[n++] = key3(155, t[s0], t[b0], p[b1]); k[n++] = key3(156, m[s1], m[s0], m[b0]);
    k[n++] = key3(157, t[s0], t[s0l], t[b0]); k[n++] = key3(160, t[s1], t[s1l], t[s0]);
    k[n++] = key3(161, t[s1], t[s1r], t[s0]); k[n++] = key3(162, t[s1], t[s0], t[s0l]);
    k[n++] = key3(165, t[s0], t[s0r], t[s0r2]); k[n++] = key3(169, p[s1], p[s0l], t[s0]);
    k[n++] = key3(170, p[s0], p[b0l], t[b0]); k[n++] = key3(172, p[s0r], t[s0], t[b0]);
    k[n++] = key3(175, w[s0], l[s0l], l[s0r]); k[n++] = key2(177, w[b0], l[b0l]);
    k[n++] = key4(182, t[s1], t[s0], l[s0l], p[s0l]); k[n++] = key3(186, s->right_labels[s1], t[s1], t[s0]);
    k[n++] = key3(188, s->left_labels[s1], t[s1], t[s0]); k[n++] = key2(192, p[s0], d0);
    k[n++] = key2(193, p[b0], d0); k[n++] = key3(194, t[s1], t[s0], d1); k[n++] = key2(195, p[s1], d1);
    k[n++] = key2(196, p[s0], d1); k[n++] = key4(197, t[s1], t[s0], t[b0], d1 * 16 + d0);
    k[n++] = key2(198, p[s0], v0); k[n++] = key3(199, t[s0], v0, t[b0]); k[n++] = key2(200, p[s1], v1);
    k[n++] = key3(201, t[s1], v1, t[s0]); k[n++] = key3(203, t[b0], vb, t[s0]);
    return n;
}

/* All features of the next move, in the order of their templates: training drops some by chance. */
static inline int move_features(const State *s, uint32_t *k) {
    static const uint8_t templates[] = {
        0, 1, 2, 3, 4, 5, 6, 7, 18, 19, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 39, 40, 41, 42, 45, 21, 22,
        28, 32, 33, 36, 49, 52, 53, 58, 59, 63, 64, 66, 67, 68, 71, 73, 74, 76, 78, 79, 80, 81, 83, 84, 85,
        87, 89, 90, 91, 102, 20, 23, 24, 25, 26, 27, 29, 30, 31, 34, 35, 37, 38, 43, 44, 46, 47, 48, 50, 51,
        54, 55, 56, 57, 60, 61, 62, 65, 69, 70, 72, 75, 77, 82, 86, 88, 92, 93, 94, 95, 96, 97, 98, 99, 100,
        101, 103};
    const int none = s->n + 1;
    uint32_t found[MOVE_FEATURES];
    int n = node_features(s, s->top > 0 ? s->stack[s->top - 1] : none, STACK0, found);
    n += node_features(s, s->top > 1 ? s->stack[s->top - 2] : none, STACK1, found + n);
    n += node_features(s, s->top > 2 ? s->stack[s->top - 3] : none, STACK2, found + n);
    n += node_features(s, s->next, QUEUE0, found + n);
    for (int ahead = 1; ahead < 4; ahead++) n += node_features(s, in_queue(s, ahead), QUEUE0 + ahead, found + n);
    n += queue_features(s, found + n);
    n += move_part(s, SETTLING, found + n);
    n += move_part(s, REMAINING, found + n);
    for (int j = 0; j < n; j++) k[templates[j]] = found[j];
    return n;
}

/* Features of the label of the arc head -> child, made in state s; in two parts as those of a move. */
INLINE int label_part(const State *restrict s, int head, int child, int part, uint32_t *restrict k) {
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
    if (part == SETTLING) {
        k[n++] = key2(300, t[child], dir); k[n++] = key2(301, p[child], dir); k[n++] = key2(305, p[head], dir);
        k[n++] = key3(307, t[head], t[child], far); k[n++] = key3(310, p[head], t[child], dir);
        k[n++] = key3(311, t[head], p[child], dir); k[n++] = key3(312, c[head], c[child], dir);
        k[n++] = key4(314, m[head], t[head], p[child], dir); k[n++] = key4(317, t[head], t[child], w[cl], dir);
        k[n++] = key4(319, w[child], w[cl], t[head], dir); k[n++] = key4(320, m[child], w[cl], t[head], dir);
        k[n++] = key4(321, c[child], w[cl], m[head], dir); k[n++] = key4(322, t[head], t[child], t[cl], t[cl2]);
        k[n++] = key3(325, t[child], w[cr], dir); k[n++] = key4(327, t[head], t[child], s->right_labels[child], dir);
        k[n++] = key4(328, w[head], t[child], s->left_labels[child], dir);
        k[n++] = key4(329, t[head], t[child], s->left_labels[head], dir);
        k[n++] = key4(330, t[head], t[child], s->right_labels[head], dir);
        k[n++] = key4(334, t[head], t[child], t[before], far); k[n++] = key4(335, t[head], t[child], t[after], far);
        k[n++] = key3(337, p[child], t[after], dir); k[n++] = key4(341, t[head], t[child], t[ha], dir);
        k[n++] = key4(343, p[head], t[child], s->rights[head], dir);
        k[n++] = key4(348, t[head], t[child], t[hl], t[hr]);
        return n;
    }
    k[n++] = key2(302, w[child], dir); k[n++] = key3(303, c[child], t[child], dir); k[n++] = key2(304, t[head], dir);
    k[n++] = key3(306, c[head], t[head], dir); k[n++] = key3(308, t[head], t[child], dir);
    k[n++] = key3(309, p[head], p[child], dir); k[n++] = key4(313, m[head], t[head], pair(m[child], t[child]), dir);
    k[n++] = key4(315, p[head], m[child], t[child], dir); k[n++] = key3(316, t[child], w[cl], dir);
    k[n++] = key4(318, p[head], t[child], w[cl], dir); k[n++] = key4(323, t[head], t[child], w[cl2], dir);
    k[n++] = key4(324, t[head], t[child], t[cr], dir);
    k[n++] = key4(326, t[head], t[child], s->left_labels[child], dir);
    k[n++] = key4(331, p[head], t[child], s->left_labels[head], dir);
    k[n++] = key4(332, p[head], t[child], s->right_labels[head], dir);
    k[n++] = key4(333, t[child], l[hl], l[hr], dir * 64 + t[head]); k[n++] = key3(336, p[child], t[before], dir);
    k[n++] = key3(338, t[child], w[before], dir); k[n++] = key3(339, t[child], w[after], dir);
    k[n++] = key4(340, t[head], t[child], t[hb], dir); k[n++] = key3(342, p[head], t[ha], dir);
    k[n++] = key3(344, suffix, t[head], dir); k[n++] = key3(345, shape, t[head], far);
    k[n++] = key3(346, hsuffix, t[child], dir); k[n++] = key3(347, hsuffix, suffix, dir);
    k[n++] = key4(349, w[head], w[cl], t[child], s->rights[head]);
    return n;
}

/* All of them, in the order of their templates. */
static inline int label_features(const State *s, int head, int child, uint32_t *k) {
    static const uint8_t templates[] = {
        0, 1, 5, 7, 10, 11, 12, 14, 17, 19, 20, 21, 22, 25, 27, 28, 29, 30, 34, 35, 37, 41, 43, 48, 2, 3, 4,
        6, 8, 9, 13, 15, 16, 18, 23, 24, 26, 31, 32, 33, 36, 38, 39, 40, 42, 44, 45, 46, 47, 49};
    uint32_t found[LABEL_FEATURES];
    int n = label_part(s, head, child, SETTLING, found);
    n += label_part(s, head, child, REMAINING, found + n);
    for (int j = 0; j < n; j++) k[templates[j]] = found[j];
    return n;
}

#endif
