/* Tokens after the manner of UD English (clitics, hyphens and punctuation apart), offsets in code points.
   One pass; every look ahead is bounded, so the time is linear in the text. */
#ifndef ONRECORD_SCAN_H
#define ONRECORD_SCAN_H
#include <stdint.h>
#include <string.h>

#define LONGEST_WORD 128
#define LONGEST_ADDRESS 1024

static inline int is_blank(Py_UCS4 c) {
    return c <= 32 || (c >= 127 && (c == 0x7F || Py_UNICODE_ISSPACE(c) || c == 0x200B || c == 0xFEFF));
}
static inline int is_letter(Py_UCS4 c) {
    return c < 128 ? (c | 32) >= 'a' && (c | 32) <= 'z' : Py_UNICODE_ISALPHA(c);
}
static inline int is_digit(Py_UCS4 c) { return c < 128 ? c >= '0' && c <= '9' : Py_UNICODE_ISDECIMAL(c); }
static inline int is_upper(Py_UCS4 c) {
    return c < 128 ? c >= 'A' && c <= 'Z' : Py_UNICODE_ISUPPER(c) || Py_UNICODE_ISTITLE(c);
}
static inline int is_lower(Py_UCS4 c) { return c < 128 ? c >= 'a' && c <= 'z' : Py_UNICODE_ISLOWER(c); }
/* Marks that belong to the character before them: accents, vowel signs, joiners, skin tones. */
static inline int is_mark(Py_UCS4 c) {
    if (c < 0xAD) return 0;
    return c == 0xAD || (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) ||
           (c >= 0x591 && c <= 0x5C7 && c != 0x5BE) || (c >= 0x610 && c <= 0x61A) ||
           (c >= 0x64B && c <= 0x65F) || c == 0x670 || (c >= 0x6D6 && c <= 0x6ED && c != 0x6DD) ||
           (c >= 0x900 && c <= 0xDFF && c != 0x964 && c != 0x965 && !Py_UNICODE_ISALNUM(c)) ||
           c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF);
}
static inline int is_word(Py_UCS4 c) {
    return is_letter(c) || is_digit(c) || c == '_' || is_mark(c) || (c > 127 && Py_UNICODE_ISALNUM(c));
}
static inline int is_apostrophe(Py_UCS4 c) { return c == '\'' || c == 0x2019; }
static inline Py_UCS4 plain(Py_UCS4 c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static int spells(const Py_UCS4 *s, int n, const char *word) {
    int i = 0;
    for (; i < n && word[i]; i++)
        if (s[i] != (unsigned char)word[i]) return 0;
    return i == n && !word[i];
}
static int spells_any(const Py_UCS4 *s, int n, const char *const *words) {
    for (; *words; words++)
        if (spells(s, n, *words)) return 1;
    return 0;
}
/* The same, letter case aside (words given in lower case). */
static int says_any(const Py_UCS4 *s, int n, const char *const *words) {
    Py_UCS4 low[24];
    if (n > 23) return 0;
    for (int i = 0; i < n; i++) low[i] = plain(s[i]);
    return spells_any(low, n, words);
}

/* Before a name: the stop never ends a sentence. */
static const char *const TITLES[] = {
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Cpl", "Maj", "Adm", "Cmdr", "Brig", "Rep",
    "Reps", "Sen", "Sens", "Gov", "Rev", "Hon", "St", "Ste", "Messrs", "Mme", "Mlle", "Supt", "Insp", "Amb", "Pres",
    "Fr", "Sr", "Mt", "Ft", "Pvt", "Det", "Atty", "Mgr", "Dep", 0};
static const char *const SHORTENED[] = {
    "Jr", "Inc", "Corp", "Co", "Cos", "Ltd", "Bros", "etc", "vs", "Ave", "Blvd", "Rd", "Dept", "Univ", "Assn", "approx",
    "est", "cf", "al", "Esq", "Ph.D", "i.e", "e.g", "viz", "ca", "incl", "Intl", "Mass", "Calif", "Conn", "Fla", "Ariz",
    "Pa", "Va", "Ga", "Ill", "Tenn", "Minn", "Mich", "Wis", "Colo", "Okla", "Nev", "Ore", "Kan", "Md", "Vt", "Ala", 0};
static const char *const BEFORE_NUMBER[] = {
    "No", "Nos", "no", "nos", "Art", "art", "Fig", "fig", "Vol", "vol", "pp", "p", "para", "Sec", "Jan", "Feb", "Mar",
    "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Ch", "ch", "Res", "c", 0};
static const char *const DOMAINS[] = {
    "com", "org", "net", "gov", "edu", "mil", "int", "info", "uk", "ru", "de", "fr", "eu", "tv", "io", "co", "us", "ua",
    "cn", "jp", "au", "ca", "in", 0};
static const char *const CLITICS[] = {"s", "d", "m", "re", "ve", "ll", 0};
static const char *const UNITS[] = {
    "am", "pm", "km", "kg", "cm", "mm", "mph", "kph", "bn", "mn", "ft", "lb", "lbs", "gb", "mb", "kb", "ml", "mg", "kw",
    "mw", "hrs", "hr", "min", "k", "m", 0};
static const char *const DOLLARS[] = {"US", "A", "C", "HK", "NZ", "S", "AU", "CA", "NT", 0};

static inline int ends_word(const Py_UCS4 *s, int at, int end) { return at >= end || !is_word(s[at]); }

/* Length of 's 'll n't … at `at`, 0 for none. */
static int clitic(const Py_UCS4 *s, int at, int end) {
    if (!is_apostrophe(s[at])) return 0;
    int j = at + 1;
    while (j < end && j < at + 4 && is_letter(s[j])) j++;
    return ends_word(s, j, end) && says_any(s + at + 1, j - at - 1, CLITICS) ? j - at : 0;
}
static inline int is_not(const Py_UCS4 *s, int at, int end) { /* n't */
    return at + 2 < end && plain(s[at]) == 'n' && is_apostrophe(s[at + 1]) && plain(s[at + 2]) == 't' &&
           ends_word(s, at + 3, end);
}

static int address_end(const Py_UCS4 *s, int i, int end) {
    int j = i;
    while (j < end && j < i + LONGEST_ADDRESS && !is_blank(s[j]) && s[j] != '"' && s[j] != '<' && s[j] != '>' &&
           s[j] != 0x201C && s[j] != 0x201D && s[j] != 0x2019) j++;
    while (j > i + 1 && s[j - 1] < 128 && strchr(".,;:!?)]}'\"", (int)s[j - 1])) j--;
    return j;
}
static int starts_address(const Py_UCS4 *s, int i, int end) {
    return (end - i > 7 && (spells(s + i, 7, "http://") || (end - i > 8 && spells(s + i, 8, "https://")))) ||
           (end - i > 4 && spells(s + i, 4, "www."));
}
/* End of a mail address that starts at i, or 0. */
static int mail_end(const Py_UCS4 *s, int i, int end) {
    int j = i, at, dot = 0;
    while (j < end && j < i + 64 && s[j] < 128 && (is_word(s[j]) || strchr(".%+-", (int)s[j]))) j++;
    if (j >= end || s[j] != '@' || j == i) return 0;
    at = ++j;
    while (j < end && j < at + 128 && s[j] < 128 && (is_word(s[j]) || s[j] == '.' || s[j] == '-'))
        dot |= s[j++] == '.';
    while (j > at && !is_word(s[j - 1])) j--;
    return dot && j > at ? j : 0;
}
/* End of letters and stops by turns (U.S., p.m., U.N), or 0. */
static int acronym_end(const Py_UCS4 *s, int i, int end) {
    int j = i, letters = 0;
    while (j < end && letters < 12 && is_letter(s[j]) && (j + 1 >= end || s[j + 1] == '.' || !is_word(s[j + 1]))) {
        letters++, j++;
        if (j < end && s[j] == '.' && !(j + 1 < end && s[j + 1] == '.')) j++;
        else break;
    }
    return letters > 1 ? j : 0;
}

static int next_word(const Py_UCS4 *s, int i, int n) { /* next code point that is not blank, looking 4 ahead */
    for (int j = i; j < n && j < i + 4; j++)
        if (!is_blank(s[j])) return j;
    return -1;
}

static const char *const STARTERS[] = {
    "The", "This", "That", "These", "Those", "He", "She", "It", "They", "We", "You", "In", "On", "At", "But", "And",
    "For", "From", "However", "A", "An", "His", "Her", "Their", "Its", "Our", "There", "When", "While", "After",
    "Before", "As", "If", "Although", "Though", "Some", "Many", "Most", "Other", "One", "What", "Who", "Why", "How",
    "Where", "With", "By", "To", "According", "Meanwhile", "Also", "Earlier", "Later", "Last", "No", "Not", "Asked",
    "Both", "All", "I", "My", "So", "Such", "Then", "Under", "During", "Since", "Two", "Yet", "Now", "Here", 0};

/* Whether the stop after the word [i, j) belongs to it. n: end of the text, to look past a blank. */
static int takes_stop(const Py_UCS4 *s, int i, int j, int n) {
    if (spells_any(s + i, j - i, TITLES) || spells_any(s + i, j - i, SHORTENED)) return 1;
    int k = next_word(s, j + 1, n);
    if (k < 0) return 0;
    if (spells_any(s + i, j - i, BEFORE_NUMBER)) return is_digit(s[k]);
    if (j - i == 1 && is_upper(s[i]) && is_upper(s[k])) {
        int e = k;
        while (e < n && e < k + 12 && is_letter(s[e])) e++;
        return !spells_any(s + k, e - k, STARTERS);
    }
    return 0;
}

/* End of a market ticker (ABC.N, 7201.TX, ABCDa.MI, with the class of share in small letters) whose
   stop is at j, or 0; a lone A or I is a word. */
static int ticker_end(const Py_UCS4 *s, int i, int j, int end) {
    int e = j + 1, small = 0;
    if (j - i < 2 || j - i > 6) return 0;
    for (int k = i; k < j; k++) {
        if (k > i + 2 && (is_lower(s[k]) || s[k] == '_')) small++;
        else if (small || (!is_upper(s[k]) && !is_digit(s[k]))) return 0;
    }
    if (small > 2) return 0;
    while (e < end && e < j + 4 && is_upper(s[e])) e++;
    if (e == j + 1 || e > j + 3 || !ends_word(s, e, end)) return 0;
    return e == j + 2 && (s[j + 1] == 'A' || s[j + 1] == 'I') ? 0 : e;
}

static int word_end(const Py_UCS4 *s, int i, int end, int n) {
    int j = i, limit = i + LONGEST_WORD < end ? i + LONGEST_WORD : end, part = i;
    if (is_not(s, i, end)) return i + 3;
    int k = acronym_end(s, i, end);
    if (k) return k;
    for (;;) {
        while (j < limit && is_word(s[j])) j++;
        if (j >= limit) return j;
        Py_UCS4 c = s[j], p = s[j - 1], f = j + 1 < end ? s[j + 1] : 0;
        if (is_apostrophe(c)) {
            if (plain(p) == 'n' && is_not(s, j - 1, end)) return j - 1 > i ? j - 1 : j + 2;
            if (!is_letter(p) || !is_letter(f) || clitic(s, j, end)) break;
        } else if (c == '.') {
            if ((k = ticker_end(s, i, j, end))) return k;
            if (is_digit(p) && is_digit(f)) part = j + 1;
            else {
                int e = j + 1;
                while (e < end && e < j + 6 && is_lower(s[e])) e++;
                if (e - j < 3 || !is_letter(p) || !ends_word(s, e, end) || !spells_any(s + j + 1, e - j - 1, DOMAINS)) break;
            }
        } else if (c == ',') {
            if (!(is_digit(p) && j + 3 < end && is_digit(f) && is_digit(s[j + 2]) && is_digit(s[j + 3]) &&
                  (j + 4 >= end || !is_digit(s[j + 4])))) break;
        } else if (c == ':' || c == '/') {
            if (!is_digit(p) || !is_digit(f)) break;
        } else if (c == '&') {
            if (!is_upper(p) || !is_upper(f) || j - part > 3) break;
        } else break;
        j++;
    }
    return j;
}

/* "10am" is two tokens, "10th" one: where to cut a word that starts with digits, or its end. */
static int unit_cut(const Py_UCS4 *s, int i, int j) {
    int k = i;
    while (k < j && (is_digit(s[k]) || ((s[k] == '.' || s[k] == ',' || s[k] == ':') && k > i))) k++;
    return k > i && k < j && says_any(s + k, j - k, UNITS) ? k : j;
}

static const struct { const char *word; int cut; } CONTRACTED[] = {
    {"cannot", 3}, {"gonna", 3}, {"wanna", 3}, {"gotta", 3}, {"dunno", 2}, {0, 0}};

static int symbol_end(const Py_UCS4 *s, int i, int end) {
    Py_UCS4 c = s[i];
    int j = i + 1;
    if (c < 128 && strchr(".-*=~+#_!?`'", (int)c)) {
        int most = c == '\'' || c == '`' ? 2 : 64;
        while (j < end && j < i + most && (s[j] == c || ((c == '!' || c == '?') && (s[j] == '!' || s[j] == '?')))) j++;
        return j;
    }
    if ((c == ':' || c == ';') && j < end) { /* :) ;-) */
        int k = j + (s[j] == '-');
        if (k < end && s[k] < 128 && strchr(")(DPp", (int)s[k]) && ends_word(s, k + 1, end) && (k + 1 == end || is_blank(s[k + 1])))
            return k + 1;
    }
    while (j < end && j < i + 16 && (is_mark(s[j]) || s[j - 1] == 0x200D)) j++;
    return j;
}

/* End of the token that starts at i (not a blank); end: next blank or the text's end. */
static int token_end(const Py_UCS4 *s, int i, int end, int n) {
    Py_UCS4 c = s[i];
    int j, inside = i > 0 && is_word(s[i - 1]);
    if (is_word(c)) {
        if (!inside) {
            if (starts_address(s, i, end)) return address_end(s, i, end);
            if (c < 128 && (j = mail_end(s, i, end))) return j;
        }
        j = word_end(s, i, end, n);
        if (is_digit(c)) return unit_cut(s, i, j);
        if (j < end && s[j] == '$' && spells_any(s + i, j - i, DOLLARS)) return j + 1;
        for (int k = 0; CONTRACTED[k].word; k++) {
            const char *const one[] = {CONTRACTED[k].word, 0};
            if (j - i < 8 && says_any(s + i, j - i, one)) return i + CONTRACTED[k].cut;
        }
        if (j < end && s[j] == '.' && s[j - 1] != '.' && takes_stop(s, i, j, n)) return j + 1;
        return j;
    }
    if (is_apostrophe(c)) {
        if (inside && (j = clitic(s, i, end))) return i + j;
        if (!inside && i + 2 < end && is_digit(s[i + 1]) && is_digit(s[i + 2])) {
            for (j = i + 3; j < end && j < i + 5 && is_word(s[j]);) j++;
            return j;
        }
    }
    if (c == '.' && !inside && i + 1 < end && is_digit(s[i + 1])) {
        for (j = i + 1; j < end && j < i + LONGEST_WORD && is_digit(s[j]);) j++;
        return j;
    }
    if (c == '.' && !inside && i + 2 < end && is_upper(s[i + 1]) && is_upper(s[i + 2])) { /* .ABCX, a ticker */
        for (j = i + 1; j < end && j < i + 16 && (is_upper(s[j]) || is_digit(s[j]));) j++;
        if (ends_word(s, j, end)) return j;
    }
    if ((c == '@' || c == '#') && !inside && i + 1 < end && is_letter(s[i + 1])) {
        for (j = i + 1; j < end && j < i + LONGEST_WORD && is_word(s[j]);) j++;
        return j;
    }
    return symbol_end(s, i, end);
}

/* Fills starts and ends (room for n tokens each); returns how many. */
static int scan_tokens(const Py_UCS4 *s, int n, int *starts, int *ends) {
    int count = 0, i = 0;
    while (i < n) {
        if (is_blank(s[i])) {
            i++;
            continue;
        }
        int end = i;
        while (end < n && !is_blank(s[end])) end++;
        while (i < end) {
            starts[count] = i;
            i = token_end(s, i, end, n);
            ends[count++] = i;
        }
    }
    return count;
}
#endif
