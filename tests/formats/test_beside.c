/* What is read beside the figures: descriptions of commodities, and the places of figures. Each
 * allocation and read fails in turn, too. */
#include "loading.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "faults/faults.h"
#include "table/description.h"
#include "tradestat/buffer.h"

/* A file with the text, which the caller unlinks. */
static void write_file(char path[32], const char *text)
{
    size_t size = strlen(text);
    int descriptor;

    snprintf(path, 32, "test_beside.XXXXXX");
    descriptor = mkstemp(path);
    assert_int_equal(write(descriptor, text, size), size);
    close(descriptor);
}

/* Descriptions */

static struct ts_table *read_list(const char *text)
{
    char path[32];
    struct ts_table *table;
    struct ts_error error = {0};

    write_file(path, text);
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    if (ts_table_read_descriptions(table, path, &error) != TS_OK)
        fail_msg("%s", error.message);
    unlink(path);
    return table;
}

static void assert_described(const char *text, const char *code, const char *description)
{
    struct ts_table *table = read_list(text);

    assert_string_equal(ts_table_description(table, code), description);
    ts_table_free(table);
}

static void lists_of_descriptions(void **state)
{
    (void)state;
    assert_described("code,description\n2709,Crude oil\n", "2709", "Crude oil");
    assert_described("note;hscode;text\nx;2709;Crude oil\n", "2709", "Crude oil");
    assert_described("[{\"cmdCode\": \"2709\", \"cmdDesc\": \"Crude oil\"}]", "2709", "Crude oil");
    /* of two columns that could be meant, and two descriptions */
    assert_described("commodity,cmdCode,description\nOil,2709,Crude\n", "2709", "Crude");
    assert_described("commodity,cmdCode\nOil,2709\n", "2709", "Oil");
    assert_described("code,text\n2709,Crude oil\n2709,Oil\n", "2709", "Crude oil");
    /* the code before it is left out, and that of another is not */
    assert_described("code,text\n2709,2709 - Crude oil\n", "2709", "Crude oil");
    assert_described("code,text\n2709,2710 - Other oil\n", "2709", "2710 - Other oil");
    assert_described("code,text\n2709,2709: Crude oil\n", "2709", "2709: Crude oil");
    assert_described("code,text\n2709,2709 - \n", "2709", "2709 -");
}

/* Which list codes are of may stand beside them. */
static void lists_of_several_classifications(void **state)
{
    static const char list[] = "classificationCode,cmdCode,cmdDesc\nH5,2709,Crude oil\n"
                               "S3,333,Petroleum\n,27,Fuels\n";

    (void)state;
    assert_described(list, "2709", "Crude oil");
    assert_described(list, "S3-333", "Petroleum");
    assert_described(list, "27", "Fuels");
}

static void rows_of_lists_that_describe_nothing(void **state)
{
    (void)state;
    assert_described("code,text\nTOTAL,All\n2709,Crude oil\n", "2709", "Crude oil");
    assert_described("code,text\nAG2,Chapters\n,x\n2709,\n2710,Oil\n", "2709", "");
    assert_described("[{\"code\": \"2709\", \"text\": \"\"}, {\"code\": null, \"text\": \"x\"}]",
                     "2709", "");
    assert_described("code,text\n", "27", "Mineral fuels and oils");
}

/* Cut off at 1,000 bytes, and not within a character. */
static void long_descriptions_are_cut(void **state)
{
    struct ts_buffer text;
    struct ts_table *table;
    const char *description;

    (void)state;
    ts_buffer_init(&text, 0);
    assert_int_equal(ts_buffer_puts(&text, "code,text\n2709,a"), TS_OK);
    for (int i = 0; i < 600; i++)
        assert_int_equal(ts_buffer_puts(&text, "\xD0\x96"), TS_OK);
    assert_int_equal(ts_buffer_putc(&text, '\n'), TS_OK);
    table = read_list(text.data);
    ts_buffer_release(&text);
    description = ts_table_description(table, "2709");
    assert_int_equal(strlen(description), 999);
    assert_memory_equal(description + 997, "\xD0\x96", 3);
    ts_table_free(table);
}

