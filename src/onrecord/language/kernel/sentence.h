/* Paragraphs and sentences over scanned tokens. */
#ifndef ONRECORD_SENTENCE_H
#define ONRECORD_SENTENCE_H
#include "scan.h"

typedef struct {
    const Py_UCS4 *s;
    int n, count;
    const int *starts, *ends;
} Tokens;

static inline Py_UCS4 first_of(const Tokens *t, int k) { return t->s[t->starts[k]]; }
static inline Py_UCS4 last_of(const Tokens *t, int k) { return t->s[t->ends[k] - 1]; }
static inline int length_of(const Tokens *t, int k) { return t->ends[k] - t->starts[k]; }
static inline int gap_before(const Tokens *t, int k) { return k ? t->starts[k] - t->ends[k - 1] : 1; }

static int lines_before(const Tokens *t, int k) {
    int lines = 0;
    for (int i = t->ends[k - 1]; i < t->starts[k]; i++) {
        Py_UCS4 c = t->s[i];
        if (c == 0x2029 || c == 0x0C) lines += 2;
        else if (c == '\n' || c == 0x0B || c == 0x85 || c == 0x2028) lines++;
        else if (c == '\r' && !(i + 1 < t->starts[k] && t->s[i + 1] == '\n')) lines++;
    }
    return lines;
}

static inline int is_stop(Py_UCS4 c) {
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x061F ||
           c == 0x06D4 || c == 0x0964;
}
static inline int is_double(Py_UCS4 c) {
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}
static inline int is_opener(Py_UCS4 c) {
    return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 || c == '"' || c == '\'' || c == '`' ||
           c == 0xAB || c == 0x201E || c == '-' || c == 0x2014 || c == 0x2013 || c == '*' || c == 0x2022;
}

/* Text whose lines were broken at a width: a line's end is then no paragraph's end. */
static int is_wrapped(const Tokens *t) {
    int single = 0, running = 0;
    for (int k = 1; k < t->count; k++)
        if (gap_before(t, k) && lines_before(t, k) == 1) {
            single++;
            running += is_lower(first_of(t, k)) && !is_stop(last_of(t, k - 1));
        }
    return running && running * 5 >= single;
}

/* last[k]: 1 if token k ends a paragraph. */
static void find_paragraphs(const Tokens *t, uint8_t *last) {
    int wrapped = is_wrapped(t);
    for (int k = 1; k < t->count; k++) {
        int lines = gap_before(t, k) ? lines_before(t, k) : 0;
        last[k - 1] = lines > 1 || (lines == 1 && !wrapped);
    }
    if (t->count) last[t->count - 1] = 1;
}

static const char *const SPEAKING[] = {
    "said", "says", "say", "asked", "asks", "told", "added", "replied", "wrote", "writes", "shouted", "cried",
    "exclaimed", "wondered", "answered", "tweeted", "demanded", "quipped", "joked", "chanted", "yelled", "declared", 0};

/* “Who knows?” Mr. Hale asked: a name, then a verb of speaking, from token k on. */
static int is_reported(const Tokens *t, int k, int end) {
    if (spells_any(t->s + t->starts[k], length_of(t, k), STARTERS)) return 0;
    for (int i = k; i < end && i < k + 6; i++) {
        if (i > k && spells_any(t->s + t->starts[i], length_of(t, i), SPEAKING)) return 1;
        if (!is_upper(first_of(t, i))) return 0;
    }
    return 0;
}

static const char *const FOR_EXAMPLE[] = {"e.g", "i.e", "cf", "viz", "vs", "approx", "ca", 0};

/* Whether a stop at token k, with closing marks up to `after` (exclusive), ends its sentence.
   quoted: a double quotation mark is among them. end: the paragraph's end. from: the sentence's first token. */
static int ends_here(const Tokens *t, int from, int k, int after, int quoted, int end) {
    if (after >= end) return 1;
    int u = after;
    while (u < end && u < after + 3 && is_opener(first_of(t, u))) u++;
    if (u >= end) return 0;
    Py_UCS4 stop = first_of(t, k), c = first_of(t, u);
    int upper = is_upper(c), gap = gap_before(t, after);
    if (is_letter(stop)) { /* an abbreviation */
        const Py_UCS4 *w = t->s + t->starts[k];
        int n = length_of(t, k) - 1;
        if (!upper || n < 2 || spells_any(w, n, TITLES) || spells_any(w, n, FOR_EXAMPLE)) return 0;
        return u > after || spells_any(t->s + t->starts[u], length_of(t, u), STARTERS);
    }
    if (stop == 0x3002 || stop == 0xFF01 || stop == 0xFF1F || stop == 0x0964 || stop == 0x06D4) return 1;
    if (is_lower(c)) return 0;
    if (k == from + 1 && stop == '.' && length_of(t, from) < 3 && is_word(first_of(t, from))) return 0; /* "1. " */
    if (stop == '.' && length_of(t, k) == 1) {
        if (gap) return upper || is_word(c) || u > after || is_double(c) || c > 127 || c == '$' || c == '@' || c == '#';
        return upper || (quoted && is_word(c));
    }
    if (!gap && !quoted) return upper && u == after && length_of(t, k) == 1;
    if (quoted && is_reported(t, after, end)) return 0;
    return upper || is_digit(c) || (is_letter(c) && !is_lower(c)) || u > after;
}

