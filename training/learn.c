/* The learners: averaged perceptrons (Freund, Schapire 1999; Collins 2002) over the kernel's own features.
   Built and called by training/learner.py; arrays belong to numpy. One call is one epoch. */
#include <Python.h>
#include <stdlib.h>
#include <string.h>
#include "../src/onrecord/language/kernel/names.h"
#include "../src/onrecord/language/kernel/parser.h"
#include "../src/onrecord/language/kernel/tagger.h"

typedef struct {
    int classes;
    const uint32_t *ids;  /* row of each of the 1 << KEY_BITS features, 0 for none */
    const float *learned; /* classes weights a row */
} Linear;

static inline void linear_scores(const Linear *m, const uint32_t *keys, int n, float *scores) {
    for (int c = 0; c < m->classes; c++) scores[c] = 0;
    for (int i = 0; i < n; i++) {
        uint32_t id = m->ids[keys[i] & ((1u << KEY_BITS) - 1)];
        if (!id) continue;
        const float *row = m->learned + (uint64_t)id * m->classes;
        for (int c = 0; c < m->classes; c++) scores[c] += row[c];
    }
}

typedef struct {
    Linear model;         /* learned: the weights now */
    float *weights;       /* the same array */
    double *sums;         /* step-weighted updates; mean = weights - sums / step */
    double step;
    float margin;
    double dropout;
} Learner;

/* ids: row of each feature, 1 .. rows; weights and sums: (rows + 1, classes), row 0 unused */
Learner *learner_new(int classes, const uint32_t *ids, float *weights, double *sums, float margin,
                     double dropout) {
    Learner *m = calloc(1, sizeof(Learner));
    m->model.classes = classes, m->model.ids = ids, m->model.learned = weights;
    m->weights = weights, m->sums = sums, m->margin = margin, m->dropout = dropout;
    m->step = 1;
    return m;
}
double learner_step(const Learner *m) { return m->step; }
void learner_free(Learner *m) { free(m); }

static void add(Learner *m, const uint32_t *keys, int n, int class, float by) {
    for (int i = 0; i < n; i++) {
        uint32_t id = m->model.ids[keys[i] & ((1u << KEY_BITS) - 1)];
        if (!id) continue;
        uint64_t at = (uint64_t)id * m->model.classes + class;
        m->weights[at] += by;
        m->sums[at] += m->step * by;
    }
}

/* seen: how often each of the 1 << KEY_BITS features was met, up to 255 */
static void count(uint8_t *seen, const uint32_t *keys, int n) {
    const uint32_t mask = (1u << KEY_BITS) - 1;
    for (int i = 0; i < n; i++)
        if (seen[keys[i] & mask] < 255) seen[keys[i] & mask]++;
}

static uint32_t draw(uint64_t *seed) {
    *seed = *seed * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(*seed >> 33);
}

/* Leaves each feature out with probability `dropout`, so that no few of them are relied on
   (Søgaard, Johannsen 2012). Returns how many are left. */
static int thin(uint32_t *keys, int n, double dropout, uint64_t *seed) {
    if (dropout <= 0) return n;
    const uint32_t line = (uint32_t)(dropout * 0x7FFFFFFF);
    int left = 0;
    for (int i = 0; i < n; i++)
        if (draw(seed) >= line) keys[left++] = keys[i];
    return left;
}

/* best class other than gold, from `first` on */
static int rival(const float *s, int n, int gold, int first) {
    int best = -1;
    for (int c = first; c < n; c++)
        if (c != gold && (best < 0 || s[c] > s[best])) best = c;
    return best;
}

void tagger_count(uint8_t *seen, const Lexeme *x, const uint8_t *gold, const int *bounds,
                  int sentences) {
    uint32_t keys[TAG_FEATURES];
    for (int j = 0; j < sentences; j++) {
        int a = bounds[j], n = bounds[j + 1] - a;
        for (int i = 0; i < n; i++) count(seen, keys, tag_features(x + a, n, i, gold + a, keys));
    }
}

