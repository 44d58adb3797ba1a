/* Words met before and what they add to the sums of the tagger, the parser and the names, wherever they stand. */
#ifndef ONRECORD_KNOWN_H
#define ONRECORD_KNOWN_H
#include "frozen.h"
#include "names.h"
#include "parser.h"

#define KNOWN (1 << 12) /* many times the tokens of a group, so that room is left for each of them */
#define TRIES 8

typedef int32_t Move[4]; /* sums of the three moves */

typedef struct {
    Lexeme lexeme;
    Sums tags[TAG_ROLES];
    int32_t names[NAME_ROLES][MIDDLE];
    Move nodes[PLACES]; /* with the tag that it had last */
    uint8_t tag;
} KnownWord;

typedef struct {
    uint32_t group; /* the one being read, 1 or more */
    uint32_t forms[KNOWN], groups[KNOWN]; /* of each word, and the last group that it stood in; 0: no word */
    KnownWord words[KNOWN];
} Known;

INLINE void know(const Lexeme *x, const Wide *tagger, const Middle *names, KnownWord *out) {
    Lookup tags[TAG_ROLES], marks[NAME_ROLES];
    memset(out, 0, sizeof *out);
    out->lexeme = *x, out->tag = NO_TAG;
    for (int role = 0; role < TAG_ROLES; role++) {
        tags[role].count = tag_word_features(x, role, tags[role].keys);
        ask_blocks(tagger->blocks, &tags[role]);
    }
    for (int role = 0; role < NAME_ROLES; role++) {
        marks[role].count = name_word_features(x, role, marks[role].keys);
        ask_blocks(names->blocks, &marks[role]);
    }
    for (int role = 0; role < TAG_ROLES; role++) ask_rows(tagger->blocks, tagger->rows, sizeof(Row), &tags[role]);
    for (int role = 0; role < NAME_ROLES; role++) ask_rows(names->blocks, names->rows, MIDDLE, &marks[role]);
    for (int role = 0; role < TAG_ROLES; role++) add_wide(tagger, &tags[role], out->tags[role]);
    for (int role = 0; role < NAME_ROLES; role++) add_middle(names, &marks[role], out->names[role]);
}

/* The number of a word, which stays its own to the end of the group. Of the places near its own, the one not
   needed for longest is given to a new word. */
FOR_EACH_MACHINE
static int known_word(Known *k, const Lexeme *x, const Wide *tagger, const Middle *names) {
    uint32_t at = x->form & (KNOWN - 1), out = KNOWN;
    for (int tries = 0; tries < TRIES || out == KNOWN; tries++, at = (at + 1) & (KNOWN - 1)) {
        if (k->forms[at] == x->form && k->groups[at] && !memcmp(&k->words[at].lexeme, x, sizeof *x)) {
            k->groups[at] = k->group;
            return (int)at;
        }
        if (k->groups[at] != k->group && (out == KNOWN || k->groups[at] < k->groups[out])) out = at;
    }
    k->forms[out] = x->form, k->groups[out] = k->group;
    know(x, tagger, names, &k->words[out]);
    return (int)out;
}

/* What node v says at each place, summed. */
INLINE void node_sums(const Narrow *m, const State *s, int v, Move *out) {
    uint32_t keys[PLACES][4];
    int counts[PLACES];
    for (int place = 0; place < PLACES; place++) {
        counts[place] = node_features(s, v, place, keys[place]);
        ask_narrow(m, keys[place], counts[place]);
    }
    memset(out, 0, sizeof(Move) * PLACES);
    for (int place = 0; place < PLACES; place++)
        for (int i = 0; i < counts[place]; i++) add_key(m, keys[place][i], out[place]);
}

/* The same for a token of a known word. */
INLINE const Move *word_sums(const Narrow *m, const State *s, int v, KnownWord *word) {
    if (word->tag != s->tags[v]) {
        node_sums(m, s, v, word->nodes);
        word->tag = s->tags[v];
    }
    return (const Move *)word->nodes;
}
#endif
