/* From frozen weights to the tags, tree and names of one sentence. */
#ifndef ONRECORD_DECODE_H
#define ONRECORD_DECODE_H
#include "known.h"
#include "parser.h"

typedef struct {
    WordTable words;
    Wide tagger, labels;
    Narrow moves;
    Middle names;
    float joins[NAME_CLASSES * NAME_CLASSES];
} Weights;

typedef struct { /* tokens of one piece of a sentence */
    const Lexeme *lexemes;
    const int *words; /* numbers in `known` */
    int at, count; /* at: its first token, counted from the group's */
} Piece;

INLINE void ask_bytes(const void *from, size_t size) {
    for (size_t at = 0; at < size; at += 64) __builtin_prefetch((const char *)from + at);
}

/* By how much a class must lead where the words alone choose a tag (of small letters), and the first part of their
   features a move or a label. Measured on news: of ten thousand tokens, one or less gets another tag or head than by all
   features, two another label. */
#define TAG_LEAD 18800
#define MOVE_LEAD 34000
#define LABEL_LEAD 11500

/* nowhere: the number of NO_LEXEME in `known`. Look-ups run two tokens ahead, where they need no tag. */
FOR_EACH_MACHINE
static void tag_piece(const Wide *m, const Known *known, const Piece *p, int nowhere, uint8_t *tags) {
    const int n = p->count, *words = p->words;
    Lookup place[3], history;
    Sums sums[3];
    int settled[3];
    for (int i = -2; i < n; i++) {
        if (i + 2 < n) {
            const int at = i + 2, k = at % 3;
            memcpy(sums[k], known->words[words[at]].tags[HERE], sizeof sums[k]);
            add_sums(sums[k], known->words[at ? words[at - 1] : nowhere].tags[AFTER_IT], MOST_CLASSES);
            add_sums(sums[k], known->words[at + 1 < n ? words[at + 1] : nowhere].tags[BEFORE_IT], MOST_CLASSES);
            settled[k] = is_plain(p->lexemes[at].shape) ? settled_sum(sums[k], 0, m->classes, TAG_LEAD) : -1;
            if (settled[k] < 0) {
                place[k].count = tag_place_features(p->lexemes, n, at, place[k].keys);
                ask_blocks(m->blocks, &place[k]);
            }
        }
        if (i >= 0 && settled[i % 3] < 0) {
            history.count = tag_history_features(p->lexemes, n, i, tags, history.keys);
            ask_rows(m->blocks, m->rows, sizeof(Row), &history);
        }
        if (i + 1 >= 0 && i + 1 < n && settled[(i + 1) % 3] < 0)
            ask_rows(m->blocks, m->rows, sizeof(Row), &place[(i + 1) % 3]);
        if (i < 0) continue;
        if (settled[i % 3] < 0) {
            add_wide(m, &place[i % 3], sums[i % 3]);
            add_wide(m, &history, sums[i % 3]);
            settled[i % 3] = best_sum(sums[i % 3], 0, m->classes);
        }
        tags[i] = (uint8_t)settled[i % 3];
    }
}

FOR_EACH_MACHINE
static void name_piece(const Middle *m, const float *joins, const Known *known, const Piece *p, int nowhere,
                       const uint8_t *tags, float *best, uint8_t *back, uint8_t *out) {
    const int n = p->count, *words = p->words;
    Lookup place[3];
    for (int i = -2; i < n; i++) {
        if (i + 2 < n) {
            Lookup *ahead = &place[(i + 2) % 3];
            ahead->count = name_place_features(p->lexemes, tags, n, i + 2, ahead->keys);
            ask_blocks(m->blocks, ahead);
            ask_bytes(known->words[words[i + 2]].names, sizeof known->words->names);
        }
        if (i + 1 >= 0 && i + 1 < n) ask_rows(m->blocks, m->rows, MIDDLE, &place[(i + 1) % 3]);
        if (i < 0) continue;
        int32_t sums[MIDDLE];
        float scores[MIDDLE];
        memcpy(sums, known->words[words[i]].names[NAME_HERE], sizeof sums);
        add_sums(sums, known->words[i > 0 ? words[i - 1] : nowhere].names[NAME_NEXT], MIDDLE);
        add_sums(sums, known->words[i > 1 ? words[i - 2] : nowhere].names[NAME_SECOND], MIDDLE);
        add_sums(sums, known->words[i + 1 < n ? words[i + 1] : nowhere].names[NAME_LAST], MIDDLE);
        add_sums(sums, known->words[i + 2 < n ? words[i + 2] : nowhere].names[NAME_LAST_BUT_ONE], MIDDLE);
        add_middle(m, &place[i % 3], sums);
        for (int c = 0; c < MIDDLE; c++) scores[c] = (float)sums[c];
        name_step(joins, m->classes, i, scores, best, back);
    }
    name_chain(m->classes, n, best, back, out);
}

