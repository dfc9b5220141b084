/* Adding a row of the file of groups: a member, and the code and name of its group. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "values/group_inside.h"

enum { CODE_LEAST = 2 };

static ts_country find_code(const struct ts_groups *groups, const char *code)
{
    for (size_t i = 0; i < groups->count; i++)
        if (ts_text_equal_fold(code, strlen(code), groups->items[i].code))
            return (ts_country)(TS_COUNTRY_GROUP + i);
    return TS_COUNTRY_NONE;
}

/* Adds a spelling of the group, unless it is there. */
static int add_spelling(struct ts_groups *groups, const char *text, ts_country group,
                        struct ts_error *error)
{
    char folded[TS_GROUP_FOLDED];

    ts_name_fold(text, strlen(text), folded, sizeof folded);
    if (ts_groups_find_folded(groups, folded) == group)
        return TS_OK;
    if (ts_array_reserve(&groups->spellings, &groups->spelling_capacity, groups->spelling_count + 1,
                         sizeof *groups->spellings) != TS_OK)
        return ts_error_memory(error);

    char *copy = strdup(folded);

    if (copy == NULL)
        return ts_error_memory(error);
    groups->spellings[groups->spelling_count++] = (struct ts_group_spelling){copy, group};
    return TS_OK;
}

static int add_group(struct ts_groups *groups, const char *code, const char *name,
                     ts_country *added, struct ts_error *error)
{
    if (groups->count >= TS_COUNTRY_CODES - TS_COUNTRY_GROUP)
        return ts_error_set(error, TS_ERROR_LIMIT, "there are too many groups");
    if (ts_array_reserve(&groups->items, &groups->capacity, groups->count + 1,
                         sizeof *groups->items) != TS_OK)
        return ts_error_memory(error);

    struct ts_group group = {.name = strdup(name)};

    if (group.name == NULL)
        return ts_error_memory(error);
    for (size_t i = 0; code[i] != '\0'; i++)
        group.code[i] = code[i] >= 'a' && code[i] <= 'z' ? (char)(code[i] - 'a' + 'A') : code[i];
    *added = (ts_country)(TS_COUNTRY_GROUP + groups->count);
    groups->items[groups->count++] = group;
    return TS_OK;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_code(const char *code)
{
    size_t size = strlen(code);

    for (size_t i = 0; i < size; i++)
        if (!is_letter(code[i]) && !(i > 0 && code[i] >= '0' && code[i] <= '9'))
            return false;
    return size >= CODE_LEAST && size <= TS_GROUP_CODE_MOST;
}

static int fail(struct ts_error *error, const char *field, const char *text, const char *what,
                const char *hint)
{
    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" %s", text, what);
    ts_error_field(error, field);
    ts_error_hint(error, "%s", hint);
    return TS_ERROR_INPUT;
}

/* A code or name of the group must not be anyone else's. */
static int check_spelling(const struct ts_groups *groups, const char *field, const char *text,
                          ts_country group, struct ts_error *error)
{
    char folded[TS_GROUP_FOLDED];
    ts_country other;

    if (ts_name_fold(text, strlen(text), folded, sizeof folded) == 0)
        return fail(error, field, text, "is not a name", "give the group a name");
    other = ts_groups_find_folded(groups, folded);
    if (other != TS_COUNTRY_NONE && other != group)
        return fail(error, field, text, "is another group", "give each group names of its own");
    /* an alpha-2 code may be a group's too: who writes it is asked which is meant */
    if (strlen(text) > 2 && ts_country_parse(text, strlen(text), NULL, &other, NULL) == TS_OK)
        return fail(error, field, text, "is a country",
                    "give the group a code and name of its own");
    return TS_OK;
}

/* Members */

static int parse_country(const char *text, ts_country *member, struct ts_error *error)
{
    int status = ts_country_parse(text, strlen(text), NULL, member, error);

    if (status == TS_OK && *member == TS_COUNTRY_WORLD)
        return fail(error, "member", text, "is the world", "the members of a group are countries");
    if (status != TS_OK)
        ts_error_field(error, "member");
    return status;
}

static bool is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static int parse_day(const char *field, const char *text, ts_day *day, struct ts_error *error)
{
    int status = is_given(text) ? ts_day_parse(text, day, error) : TS_OK;

    if (status != TS_OK)
        ts_error_field(error, field);
    return status;
}

