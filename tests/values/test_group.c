#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "values/country.h"
#include "values/day.h"
#include "values/membership.h"

/* A row without days, as a value and to point to. */
#define MEMBER(code_text, name_text, member_text)                                                  \
    {                                                                                              \
        .code = (code_text), .name = (name_text), .member = (member_text)                          \
    }
#define ROW(code_text, name_text, member_text)                                                     \
    (&(struct ts_group_row)MEMBER(code_text, name_text, member_text))

static struct ts_groups *create(const struct ts_group_row *rows, size_t count)
{
    struct ts_groups *groups;
    struct ts_error error = {0};

    assert_int_equal(ts_groups_create(&groups, NULL), TS_OK);
    for (size_t i = 0; i < count; i++)
        if (ts_groups_add(groups, &rows[i], &error) != TS_OK)
            fail_msg("%s", error.message);
    return groups;
}

static struct ts_groups *create_usual(void)
{
    static const struct ts_group_row rows[] = {
        MEMBER("CA", "Central Asia", "TKM"), MEMBER("CA", "Central Asia", "KAZ"),
        MEMBER("CA", "Central Asia", "KGZ"), MEMBER("ca", "Markaziy Osiyo", "KAZ"),
        MEMBER("CA", "central  asia", "TJ"), MEMBER("EU27", "European Union", "Germany"),
        MEMBER("EU27", "EU", "DEU"),         MEMBER("EU27", "European Union", "AUT"),
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
    assert_string_equal(ts_country_name_in(TS_COUNTRY_GROUP, 1, groups), "Central Asia");
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

static struct ts_groups *create_dated(void)
{
    static const struct ts_group_row rows[] = {
        {"EAEU", "Union", "KAZ", "2015-01-01", "", ""},
        {"EAEU", "Union", "ARM", "2015-01-02", NULL, NULL},
        {"EAEU", "Union", "KGZ", "2015-08-12", "", ""},
        {"EAEU", "The Union", "KGZ", "", "", ""},
        {"EAEU", "Union", "GBR", "2016-02-29", "2020-02-01", ""},
        {"EAEU", "Union", "UKR", "", "", "sometimes"},
    };

    return create(rows, sizeof rows / sizeof rows[0]);
}

static void counts_the_members_of_today(void **state)
{
    struct ts_groups *groups = create_dated();
    size_t count;
    const ts_country *found = ts_country_members(TS_COUNTRY_GROUP, groups, &count);

    (void)state;
    assert_int_equal(count, 3);
    assert_string_equal(ts_country_code(found[0], groups), "ARM");
    assert_string_equal(ts_country_code(found[1], groups), "KAZ");
    assert_string_equal(ts_country_code(found[2], groups), "KGZ");
    assert_false(ts_country_is_member(read("GBR", NULL), TS_COUNTRY_GROUP, groups));
    assert_false(ts_country_is_member(read("UKR", NULL), TS_COUNTRY_GROUP, groups));
    ts_groups_free(groups);
}

static void assert_membership(const struct ts_groups *groups, const char *country,
                              const char *period_text, enum ts_membership expected)
{
    struct ts_period period;

    assert_int_equal(ts_period_parse(period_text, strlen(period_text), &period, NULL), TS_OK);
    if (ts_country_membership(read(country, NULL), TS_COUNTRY_GROUP, period, groups) != expected)
        fail_msg("%s in %s", country, period_text);
}

static void knows_when_who_was_a_member(void **state)
{
    struct ts_groups *groups = create_dated();

    (void)state;
    assert_membership(groups, "KAZ", "2015", TS_SURE_MEMBER);
    assert_membership(groups, "KAZ", "2010", TS_SURE_MEMBER); /* a founder */
    assert_membership(groups, "ARM", "2014", TS_PERHAPS_MEMBER);
    assert_membership(groups, "ARM", "2015-01", TS_PERHAPS_MEMBER);
    assert_membership(groups, "ARM", "2015-02", TS_SURE_MEMBER);
    assert_membership(groups, "KGZ", "2015", TS_PERHAPS_MEMBER);
    assert_membership(groups, "KGZ", "2015-08", TS_PERHAPS_MEMBER);
    assert_membership(groups, "KGZ", "2015-09", TS_SURE_MEMBER);
    assert_membership(groups, "GBR", "2016-01", TS_NO_MEMBER);
    assert_membership(groups, "GBR", "2016-02", TS_PERHAPS_MEMBER);
    assert_membership(groups, "GBR", "2019", TS_PERHAPS_MEMBER);
    assert_membership(groups, "GBR", "2020", TS_PERHAPS_MEMBER);
    assert_membership(groups, "GBR", "2020-02", TS_NO_MEMBER);
    assert_membership(groups, "UKR", "2024", TS_PERHAPS_MEMBER);
    assert_membership(groups, "RUS", "2024", TS_NO_MEMBER);
    assert_int_equal(ts_country_membership(read("RUS", NULL), TS_COUNTRY_WORLD,
                                           (struct ts_period){24000, 1}, groups),
                     TS_SURE_MEMBER);
    ts_groups_free(groups);
}

static void reads_days(void **state)
{
    static const char *const wrong[] = {"2015-8-12",  "2015-02-29", "2015-13-01", "2015-00-01",
                                        "2015-01-00", "2015-04-31", "12.08.2015", "2015-08-12 ",
                                        "1799-12-31", "3000-01-01", "1900-02-29", ""};
    static const char *const right[] = {"2015-08-12", "2016-02-29", "2000-02-29", "1800-01-01",
                                        "2999-12-31"};
    struct ts_error error = {0};
    char text[TS_DAY_TEXT_MAX];
    ts_day day;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (ts_day_parse(wrong[i], &day, &error) != TS_ERROR_INPUT)
            fail_msg("%s", wrong[i]);
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        assert_int_equal(ts_day_parse(right[i], &day, NULL), TS_OK);
        ts_day_text(day, text);
        assert_string_equal(text, right[i]);
    }
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
            assert_int_equal(ts_groups_add(groups, ROW(code, name, "UZB"), NULL), TS_OK);
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
        assert_int_equal(ts_groups_add(groups, ROW(code, name, "UZB"), &error), expected);
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

static void assert_refused(const struct ts_group_row *row, const char *field, const char *message,
                           const char *hint)
{
    struct ts_groups *groups = create_usual();
    struct ts_error error = {0};

    assert_int_equal(ts_groups_add(groups, row, &error), TS_ERROR_INPUT);
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
    assert_refused(ROW("X", "New", "KAZ"), "group", "\"X\" is not a code of a group", code);
    assert_refused(ROW("NINEWORDS", "New", "KAZ"), "group",
                   "\"NINEWORDS\" is not a code of a group", code);
    assert_refused(ROW("EU-27", "New", "KAZ"), "group", "\"EU-27\" is not a code of a group", code);
    assert_refused(ROW("27EU", "New", "KAZ"), "group", "\"27EU\" is not a code of a group", code);
    assert_refused(ROW("N@", "New", "KAZ"), "group", "\"N@\" is not a code of a group", code);
    assert_refused(ROW("N[", "New", "KAZ"), "group", "\"N[\" is not a code of a group", code);
    assert_refused(ROW("N`", "New", "KAZ"), "group", "\"N`\" is not a code of a group", code);
    assert_refused(ROW("N{", "New", "KAZ"), "group", "\"N{\" is not a code of a group", code);
    assert_refused(ROW("N:", "New", "KAZ"), "group", "\"N:\" is not a code of a group", code);
    assert_refused(ROW("UZB", "New", "KAZ"), "group", "\"UZB\" is a country", own);
    assert_refused(ROW("wld", "New", "KAZ"), "group", "\"wld\" is a country", own);
    assert_refused(ROW("N1", "China", "KAZ"), "name", "\"China\" is a country", own);
    assert_refused(ROW("N1", " ", "KAZ"), "name", "\" \" is not a name", "give the group a name");
    assert_refused(ROW("EU", "New", "KAZ"), "group", "\"EU\" is another group",
                   "give each group names of its own");
    assert_refused(ROW("N1", "Central Asia", "KAZ"), "name", "\"Central Asia\" is another group",
                   "give each group names of its own");
    assert_refused(ROW("N1", "New", "Kazahkstan"), "member",
                   "\"Kazahkstan\" is not a known country", "did you mean Kazakhstan (KAZ)?");
    assert_refused(ROW("N1", "New", "WLD"), "member", "\"WLD\" is the world",
                   "the members of a group are countries");
}

static void refuses_bad_days(void **state)
{
    static const struct ts_group_row given = {"N1", "New", "KAZ", "2015-01-01", "", ""};
    static const struct {
        struct ts_group_row row;
        const char *field, *message, *hint;
    } cases[] = {
        {{"N1", "New", "KGZ", "2015-1-1", "", ""},
         "joined",
         "\"2015-1-1\" is not a day",
         "a day is written like 2015-08-12"},
        {{"N1", "New", "KGZ", "", "today", ""},
         "left",
         "\"today\" is not a day",
         "a day is written like 2015-08-12"},
        {{"N1", "New", "KGZ", "2015-01-01", "2015-01-01", ""},
         "left",
         "\"2015-01-01\" is not after the day of joining",
         "a member joined before it left"},
        {{"N1", "New", "KGZ", "", "", "often"},
         "counted",
         "\"often\" says nothing of a member",
         "leave it empty, or write sometimes"},
        {{"N1", "New", "KAZ", "2015-01-02", "", ""},
         "member",
         "\"KAZ\" is a member with other days already",
         "write the days of a member in its first row"},
        {{"N1", "New", "KAZ", "2015-01-01", "2016-01-01", ""},
         "member",
         "\"KAZ\" is a member with other days already",
         "write the days of a member in its first row"},
        {{"N1", "New", "KAZ", "2015-01-01", "", "sometimes"},
         "member",
         "\"KAZ\" is a member with other days already",
         "write the days of a member in its first row"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ts_groups *groups = create(&given, 1);
        struct ts_error error = {0};

        assert_int_equal(ts_groups_add(groups, &cases[i].row, &error), TS_ERROR_INPUT);
        assert_string_equal(error.field, cases[i].field);
        assert_string_equal(error.message, cases[i].message);
        assert_string_equal(error.hint, cases[i].hint);
        ts_groups_free(groups);
    }
}

/* Further names of a group may come with a member that is there already, days and all. */
static void repeats_a_member_for_a_name(void **state)
{
    static const struct ts_group_row rows[] = {
        {"n1", "New", "KAZ", "2015-01-01", "2016-01-01", ""},
        {"N1", "Novel", "KAZ", "2015-01-01", "2016-01-01", ""},
        {"N1", "Novus", "KAZ", "", "", ""}};
    struct ts_groups *groups = create(rows, sizeof rows / sizeof rows[0]);

    (void)state;
    assert_string_equal(ts_country_code(read("Novel", groups), groups), "N1");
    assert_string_equal(ts_country_code(read("Novus", groups), groups), "N1");
    ts_groups_free(groups);
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
        cmocka_unit_test(counts_the_members_of_today),
        cmocka_unit_test(knows_when_who_was_a_member),
        cmocka_unit_test(reads_days),
        cmocka_unit_test(refuses_bad_days),
        cmocka_unit_test(repeats_a_member_for_a_name),
        cmocka_unit_test(keeps_many_groups),
        cmocka_unit_test(refuses_too_many_groups),
        cmocka_unit_test(offers_groups_as_the_nearest),
        cmocka_unit_test(refuses_bad_rows),
        cmocka_unit_test(knows_numbers_that_were_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
