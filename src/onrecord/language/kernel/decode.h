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

/* nowhere: the number of NO_LEXEME in `known`. Look-ups run two tokens ahead, where they need no tag. */
FOR_EACH_MACHINE
static void tag_piece(const Wide *m, const Known *known, const Piece *p, int nowhere, uint8_t *tags) {
    const int n = p->count, *words = p->words;
    Lookup place[3], history;
    for (int i = -2; i < n; i++) {
        if (i + 2 < n) {
            Lookup *ahead = &place[(i + 2) % 3];
            ahead->count = tag_place_features(p->lexemes, n, i + 2, ahead->keys);
            ask_blocks(m->blocks, ahead);
            ask_bytes(known->words[words[i + 2]].tags, sizeof known->words->tags);
        }
        if (i >= 0) {
            history.count = tag_history_features(p->lexemes, n, i, tags, history.keys);
            ask_rows(m->blocks, m->rows, sizeof(Row), &history);
        }
        if (i + 1 >= 0 && i + 1 < n) ask_rows(m->blocks, m->rows, sizeof(Row), &place[(i + 1) % 3]);
        if (i < 0) continue;
        Sums sums;
        memcpy(sums, known->words[words[i]].tags[HERE], sizeof sums);
        add_sums(sums, known->words[i ? words[i - 1] : nowhere].tags[AFTER_IT], MOST_CLASSES);
        add_sums(sums, known->words[i + 1 < n ? words[i + 1] : nowhere].tags[BEFORE_IT], MOST_CLASSES);
        add_wide(m, &place[i % 3], sums);
        add_wide(m, &history, sums);
        tags[i] = (uint8_t)best_sum(sums, 0, m->classes);
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
    int forced, fresh; /* fresh: the queue has changed since `queue` was summed */
    int features, queued; /* numbers of keys of the next move */
    uint32_t keys[MOST_FEATURES + 8], queue_keys[8];
    Lookup arc;
} Lane;

/* The one move that is allowed, or -1 where there is a choice. */
INLINE int forced_move(const State *s) {
    if (!s->top) return SHIFT;
    if (s->next < s->n) return -1;
    return s->top == 1 ? LEFT : RIGHT;
}

/* Asks for what the choice of the next move reads. */
INLINE void ask_move(const Narrow *m, Lane *l) {
    l->forced = forced_move(&l->state);
    if (l->forced >= 0) return;
    l->features = state_features(&l->state, l->keys);
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

INLINE void choose_move(const Narrow *m, Lane *l) {
    const State *s = &l->state;
    Move sums;
    l->move = l->forced;
    if (l->move >= 0) return;
    if (l->fresh) {
        memcpy(l->queue, l->nodes[s->next][QUEUE0], sizeof l->queue);
        for (int ahead = 1; ahead < 4; ahead++) add_sums(l->queue, l->nodes[in_queue(s, ahead)][QUEUE0 + ahead], 4);
        for (int i = 0; i < l->queued; i++) add_key(m, l->queue_keys[i], l->queue);
        l->fresh = 0;
    }
    memcpy(sums, l->queue, sizeof sums);
    for (int depth = 0; depth < 3; depth++)
        add_sums(sums, l->nodes[s->top > depth ? s->stack[s->top - 1 - depth] : s->n + 1][STACK0 + depth], 4);
    add_narrow(m, l->keys, l->features, sums);
    for (int a = 0; a < 3; a++)
        if (allowed(s, a) && (l->move < 0 || sums[a] > sums[l->move])) l->move = a;
}

/* Asks for what the label of the chosen arc reads: none for a shift or an arc from the root. */
INLINE void ask_label(const Wide *m, Lane *l) {
    l->arc.count = 0;
    if (l->move == SHIFT) return;
    arc_of(&l->state, l->move, &l->head, &l->child);
    if (l->head == l->state.n) return;
    l->arc.count = label_features(&l->state, l->head, l->child, l->arc.keys);
    ask_blocks(m->blocks, &l->arc);
}

INLINE int choose_label(const Wide *m, const Lane *l) {
    Sums sums = {0};
    if (l->move == SHIFT || l->head == l->state.n) return 0; /* class 0 is "root" */
    add_wide(m, &l->arc, sums);
    return best_sum(sums, 1, m->classes);
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
        for (int k = 0; k < running; k++) choose_move(moves, &lanes[k]);
        for (int k = 0; k < running; k++) ask_label(labels, &lanes[k]);
        for (int k = 0; k < running; k++) ask_rows(labels->blocks, labels->rows, sizeof(Row), &lanes[k].arc);
        for (int k = 0; k < running; k++) {
            Lane *l = &lanes[k];
            State *s = &l->state;
            apply(s, l->move, choose_label(labels, l));
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