static void assert_list_refused(const char *text, const char *message, unsigned line,
                                unsigned column)
{
    char path[32];
    struct ts_table *table;
    struct ts_error error = {0};

    write_file(path, text);
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_read_descriptions(table, path, &error), TS_ERROR_INPUT);
    assert_int_equal(ts_table_read_descriptions(table, path, NULL), TS_ERROR_INPUT);
    assert_string_equal(error.message, message);
    assert_string_equal(error.file, path);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    ts_table_free(table);
    unlink(path);
}

static void bad_lists_of_descriptions(void **state)
{
    struct ts_table *table;
    struct ts_error error = {0};

    (void)state;
    assert_list_refused("code,name\n27,x\n", "there is no column of descriptions", 1, 0);
    assert_list_refused("description\nx\n", "there is no column of commodity codes", 1, 0);
    assert_list_refused("commodity\nx\n", "there is no column of descriptions", 1, 0);
    assert_list_refused("[{\"code\": \"27\"}]", "there is no column of descriptions", 1, 0);
    assert_list_refused("", "there is no column of commodity codes", 0, 0);
    assert_list_refused("code,text\n270,x\n", "\"270\" is not a commodity code", 2, 1);
    assert_list_refused("code,text\n27\n", "the row has 1 field, the header has 2", 2, 3);
    assert_list_refused("code,text,code\n", "the column \"code\" appears twice", 1, 11);
    /* a name of a list that is too long for one is cut nowhere */
    assert_list_refused("cmdDesc,cmdCode,classificationCode\nx,27,S34567890123456789012345678901\n",
                        "\"\" is not a commodity code", 2, 3);
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_read_descriptions(table, "no-such-file", &error), TS_ERROR_IO);
    assert_string_equal(error.message, "cannot be opened: No such file or directory");
    assert_string_equal(error.file, "no-such-file");
    ts_table_free(table);
}

static void descriptions_beside_figures(void **state)
{
    struct ts_table *table = load_text("partner,period,flow,value,commodity\n"
                                       "KAZ,2024,export,7,2709\nKAZ,2024,export,7,2710\n",
                                       NULL);
    const struct ts_load_options options = {0};
    char path[32];

    (void)state;
    write_file(path, "cmdCode,cmdDesc\n2709,Crude oil\n2710,Oils\n2711,Gas\n");
    assert_int_equal(ts_table_find_descriptions(table, path, &options, NULL), TS_OK);
    assert_string_equal(ts_table_description(table, "2710"), "Oils");
    assert_string_equal(ts_table_description(table, "2711"), ""); /* nobody asked */
    unlink(path);
    /* all are described: the file is not even opened; and a file that is none is no error */
    assert_int_equal(ts_table_find_descriptions(table, path, &options, NULL), TS_OK);
    ts_table_free(table);
    table = load_text("partner,period,flow,value,commodity\nKAZ,2024,export,7,2709\n", NULL);
    assert_int_equal(ts_table_find_descriptions(table, path, &options, NULL), TS_OK);
    assert_string_equal(ts_table_description(table, "2709"), "");
    ts_table_free(table);
}

/* Places */

#define HEADER "reporter,partner,period,flow,commodity,value,unit\n"
#define ROWS                                                                                       \
    HEADER "UZB,KAZ,2024-01,export,27,1.50,USD\n"                                                  \
           "UZB,KGZ,2024-01,import,27,\"7\",USD\n"                                                 \
           "UZB,KGZ,2024-02,import,2709,8e2,USD thousand\n"                                        \
           "UZB,TJK,2024-02,export,TOTAL,9,USD\n"

static struct ts_sought_place sought(uint64_t row, const char *partner, const char *flow,
                                     int32_t month, const char *commodity)
{
    return (struct ts_sought_place){.reporter = "UZB",
                                    .partner = partner,
                                    .flow = flow,
                                    .commodity = commodity,
                                    .period = {2024 * 12 + month - 1, 1},
                                    .row = row};
}