long tagger_epoch(Learner *m, const Lexeme *x, const uint8_t *gold, const int *bounds, const int *order,
                  int sentences, uint64_t seed) {
    uint32_t keys[TAG_FEATURES];
    float scores[MOST_CLASSES];
    uint8_t tags[100000];
    long wrong = 0;
    for (int j = 0; j < sentences; j++) {
        int a = bounds[order[j]], n = bounds[order[j] + 1] - a;
        for (int i = 0; i < n; i++, m->step++) {
            int k = tag_features(x + a, n, i, tags, keys), right = gold[a + i];
            k = thin(keys, k, m->dropout, &seed);
            linear_scores(&m->model, keys, k, scores);
            int other = rival(scores, m->model.classes, right, 0);
            if (scores[right] < scores[other] + m->margin)
                add(m, keys, k, right, 1), add(m, keys, k, other, -1);
            tags[i] = (uint8_t)(scores[other] >= scores[right] ? other : right);
            wrong += tags[i] != right;
        }
    }
    return wrong;
}

static inline int best_class(const float *scores, int n) {
    int best = 0;
    for (int c = 1; c < n; c++)
        if (scores[c] > scores[best]) best = c;
    return best;
}

static void tag_sentence(const Linear *m, const Lexeme *x, int n, uint8_t *tags) {
    uint32_t keys[TAG_FEATURES];
    float scores[MOST_CLASSES];
    for (int i = 0; i < n; i++) {
        linear_scores(m, keys, tag_features(x, n, i, tags, keys), scores);
        tags[i] = (uint8_t)best_class(scores, m->classes);
    }
}

void tagger_run(const uint32_t *ids, const float *weights, int classes, const Lexeme *x, const int *bounds,
                int sentences, uint8_t *out) {
    Linear m = {.classes = classes, .ids = ids, .learned = weights};
    for (int j = 0; j < sentences; j++)
        tag_sentence(&m, x + bounds[j], bounds[j + 1] - bounds[j], out + bounds[j]);
}

/* How many gold arcs a move puts out of reach (arc-hybrid). */
static int cost(const State *s, int move, const int *gold) {
    int lost = 0, s0 = s->top ? s->stack[s->top - 1] : -1, b0 = s->next;
    if (move == SHIFT) {
        for (int i = 0; i < s->top; i++) {
            int d = s->stack[i];
            lost += gold[d] == b0 || (i < s->top - 1 && gold[b0] == d);
        }
        return lost;
    }
    for (int b = b0; b < s->n; b++) lost += gold[b] == s0;
    if (move == LEFT) {
        if (gold[s0] == b0) return lost;
        lost += gold[s0] > b0 || (s->top > 1 && gold[s0] == s->stack[s->top - 2]);
    } else lost += gold[s0] >= b0;
    return lost;
}

static int zero_cost(const State *s, const int *gold, int *free_moves) {
    int costs[3], least = 1 << 30, any = -1;
    for (int a = 0; a < 3; a++) {
        costs[a] = allowed(s, a) ? cost(s, a, gold) : 1 << 30;
        if (costs[a] < least) least = costs[a];
    }
    for (int a = 2; a >= 0; a--) { /* canonical: reduce before shift */
        free_moves[a] = costs[a] == least;
        if (free_moves[a] && (any < 0 || a == LEFT)) any = a;
    }
    return any;
}

void parser_count(uint8_t *moves_seen, uint8_t *labels_seen,
                  const Lexeme *x, const uint8_t *tags, const int *heads, const uint8_t *labels,
                  const int *bounds, int sentences) {
    uint32_t keys[MOVE_FEATURES];
    State *s = malloc(sizeof(State));
    for (int j = 0; j < sentences; j++) {
        int a = bounds[j], n = bounds[j + 1] - a, free_moves[3], head, child;
        if (n > LONGEST) continue;
        state_start(s, x + a, tags + a, n);
        while (!finished(s)) {
            int move = zero_cost(s, heads + a, free_moves);
            count(moves_seen, keys, move_features(s, keys));
            if (move != SHIFT) {
                arc_of(s, move, &head, &child);
                if (head < n) count(labels_seen, keys, label_features(s, head, child, keys));
                apply(s, move, labels[a + child]);
            } else apply(s, move, 0);
        }
    }
    free(s);
}

