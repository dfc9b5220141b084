/* Names of countries, groups and languages, on bytes that libFuzzer makes up. The first one is
 * the room for the folded name, the others are the text. Hints are asked for at one room of
 * four alone, since the nearest name takes much longer than the text itself. */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "values/country.h"

enum { LANGUAGE_MAX = 16 };

static const struct ts_groups *known_groups(void)
{
    static struct ts_groups *groups;

    if (groups != NULL)
        return groups;
    if (ts_groups_create(&groups, NULL) != TS_OK ||
        ts_groups_add(groups,
                      &(struct ts_group_row){.code = "CA", .name = "Central Asia", .member = "UZB"},
                      NULL) != TS_OK ||
        ts_groups_add(groups,
                      &(struct ts_group_row){.code = "CIS",
                                             .name = "Commonwealth of Independent States",
                                             .member = "KAZ"},
                      NULL) != TS_OK)
        fuzz_fail("the groups cannot be made");
    return groups;
}

static ts_country read_again(const char *text, bool group)
{
    const struct ts_groups *groups = known_groups();
    ts_country country = TS_COUNTRY_NONE;

    if (group)
        return ts_groups_find(groups, text, strlen(text));
    ts_country_parse(text, strlen(text), groups, &country, NULL);
    return country;
}

static void check_country(const char *text, size_t size, bool hints)
{
    const struct ts_groups *groups = known_groups();
    struct ts_error error = {0};
    ts_country country;
    int code = ts_country_parse(text, size, groups, &country, hints ? &error : NULL);

    if (hints)
        fuzz_check_error(code, &error, text, size);
    if (code != TS_OK)
        return;

    const char *alpha = ts_country_code(country, groups), *name = ts_country_name(country, groups);

    if (read_again(alpha, ts_country_is_group(country)) != country ||
        read_again(name, ts_country_is_group(country)) != country)
        fuzz_fail("%s (%s) is read as another country", name, alpha);
}

static void check_language(const char *text, size_t size)
{
    struct ts_error error = {0};
    ts_language language;
    int code = ts_language_parse(text, size, &language, &error);

    fuzz_check_error(code, &error, text, size);
    if (code == TS_OK && ts_country_name_in(TS_COUNTRY_WORLD, language, NULL)[0] == '\0')
        fuzz_fail("the world has no name");
}

static void check_fold(const char *text, size_t size, size_t capacity)
{
    char *folded = malloc(capacity);

    if (folded == NULL)
        fuzz_fail("no memory");

    size_t length = ts_name_fold(text, size, folded, capacity);

    if (length > 0 && (length >= capacity || strlen(folded) != length))
        fuzz_fail("a folded name of %zu bytes in %zu", length, capacity);
    free(folded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;

    const char *text = (const char *)data + 1;

    check_country(text, size - 1, data[0] % 4 == 0);
    if (size <= LANGUAGE_MAX) /* codes are short, and the nearest is looked for among all */
        check_language(text, size - 1);
    check_fold(text, size - 1, (size_t)data[0] + 1);
    return 0;
}