/* "3:28+3 7" for one found in a file of this text, "-" otherwise. */
static void assert_found(const char *text, struct ts_sought_place place, const char *expected)
{
    const struct ts_load_options options = {0};
    struct ts_table *table;
    char path[32], found[100] = "-";

    write_file(path, text);
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_find_places(table, path, &options, &place, 1, NULL), TS_OK);
    unlink(path);
    if (place.column != 0)
        snprintf(found, sizeof found, "%u:%u+%u %s", (unsigned)place.line, (unsigned)place.column,
                 (unsigned)place.width, place.text != NULL ? place.text : "?");
    assert_string_equal(found, expected);
    free(place.text);
    ts_table_free(table);
}

static void places_of_figures(void **state)
{
    struct ts_sought_place place = sought(2, "KAZ", "export", 1, "27");

    (void)state;
    assert_found(ROWS, place, "2:27+4 1.50");
    assert_found(ROWS, sought(3, "KGZ", "import", 1, "27"), "3:28+1 7"); /* within the quotes */
    assert_found(ROWS, sought(4, "KGZ", "import", 2, "2709"), "4:29+3 ?");
    assert_found(ROWS, sought(5, "TJK", "export", 2, "TOTAL"), "5:30+1 9");
    assert_found("[{\"partner\": \"KAZ\", \"period\": \"2024-01\", \"flow\": \"export\","
                 " \"commodity\": \"27\",\n\"value\": 1.50}]",
                 sought(1, "KAZ", "export", 1, "27"), "2:10+4 1.50");
    assert_found("partner;period;flow;value\nKAZ;2024-01;export;1,5\n",
                 sought(2, "KAZ", "export", 1, "TOTAL"), "2:20+3 1,5");
    assert_found("partner,period,exports,imports\nKAZ,2024-01,1,2\n",
                 sought(2, "KAZ", "import", 1, "TOTAL"), "2:15+1 2");
}

static void figures_that_are_elsewhere_by_now(void **state)
{
    struct ts_sought_place other = sought(2, "KAZ", "export", 1, "27");

    (void)state;
    assert_found(ROWS, sought(3, "KAZ", "export", 1, "27"), "-");
    assert_found(ROWS, sought(9, "KAZ", "export", 1, "27"), "-");
    assert_found(ROWS, sought(2, "KGZ", "export", 1, "27"), "-");
    assert_found(ROWS, sought(2, "KAZ", "import", 1, "27"), "-");
    assert_found(ROWS, sought(2, "KAZ", "export", 2, "27"), "-");
    assert_found(ROWS, sought(2, "KAZ", "export", 1, "28"), "-");
    other.reporter = "KAZ";
    assert_found(ROWS, other, "-");
    other.reporter = "UZB";
    assert_found("", other, "-");
    assert_found(HEADER, other, "-");
    assert_found("\"", other, "-");
    assert_found("code,text\n27,x\n", other, "-");
    /* of bad rows; what comes after them is found */
    assert_found(HEADER "UZB,KAZ,2024-01,export,27,x,USD\n", other, "-");
    other.row = 3;
    assert_found(HEADER "UZB,KAZ\nUZB,KAZ,2024-01,export,27,7,USD\n", other, "3:27+1 7");
    assert_found(HEADER "UZB,KAZ,2024-01,export,27,7,USD\n\"", other, "-");
    /* after the end of what can be read, and of columns that are others by now */
    assert_found(
        "[{\"partner\": \"KGZ\", \"period\": 2024, \"flow\": \"export\", \"value\": 7},\n 7]",
        other, "-");
    assert_found("reporter,partner,period,flow,commodity,valeu\nUZB,KAZ,2024-01,export,27,7\n",
                 other, "-");
}