long parser_epoch(Learner *moves, Learner *labels, const Lexeme *x, const uint8_t *tags, const int *heads,
                  const uint8_t *gold_labels, const int *bounds, const int *order, int sentences,
                  double explore, uint64_t seed) {
    uint32_t keys[MOVE_FEATURES], label_keys[LABEL_FEATURES];
    float scores[MOST_CLASSES], label_scores[MOST_CLASSES];
    long wrong = 0;
    State *s = malloc(sizeof(State));
    for (int j = 0; j < sentences; j++) {
        int a = bounds[order[j]], n = bounds[order[j] + 1] - a, free_moves[3];
        if (n > LONGEST) continue;
        state_start(s, x + a, tags + a, n);
        while (!finished(s)) {
            zero_cost(s, heads + a, free_moves);
            int k = move_features(s, keys), right = -1, bad = -1;
            k = thin(keys, k, moves->dropout, &seed);
            linear_scores(&moves->model, keys, k, scores);
            for (int c = 0; c < 3; c++) {
                if (!allowed(s, c)) continue;
                if (free_moves[c]) {
                    if (right < 0 || scores[c] > scores[right]) right = c;
                } else if (bad < 0 || scores[c] > scores[bad]) bad = c;
            }
            int predicted = bad >= 0 && scores[bad] > scores[right] ? bad : right;
            if (bad >= 0 && scores[right] < scores[bad] + moves->margin)
                add(moves, keys, k, right, 1), add(moves, keys, k, bad, -1);
            moves->step++;
            wrong += predicted != right;
            int move = (draw(&seed) & 0xFFFF) < explore * 65536 ? predicted : right, label = 0;
            if (move != SHIFT) {
                int head, child;
                arc_of(s, move, &head, &child);
                if (head < n) {
                    int lk = label_features(s, head, child, label_keys), gold = gold_labels[a + child];
                    lk = thin(label_keys, lk, labels->dropout, &seed);
                    linear_scores(&labels->model, label_keys, lk, label_scores);
                    int other = rival(label_scores, labels->model.classes, gold, 1);
                    label = gold == 0 || label_scores[other] > label_scores[gold] ? other : gold;
                    if (heads[a + child] == head) {
                        if (label_scores[gold] < label_scores[other] + labels->margin)
                            add(labels, label_keys, lk, gold, 1), add(labels, label_keys, lk, other, -1);
                        labels->step++;
                        wrong += label != gold;
                    }
                }
            }
            apply(s, move, label);
        }
    }
    free(s);
    return wrong;
}

static int best_move(const State *s, const Linear *moves, float *scores) {
    uint32_t keys[MOVE_FEATURES];
    int best = -1;
    linear_scores(moves, keys, move_features(s, keys), scores);
    for (int a = 0; a < 3; a++)
        if (allowed(s, a) && (best < 0 || scores[a] > scores[best])) best = a;
    return best;
}

static int best_label(const State *s, const Linear *labels, int move) {
    uint32_t keys[LABEL_FEATURES];
    float scores[MOST_CLASSES];
    int head, child;
    arc_of(s, move, &head, &child);
    if (head == s->n) return 0; /* class 0 is "root" */
    linear_scores(labels, keys, label_features(s, head, child, keys), scores);
    return 1 + best_class(scores + 1, labels->classes - 1);
}

/* heads: token numbers in the sentence, n for the root. */
static void parse_sentence(const Linear *moves, const Linear *labels, const Lexeme *x, const uint8_t *tags,
                           int n, State *s, int *heads, uint8_t *out) {
    float scores[MOST_CLASSES];
    state_start(s, x, tags, n);
    while (!finished(s)) {
        int move = best_move(s, moves, scores);
        apply(s, move, move == SHIFT ? 0 : best_label(s, labels, move));
    }
    memcpy(heads, s->heads, sizeof(int) * n);
    memcpy(out, s->labels, n);
}