#define LANES 4

typedef struct { /* one of the sentences that are parsed in step, so that none waits for its weights */
    State state;
    Move nodes[NODES][PLACES], queue;
    int piece, move, head, child;
    int fresh; /* the queue has changed since `queue` was summed */
    int features, queued; /* numbers of keys that are asked for */
    uint32_t keys[MOST_FEATURES + 8], queue_keys[8];
    Move sums; /* of the next move */
    int label; /* of its arc; -1: not settled */
    Lookup arc;
    Sums arc_sums;
} Lane;

/* The one move that is allowed, or -1 where there is a choice. */
INLINE int forced_move(const State *s) {
    if (!s->top) return SHIFT;
    if (s->next < s->n) return -1;
    return s->top == 1 ? LEFT : RIGHT;
}

/* Asks for what the choice of the next move reads first. */
INLINE void ask_move(const Narrow *m, Lane *l) {
    l->move = forced_move(&l->state);
    if (l->move >= 0) return;
    l->features = move_part(&l->state, SETTLING, l->keys);
    ask_narrow(m, l->keys, l->features);
    if (!l->fresh) return;
    l->queued = queue_features(&l->state, l->queue_keys);
    ask_narrow(m, l->queue_keys, l->queued);
}

INLINE void start_lane(const Narrow *m, Known *known, Lane *l, const Piece *p, const uint8_t *tags, int piece) {
    State *s = &l->state;
    const int n = p->count;
    l->piece = piece;
    state_start(s, p->lexemes, tags, n);
    for (int v = 0; v < n; v++)
        memcpy(l->nodes[v], word_sums(m, s, v, &known->words[p->words[v]]), sizeof l->nodes[v]);
    node_sums(m, s, n, l->nodes[n]);
    node_sums(m, s, n + 1, l->nodes[n + 1]);
    l->fresh = 1;
    ask_move(m, l);
}

/* The best move that is allowed; -1 where it leads the next by no more than `lead`. */
INLINE int best_move(const Lane *l, int32_t lead) {
    int best = -1;
    for (int a = 0; a < 3; a++)
        if (allowed(&l->state, a) && (best < 0 || l->sums[a] > l->sums[best])) best = a;
    for (int a = 0; a < 3; a++)
        if (a != best && allowed(&l->state, a) && l->sums[best] - l->sums[a] <= lead) return -1;
    return best;
}

/* Chooses the move where the first part of its features does, else asks for the rest. */
INLINE void settle_move(const Narrow *m, Lane *l) {
    const State *s = &l->state;
    if (l->move >= 0) return;
    if (l->fresh) {
        memcpy(l->queue, l->nodes[s->next][QUEUE0], sizeof l->queue);
        for (int ahead = 1; ahead < 4; ahead++) add_sums(l->queue, l->nodes[in_queue(s, ahead)][QUEUE0 + ahead], 4);
        for (int i = 0; i < l->queued; i++) add_key(m, l->queue_keys[i], l->queue);
        l->fresh = 0;
    }
    memcpy(l->sums, l->queue, sizeof l->sums);
    for (int depth = 0; depth < 3; depth++)
        add_sums(l->sums, l->nodes[s->top > depth ? s->stack[s->top - 1 - depth] : s->n + 1][STACK0 + depth], 4);
    add_narrow(m, l->keys, l->features, l->sums);
    l->move = best_move(l, MOVE_LEAD);
    if (l->move >= 0) return;
    l->features = move_part(s, REMAINING, l->keys);
    ask_narrow(m, l->keys, l->features);
}

