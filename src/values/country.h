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

/* Adds a member to the group `code` (2 to 8 letters and digits), which is created when it is first
 * used; further names, given with any member, are understood too.
 * Errors: TS_ERROR_INPUT, with the field, when code or name is a country's (except that a code may
 * be an alpha-2 code) or another group's, when member is no country, or when a day is invalid or
 * differs from the one given for the member before; TS_ERROR_LIMIT for more groups than
 * TS_COUNTRY_CODES leaves room for. */
int ts_groups_add(struct ts_groups *groups, const struct ts_group_row *row, struct ts_error *error);

/* Defines a publisher's number for a country, from 0 to 999, which takes precedence over M49.
 * Errors: TS_ERROR_INPUT when the text is no such number, or another country's already. */
int ts_groups_add_number(struct ts_groups *groups, const char *text, size_t size,
                         ts_country country, struct ts_error *error);
/* The country with such a number, or TS_COUNTRY_NONE. groups may be NULL. */
ts_country ts_groups_find_number(const struct ts_groups *groups, const char *text, size_t size);

/* The group with this code or name, or TS_COUNTRY_NONE. groups may be NULL. Call it before
 * ts_country_parse where a group is more likely meant than a country: CA is Central Asia, and
 * Canada's alpha-2 code. */
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

/* Reads the code of a language, case folded: "ru", "pt-BR", "ru_RU.UTF-8", with a script "uz-Latn",
 * "sr@latin". It may be English ("en") or any language in which iso-codes has names; a region or
 * script for which it has none of its own is ignored. Errors: TS_ERROR_INPUT, with the nearest
 * known language as the hint. */
int ts_language_parse(const char *text, size_t size, ts_language *out, struct ts_error *error);
/* The name in a language, or the English name if the language has none. */
const char *ts_country_name_in(ts_country country, ts_language language,
                               const struct ts_groups *groups);

bool ts_country_is_group(ts_country country);
/* Is the country a member of the group today? Every country is a member of the world. */
bool ts_country_is_member(ts_country country, ts_country group, const struct ts_groups *groups);
/* Today's members, sorted by code; *count of them. Owned by groups. The world has none here. */
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
