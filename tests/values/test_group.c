#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "values/country.h"

struct row {
    const char *code, *name, *member;
};

static struct ts_groups *create(const struct row *rows, size_t count)
{
    struct ts_groups *groups;
    struct ts_error error = {0};

    assert_int_equal(ts_groups_create(&groups, NULL), TS_OK);
    for (size_t i = 0; i < count; i++)
        if (ts_groups_add(groups, rows[i].code, rows[i].name, rows[i].member, &error) != TS_OK)
            fail_msg("%s", error.message);
    return groups;
}

static struct ts_groups *create_usual(void)
{
    static const struct row rows[] = {
        {"CA", "Central Asia", "TKM"}, {"CA", "Central Asia", "KAZ"},
        {"CA", "Central Asia", "KGZ"}, {"ca", "Markaziy Osiyo", "KAZ"},
        {"CA", "central  asia", "TJ"}, {"EU27", "European Union", "Germany"},
        {"EU27", "EU", "DEU"},         {"EU27", "European Union", "AUT"},
    };

    return create(rows, sizeof rows / sizeof rows[0]);
}

static ts_country read(const char *text, const struct ts_groups *groups)
{
    struct ts_error error = {0};
    ts_country country = TS_COUNTRY_NONE;

    if (ts_country_parse(text, strlen(text), groups, &country, &error) != TS_OK)
        fail_msg("%s", error.message);
    return country;
}

static void reads_codes_and_names(void **state)
{
    struct ts_groups *groups = create_usual();

    (void)state;
    assert_int_equal(read("Central Asia", groups), TS_COUNTRY_GROUP);
    assert_int_equal(read("the CENTRAL-ASIA", groups), TS_COUNTRY_GROUP);
    assert_int_equal(read("Markaziy Osiyo", groups), TS_COUNTRY_GROUP);
    assert_int_equal(read("EU27", groups), TS_COUNTRY_GROUP + 1);
    assert_int_equal(read("eu27", groups), TS_COUNTRY_GROUP + 1);
    assert_int_equal(read("EU", groups), TS_COUNTRY_GROUP + 1);
    assert_true(ts_country_is_group(TS_COUNTRY_GROUP + 1));
    assert_false(ts_country_is_group(TS_COUNTRY_WORLD));
    assert_false(ts_country_is_group(TS_COUNTRY_NONE));
    assert_string_equal(ts_country_code(TS_COUNTRY_GROUP, groups), "CA");
    assert_string_equal(ts_country_name(TS_COUNTRY_GROUP, groups), "Central Asia");
    assert_string_equal(ts_country_code(TS_COUNTRY_GROUP + 1, groups), "EU27");
    assert_string_equal(ts_country_name(TS_COUNTRY_GROUP + 1, groups), "European Union");
    ts_groups_free(groups);
}

static void finds_groups_alone(void **state)
{
    struct ts_groups *groups = create_usual();

    (void)state;
    assert_int_equal(ts_groups_find(groups, "CA", 2), TS_COUNTRY_GROUP);
    assert_int_equal(ts_groups_find(groups, "central asia", 12), TS_COUNTRY_GROUP);
    assert_int_equal(ts_groups_find(groups, "KAZ", 3), TS_COUNTRY_NONE);
    assert_int_equal(ts_groups_find(groups, "", 0), TS_COUNTRY_NONE);
    assert_int_equal(ts_groups_find(NULL, "CA", 2), TS_COUNTRY_NONE);
    ts_groups_free(groups);
}