/* A word in capitals: letters, all of them great, two at the least. */
static int is_capitals(const Tokens *t, int k) {
    int letters = 0;
    for (int i = t->starts[k]; i < t->ends[k]; i++) {
        if (is_lower(t->s[i]) || is_stop(t->s[i])) return 0;
        letters += is_upper(t->s[i]);
    }
    return letters > 1;
}

/* A heading in capitals that stands in the line of its text (“CREDIT FREEZE The bank …”): the first
   token after it, or `from` where there is none. One word alone must be a long one, before a word that
   opens sentences or before a quotation; names in capitals stand before other words. */
static int heading_end(const Tokens *t, int from, int end) {
    int k = from, words = 0, letters = 0;
    for (; k < end && k < from + 14; k++) {
        Py_UCS4 c = first_of(t, k);
        if (is_capitals(t, k)) words++, letters += length_of(t, k);
        else if (!words || !(c == ',' || c == '-' || c == '\'' || c == '&' || is_digit(c))) break;
    }
    if (!words || k >= end || !gap_before(t, k)) return from;
    int quote = first_of(t, k) == 0x201C || first_of(t, k) == '"';
    if (!quote && (!is_upper(first_of(t, k)) || is_capitals(t, k))) return from;
    int opens = quote || spells_any(t->s + t->starts[k], length_of(t, k), STARTERS);
    if (words == 1) return opens && letters > (quote ? 3 : 4) ? k : from;
    /* “… OUTLOOK DIM GM Chief Executive …”: a short last word is a name. */
    if (!opens && words > 2 && is_capitals(t, k - 1) && length_of(t, k - 1) < 4) k--;
    return letters > 6 ? k : from;
}

/* Sentences of the paragraph [from, end): marks the last token of each in `last` with bit 2. */
static void find_sentences(const Tokens *t, int from, int end, uint8_t *last) {
    int open = 0, straight = 0, first = from;
    for (int k = from; k < end; k++) {
        if (k == first) {
            int after = heading_end(t, k, end);
            if (after > k) last[after - 1] |= 2;
        }
        Py_UCS4 c = first_of(t, k);
        if (c == 0x201C || c == 0xAB || c == 0x201E) open++;
        else if (c == 0x201D || c == 0xBB) open = open ? open - 1 : 0;
        else if (c == '"') straight ^= 1;
        if (!is_stop(last_of(t, k))) continue;
        int after = k + 1, quoted = 0;
        for (; after < end && after < k + 6; after++) {
            Py_UCS4 q = first_of(t, after);
            int gap = gap_before(t, after), loose = after + 1 >= end || gap_before(t, after + 1);
            if (q == ')' || q == ']' || q == '}') continue;
            if (q == 0x201D || q == 0xBB) {
                if (gap && !open && !loose) break;
                open = open ? open - 1 : 0;
            } else if (q == '"') {
                if (gap && !straight) break;
                if (!straight && !loose) break;
                straight = 0;
            } else if (q == 0x201C) {
                if (gap || !loose) break;
                open = 0;
            } else if (q == '\'' || q == 0x2019) {
                if (gap || is_word(last_of(t, after))) break;
                quoted |= length_of(t, after) == 2;
                continue;
            } else break;
            quoted = 1;
        }
        if (ends_here(t, first, k, after, quoted, end)) {
            last[after - 1] |= 2;
            first = after;
        }
        k = after - 1;
    }
    last[end - 1] |= 2;
}

/* last[k]: bit 1, token k ends a paragraph; bit 2, it ends a sentence. */
static void split_text(const Tokens *t, uint8_t *last) {
    memset(last, 0, (size_t)t->count);
    find_paragraphs(t, last);
    for (int k = 0, from = 0; k < t->count; k++)
        if (last[k] & 1) {
            find_sentences(t, from, k + 1, last);
            from = k + 1;
        }
}
#endif