INLINE void choose_move(const Narrow *m, Lane *l) {
    if (l->move >= 0) return;
    add_narrow(m, l->keys, l->features, l->sums);
    l->move = best_move(l, -1);
}

/* Asks for what the label of the chosen arc reads first: none for a shift or an arc from the root. */
INLINE void ask_label(const Wide *m, Lane *l) {
    l->label = 0; /* "root" */
    if (l->move == SHIFT) return;
    arc_of(&l->state, l->move, &l->head, &l->child);
    if (l->head == l->state.n) return;
    l->label = -1;
    l->arc.count = label_part(&l->state, l->head, l->child, SETTLING, l->arc.keys);
    ask_blocks(m->blocks, &l->arc);
}

/* Chooses the label where the first part of its features does, else asks for the rest. */
INLINE void settle_label(const Wide *m, Lane *l) {
    if (l->label >= 0) return;
    memset(l->arc_sums, 0, sizeof l->arc_sums);
    add_wide(m, &l->arc, l->arc_sums);
    l->label = settled_sum(l->arc_sums, 1, m->classes, LABEL_LEAD);
    if (l->label >= 0) return;
    l->arc.count = label_part(&l->state, l->head, l->child, REMAINING, l->arc.keys);
    ask_blocks(m->blocks, &l->arc);
}

INLINE void ask_label_rows(const Wide *m, Lane *l) {
    if (l->label < 0) ask_rows(m->blocks, m->rows, sizeof(Row), &l->arc);
}

INLINE void choose_label(const Wide *m, Lane *l) {
    if (l->label >= 0) return;
    add_wide(m, &l->arc, l->arc_sums);
    l->label = best_sum(l->arc_sums, 1, m->classes);
}

/* tags, heads, labels: over the tokens of the group; heads count from the piece's first token, its length stands for
   the root. */
FOR_EACH_MACHINE
static void parse_pieces(const Narrow *moves, const Wide *labels, Known *known, const Piece *pieces, int count, const uint8_t *tags,
                         Lane *lanes, int *heads, uint8_t *out) {
    int running = 0, next = 0;
    for (; running < LANES && next < count; next++)
        start_lane(moves, known, &lanes[running++], &pieces[next], tags + pieces[next].at, next);
    while (running) {
        for (int k = 0; k < running; k++) settle_move(moves, &lanes[k]);
        for (int k = 0; k < running; k++) choose_move(moves, &lanes[k]);
        for (int k = 0; k < running; k++) ask_label(labels, &lanes[k]);
        for (int k = 0; k < running; k++) ask_label_rows(labels, &lanes[k]);
        for (int k = 0; k < running; k++) settle_label(labels, &lanes[k]);
        for (int k = 0; k < running; k++) ask_label_rows(labels, &lanes[k]);
        for (int k = 0; k < running; k++) choose_label(labels, &lanes[k]);
        for (int k = 0; k < running; k++) {
            Lane *l = &lanes[k];
            State *s = &l->state;
            apply(s, l->move, l->label);
            if (!finished(s)) {
                l->fresh |= l->move == SHIFT;
                ask_move(moves, l);
                continue;
            }
            const int at = pieces[l->piece].at;
            memcpy(heads + at, s->heads, sizeof(int) * (size_t)s->n);
            memcpy(out + at, s->labels, (size_t)s->n);
            l->piece = -1;
        }
        for (int k = 0; k < running; k++) {
            if (lanes[k].piece >= 0) continue;
            if (next < count) {
                start_lane(moves, known, &lanes[k], &pieces[next], tags + pieces[next].at, next);
                next++;
            } else lanes[k--] = lanes[--running];
        }
    }
}
#endif
