#include "countries.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue.h"
#include "languages.h"

static bool fail(const char *what, const char *which)
{
    fprintf(stderr, "%s: \"%s\"\n", what, which);
    return false;
}

cJSON *json_read(const char *path)
{
    size_t size = 0;
    char *text = file_read(path, &size);
    cJSON *json = text == NULL ? NULL : cJSON_ParseWithLength(text, size);

    if (text != NULL && json == NULL)
        fprintf(stderr, "%s: not JSON\n", path);
    free(text);
    return json;
}

static const char *text_of(const cJSON *item, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, key));
}

static int compare_countries(const void *a, const void *b)
{
    return strcmp(((const struct country *)a)->alpha_3, ((const struct country *)b)->alpha_3);
}

static int compare_numbers(const void *a, const void *b)
{
    return (int)((const struct number *)a)->number - (int)((const struct number *)b)->number;
}

/* The country with this alpha-3 code, the world for WLD, or TS_COUNTRY_NONE. */
static ts_country find(const struct countries *countries, const char *alpha_3)
{
    if (strcmp(alpha_3, "WLD") == 0)
        return TS_COUNTRY_WORLD;
    for (size_t i = 0; i < countries->count; i++)
        if (strcmp(countries->items[i].alpha_3, alpha_3) == 0)
            return (ts_country)i;
    return TS_COUNTRY_NONE;
}

static const char *code_of(const struct countries *countries, ts_country country)
{
    return country == TS_COUNTRY_WORLD ? "WLD" : countries->items[country].alpha_3;
}

static bool add_countries(struct countries *countries, const cJSON *list)
{
    const cJSON *item;

    cJSON_ArrayForEach(item, list)
    {
        struct country country = {
            .alpha_3 = text_of(item, "alpha_3"),
            .alpha_2 = text_of(item, "alpha_2"),
            .english = {text_of(item, "common_name"), text_of(item, "name"),
                        text_of(item, "official_name")},
        };

        country.name = country.english[0] != NULL ? country.english[0] : country.english[1];
        if (country.alpha_3 == NULL || country.alpha_2 == NULL || country.name == NULL)
            return fail("not a country", item->string == NULL ? "" : item->string);
        if (countries->count == COUNTRIES_LIMIT)
            return fail("too many countries", country.alpha_3);
        countries->items[countries->count++] = country;
    }
    return true;
}

static bool add_number(struct countries *countries, const char *alpha_3, long number)
{
    ts_country country = find(countries, alpha_3);

    if (country == TS_COUNTRY_NONE || number < 0 || number > 999)
        return fail("wrong country or number", alpha_3);
    if (countries->number_count == NUMBERS_LIMIT)
        return fail("too many numbers", alpha_3);
    countries->numbers[countries->number_count++] = (struct number){(uint16_t)number, country};
    return true;
}

/* The numbers of ISO, then those that trade statistics use besides. */
static bool add_numbers(struct countries *countries)
{
    const cJSON *item, *number;

    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(countries->iso, "3166-1"))
    {
        const char *digits = text_of(item, "numeric");

        if (digits == NULL ||
            !add_number(countries, text_of(item, "alpha_3"), strtol(digits, NULL, 10)))
            return false;
    }
    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(countries->own, "numbers"))
    {
        cJSON_ArrayForEach(number, item)
        {
            if (!add_number(countries, item->string, number->valueint))
                return false;
        }
    }
    return true;
}

static bool add_english_names(struct countries *countries)
{
    for (size_t i = 0; i < countries->count; i++) {
        for (size_t j = 0; j < 3; j++) {
            const char *name = countries->items[i].english[j];

            if (name != NULL &&
                !names_add(&countries->names, name, strlen(name), (ts_country)i, RANK_ENGLISH))
                return false;
        }
    }
    return true;
}

/* Our own names; the first of each country is the one to print. */
static bool add_aliases(struct countries *countries)
{
    const cJSON *item, *name;

    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(countries->own, "names"))
    {
        ts_country country = find(countries, item->string);

        if (country == TS_COUNTRY_NONE || cJSON_GetStringValue(item->child) == NULL)
            return fail("no country, or no names", item->string);
        if (country != TS_COUNTRY_WORLD)
            countries->items[country].name = item->child->valuestring;
        cJSON_ArrayForEach(name, item)
        {
            const char *text = cJSON_GetStringValue(name);

            if (text == NULL ||
                !names_add(&countries->names, text, strlen(text), country, RANK_ALIAS))
                return false;
        }
    }
    return true;
}

static bool check_distinct(const struct countries *countries)
{
    for (size_t i = 1; i < countries->number_count; i++)
        if (countries->numbers[i - 1].number == countries->numbers[i].number)
            return fail("a number of two countries, one of them",
                        code_of(countries, countries->numbers[i].country));
    for (size_t i = 1; i < countries->count; i++)
        if (strcmp(countries->items[i - 1].alpha_3, countries->items[i].alpha_3) == 0)
            return fail("two countries", countries->items[i].alpha_3);
    return true;
}

bool countries_read(struct countries *countries, const char *iso_path, const char *own_path)
{
    countries->iso = json_read(iso_path);
    countries->own = json_read(own_path);
    if (countries->iso == NULL || countries->own == NULL)
        return false;
    if (!add_countries(countries, cJSON_GetObjectItemCaseSensitive(countries->iso, "3166-1")) ||
        !add_countries(countries, cJSON_GetObjectItemCaseSensitive(countries->own, "countries")))
        return false;
    qsort(countries->items, countries->count, sizeof countries->items[0], compare_countries);
    if (!add_numbers(countries) || !add_english_names(countries) || !add_aliases(countries))
        return false;
    qsort(countries->numbers, countries->number_count, sizeof countries->numbers[0],
          compare_numbers);
    return check_distinct(countries);
}

/* Where translations go. */
struct reading {
    struct countries *countries;
    struct language *language;
};

static bool add_translation(const char *original, const char *translation, void *context)
{
    const struct reading *reading = context;
    struct countries *countries = reading->countries;

    for (size_t i = 0; i < countries->count; i++) {
        for (size_t j = 0; j < 3; j++) {
            const char *english = countries->items[i].english[j];

            if (english != NULL && strcmp(english, original) == 0)
                return language_take(reading->language, i, j, translation) &&
                       names_add(&countries->names, translation, strlen(translation), (ts_country)i,
                                 RANK_CATALOGUE);
        }
    }
    return true;
}

bool countries_read_catalogue(struct countries *countries, const char *path,
                              struct language *language)
{
    struct reading reading = {countries, language};

    return catalogue_read(path, add_translation, &reading);
}

bool countries_name_world(const struct countries *countries, struct language *language)
{
    const char *name =
        text_of(cJSON_GetObjectItemCaseSensitive(countries->own, "world"), language->code);

    return name == NULL || language_take(language, countries->count, 0, name);
}

void countries_release(struct countries *countries)
{
    names_release(&countries->names);
    cJSON_Delete(countries->iso);
    cJSON_Delete(countries->own);
}