/* CA is Canada where no group of that code is known, and neither where one is. */
static void refuses_a_code_that_means_two(void **state)
{
    struct ts_groups *groups = create_usual();
    struct ts_error error = {0};
    ts_country country;

    (void)state;
    assert_string_equal(ts_country_code(read("CA", NULL), NULL), "CAN");
    assert_string_equal(ts_country_code(read("CAN", groups), NULL), "CAN");
    assert_int_equal(ts_country_parse("ca", 2, groups, &country, &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, "\"ca\" is both Canada and the group Central Asia");
    assert_string_equal(error.hint, "write CAN or \"Central Asia\"");
    ts_groups_free(groups);
}

static void orders_members(void **state)
{
    static const char *const members[] = {"KAZ", "KGZ", "TJK", "TKM"};
    struct ts_groups *groups = create_usual();
    size_t count;
    const ts_country *found = ts_country_members(TS_COUNTRY_GROUP, groups, &count);

    (void)state;
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(ts_country_code(found[i], groups), members[i]);
    found = ts_country_members(TS_COUNTRY_GROUP + 1, groups, &count);
    assert_int_equal(count, 2);
    assert_string_equal(ts_country_code(found[0], groups), "AUT");
    assert_string_equal(ts_country_code(found[1], groups), "DEU");
    ts_groups_free(groups);
}

static void knows_members(void **state)
{
    struct ts_groups *groups = create_usual();
    ts_country kazakhstan = read("KAZ", NULL), austria = read("AUT", NULL);

    (void)state;
    assert_true(ts_country_is_member(kazakhstan, TS_COUNTRY_GROUP, groups));
    assert_false(ts_country_is_member(austria, TS_COUNTRY_GROUP, groups));
    assert_true(ts_country_is_member(austria, TS_COUNTRY_GROUP + 1, groups));
    assert_true(ts_country_is_member(austria, TS_COUNTRY_WORLD, NULL));
    assert_false(ts_country_is_member(TS_COUNTRY_WORLD, TS_COUNTRY_WORLD, NULL));
    assert_false(ts_country_is_member(TS_COUNTRY_WORLD, TS_COUNTRY_GROUP, groups));
    assert_false(ts_country_is_member(kazakhstan, kazakhstan, groups));
    ts_groups_free(groups);
}

static void keeps_many_groups(void **state)
{
    struct ts_groups *groups = create(NULL, 0);
    char code[] = "GAA";

    (void)state;
    for (int i = 0; i < 26 * 26; i++) {
        char name[] = "Group AA";

        code[1] = name[6] = (char)('A' + i / 26);
        code[2] = name[7] = (char)('A' + i % 26);
        if (ts_country_parse(code, 3, NULL, &(ts_country){0}, NULL) != TS_OK)
            assert_int_equal(ts_groups_add(groups, code, name, "UZB", NULL), TS_OK);
    }
    assert_string_equal(ts_country_code(read("Group ZZ", groups), groups), "GZZ");
    assert_string_equal(ts_country_name(read("GAA", groups), groups), "Group AA");
    ts_groups_free(groups);
}

/* As many as have a code below TS_COUNTRY_CODES, to which tables by code are made. */
static void refuses_too_many_groups(void **state)
{
    struct ts_groups *groups = create(NULL, 0);
    struct ts_error error = {0};

    (void)state;
    for (int i = TS_COUNTRY_GROUP; i <= TS_COUNTRY_CODES; i++) {
        char code[16], name[24];
        int expected = i < TS_COUNTRY_CODES ? TS_OK : TS_ERROR_LIMIT;

        snprintf(code, sizeof code, "X%d", i);
        snprintf(name, sizeof name, "Number %d", i);
        assert_int_equal(ts_groups_add(groups, code, name, "UZB", &error), expected);
        if (expected == TS_OK)
            assert_int_equal(ts_groups_find(groups, code, strlen(code)), i);
    }
    assert_string_equal(error.message, "there are too many groups");
    ts_groups_free(groups);
}

static void offers_groups_as_the_nearest(void **state)
{
    struct ts_groups *groups = create_usual();
    struct ts_error error = {0};
    ts_country country;

    (void)state;
    assert_int_equal(ts_country_parse("Centrl Asia", 11, groups, &country, &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, "\"Centrl Asia\" is not a known country");
    assert_string_equal(error.hint, "did you mean Central Asia (CA)?");
    ts_groups_free(groups);
}

static void assert_refused(struct row row, const char *field, const char *message, const char *hint)
{
    struct ts_groups *groups = create_usual();
    struct ts_error error = {0};

    assert_int_equal(ts_groups_add(groups, row.code, row.name, row.member, &error), TS_ERROR_INPUT);
    assert_string_equal(error.field, field);
    assert_string_equal(error.message, message);
    assert_string_equal(error.hint, hint);
    assert_int_equal(ts_groups_find(groups, "New", 3), TS_COUNTRY_NONE);
    ts_groups_free(groups);
}

static void refuses_bad_rows(void **state)
{
    const char *const code = "a code is 2 to 8 letters and digits, the first a letter";
    const char *const own = "give the group a code and name of its own";

    (void)state;
    assert_refused((struct row){"X", "New", "KAZ"}, "group", "\"X\" is not a code of a group",
                   code);
    assert_refused((struct row){"NINEWORDS", "New", "KAZ"}, "group",
                   "\"NINEWORDS\" is not a code of a group", code);
    assert_refused((struct row){"EU-27", "New", "KAZ"}, "group",
                   "\"EU-27\" is not a code of a group", code);
    assert_refused((struct row){"27EU", "New", "KAZ"}, "group", "\"27EU\" is not a code of a group",
                   code);
    assert_refused((struct row){"UZB", "New", "KAZ"}, "group", "\"UZB\" is a country", own);
    assert_refused((struct row){"wld", "New", "KAZ"}, "group", "\"wld\" is a country", own);
    assert_refused((struct row){"N1", "China", "KAZ"}, "name", "\"China\" is a country", own);
    assert_refused((struct row){"N1", " ", "KAZ"}, "name", "\" \" is not a name",
                   "give the group a name");
    assert_refused((struct row){"EU", "New", "KAZ"}, "group", "\"EU\" is another group",
                   "give each group names of its own");
    assert_refused((struct row){"N1", "Central Asia", "KAZ"}, "name",
                   "\"Central Asia\" is another group", "give each group names of its own");
    assert_refused((struct row){"N1", "New", "Kazahkstan"}, "member",
                   "\"Kazahkstan\" is not a known country", "did you mean Kazakhstan (KAZ)?");
    assert_refused((struct row){"N1", "New", "WLD"}, "member", "\"WLD\" is the world",
                   "the members of a group are countries");
}

static void knows_numbers_that_were_given(void **state)
{
    struct ts_groups *groups;
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_groups_create(&groups, NULL), TS_OK);
    assert_int_equal(ts_groups_find_number(NULL, "4", 1), TS_COUNTRY_NONE);
    assert_int_equal(ts_groups_find_number(groups, "4", 1), TS_COUNTRY_NONE);
    assert_int_equal(ts_groups_add_number(groups, "900", 3, 7, &error), TS_OK);
    assert_int_equal(ts_groups_add_number(groups, "004", 3, 8, &error), TS_OK);
    assert_int_equal(ts_groups_find_number(groups, "900", 3), 7);
    assert_int_equal(ts_groups_find_number(groups, "4", 1), 8);
    assert_int_equal(ts_groups_find_number(groups, "5", 1), TS_COUNTRY_NONE);
    assert_int_equal(ts_groups_find_number(groups, "1000", 4), TS_COUNTRY_NONE);
    assert_int_equal(ts_groups_find_number(groups, "", 0), TS_COUNTRY_NONE);
    assert_int_equal(ts_groups_find_number(groups, "x", 1), TS_COUNTRY_NONE);
    assert_int_equal(ts_groups_add_number(groups, "1000", 4, 7, &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, "\"1000\" is not the number of a country");
    ts_groups_free(groups);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_codes_and_names),
        cmocka_unit_test(finds_groups_alone),
        cmocka_unit_test(refuses_a_code_that_means_two),
        cmocka_unit_test(orders_members),
        cmocka_unit_test(knows_members),
        cmocka_unit_test(keeps_many_groups),
        cmocka_unit_test(refuses_too_many_groups),
        cmocka_unit_test(offers_groups_as_the_nearest),
        cmocka_unit_test(refuses_bad_rows),
        cmocka_unit_test(knows_numbers_that_were_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