void parser_run(const uint32_t *move_ids, const float *move_weights, const uint32_t *label_ids,
                const float *label_weights, int label_classes, const Lexeme *x, const uint8_t *tags, const int *bounds, int sentences,
                int *heads, uint8_t *out) {
    Linear moves = {.classes = 3, .ids = move_ids, .learned = move_weights};
    Linear labels = {.classes = label_classes, .ids = label_ids, .learned = label_weights};
    State *s = malloc(sizeof(State));
    for (int j = 0; j < sentences; j++) {
        int a = bounds[j], n = bounds[j + 1] - a;
        if (n > LONGEST) n = LONGEST;
        parse_sentence(&moves, &labels, x + a, tags + a, n, s, heads + a, out + a);
    }
    free(s);
}

void names_count(uint8_t *seen, const Lexeme *x, const uint8_t *tags, const int *bounds,
                 int sentences) {
    uint32_t keys[NAME_FEATURES];
    for (int j = 0; j < sentences; j++) {
        int a = bounds[j], n = bounds[j + 1] - a;
        for (int i = 0; i < n; i++) count(seen, keys, name_features(x + a, tags + a, n, i, keys));
    }
}

static void name_sentence(const Linear *m, const float *joins, const Lexeme *x, const uint8_t *tags, int n,
                          float *best, uint8_t *back, uint8_t *out) {
    uint32_t keys[NAME_FEATURES];
    for (int i = 0; i < n; i++) {
        float scores[MOST_CLASSES] = {0};
        linear_scores(m, keys, name_features(x, tags, n, i, keys), scores);
        name_step(joins, m->classes, i, scores, best, back);
    }
    name_chain(m->classes, n, best, back, out);
}

void names_run(const uint32_t *ids, const float *weights, int classes, const float *joins, const Lexeme *x,
               const uint8_t *tags, const int *bounds, int sentences, uint8_t *out) {
    Linear m = {.classes = classes, .ids = ids, .learned = weights};
    for (int j = 0; j < sentences; j++) {
        int a = bounds[j], n = bounds[j + 1] - a;
        float *best = malloc(sizeof(float) * NAME_CLASSES * n);
        uint8_t *back = malloc(NAME_CLASSES * n);
        name_sentence(&m, joins, x + a, tags + a, n, best, back, out + a);
        free(best), free(back);
    }
}

/* Structured perceptron: whole sentence decoded, then corrected. joins: weights between neighbours. */
long names_epoch(Learner *m, float *joins, double *join_sums, const Lexeme *x, const uint8_t *tags,
                 const uint8_t *gold, const int *bounds, const int *order, int sentences) {
    uint32_t keys[NAME_FEATURES];
    long wrong = 0;
    uint8_t guess[100000];
    for (int j = 0; j < sentences; j++) {
        int a = bounds[order[j]], n = bounds[order[j] + 1] - a;
        float *best = malloc(sizeof(float) * NAME_CLASSES * n);
        uint8_t *back = malloc(NAME_CLASSES * n);
        name_sentence(&m->model, joins, x + a, tags + a, n, best, back, guess);
        int g = 0, p = 0;
        for (int i = 0; i < n; i++) {
            int right = gold[a + i], said = guess[i];
            if (right != said) {
                int k = name_features(x + a, tags + a, n, i, keys);
                add(m, keys, k, right, 1), add(m, keys, k, said, -1);
                wrong++;
            }
            if (right != said || g != p) {
                joins[g * NAME_CLASSES + right] += 1, join_sums[g * NAME_CLASSES + right] += m->step;
                joins[p * NAME_CLASSES + said] -= 1, join_sums[p * NAME_CLASSES + said] -= m->step;
            }
            g = right, p = said;
        }
        m->step++;
        free(best), free(back);
    }
    return wrong;
}

/* The best projective tree with one root under arc scores (Eisner 1996): scores[h * n + d], h = n for the root.
   room: 4 * n * n floats, marks: 4 * n * n ints. */
