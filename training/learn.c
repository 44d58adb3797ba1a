/* The learners: averaged perceptrons (Freund, Schapire 1999; Collins 2002) over the kernel's own features.
   Built and called by training/learner.py; arrays belong to numpy. One call is one epoch. */
#include <Python.h>
#include "../src/onrecord/language/kernel/names.h"
#include "../src/onrecord/language/kernel/parser.h"
#include "../src/onrecord/language/kernel/tagger.h"

typedef struct {
    Linear model;         /* learned: the weights now */
    float *weights;       /* the same array */
    double *sums;         /* step-weighted updates; mean = weights - sums / step */
    const uint8_t *seen;  /* how often a slot was met, up to 255 */
    int floor;            /* slots met less often stay empty */
    double step;
    float margin;
} Learner;

Learner *learner_new(int classes, uint32_t slots, float *weights, double *sums, uint8_t *seen, int floor,
                     float margin) {
    Learner *m = calloc(1, sizeof(Learner));
    m->model.classes = classes, m->model.mask = slots - 1, m->model.learned = weights;
    m->weights = weights, m->sums = sums, m->seen = seen, m->floor = floor, m->margin = margin;
    m->step = 1;
    return m;
}
double learner_step(const Learner *m) { return m->step; }
void learner_free(Learner *m) { free(m); }

static void add(Learner *m, const uint32_t *keys, int n, int class, float by) {
    for (int i = 0; i < n; i++) {
        uint32_t slot = keys[i] & m->model.mask;
        if (m->seen[slot] < m->floor) continue;
        uint64_t at = (uint64_t)slot * m->model.classes + class;
        m->weights[at] += by;
        m->sums[at] += m->step * by;
    }
}

static void count(uint8_t *seen, uint32_t mask, const uint32_t *keys, int n) {
    for (int i = 0; i < n; i++)
        if (seen[keys[i] & mask] < 255) seen[keys[i] & mask]++;
}

/* best class other than gold, from `first` on */
static int rival(const float *s, int n, int gold, int first) {
    int best = -1;
    for (int c = first; c < n; c++)
        if (c != gold && (best < 0 || s[c] > s[best])) best = c;
    return best;
}

void tagger_count(uint8_t *seen, uint32_t slots, const Lexeme *x, const uint8_t *gold, const int *bounds,
                  int sentences) {
    uint32_t keys[TAG_FEATURES];
    for (int j = 0; j < sentences; j++) {
        int a = bounds[j], n = bounds[j + 1] - a;
        for (int i = 0; i < n; i++) count(seen, slots - 1, keys, tag_features(x + a, n, i, gold + a, keys));
    }
}

long tagger_epoch(Learner *m, const Lexeme *x, const uint8_t *gold, const int *bounds, const int *order,
                  int sentences) {
    uint32_t keys[TAG_FEATURES];
    float scores[MOST_CLASSES];
    uint8_t tags[100000];
    long wrong = 0;
    for (int j = 0; j < sentences; j++) {
        int a = bounds[order[j]], n = bounds[order[j] + 1] - a;
        for (int i = 0; i < n; i++, m->step++) {
            int k = tag_features(x + a, n, i, tags, keys), right = gold[a + i];
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

void tagger_run(const float *weights, int classes, uint32_t slots, const Lexeme *x, const int *bounds,
                int sentences, uint8_t *out) {
    Linear m = {classes, slots - 1, 0, 0, 0, weights};
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

void parser_count(uint8_t *moves_seen, uint32_t move_slots, uint8_t *labels_seen, uint32_t label_slots,
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
            count(moves_seen, move_slots - 1, keys, move_features(s, keys));
            if (move != SHIFT) {
                arc_of(s, move, &head, &child);
                if (head < n) count(labels_seen, label_slots - 1, keys, label_features(s, head, child, keys));
                apply(s, move, labels[a + child]);
            } else apply(s, move, 0);
        }
    }
    free(s);
}

static uint32_t draw(uint64_t *seed) {
    *seed = *seed * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(*seed >> 33);
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

void parser_run(const float *move_weights, uint32_t move_slots, const float *label_weights, int label_classes,
                uint32_t label_slots, const Lexeme *x, const uint8_t *tags, const int *bounds, int sentences,
                int *heads, uint8_t *out) {
    Linear moves = {3, move_slots - 1, 0, 0, 0, move_weights};
    Linear labels = {label_classes, label_slots - 1, 0, 0, 0, label_weights};
    State *s = malloc(sizeof(State));
    for (int j = 0; j < sentences; j++) {
        int a = bounds[j], n = bounds[j + 1] - a;
        if (n > LONGEST) n = LONGEST;
        parse_sentence(&moves, &labels, x + a, tags + a, n, s, heads + a, out + a);
    }
    free(s);
}

void names_count(uint8_t *seen, uint32_t slots, const Lexeme *x, const uint8_t *tags, const int *bounds,
                 int sentences) {
    uint32_t keys[NAME_FEATURES];
    for (int j = 0; j < sentences; j++) {
        int a = bounds[j], n = bounds[j + 1] - a;
        for (int i = 0; i < n; i++) count(seen, slots - 1, keys, name_features(x + a, tags + a, n, i, keys));
    }
}

void names_run(const float *weights, int classes, uint32_t slots, const float *joins, const Lexeme *x,
               const uint8_t *tags, const int *bounds, int sentences, uint8_t *out) {
    Linear m = {classes, slots - 1, 0, 0, 0, weights};
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