static void files_that_cannot_be_read_again(void **state)
{
    struct ts_sought_place place = sought(2, "KAZ", "export", 1, "27");
    const struct ts_load_options options = {0};
    struct ts_error error = {0};
    struct ts_table *table;

    (void)state;
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_find_places(table, "gone", &options, &place, 1, &error), TS_ERROR_IO);
    assert_int_equal(ts_table_find_places(table, "gone", &options, &place, 1, NULL), TS_ERROR_IO);
    assert_string_equal(error.message, "cannot be opened: No such file or directory");
    assert_string_equal(error.file, "gone");
    ts_table_free(table);
}

/* Faults */

#define NOTED                                                                                      \
    "partner;period;flow;commodity;value;source;note\n"                                            \
    "KAZ;2024-01;export;27;1,50;stat.uz;revised\nKGZ;2024-01;import;27;7;;\nKAZ\n"

static char list_path[32], rows_path[32];

static int find_descriptions(void)
{
    const struct ts_load_options options = {0};
    struct ts_table *table;
    struct ts_error error = {0};
    int code = ts_table_create(&table, &error);

    if (code == TS_OK)
        code = ts_table_load_memory(table, "t", ROWS, sizeof ROWS - 1, NULL, &error);
    if (code == TS_OK)
        code = ts_table_find_descriptions(table, list_path, &options, &error);
    if (code == TS_OK)
        code = ts_table_read_descriptions(table, list_path, &error);
    assert_int_equal(code, error.code);
    ts_table_free(table);
    return code;
}

static int find_places(void)
{
    const struct ts_load_options options = {0};
    struct ts_sought_place places[] = {sought(2, "KAZ", "export", 1, "27"),
                                       sought(3, "KGZ", "import", 1, "27"),
                                       sought(3, "KGZ", "import", 1, "27")};
    struct ts_table *table;
    struct ts_error error = {0};
    int code = ts_table_create(&table, &error);

    if (code == TS_OK)
        code = ts_table_find_places(table, rows_path, &options, places, 3, &error);
    assert_int_equal(code, error.code);
    if (code == TS_OK) {
        assert_string_equal(places[0].text, "1,50");
        assert_string_equal(places[0].source, "stat.uz");
        assert_string_equal(places[0].note, "revised");
    }
    for (size_t i = 0; i < 3; i++) {
        free(places[i].text);
        free(places[i].source);
        free(places[i].note);
    }
    ts_table_free(table);
    return code;
}

/* Each call of a kind fails; returns in how many that is an error. */
static size_t fail_each(int (*run)(void), const char *kind)
{
    unsigned long calls;
    size_t refused = 0;

    faults_choose(NULL);
    assert_int_equal(run(), TS_OK);
    calls = faults_calls(kind);
    for (unsigned long call = 1; call <= calls; call++) {
        char fault[64];
        int code;

        snprintf(fault, sizeof fault, "%s:%lu", kind, call);
        faults_choose(fault);
        code = run();
        faults_choose(NULL);
        if (code != TS_OK && code != TS_ERROR_MEMORY && code != TS_ERROR_IO)
            fail_msg("%s: code %d", fault, code);
        refused += code != TS_OK;
    }
    return refused;
}

static void each_call_may_fail(void **state)
{
    (void)state;
    write_file(list_path, "code,text\n27,27 - Fuels\n2709,Crude oil\n");
    write_file(rows_path, NOTED);
    assert_true(fail_each(find_descriptions, "allocate") > 20);
    assert_true(fail_each(find_descriptions, "read") > 1);
    assert_true(fail_each(find_places, "allocate") > 20);
    assert_true(fail_each(find_places, "read") > 0);
    unlink(list_path);
    unlink(rows_path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_of_descriptions),
        cmocka_unit_test(lists_of_several_classifications),
        cmocka_unit_test(rows_of_lists_that_describe_nothing),
        cmocka_unit_test(long_descriptions_are_cut),
        cmocka_unit_test(bad_lists_of_descriptions),
        cmocka_unit_test(descriptions_beside_figures),
        cmocka_unit_test(places_of_figures),
        cmocka_unit_test(figures_that_are_elsewhere_by_now),
        cmocka_unit_test(files_that_cannot_be_read_again),
        cmocka_unit_test(each_call_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
