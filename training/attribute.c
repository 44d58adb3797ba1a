/* Training of the two models of kernel/scorer.h: AdaGrad on the log loss, with dropout of features.
   J. Duchi, E. Hazan, Y. Singer, "Adaptive Subgradient Methods for Online Learning" (JMLR 2011). */
#include "scorer.h"
#include <stdlib.h>

static uint64_t seed_ = 88172645463325252ull;
static inline uint32_t rnd(void) { seed_ ^= seed_ << 13, seed_ ^= seed_ >> 7, seed_ ^= seed_ << 17; return (uint32_t)(seed_ >> 32); }
static inline int drop(uint32_t *f, int n, float p) {
    if (p <= 0) return n;
    int m = 0; uint32_t lim = (uint32_t)(p * 4294967295.0);
    for (int i = 0; i < n; i++) if (i == 0 || rnd() >= lim) f[m++] = f[i];
    return m;
}
void set_seed(uint64_t s) { seed_ = s * 2654435761u + 88172645463325252ull; }

/* ---- cues: gold 0/1 (2: not to be learned from) ---- */
/* Now and then a word is hidden from the models, and from the lexicon and the rules: they must learn what to make of
   words that the articles do not hold. The text is as before after shown(). */
typedef struct { Word word, lemma; uint8_t rule; uint16_t frames; int at; } Hidden;
static Hidden hide(const Text *t, int i, float often) {
    Hidden h = {.at = -1};
    if (rnd() >= (uint32_t)(often * 4294967295.0)) return h;
    Word *word = (Word *)t->words + i, *lemma = (Word *)t->lemmas + i;
    h.at = i, h.word = *word, h.lemma = *lemma, h.rule = t->rule[i], h.frames = t->frames[i];
    word->lower = word->form = lemma->lower = lemma->form = rnd();
    word->fine = word->middle = word->coarse = lemma->fine = lemma->middle = lemma->coarse = 0;
    ((uint8_t *)t->rule)[i] = 0, ((uint16_t *)t->frames)[i] = 0;
    return h;
}
static void shown(const Text *t, const Hidden *h) {
    if (h->at < 0) return;
    ((Word *)t->words)[h->at] = h->word, ((Word *)t->lemmas)[h->at] = h->lemma;
    ((uint8_t *)t->rule)[h->at] = h->rule, ((uint16_t *)t->frames)[h->at] = h->frames;
}

double cue_epoch(const Text *const *texts, const int32_t *which, int n, uint8_t **gold, float *w, float *g, float rate, float dropout, float decay, float hidden) {
    double loss = 0;
    for (int x = 0; x < n; x++) {
        const Text *t = texts[which[x]];
        const uint8_t *y = gold[which[x]];
        for (int i = 0; i < t->count; i++) {
            if (y[i] == 2) continue;
            uint32_t f[MOST_FEATURES];
            Hidden h = hide(t, i, hidden);
            int m = cue_features(t, i, f);
            shown(t, &h);
            m = drop(f, m, dropout);
            float s = 0;
            for (int k = 0; k < m; k++) s += w[f[k]];
            s /= 1 - dropout;
            float p = 1 / (1 + expf(-s)), d = (float)y[i] - p;
            loss -= log((y[i] ? p : 1 - p) + 1e-9);
            if (d > -.002f && d < .002f) continue;
            for (int k = 0; k < m; k++) {
                float e = d - decay * w[f[k]];
                g[f[k]] += e * e;
                w[f[k]] += rate * e / sqrtf(g[f[k]]);
            }
        }
    }
    return loss;
}
/* ---- roles ---- */
static uint32_t rf_[LONGEST_WINDOW][MOST_FEATURES], ef_[LONGEST_WINDOW][MOST_EDGES];
static int rn_[LONGEST_WINDOW], en_[LONGEST_WINDOW];
static float u_[LONGEST_WINDOW][3], e_[LONGEST_WINDOW][9], al_[LONGEST_WINDOW][3], be_[LONGEST_WINDOW][3];

