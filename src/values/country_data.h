/* The built-in countries, written by the program in generate/ at build time.
 * Everything is sorted: a look-up is a binary search, and nothing is made at
 * start-up. */
#ifndef TS_VALUES_COUNTRY_DATA_H
#define TS_VALUES_COUNTRY_DATA_H

#include <stddef.h>
#include <stdint.h>

#include "values/country.h"

struct ts_country_record {
    char alpha_3[4];
    char alpha_2[3];
    const char *name;
};

/* An M49 number; a country (or the world) may have several. */
struct ts_country_number {
    uint16_t number;
    ts_country country;
};

/* A folded name: where it starts in ts_country_name_pool, '\0' at its end. */
struct ts_country_spelling {
    uint32_t offset;
    ts_country country;
};

/* In order of alpha_3: the index is the ts_country. */
extern const struct ts_country_record ts_country_records[];
extern const size_t ts_country_record_count;

extern const struct ts_country_number ts_country_numbers[];
extern const size_t ts_country_number_count;

extern const char ts_country_name_pool[];
extern const struct ts_country_spelling ts_country_spellings[];
extern const size_t ts_country_spelling_count;

/* A language in which names are printed. */
struct ts_country_language {
    char code[16]; /* of its catalogue: "ru", "pt_BR", "sr@latin" */
    char script;   /* of most names: 'L' Latin, 'C' Cyrillic, 'A' Arabic, '-' another one */
    uint32_t offset;
};

/* In order of code. From a language's offset on, the pool has its name of each country in turn
 * and of the world last, "" where it has none, each with '\0' at its end. */
extern const char ts_country_language_pool[];
extern const struct ts_country_language ts_country_languages[];
extern const size_t ts_country_language_count;

/* ISO 4217, in order. */
extern const char *const ts_currency_codes[];
extern const size_t ts_currency_code_count;

#endif
