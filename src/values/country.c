#include "values/country.h"

#include <string.h>

#include "base/text.h"
#include "values/country_data.h"
#include "values/group.h"

enum { FOLDED_SIZE = 1024, CODE_SIZE = 3 };

/* ---- look-ups, all TS_COUNTRY_NONE when not found ---- */

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static ts_country find_alpha_3(const char *text, size_t size)
{
    size_t low = 0, high = ts_country_record_count;

    if (size != CODE_SIZE)
        return TS_COUNTRY_NONE;

    char code[CODE_SIZE] = {upper(text[0]), upper(text[1]), upper(text[2])};

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = memcmp(code, ts_country_records[middle].alpha_3, CODE_SIZE);

        if (order == 0)
            return (ts_country)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return memcmp(code, "WLD", CODE_SIZE) == 0 ? TS_COUNTRY_WORLD : TS_COUNTRY_NONE;
}

static ts_country find_alpha_2(const char *text, size_t size)
{
    for (size_t i = 0; i < ts_country_record_count && size == 2; i++)
        if (ts_text_equal_fold(text, size, ts_country_records[i].alpha_2))
            return (ts_country)i;
    return TS_COUNTRY_NONE;
}

static ts_country find_number(const char *text, size_t size)
{
    unsigned number = 0;

    if (size == 0 || size > 3)
        return TS_COUNTRY_NONE;
    for (size_t i = 0; i < size; i++) {
        if (text[i] < '0' || text[i] > '9')
            return TS_COUNTRY_NONE;
        number = number * 10 + (unsigned)(text[i] - '0');
    }
    for (size_t i = 0; i < ts_country_number_count; i++)
        if (ts_country_numbers[i].number == number)
            return ts_country_numbers[i].country;
    return TS_COUNTRY_NONE;
}

static ts_country find_name(const char *folded)
{
    size_t low = 0, high = ts_country_spelling_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(folded, ts_country_name_pool + ts_country_spellings[middle].offset);

        if (order == 0)
            return ts_country_spellings[middle].country;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return TS_COUNTRY_NONE;
}

/* ---- the nearest known one, looked for after a failure only ---- */

struct nearest {
    struct ts_text_letters letters;
    size_t distance; /* only what is nearer than this is taken */
    ts_country country;
};

static void consider(struct nearest *nearest, const char *candidate, ts_country country)
{
    if (nearest->distance == 0)
        return;

    size_t distance = ts_text_distance_within(&nearest->letters, candidate, strlen(candidate),
                                              nearest->distance - 1);

    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->country = country;
    }
}

/* The English names come first, so that they win over equally near others. */
static void consider_names(struct nearest *nearest, const struct ts_groups *groups)
{
    char folded[FOLDED_SIZE];
    size_t count;
    const struct ts_group_spelling *spellings = ts_groups_spellings(groups, &count);

    for (size_t i = 0; i < ts_country_record_count; i++) {
        const char *name = ts_country_records[i].name;

        if (ts_name_fold(name, strlen(name), folded, sizeof folded) > 0)
            consider(nearest, folded, (ts_country)i);
    }
    for (size_t i = 0; i < count; i++)
        consider(nearest, spellings[i].folded, spellings[i].group);
    for (size_t i = 0; i < ts_country_spelling_count; i++)
        consider(nearest, ts_country_name_pool + ts_country_spellings[i].offset,
                 ts_country_spellings[i].country);
}

static bool is_reordered(const struct ts_text_letters *letters, const char *code)
{
    struct ts_text_letters own;

    ts_text_take_letters(code, strlen(code), &own);
    return own.count == letters->count && own.kinds == letters->kinds;
}

/* Two letters in the wrong order come first: KZA is nearer to KAZ than to DZA. */
static void consider_codes(struct nearest *nearest)
{
    for (size_t i = 0; i < ts_country_record_count; i++)
        if (is_reordered(&nearest->letters, ts_country_records[i].alpha_3))
            consider(nearest, ts_country_records[i].alpha_3, (ts_country)i);
    for (size_t i = 0; i < ts_country_record_count; i++)
        consider(nearest, ts_country_records[i].alpha_3, (ts_country)i);
}

/* folded: the text folded, "" when it cannot be. A text of two or three letters is
 * meant as a code, one of four may be. */
