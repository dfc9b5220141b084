/* Country names as each language of iso-codes prints them. */
#ifndef TS_GENERATE_LANGUAGES_H
#define TS_GENERATE_LANGUAGES_H

#include "countries.h"

enum { LANGUAGES_LIMIT = 300, LANGUAGE_CODE_LIMIT = 16 };

struct language {
    char code[LANGUAGE_CODE_LIMIT];    /* of the catalogue: "ru", "pt_BR", "sr@latin" */
    char *names[COUNTRIES_LIMIT + 1];  /* by country, the world last; NULL: none */
    size_t which[COUNTRIES_LIMIT + 1]; /* the English name that it translates: 0 is the best */
    size_t count;
};

/* All zero is empty. */
struct languages {
    struct language *items[LANGUAGES_LIMIT];
    size_t count;
};

/* Adds a language, without names yet, for the catalogue LANGUAGE/LC_MESSAGES/file. Returns
 * NULL (and says why on stderr) when it cannot. */
struct language *languages_add(struct languages *languages, const char *path);

/* What a catalogue says of a country, by the English name `which` of it. */
bool language_take(struct language *language, size_t country, size_t which, const char *name);

/* The script of most of its names: 'L' Latin, 'C' Cyrillic, 'A' Arabic, '-' another one. */
char language_script(const struct language *language);

void languages_release(struct languages *languages);

#endif