static int parse_member(const struct ts_group_row *row, struct ts_group_member *member,
                        struct ts_error *error)
{
    static const char sometimes[] = "sometimes";
    int status = parse_country(row->member, &member->country, error);

    if (status == TS_OK)
        status = parse_day("joined", row->joined, &member->joined, error);
    if (status == TS_OK)
        status = parse_day("left", row->left, &member->left, error);
    if (status == TS_OK && member->left != TS_NO_DAY && member->left <= member->joined)
        return fail(error, "left", row->left, "is not after the day of joining",
                    "a member joined before it left");
    member->sometimes = is_given(row->counted);
    if (status == TS_OK && member->sometimes && strcmp(row->counted, sometimes) != 0)
        return fail(error, "counted", row->counted, "says nothing of a member",
                    "leave it empty, or write sometimes");
    return status;
}

/* The place of a country among the members that were given, which is where it belongs when it is
 * not there. */
static size_t find_place(const struct ts_group *group, ts_country country)
{
    size_t place = 0;

    while (place < group->all_count && group->all[place].country < country)
        place++;
    return place;
}

static int insert_member(struct ts_group *group, size_t place, struct ts_group_member member,
                         struct ts_error *error)
{
    size_t today = 0;

    if (ts_array_reserve(&group->all, &group->all_capacity, group->all_count + 1,
                         sizeof *group->all) != TS_OK ||
        ts_array_reserve(&group->members, &group->capacity, group->count + 1,
                         sizeof *group->members) != TS_OK)
        return ts_error_memory(error);
    memmove(group->all + place + 1, group->all + place,
            (group->all_count - place) * sizeof *group->all);
    group->all[place] = member;
    group->all_count++;
    if (!member.sometimes && (!group->is_founded || member.joined < group->founded))
        group->founded = member.joined;
    group->is_founded |= !member.sometimes;
    if (member.left != TS_NO_DAY || member.sometimes)
        return TS_OK;
    while (today < group->count && group->members[today] < member.country)
        today++;
    memmove(group->members + today + 1, group->members + today,
            (group->count - today) * sizeof *group->members);
    group->members[today] = member.country;
    group->count++;
    return TS_OK;
}

/* Rows that give further names repeat a member, and need not repeat its days. */
static int add_member(struct ts_group *group, const struct ts_group_row *row,
                      struct ts_group_member member, struct ts_error *error)
{
    size_t place = find_place(group, member.country);
    bool says_more = member.joined != TS_NO_DAY || member.left != TS_NO_DAY || member.sometimes;
    const struct ts_group_member *known;

    if (place == group->all_count || group->all[place].country != member.country)
        return insert_member(group, place, member, error);
    known = &group->all[place];
    if (says_more && (member.joined != known->joined || member.left != known->left ||
                      member.sometimes != known->sometimes))
        return fail(error, "member", row->member, "is a member with other days already",
                    "write the days of a member in its first row");
    return TS_OK;
}

/* Rows */

static int check_names(const struct ts_groups *groups, const char *code, const char *name,
                       ts_country group, struct ts_error *error)
{
    int status = is_code(code) ? TS_OK
                               : fail(error, "group", code, "is not a code of a group",
                                      "a code is 2 to 8 letters and digits, the first a letter");

    if (status == TS_OK)
        status = check_spelling(groups, "group", code, group, error);
    return status != TS_OK ? status : check_spelling(groups, "name", name, group, error);
}

static int add_names(struct ts_groups *groups, const char *code, const char *name, ts_country group,
                     struct ts_error *error)
{
    int status = add_spelling(groups, code, group, error);

    return status != TS_OK ? status : add_spelling(groups, name, group, error);
}

int ts_groups_add(struct ts_groups *groups, const struct ts_group_row *row, struct ts_error *error)
{
    struct ts_group_member member = {0};
    ts_country group = find_code(groups, row->code);
    /* all members of a group but the first come under names that are there already */
    bool named =
        group != TS_COUNTRY_NONE && strcmp(ts_group_of(groups, group)->name, row->name) == 0;
    int status = named ? TS_OK : check_names(groups, row->code, row->name, group, error);

    if (status == TS_OK)
        status = parse_member(row, &member, error);
    if (status == TS_OK && group == TS_COUNTRY_NONE)
        status = add_group(groups, row->code, row->name, &group, error);
    if (status == TS_OK && !named)
        status = add_names(groups, row->code, row->name, group, error);
    if (status == TS_OK)
        status = add_member(ts_group_of(groups, group), row, member, error);
    return status;
}
