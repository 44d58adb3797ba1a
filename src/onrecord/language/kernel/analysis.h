/* One text from code points to tags, heads, labels and names: the loop over its sentences. */
#ifndef ONRECORD_ANALYSIS_H
#define ONRECORD_ANALYSIS_H
#include <stdlib.h>
#include "names.h"
#include "parser.h"
#include "sentence.h"

typedef struct {
    WordTable words;
    Linear tagger, moves, labels, names;
    float joins[NAME_CLASSES * NAME_CLASSES];
} Weights;

typedef struct { /* room for one piece of a sentence */
    State state;
    Lexeme lexemes[LONGEST];
    int heads[LONGEST];
    uint8_t tags[LONGEST], labels[LONGEST], names[LONGEST], back[LONGEST * NAME_CLASSES];
    float best[LONGEST * NAME_CLASSES];
} Room;

/* 1: an opening double quotation mark, 2: a closing one, 3: one that says neither, 0: none. */
static int quotation(const Py_UCS4 *s, int n) {
    if (n == 1) return s[0] == 0x201C ? 1 : s[0] == 0x201D ? 2 : s[0] == '"' ? 3 : 0;
    return n == 2 && s[0] == s[1] ? (s[0] == '`' ? 1 : s[0] == '\'' ? 2 : 0) : 0;
}

/* Lexemes of a sentence's tokens; straight marks open and close by turns. */
static void sentence_lexemes(const Py_UCS4 *s, const int *starts, const int *ends, int n, const WordTable *table,
                             Lexeme *out) {
    static const Py_UCS4 mark[1] = {'"'};
    int opened = 0;
    for (int i = 0; i < n; i++) {
        int length = ends[i] - starts[i], q = quotation(s + starts[i], length);
        if (!q) lexeme_of(s + starts[i], length, table, &out[i]);
        else {
            lexeme_of(mark, 1, table, &out[i]);
            if (q == 3) q = opened ? 2 : 1;
            opened = q == 1;
            out[i].form = mix32(out[i].form, (uint32_t)q);
        }
    }
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

/* Tokens [from, end) are one sentence. `dependency`: the label that joins a later piece to the first root.
   heads: token numbers over the text. */
static void analyse_sentence(const Weights *w, const Py_UCS4 *s, const int *starts, const int *ends, int from,
                             int end, int dependency, Room *r, uint8_t *tags, int *heads, uint8_t *labels,
                             uint8_t *names) {
    int first_root = -1;
    for (int a = from, b; a < end; a = b) {
        b = piece_end(s, starts, a, end);
        int n = b - a, root = 0;
        sentence_lexemes(s, starts + a, ends + a, n, &w->words, r->lexemes);
        tag_sentence(&w->tagger, r->lexemes, n, r->tags);
        parse_sentence(&w->moves, &w->labels, r->lexemes, r->tags, n, &r->state, r->heads, r->labels);
        name_sentence(&w->names, w->joins, r->lexemes, r->tags, n, r->best, r->back, r->names);
        memcpy(tags + a, r->tags, n), memcpy(names + a, r->names, n), memcpy(labels + a, r->labels, n);
        for (int i = 0; i < n; i++) {
            heads[a + i] = r->heads[i] == n ? a + i : a + r->heads[i];
            if (r->heads[i] == n) root = a + i;
        }
        if (first_root < 0) first_root = root;
        else heads[root] = first_root, labels[root] = (uint8_t)dependency;
    }
}
#endif
