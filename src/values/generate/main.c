/* Writes country_data.c, the built-in countries, names and currencies.
 *
 *     generate_countries ISO_CODES_JSON LOCALES OWN_NAMES OUTPUT
 *
 * ISO_CODES_JSON: folder of iso_3166-1.json and iso_4217.json of iso-codes.
 * LOCALES: folder of its catalogues, LANGUAGE/LC_MESSAGES/iso_3166-1.mo.
 * OWN_NAMES: country_names.json, what trade statistics write besides: `countries`
 * that ISO lacks, more M49 `numbers`, and `names`, of which the first of a country
 * is the one that is printed, and what the `world` is called in some languages. A name that means
 * two countries is left out, unless OWN_NAMES, or else the English names of ISO, give it to one. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue.h"
#include "countries.h"
#include "languages.h"

enum { PATH_LIMIT = 4096, CURRENCIES_LIMIT = 400 };

static bool join(char *path, const char *folder, const char *file)
{
    int size = snprintf(path, PATH_LIMIT, "%s/%s", folder, file);

    return size > 0 && size < PATH_LIMIT;
}

static bool read_catalogue(struct countries *countries, struct languages *languages,
                           const char *path)
{
    struct language *language = languages_add(languages, path);

    return language != NULL && countries_read_catalogue(countries, path, language) &&
           (language->count == 0 || countries_name_world(countries, language));
}

static bool read_catalogues(struct countries *countries, struct languages *languages,
                            const char *locales)
{
    char pattern[PATH_LIMIT];
    glob_t found = {0};

    if (!join(pattern, locales, "*/LC_MESSAGES/iso_3166-1.mo") ||
        glob(pattern, 0, NULL, &found) != 0) {
        fprintf(stderr, "%s: no catalogues of iso-codes\n", locales);
        return false;
    }

    bool done = true;

    for (size_t i = 0; i < found.gl_pathc && done; i++)
        done = read_catalogue(countries, languages, found.gl_pathv[i]);
    globfree(&found);
    return done;
}

static bool read_all(struct countries *countries, struct languages *languages, char **arguments,
                     cJSON **currencies)
{
    char path[PATH_LIMIT];

    if (!join(path, arguments[1], "iso_4217.json"))
        return false;
    *currencies = json_read(path);
    return *currencies != NULL && join(path, arguments[1], "iso_3166-1.json") &&
           countries_read(countries, path, arguments[3]) &&
           read_catalogues(countries, languages, arguments[2]) && names_settle(&countries->names);
}

static void write_countries(FILE *out, const struct countries *countries)
{
    fprintf(out, "const struct ts_country_record ts_country_records[] = {\n");
    for (size_t i = 0; i < countries->count; i++) {
        const struct country *country = &countries->items[i];

        fprintf(out, "{\"%s\", \"%s\", \"%s\"},\n", country->alpha_3, country->alpha_2,
                country->name);
    }
    fprintf(out, "};\nconst size_t ts_country_record_count = %zu;\n\n", countries->count);

    fprintf(out, "const struct ts_country_number ts_country_numbers[] = {\n");
    for (size_t i = 0; i < countries->number_count; i++)
        fprintf(out, "{%u, %u},\n", countries->numbers[i].number, countries->numbers[i].country);
    fprintf(out, "};\nconst size_t ts_country_number_count = %zu;\n\n", countries->number_count);
}

/* Folded names hold letters, marks, digits and spaces: nothing to escape. */
static void write_names(FILE *out, const struct names *names)
{
    size_t offset = 0;

    fprintf(out, "const char ts_country_name_pool[] =\n");
    for (size_t i = 0; i < names->count; i++)
        fprintf(out, "\"%s\\0\"\n", names->items[i].folded);
    fprintf(out, ";\n\nconst struct ts_country_spelling ts_country_spellings[] = {\n");
    for (size_t i = 0; i < names->count; i++) {
        fprintf(out, "{%zu, %u},\n", offset, names->items[i].country);
        offset += strlen(names->items[i].folded) + 1;
    }
    fprintf(out, "};\nconst size_t ts_country_spelling_count = %zu;\n\n", names->count);
}

static void write_text(FILE *out, const char *text)
{
    putc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            putc('\\', out);
        putc(*text, out);
    }
    fprintf(out, "\\0\"\n");
}

/* The names of a language one after the other, "" where it has none: a name is looked for by
 * counting. Languages without any are left out. */
static void write_languages(FILE *out, const struct languages *languages, size_t countries)
{
    size_t offset = 0;

    fprintf(out, "const char ts_country_language_pool[] =\n");
    for (size_t i = 0; i < languages->count; i++)
        for (size_t c = 0; c <= countries && languages->items[i]->count > 0; c++)
            write_text(out,
                       languages->items[i]->names[c] == NULL ? "" : languages->items[i]->names[c]);
    fprintf(out, ";\n\nconst struct ts_country_language ts_country_languages[] = {\n");
    for (size_t i = 0; i < languages->count; i++) {
        const struct language *language = languages->items[i];

        if (language->count == 0)
            continue;
        fprintf(out, "{\"%s\", '%c', %zu},\n", language->code, language_script(language), offset);
        for (size_t c = 0; c <= countries; c++)
            offset += language->names[c] == NULL ? 1 : strlen(language->names[c]) + 1;
    }
    fprintf(out, "};\nconst size_t ts_country_language_count =\n    sizeof ts_country_languages / "
                 "sizeof ts_country_languages[0];\n\n");
}

static int compare_codes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void write_currencies(FILE *out, const cJSON *json)
{
    const char *codes[CURRENCIES_LIMIT];
    size_t count = 0;
    const cJSON *item;

    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(json, "4217"))
    {
        const char *code = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, "alpha_3"));

        if (code != NULL && count < CURRENCIES_LIMIT)
            codes[count++] = code;
    }
    qsort(codes, count, sizeof codes[0], compare_codes);
    fprintf(out, "const char *const ts_currency_codes[] = {\n");
    for (size_t i = 0; i < count; i++)
        fprintf(out, "\"%s\",\n", codes[i]);
    fprintf(out, "};\nconst size_t ts_currency_code_count = %zu;\n", count);
}

static bool write_all(const char *path, const struct countries *countries,
                      const struct languages *languages, const cJSON *currencies)
{
    FILE *out = fopen(path, "w");

    if (out == NULL) {
        perror(path);
        return false;
    }
    fprintf(out, "/* Written by generate_countries. */\n"
                 "#include \"values/country_data.h\"\n\n"
                 "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n");
    write_countries(out, countries);
    write_names(out, &countries->names);
    write_languages(out, languages, countries->count);
    write_currencies(out, currencies);

    bool written = !ferror(out);

    if (fclose(out) != 0 || !written) {
        perror(path);
        remove(path);
        return false;
    }
    return true;
}

int main(int count, char **arguments)
{
    static struct countries countries;
    static struct languages languages;
    cJSON *currencies = NULL;
    bool done = false;

    if (count != 5)
        fprintf(stderr, "usage: generate_countries ISO_CODES_JSON LOCALES OWN_NAMES OUTPUT\n");
    else
        done = read_all(&countries, &languages, arguments, &currencies) &&
               write_all(arguments[4], &countries, &languages, currencies);
    cJSON_Delete(currencies);
    countries_release(&countries);
    languages_release(&languages);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
