/* One text from code points to tags, heads, labels and names: the loop over its sentences. */
#ifndef ONRECORD_ANALYSIS_H
#define ONRECORD_ANALYSIS_H
#include <stdlib.h>
#include "decode.h"
#include "sentence.h"

#define GROUP 512
#define MET 4 /* in `last`: the sentence that ends here is known already, and left as it is */

typedef struct { /* room for a group of pieces of sentences, and for one piece */
    Known known;
    Lane lanes[LANES];
    Piece pieces[GROUP];
    Lexeme lexemes[GROUP + LONGEST];
    int words[GROUP + LONGEST]; /* their numbers in `known` */
    uint8_t back[LONGEST * NAME_CLASSES];
    float best[LONGEST * NAME_CLASSES];
} Room;

/* 1: an opening double quotation mark, 2: a closing one, 3: one that says neither, 0: none. */
static int quotation(const Py_UCS4 *s, int n) {
    if (n == 1) return s[0] == 0x201C ? 1 : s[0] == 0x201D ? 2 : s[0] == '"' ? 3 : 0;
    return n == 2 && s[0] == s[1] ? (s[0] == '`' ? 1 : s[0] == '\'' ? 2 : 0) : 0;
}

/* The lexeme of a token; straight marks open and close by turns: `opened` is carried from token to token. */
static void token_lexeme(const Py_UCS4 *s, int n, const WordTable *table, int *opened, Lexeme *out) {
    static const Py_UCS4 mark[1] = {'"'};
    int q = quotation(s, n);
    if (!q) {
        lexeme_of(s, n, table, out);
        return;
    }
    lexeme_of(mark, 1, table, out);
    if (q == 3) q = *opened ? 2 : 1;
    *opened = q == 1;
    out->form = mix32(out->form, (uint32_t)q);
}

static void sentence_lexemes(const Py_UCS4 *s, const int *starts, const int *ends, int n, const WordTable *table,
                             Lexeme *out) {
    int opened = 0;
    for (int i = 0; i < n; i++) token_lexeme(s + starts[i], ends[i] - starts[i], table, &opened, &out[i]);
}

/* Where to cut [from, end) when it is too long: after a comma or the like, else at the limit. */
static int piece_end(const Py_UCS4 *s, const int *starts, int from, int end) {
    if (end - from <= LONGEST) return end;
    for (int k = from + LONGEST; k > from + LONGEST / 2; k--) {
        Py_UCS4 c = s[starts[k - 1]];
        if (c == ',' || c == ';' || c == ':') return k;
    }
    return from + LONGEST;
}

/* Analyses all sentences. `last`: not 0 where a token ends one. `dependency`: the label that joins a later piece
   to the first root. heads: token numbers over the text. A group of pieces goes through one model after the
   other, so that each model's tables stay in the caches. */
static void analyse_text(const Weights *w, const Tokens *t, const uint8_t *last, int dependency, Room *r,
                         uint8_t *tags, int *heads, uint8_t *labels, uint8_t *names) {
    int at = 0, end = 0, first_root = -1;
    for (;;) {
        int pieces = 0, from = at;
        while (at < t->count && (!pieces || at - from < GROUP)) {
            if (at == end) {
                while (!last[end++]) {}
                if (last[end - 1] & MET) {
                    at = end;
                    continue;
                }
            }
            if (!pieces) from = at;
            const int a = at;
            at = piece_end(t->s, t->starts, a, end);
            r->pieces[pieces++] = (Piece){r->lexemes + a - from, r->words + a - from, a - from, at - a};
        }
        if (!pieces) return;
        if (!++r->known.group) memset(&r->known, 0, sizeof r->known), r->known.group = 1;
        const int nowhere = known_word(&r->known, &NO_LEXEME, &w->tagger, &w->names);
        for (int p = 0; p < pieces; p++) {
            const int a = from + r->pieces[p].at, n = r->pieces[p].count;
            Lexeme *x = r->lexemes + a - from;
            sentence_lexemes(t->s, t->starts + a, t->ends + a, n, &w->words, x);
            for (int i = 0; i < n; i++) r->words[a - from + i] = known_word(&r->known, &x[i], &w->tagger, &w->names);
        }
        for (int p = 0; p < pieces; p++)
            tag_piece(&w->tagger, &r->known, &r->pieces[p], nowhere, tags + from + r->pieces[p].at);
        parse_pieces(&w->moves, &w->labels, &r->known, r->pieces, pieces, tags + from, r->lanes, heads + from, labels + from);
        for (int p = 0; p < pieces; p++) {
            const int a = from + r->pieces[p].at, n = r->pieces[p].count;
            int root = a;
            for (int i = a; i < a + n; i++) {
                if (heads[i] == n) root = i;
                heads[i] = heads[i] == n ? i : a + heads[i];
            }
            if (!a || last[a - 1]) first_root = root;
            else heads[root] = first_root, labels[root] = (uint8_t)dependency;
        }
        for (int p = 0; p < pieces; p++) {
            const int a = from + r->pieces[p].at;
            name_piece(&w->names, w->joins, &r->known, &r->pieces[p], nowhere, tags + a, r->best, r->back, names + a);
        }
    }
}
#endif
