#include <string.h>

#include "base/text.h"
#include "values/country.h"
#include "values/country_data.h"

enum { CODE_LIMIT = 24 };

static const char english[] = "en";

/* A code in small letters with '_' between its parts, without an encoding. Empty when it is too
 * long for any. */
static void simplify(const char *text, size_t size, char out[CODE_LIMIT])
{
    size_t length = 0;

    out[0] = '\0';
    if (size >= CODE_LIMIT)
        return;
    for (; length < size && text[length] != '.'; length++) {
        char c = text[length];

        if (c == '-' || c == '@')
            c = '_';
        out[length] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    out[length] = '\0';
}

/* What the parts after the language ask for. */
struct wish {
    char script;        /* 0: any */
    const char *region; /* in small letters; NULL: any */
};

/* Some scripts are asked for by the region that writes in them, unless one is named. */
static bool read_part(const char *part, struct wish *wish)
{
    static const struct {
        const char *name;
        char script;
        const char *region;
    } scripts[] = {
        {"latn", 'L', NULL}, {"latin", 'L', NULL},  {"cyrl", 'C', NULL}, {"cyrillic", 'C', NULL},
        {"arab", 'A', NULL}, {"arabic", 'A', NULL}, {"hans", '-', "cn"}, {"hant", '-', "tw"},
    };

    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++)
        if (strcmp(part, scripts[i].name) == 0) {
            wish->script = scripts[i].script;
            if (wish->region == NULL)
                wish->region = scripts[i].region;
            return true;
        }
    if (strlen(part) != 2)
        return false;
    wish->region = part;
    return true;
}

/* Cuts the parts off the language; false when there is one that says nothing. */
static bool read_wish(char *code, struct wish *wish)
{
    char *part = strchr(code, '_');

    *wish = (struct wish){0};
    while (part != NULL) {
        char *next;

        *part++ = '\0';
        next = strchr(part, '_');
        if (next != NULL)
            *next = '\0';
        if (!read_part(part, wish))
            return false;
        part = next;
    }
    return true;
}

/* How well a known language answers the wish; 0: not at all. */
static int fitness(const struct ts_country_language *known, const char *language,
                   const struct wish *wish)
{
    char code[CODE_LIMIT];
    size_t size = strlen(language);

    simplify(known->code, strlen(known->code), code);
    if (strncmp(code, language, size) != 0 || (code[size] != '\0' && code[size] != '_') ||
        (wish->script != 0 && wish->script != known->script))
        return 0;
    if (code[size] == '\0')
        return 2;
    return wish->region != NULL && strcmp(code + size + 1, wish->region) == 0 ? 3 : 1;
}

static ts_language find(const char *text, size_t size)
{
    char code[CODE_LIMIT], known[CODE_LIMIT];
    struct wish wish;
    int best = 0;
    ts_language found = 0;

    simplify(text, size, code);
    for (size_t i = 0; i < ts_country_language_count; i++) {
        simplify(ts_country_languages[i].code, strlen(ts_country_languages[i].code), known);
        if (strcmp(code, known) == 0)
            return (ts_language)(i + 1);
    }
    if (code[0] == '\0' || !read_wish(code, &wish))
        return 0;
    for (size_t i = 0; i < ts_country_language_count; i++) {
        int fit = fitness(&ts_country_languages[i], code, &wish);

        if (fit > best) {
            best = fit;
            found = (ts_language)(i + 1);
        }
    }
    return found;
}

static bool is_english(const char *text, size_t size)
{
    char code[CODE_LIMIT];
    struct wish wish;

    simplify(text, size, code);
    return read_wish(code, &wish) && strcmp(code, english) == 0 &&
           (wish.script == 0 || wish.script == 'L');
}

static void take_nearer(const struct ts_text_letters *letters, const char *known, size_t *least,
                        const char **nearest)
{
    size_t distance =
        *least > 0 ? ts_text_distance_within(letters, known, strlen(known), *least - 1) : 0;

    if (distance < *least) {
        *least = distance;
        *nearest = known;
    }
}

/* The nearest one of the same language, or else of any. */
static const char *nearest_of(const char *text, size_t size)
{
    char code[CODE_LIMIT];
    struct wish wish = {0};
    const char *nearest = NULL;
    size_t least = size < 3 ? size : 3; /* not another word altogether */
    struct ts_text_letters letters;

    simplify(text, size, code);
    code[strcspn(code, "_")] = '\0';
    for (size_t i = 0; i < ts_country_language_count && code[0] != '\0'; i++)
        if (fitness(&ts_country_languages[i], code, &wish) > 0)
            return ts_country_languages[i].code;
    ts_text_take_letters(text, size, &letters);
    take_nearer(&letters, english, &least, &nearest); /* which has no catalogue */
    for (size_t i = 0; i < ts_country_language_count; i++)
        take_nearer(&letters, ts_country_languages[i].code, &least, &nearest);
    return nearest;
}

int ts_language_parse(const char *text, size_t size, ts_language *out, struct ts_error *error)
{
    ts_language found = find(text, size);

    if (found == 0 && !is_english(text, size)) {
        const char *nearest = nearest_of(text, size);

        ts_error_set(error, TS_ERROR_INPUT, "no country names in \"%.*s\"", (int)size, text);
        if (nearest != NULL)
            ts_error_hint(error, "did you mean %s?", nearest);
        ts_error_hint(error, "give the code of a language: en, ru, uz, kk, ky, tg, tk, ar, …");
        return TS_ERROR_INPUT;
    }
    *out = found;
    return TS_OK;
}

const char *ts_country_name_in(ts_country country, ts_language language,
                               const struct ts_groups *groups)
{
    size_t index = country == TS_COUNTRY_WORLD ? ts_country_record_count : country;
    const char *name;

    if (language == 0 || index > ts_country_record_count)
        return ts_country_name(country, groups);
    name = ts_country_language_pool + ts_country_languages[language - 1].offset;
    for (; index > 0; index--)
        name += strlen(name) + 1;
    return name[0] != '\0' ? name : ts_country_name(country, groups);
}