static int fill(const Text *t, const Proposal *p, Window *w, const float *wr, const float *we, float dropout) {
    int n = w->b - w->a;
    for (int j = 0; j < n; j++) {
        rn_[j] = drop(rf_[j], role_features(t, w, p, w->a + j, rf_[j]), dropout);
        for (int c = 0; c < 3; c++) u_[j][c] = 0;
        for (int k = 0; k < rn_[j]; k++) for (int c = 0; c < 3; c++) u_[j][c] += wr[3 * rf_[j][k] + c];
        if (dropout > 0) for (int c = 0; c < 3; c++) u_[j][c] /= 1 - dropout;
        en_[j] = 0;
        for (int c = 0; c < 9; c++) e_[j][c] = 0;
        if (j) {
            en_[j] = drop(ef_[j], edge_features(t, w, p, w->a + j, ef_[j]), dropout);
            for (int k = 0; k < en_[j]; k++) for (int c = 0; c < 9; c++) e_[j][c] += we[9 * ef_[j][k] + c];
            if (dropout > 0) for (int c = 0; c < 9; c++) e_[j][c] /= 1 - dropout;
        }
    }
    return n;
}
static float lse3(float a, float b, float c) {
    float m = a > b ? a : b; if (c > m) m = c;
    return m + logf(expf(a - m) + expf(b - m) + expf(c - m));
}
static float forward_backward(int n) {
    for (int c = 0; c < 3; c++) al_[0][c] = u_[0][c], be_[n - 1][c] = 0;
    for (int j = 1; j < n; j++) for (int c = 0; c < 3; c++)
        al_[j][c] = u_[j][c] + lse3(al_[j - 1][0] + e_[j][c], al_[j - 1][1] + e_[j][3 + c], al_[j - 1][2] + e_[j][6 + c]);
    for (int j = n - 2; j >= 0; j--) for (int a = 0; a < 3; a++)
        be_[j][a] = lse3(be_[j + 1][0] + u_[j + 1][0] + e_[j + 1][3 * a], be_[j + 1][1] + u_[j + 1][1] + e_[j + 1][3 * a + 1],
                         be_[j + 1][2] + u_[j + 1][2] + e_[j + 1][3 * a + 2]);
    return lse3(al_[n - 1][0], al_[n - 1][1], al_[n - 1][2]);
}
static inline void nudge(float *w, float *g, float d, float rate) { *g += d * d; *w += rate * d / sqrtf(*g); }

double role_epoch(const Text *const *texts, const int32_t *doc, const Proposal *props, uint8_t **gold, const int32_t *order, int n,
                  float *wr, float *gr, float *we, float *ge, float rate, float dropout, float decay, float hidden) {
    double loss = 0;
    Window w;
    for (int x = 0; x < n; x++) {
        int i = order[x];
        const Text *t = texts[doc[i]];
        const Proposal *p = props + i, bare = {.cue = p->cue, .source_first = -1};
        Hidden h = hide(t, p->cue, hidden);
        if (h.at >= 0) p = &bare;
        open_window(t, p->cue, p, &w);
        int m = fill(t, p, &w, wr, we, dropout);
        shown(t, &h);
        float z = forward_backward(m);
        const uint8_t *y = gold[i]; /* m of them */
        float s = 0;
        for (int j = 0; j < m; j++) { s += u_[j][y[j]]; if (j) s += e_[j][3 * y[j - 1] + y[j]]; }
        loss += z - s;
        for (int j = 0; j < m; j++) {
            float d[9];
            float big = 0;
            for (int c = 0; c < 3; c++) { d[c] = (y[j] == c) - expf(al_[j][c] + be_[j][c] - z); if (fabsf(d[c]) > big) big = fabsf(d[c]); }
            if (big > .003f)
                for (int k = 0; k < rn_[j]; k++) for (int c = 0; c < 3; c++) {
                    int at = 3 * rf_[j][k] + c; nudge(wr + at, gr + at, d[c] - decay * wr[at], rate);
                }
            if (!j) continue;
            big = 0;
            for (int a = 0; a < 3; a++) for (int c = 0; c < 3; c++) {
                d[3 * a + c] = (y[j - 1] == a && y[j] == c) - expf(al_[j - 1][a] + e_[j][3 * a + c] + u_[j][c] + be_[j][c] - z);
                if (fabsf(d[3 * a + c]) > big) big = fabsf(d[3 * a + c]);
            }
            if (big > .003f)
                for (int k = 0; k < en_[j]; k++) for (int c = 0; c < 9; c++) {
                    int at = 9 * ef_[j][k] + c; nudge(we + at, ge + at, d[c] - decay * we[at], rate);
                }
        }
    }
    return loss;
}

/* The window of a cue: out[0] its first token, out[1] its end. */
void window(const Text *t, int cue, int32_t *out) { window_of(t, cue, out, out + 1); }
