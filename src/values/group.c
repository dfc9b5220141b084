#include "values/group_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

int ts_groups_create(struct ts_groups **groups, struct ts_error *error)
{
    *groups = calloc(1, sizeof **groups);
    return *groups == NULL ? ts_error_memory(error) : TS_OK;
}

void ts_groups_free(struct ts_groups *groups)
{
    if (groups == NULL)
        return;
    for (size_t i = 0; i < groups->count; i++) {
        free(groups->items[i].name);
        free(groups->items[i].members);
        free(groups->items[i].all);
    }
    for (size_t i = 0; i < groups->spelling_count; i++)
        free(groups->spellings[i].folded);
    free(groups->spellings);
    free(groups->numbers);
    free(groups->items);
    free(groups);
}

ts_country ts_groups_find_folded(const struct ts_groups *groups, const char *folded)
{
    for (size_t i = 0; i < groups->spelling_count; i++)
        if (strcmp(groups->spellings[i].folded, folded) == 0)
            return groups->spellings[i].group;
    return TS_COUNTRY_NONE;
}

ts_country ts_groups_find(const struct ts_groups *groups, const char *text, size_t size)
{
    char folded[TS_GROUP_FOLDED];

    if (groups == NULL || ts_name_fold(text, size, folded, sizeof folded) == 0)
        return TS_COUNTRY_NONE;
    return ts_groups_find_folded(groups, folded);
}

/* The number that a text is, TS_GROUPS_NUMBERS if it is none. */
static size_t read_number(const char *text, size_t size)
{
    size_t number = 0;

    for (size_t i = 0; i < size && number < TS_GROUPS_NUMBERS; i++)
        number = text[i] < '0' || text[i] > '9' ? TS_GROUPS_NUMBERS
                                                : number * 10 + (size_t)(text[i] - '0');
    return size > 0 && number < TS_GROUPS_NUMBERS ? number : TS_GROUPS_NUMBERS;
}

int ts_groups_add_number(struct ts_groups *groups, const char *text, size_t size,
                         ts_country country, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];
    size_t number = read_number(text, size);

    if (number == TS_GROUPS_NUMBERS)
        return ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not the number of a country",
                            ts_text_quote(text, size, quoted));
    if (groups->numbers == NULL) {
        groups->numbers = malloc(TS_GROUPS_NUMBERS * sizeof *groups->numbers);
        if (groups->numbers == NULL)
            return ts_error_memory(error);
        for (size_t i = 0; i < TS_GROUPS_NUMBERS; i++)
            groups->numbers[i] = TS_COUNTRY_NONE;
    }
    if (groups->numbers[number] != TS_COUNTRY_NONE && groups->numbers[number] != country)
        return ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is the number of %s already",
                            ts_text_quote(text, size, quoted),
                            ts_country_code(groups->numbers[number], groups));
    groups->numbers[number] = country;
    return TS_OK;
}

ts_country ts_groups_find_number(const struct ts_groups *groups, const char *text, size_t size)
{
    size_t number = read_number(text, size);

    return groups == NULL || groups->numbers == NULL || number == TS_GROUPS_NUMBERS
               ? TS_COUNTRY_NONE
               : groups->numbers[number];
}

const struct ts_group_spelling *ts_groups_spellings(const struct ts_groups *groups, size_t *count)
{
    *count = groups == NULL ? 0 : groups->spelling_count;
    return groups == NULL ? NULL : groups->spellings;
}

const char *ts_group_code(ts_country group, const struct ts_groups *groups)
{
    return ts_group_of(groups, group)->code;
}

const char *ts_group_name(ts_country group, const struct ts_groups *groups)
{
    return ts_group_of(groups, group)->name;
}

ts_day ts_group_founded(ts_country group, const struct ts_groups *groups)
{
    return ts_group_of(groups, group)->founded;
}

const struct ts_group_member *ts_group_all_members(ts_country group, const struct ts_groups *groups,
                                                   size_t *count)
{
    *count = ts_country_is_group(group) ? ts_group_of(groups, group)->all_count : 0;
    return ts_country_is_group(group) ? ts_group_of(groups, group)->all : NULL;
}

const ts_country *ts_country_members(ts_country group, const struct ts_groups *groups,
                                     size_t *count)
{
    *count = ts_country_is_group(group) ? ts_group_of(groups, group)->count : 0;
    return ts_country_is_group(group) ? ts_group_of(groups, group)->members : NULL;
}

bool ts_country_is_member(ts_country country, ts_country group, const struct ts_groups *groups)
{
    size_t count;
    const ts_country *members = ts_country_members(group, groups, &count);

    if (group == TS_COUNTRY_WORLD)
        return country != TS_COUNTRY_WORLD;
    for (size_t i = 0; i < count; i++)
        if (members[i] == country)
            return true;
    return false;
}
