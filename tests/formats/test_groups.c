/* Country groups from a file. */
#include "loading.h"

#include <stdlib.h>
#include <unistd.h>

/* Writes a text to a temporary file that every test uses and removes. */
static char path[] = "groups-XXXXXX";

static void write_file(const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static int make_path(void **state)
{
    int file = mkstemp(path);

    (void)state;
    return file < 0 ? -1 : close(file);
}

static int remove_path(void **state)
{
    (void)state;
    return unlink(path);
}

static void reads_groups(void **state)
{
    struct ts_table *table;
    size_t count;

    (void)state;
    write_file("group,name,member,source\n"
               "XY,Two Countries,KAZ,here\n"
               "XY,Two Countries,Kyrgyzstan,here\n"
               "XY,The Pair,KGZ,here\n");
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_read_groups(table, path, NULL), TS_OK);

    ts_country group = ts_groups_find(table->groups, "the pair", 8);

    assert_int_not_equal(group, TS_COUNTRY_NONE);
    assert_int_equal(group, ts_groups_find(table->groups, "XY", 2));
    assert_string_equal(ts_country_name(group, table->groups), "Two Countries");

    const ts_country *members = ts_country_members(group, table->groups, &count);

    assert_int_equal(count, 2);
    assert_string_equal(ts_country_code(members[0], NULL), "KAZ");
    assert_string_equal(ts_country_code(members[1], NULL), "KGZ");

    const char *text = "partner,period,flow,value\nTwo Countries,2024,export,7\n";

    assert_int_equal(ts_table_load_memory(table, "trade", text, strlen(text), NULL, NULL), TS_OK);
    assert_holds(table, "UZB XY 2024 export TOTAL 7\n");
    ts_table_free(table);
}

static void reads_days_of_members(void **state)
{
    struct ts_table *table;
    size_t count;

    (void)state;
    write_file("group,left,name,member,counted,joined\n"
               "XY,,Three,KAZ,,2015-01-01\n"
               "XY,2020-02-01,Three,GBR,,2015-01-01\n"
               "XY,,Three,UKR,sometimes,\n");
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_read_groups(table, path, NULL), TS_OK);

    const ts_country *members =
        ts_country_members(ts_groups_find(table->groups, "XY", 2), table->groups, &count);

    assert_int_equal(count, 1);
    assert_string_equal(ts_country_code(members[0], NULL), "KAZ");
    ts_table_free(table);
}

static void assert_groups_fault(const char *text, unsigned line, unsigned column, const char *field,
                                const char *message)
{
    struct ts_table *table;
    struct ts_error error = {0};

    write_file(text);
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_read_groups(table, path, &error), TS_ERROR_INPUT);
    ts_table_free(table);
    assert_string_equal(error.message, message);
    assert_string_equal(error.field, field);
    assert_string_equal(error.file, path);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
}

static void names_what_is_wrong(void **state)
{
    (void)state;
    assert_groups_fault("group,name\nXY,Two\n", 1, 0, "", "there is no column \"member\"");
    assert_groups_fault("", 0, 0, "", "there is no column \"group\"");
    assert_groups_fault("group,name,member\nXY,Two,KAZ\nXY,Two,\n", 3, 8, "member", "is empty");
    assert_groups_fault("group,name,member\nXY,Two,Kazakhstn\n", 2, 8, "member",
                        "\"Kazakhstn\" is not a known country");
    assert_groups_fault("group,name,member\nKAZ,Two,KGZ\n", 2, 1, "group", "\"KAZ\" is a country");
    assert_groups_fault("group,name,member,joined\nXY,Two,KAZ,\nXY,Two,KGZ,2015\n", 3, 12, "joined",
                        "\"2015\" is not a day");
    assert_groups_fault("group,name,member\nXY,Two\n", 2, 7, "",
                        "the row has 2 fields, the header has 3");
}

/* A line end or a quote within a text ends what is read at once. */
static void reads_on_after_what_is_not_regular(void **state)
{
    struct ts_table *table;
    size_t count;

    (void)state;
    write_file("member,source,name,group\r\n"
               "\"KAZ\", a source ,Two \t, XY \r\n"
               "KGZ,\"a source,\nof two lines\",\"Two \"\"Big\"\" Countries\",XY\r\n"
               "\r\n"
               "TJK,,Two,XY");
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_read_groups(table, path, NULL), TS_OK);

    ts_country group = ts_groups_find(table->groups, "Two", 3);

    assert_int_not_equal(group, TS_COUNTRY_NONE);
    assert_int_equal(group, ts_groups_find(table->groups, "Two \"Big\" Countries", 19));
    ts_country_members(group, table->groups, &count);
    assert_int_equal(count, 3);
    ts_table_free(table);
    assert_groups_fault("group,name,member,source\n"
                        "XY,Two,KAZ,\n"
                        "XY,Two,KGZ,\"a source,\nof two lines\"\n"
                        "XY,Two,KZK,\n",
                        5, 8, "member", "\"KZK\" is not a known country");
    assert_groups_fault("group,name,member\nXY,Two,KAZ\nXY,Two,KAZ\nXY,,KGZ\n", 4, 4, "name",
                        "is empty");
}

static void says_that_a_file_is_missing(void **state)
{
    struct ts_table *table;
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_read_groups(table, "no/such/file.csv", &error), TS_ERROR_IO);
    assert_string_equal(error.file, "no/such/file.csv");
    ts_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_groups),
        cmocka_unit_test(reads_days_of_members),
        cmocka_unit_test(names_what_is_wrong),
        cmocka_unit_test(reads_on_after_what_is_not_regular),
        cmocka_unit_test(says_that_a_file_is_missing),
    };

    return cmocka_run_group_tests(tests, make_path, remove_path);
}
