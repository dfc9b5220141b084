/* The countries as the sources of the build tell them. */
#ifndef TS_GENERATE_COUNTRIES_H
#define TS_GENERATE_COUNTRIES_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "names.h"

enum { COUNTRIES_LIMIT = 400, NUMBERS_LIMIT = 500 };

/* The texts belong to the documents they were read from. */
struct country {
    const char *alpha_3;
    const char *alpha_2;
    const char *name; /* to print */
    const char *english[3];
};

struct number {
    uint16_t number;
    ts_country country;
};

/* All zero is empty. */
struct countries {
    struct country items[COUNTRIES_LIMIT];
    size_t count;
    struct number numbers[NUMBERS_LIMIT];
    size_t number_count;
    struct names names;
    cJSON *iso;
    cJSON *own;
};

/* Reads iso_3166-1.json and our own country_names.json, and sorts. Returns false
 * (and says why on stderr) on failure. */
bool countries_read(struct countries *countries, const char *iso_path, const char *own_path);

struct language;

/* Adds the names that a catalogue has for the English ones, and to the language those that it
 * prints. */
bool countries_read_catalogue(struct countries *countries, const char *path,
                              struct language *language);
/* Adds our own names of the world in that language. */
bool countries_name_world(const struct countries *countries, struct language *language);

void countries_release(struct countries *countries);

/* Parses a file of JSON; NULL (said on stderr) on failure. */
cJSON *json_read(const char *path);

#endif