static void eisner(const float *scores, int n, float *room, int *marks, int *heads) {
    float *open_r = room, *open_l = room + n * n, *done_r = room + 2 * n * n, *done_l = room + 3 * n * n;
    int *cut_r = marks, *cut_l = marks + n * n, *end_r = marks + 2 * n * n, *end_l = marks + 3 * n * n;
    for (int i = 0; i < n; i++) done_r[i * n + i] = done_l[i * n + i] = 0, end_r[i * n + i] = end_l[i * n + i] = i;
    for (int w = 1; w < n; w++)
        for (int i = 0, j = w; j < n; i++, j++) {
            float top = -1e30f;
            int at = i;
            for (int k = i; k < j; k++) {
                float v = done_r[i * n + k] + done_l[(k + 1) * n + j];
                if (v > top) top = v, at = k;
            }
            open_r[i * n + j] = top + scores[i * n + j], open_l[i * n + j] = top + scores[j * n + i];
            cut_r[i * n + j] = cut_l[i * n + j] = at;
            top = -1e30f;
            for (int k = i + 1; k <= j; k++) {
                float v = open_r[i * n + k] + done_r[k * n + j];
                if (v > top) top = v, end_r[i * n + j] = k;
            }
            done_r[i * n + j] = top;
            top = -1e30f;
            for (int k = i; k < j; k++) {
                float v = done_l[i * n + k] + open_l[k * n + j];
                if (v > top) top = v, end_l[i * n + j] = k;
            }
            done_l[i * n + j] = top;
        }
    int root = 0;
    float best = -1e30f;
    for (int r = 0; r < n; r++) {
        float v = done_l[r] + done_r[r * n + n - 1] + scores[n * n + r];
        if (v > best) best = v, root = r;
    }
    heads[root] = n;
    int(*todo)[3] = malloc(sizeof(int[3]) * (4 * n + 4)), top = 0; /* kind 0: done to the right, 1: to the left */
    todo[top][0] = 1, todo[top][1] = 0, todo[top++][2] = root;
    todo[top][0] = 0, todo[top][1] = root, todo[top++][2] = n - 1;
    while (top) {
        int kind = todo[--top][0], i = todo[top][1], j = todo[top][2];
        if (i == j) continue;
        int k = kind == 0 ? end_r[i * n + j] : end_l[i * n + j], a = kind == 0 ? i : k, b = kind == 0 ? k : j;
        if (kind == 0) heads[k] = i;
        else heads[k] = j;
        int c = cut_r[a * n + b];
        todo[top][0] = 0, todo[top][1] = a, todo[top++][2] = c;
        todo[top][0] = 1, todo[top][1] = c + 1, todo[top++][2] = b;
        todo[top][0] = kind, todo[top][1] = kind == 0 ? k : i, todo[top++][2] = kind == 0 ? j : k;
    }
    free(todo);
}

/* Trees by vote of several parsers (Sagae, Lavie 2006). heads, labels: (parsers, tokens). The label of an arc is
   that of the first parser, in order of the weights given, that has the arc. */
void vote(const int *heads, const uint8_t *labels, const float *weights, int parsers, long tokens, const int *bounds,
          int sentences, int *out, uint8_t *out_labels) {
    for (int j = 0; j < sentences; j++) {
        int a = bounds[j], n = bounds[j + 1] - a;
        float *scores = calloc((size_t)(n + 1) * n, sizeof(float)), *room = malloc(sizeof(float) * 4 * n * n);
        int *marks = malloc(sizeof(int) * 4 * n * n);
        for (int p = 0; p < parsers; p++)
            for (int d = 0; d < n; d++) scores[heads[p * tokens + a + d] * n + d] += weights[p];
        eisner(scores, n, room, marks, out + a);
        for (int d = 0; d < n; d++) {
            float tally[256] = {0};
            int best = -1, h = out[a + d];
            for (int p = 0; p < parsers; p++)
                if (heads[p * tokens + a + d] == h) {
                    int l = labels[p * tokens + a + d];
                    tally[l] += weights[p];
                    if (best < 0 || tally[l] > tally[best]) best = l;
                }
            out_labels[a + d] = best < 0 ? labels[a + d] : (uint8_t)best;
        }
        free(scores), free(room), free(marks);
    }
}