static ts_country find_nearest(const char *text, size_t size, const char *folded,
                               const struct ts_groups *groups)
{
    struct nearest code = {.country = TS_COUNTRY_NONE, .distance = 2};
    struct nearest name = {.country = TS_COUNTRY_NONE};

    ts_text_take_letters(text, size, &code.letters);
    ts_text_take_letters(folded, strlen(folded), &name.letters);
    name.distance = name.letters.count > 8 ? 4 : (name.letters.count + 3) / 4 + 1;
    if (size > CODE_SIZE)
        consider_names(&name, groups);
    if (name.country == TS_COUNTRY_NONE && size <= CODE_SIZE + 1)
        consider_codes(&code);
    return name.country != TS_COUNTRY_NONE ? name.country : code.country;
}

/* A sum of what else stands there, in the languages of tables of the region. */
static bool is_total(const char *folded)
{
    static const char *const words[] = {"total",   "grand total", "всего",   "итого",
                                        "jami",    "жами",        "барлығы", "баары",
                                        "бардыгы", "ҳамагӣ",      "jemi"};
    char word[64];

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (ts_name_fold(words[i], strlen(words[i]), word, sizeof word) > 0 &&
            strcmp(word, folded) == 0)
            return true;
    return false;
}

static int fail_unknown(const char *text, size_t size, const char *folded,
                        const struct ts_groups *groups, struct ts_error *error)
{
    if (error == NULL) /* nobody reads the hint, and looking for it takes long */
        return TS_ERROR_INPUT;

    ts_error_set(error, TS_ERROR_INPUT, "\"%.*s\" is not a known country", (int)size, text);
    if (is_total(folded)) {
        ts_error_hint(error, "write WLD if it is the whole world, or leave it out");
        return TS_ERROR_INPUT;
    }

    ts_country nearest = size == 0 || ts_text_is_digits(text, size)
                             ? TS_COUNTRY_NONE
                             : find_nearest(text, size, folded, groups);

    if (nearest == TS_COUNTRY_NONE)
        ts_error_hint(error, "give an ISO 3166 code such as KAZ, an M49 number, or a name");
    else
        ts_error_hint(error, "did you mean %s (%s)?", ts_country_name(nearest, groups),
                      ts_country_code(nearest, groups));
    return TS_ERROR_INPUT;
}

/* ---- the contract ---- */

static int fail_ambiguous(const char *text, size_t size, ts_country country, ts_country group,
                          const struct ts_groups *groups, struct ts_error *error)
{
    const char *name = ts_country_name(group, groups);

    ts_error_set(error, TS_ERROR_INPUT, "\"%.*s\" is both %s and the group %s", (int)size, text,
                 ts_country_name(country, groups), name);
    ts_error_hint(error, "write %s or \"%s\"", ts_country_code(country, groups), name);
    return TS_ERROR_INPUT;
}

static void trim(const char **text, size_t *size)
{
    for (; *size > 0 && (**text == ' ' || **text == '\t'); (*size)--)
        (*text)++;
    while (*size > 0 && ((*text)[*size - 1] == ' ' || (*text)[*size - 1] == '\t'))
        (*size)--;
}

int ts_country_parse(const char *text, size_t size, const struct ts_groups *groups, ts_country *out,
                     struct ts_error *error)
{
    char folded[FOLDED_SIZE];

    trim(&text, &size);

    ts_country code = find_alpha_3(text, size);

    if (code != TS_COUNTRY_NONE) {
        *out = code;
        return TS_OK;
    }

    ts_country country = find_alpha_2(text, size), group = ts_groups_find(groups, text, size);

    if (country != TS_COUNTRY_NONE && group != TS_COUNTRY_NONE)
        return fail_ambiguous(text, size, country, group, groups, error);
    if (ts_name_fold(text, size, folded, sizeof folded) == 0)
        folded[0] = '\0';

    const ts_country readings[] = {country, find_number(text, size), group, find_name(folded)};

    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
        if (readings[i] != TS_COUNTRY_NONE) {
            *out = readings[i];
            return TS_OK;
        }
    }
    return fail_unknown(text, size, folded, groups, error);
}

const char *ts_country_code(ts_country country, const struct ts_groups *groups)
{
    if (country == TS_COUNTRY_WORLD)
        return "WLD";
    return ts_country_is_group(country) ? ts_group_code(country, groups)
                                        : ts_country_records[country].alpha_3;
}

const char *ts_country_name(ts_country country, const struct ts_groups *groups)
{
    if (country == TS_COUNTRY_WORLD)
        return "World";
    return ts_country_is_group(country) ? ts_group_name(country, groups)
                                        : ts_country_records[country].name;
}

bool ts_country_is_group(ts_country country)
{
    return country >= TS_COUNTRY_GROUP && country != TS_COUNTRY_NONE;
}
