/* Countries: ISO 3166-1, the world, and groups of countries. */
#ifndef TS_VALUES_COUNTRY_H
#define TS_VALUES_COUNTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tradestat/error.h"

/* A code in one number: countries in the alphabetical order of their alpha-3
 * codes from 0 on, then TS_COUNTRY_WORLD, then groups from TS_COUNTRY_GROUP on. */
typedef uint16_t ts_country;

enum {
    TS_COUNTRY_WORLD = 500,
    TS_COUNTRY_GROUP = 501,
    TS_COUNTRY_CODES = 1280, /* all codes are below */
    TS_COUNTRY_NONE = 0xFFFF
};

/* Country groups, read from data. Immutable once read. */
struct ts_groups;

int ts_groups_create(struct ts_groups **groups, struct ts_error *error);
void ts_groups_free(struct ts_groups *groups);

/* A member of a group as the data state it. The last three may be NULL or "". */
struct ts_group_row {
    const char *code, *name, *member;
    const char *joined;  /* the first day on which it was one: "2015-08-12" */
    const char *left;    /* the first day on which it no longer was */
    const char *counted; /* "sometimes": some publishers count it, others do not */
};

/* Adds a member to the group `code` (letters and digits, 2 to 8), made on first
 * use with its name; other names given later, with any member, are understood too.
 * Errors: TS_ERROR_INPUT, with the field, when code or name is a country's (an alpha-2
 * code alone may be both) or another group's, member is no country, a day is no day or
 * not the one that was given for the member before; TS_ERROR_LIMIT for more groups
 * than TS_COUNTRY_CODES leaves room for. */
int ts_groups_add(struct ts_groups *groups, const struct ts_group_row *row, struct ts_error *error);

/* A publisher's number of a country, from 0 to 999: what it means from here on, whatever it
 * means in M49. Errors: TS_ERROR_INPUT when the text is no such number. */
int ts_groups_add_number(struct ts_groups *groups, const char *text, size_t size,
                         ts_country country, struct ts_error *error);
/* What such a number means, or TS_COUNTRY_NONE. groups may be NULL. */
ts_country ts_groups_find_number(const struct ts_groups *groups, const char *text, size_t size);

/* The group of this code or name, or TS_COUNTRY_NONE. groups may be NULL. To be
 * asked before ts_country_parse where a group is meant rather than a country: CA
 * is Central Asia, and Canada's alpha-2 code. */
ts_country ts_groups_find(const struct ts_groups *groups, const char *text, size_t size);

/* Reads a country, the world or a group in any spelling: alpha-3, alpha-2, M49
 * (with or without leading zeros), names in all languages of iso-codes and the
 * usual short forms, compared with case, accents on Latin letters, apostrophe
 * variants, punctuation, runs of spaces and a leading "the" folded. WLD, W00, 0 and
 * World (Мир …) are the world. groups may be NULL.
 * Errors: TS_ERROR_INPUT `"Kazahkstan" is not a known country` with the nearest
 * known code and name as the hint; `"CA" is both Canada and the group Central
 * Asia` for a group's code that is an alpha-2 code. */
int ts_country_parse(const char *text, size_t size, const struct ts_groups *groups, ts_country *out,
                     struct ts_error *error);

/* Canonical code: "KAZ", "WLD", "CIS". Static or owned by groups. */
const char *ts_country_code(ts_country country, const struct ts_groups *groups);
/* English short name: "Kazakhstan", "World", "Central Asia". */
const char *ts_country_name(ts_country country, const struct ts_groups *groups);

/* A language in which names are printed; 0 is English. */
typedef uint16_t ts_language;

/* Reads a language's code, case folded: "ru", "pt-BR", "ru_RU.UTF-8", with a script "uz-Latn",
 * "sr@latin"; English ("en"), or one of those in which iso-codes has names. A region or script
 * that is not known apart is left out where the language is known without. Errors:
 * TS_ERROR_INPUT, with the nearest known one as the hint. */
int ts_language_parse(const char *text, size_t size, ts_language *out, struct ts_error *error);
/* The name in a language, or the English one where the language has none. */
const char *ts_country_name_in(ts_country country, ts_language language,
                               const struct ts_groups *groups);

bool ts_country_is_group(ts_country country);
/* Is the country a member of the group today (or the group the world and the country
 * not the world)? */
bool ts_country_is_member(ts_country country, ts_country group, const struct ts_groups *groups);
/* The members of today, in order of code; *count of them. Owned by groups. Not for WLD. */
const ts_country *ts_country_members(ts_country group, const struct ts_groups *groups,
                                     size_t *count);

/* Is it an ISO 4217 currency code (three capital letters)? */
bool ts_currency_is_known(const char *text, size_t size);
/* The known currency code nearest to text, or NULL. */
const char *ts_currency_nearest(const char *text, size_t size);

/* Folds a name for comparison as described at ts_country_parse into out (at most
 * capacity bytes, '\0' included). Returns the length, or 0 when it does not fit or
 * is not UTF-8. Used by the generator of the built-in names too. */
size_t ts_name_fold(const char *text, size_t size, char *out, size_t capacity);

#endif
