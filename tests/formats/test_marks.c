/* The decimal mark of a CSV file, when nobody says which it is. */
#include "loading.h"

#include <sys/wait.h>
#include <unistd.h>

#include "tradestat/buffer.h"

#define HEADER "partner;period;flow;value;note\n"

static void assert_reads_with(const char *text, const struct ts_load_options *options,
                              bool decimal_comma, bool found, const char *expected)
{
    struct ts_table *table = load_text(text, options);

    assert_holds(table, expected);
    assert_int_equal(table->inputs[0].decimal_comma, decimal_comma);
    assert_int_equal(table->inputs[0].comma_found, found);
    ts_table_free(table);
}

static void assert_comma(const char *text, const char *expected)
{
    assert_reads_with(text, NULL, true, true, expected);
}

static void assert_point(const char *text, const char *expected)
{
    assert_reads_with(text, NULL, false, false, expected);
}

static void finds_a_comma_that_can_be_nothing_else(void **state)
{
    static const char *const values[][2] = {
        {"12,5", "12.5"},
        {"1234,567", "1234.567"},
        {"0,125", "0.125"},
        {"12,3456", "12.3456"},
        {"7,50", "7.5"},
        {"-12,5", "-12.5"},
        {"+1,5e1", "15"},
        {"\"12,5\"", "12.5"},
        {" 12,5 ", "12.5"},
        {"01,234", "1.234"},
        {"1234567,8", "1234567.8"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char text[200], expected[200];

        snprintf(text, sizeof text, HEADER "KAZ;2024;balance;%s;a\n", values[i][0]);
        snprintf(expected, sizeof expected, "UZB KAZ 2024 balance TOTAL %s\n", values[i][1]);
        assert_comma(text, expected);
    }
}

static void lets_one_value_decide_for_all(void **state)
{
    (void)state;
    assert_comma(HEADER "KAZ;2024;export;1,234;a\n"
                        "KGZ;2024;export;5;a\n"
                        "TJK;2024;export;7,5;a\n",
                 "UZB KAZ 2024 export TOTAL 1.234\n"
                 "UZB KGZ 2024 export TOTAL 5.000\n"
                 "UZB TJK 2024 export TOTAL 7.500\n");
    assert_point(HEADER "KAZ;2024;export;1.234;a\n"
                        "TJK;2024;export;7.5;a\n",
                 "UZB KAZ 2024 export TOTAL 1.234\n"
                 "UZB TJK 2024 export TOTAL 7.500\n");
    /* in the last row, without a line end */
    assert_comma(HEADER "KAZ;2024;export;1,234;a\n"
                        "TJK;2024;export;7,5;a",
                 "UZB KAZ 2024 export TOTAL 1.234\n"
                 "UZB TJK 2024 export TOTAL 7.500\n");
    /* in a growth rate, and in a column of the wide form */
    assert_comma("partner;period;flow;growth\nKAZ;2024;export;2,4\n",
                 "UZB KAZ 2024 export TOTAL growth 2,4\n");
    assert_comma("partner;period;exports;imports\nKAZ;2024;;2,4\n",
                 "UZB KAZ 2024 import TOTAL 2.4\n");
}

static void looks_at_figures_alone(void **state)
{
    (void)state;
    assert_point(HEADER "KAZ;2024;export;5;12,5\n", "UZB KAZ 2024 export TOTAL 5\n");
    assert_point(HEADER "KAZ;2024;export;5;\n", "UZB KAZ 2024 export TOTAL 5\n");
    /* where rows have a period, a column that is called like one is nothing */
    assert_point("partner;period;flow;value;2023\nKAZ;2024;export;5;12,5\n",
                 "UZB KAZ 2024 export TOTAL 5\n");
}

static void refuses_what_it_cannot_tell(void **state)
{
    static const char comma[] =
        "say what the comma is: --decimal-mark=, or --decimal-mark=. --thousands=,";
    static const char point[] =
        "say what the point is: --decimal-mark=. or --decimal-mark=, --thousands=.";

    (void)state;
    assert_fault(HEADER "KGZ;2024;export;5;a\nKAZ;2024;export;1,234;a\n", NULL,
                 "trade:3:17: value: \"1,234\" is not a decimal number", comma);
    assert_fault(HEADER "KGZ;2024;export;5;a\nKAZ;2024;export;1.234;a\n", NULL,
                 "trade:3:17: value: \"1.234\" is not a decimal number", point);
    /* two that contradict each other: one of them is at fault, whichever comes first */
    assert_fault(HEADER "KAZ;2024;export;7,5;a\nKAZ;2024;import;7.5;a\n", NULL,
                 "trade:3:17: value: \"7.5\" is not a decimal number",
                 "a decimal point is read with --decimal-mark=.");
    assert_fault(HEADER "KAZ;2024;export;7.5;a\nKAZ;2024;import;7,5;a\n", NULL,
                 "trade:3:17: value: \"7,5\" is not a decimal number",
                 "a decimal comma is read with --decimal-mark=,");
    assert_fault("partner;period;exports;imports;note\nKAZ;2024;7,5;7.5;\"a\nb\"\n", NULL,
                 "trade:2:14: imports: \"7.5\" is not a decimal number",
                 "a decimal point is read with --decimal-mark=.");
    assert_fault(HEADER "KAZ;2024;export;1.234;a\nKAZ;2024;import;7,5;a\n", NULL,
                 "trade:2:17: value: \"1.234\" is not a decimal number", point);
    /* separators of thousands are never found */
    assert_fault(HEADER "KAZ;2024;export;1.234.567;a\nKAZ;2024;import;7,5;a\n", NULL,
                 "trade:2:17: value: \"1.234.567\" is not a decimal number",
                 "thousands separators are read with --decimal-mark=, --thousands=.");
    assert_fault(HEADER "KAZ;2024;export;1,2,3;a\n", NULL,
                 "trade:2:17: value: \"1,2,3\" is not a decimal number",
                 "numbers are written as in -1234.5");
    assert_fault(HEADER "KAZ;2024;export;1,234,567;a\n", NULL,
                 "trade:2:17: value: \"1,234,567\" is not a decimal number",
                 "thousands separators are read with --decimal-mark=. --thousands=,");
}

/* Columns that nothing is read from are told of as they are among commas. */
static void leaves_columns_that_are_bad(void **state)
{
    static const struct ts_assignment twice[] = {{.field = "value", .value = "a"},
                                                 {.field = "value", .value = "b"}};
    const struct ts_load_options options = {.maps = twice, .map_count = 2};

    (void)state;
    assert_fault("code;description\n27;1,5\n", NULL,
                 "trade:1: this is a list of commodities, not of figures",
                 "give it by --hs FILE beside a file of figures");
    assert_fault("a;b\n1,5;2\n", &options, "--map: \"value\" is mapped twice", "");
}

/* A point is one among tabs and bars, where nothing speaks for a comma; a comma that
 * delimits fields is no decimal mark in quotes either. */
static void depends_on_the_delimiter(void **state)
{
    (void)state;
    assert_point("partner\tperiod\tflow\tvalue\nKAZ\t2024\texport\t1.234\n",
                 "UZB KAZ 2024 export TOTAL 1.234\n");
    assert_comma("partner|period|flow|value\nKAZ|2024|export|12,34\n",
                 "UZB KAZ 2024 export TOTAL 12.34\n");
    assert_point("partner,period,flow,value\nKAZ,2024,export,1.234\n",
                 "UZB KAZ 2024 export TOTAL 1.234\n");
    assert_fault("partner,period,flow,value\nKAZ,2024,export,\"12,34\"\n", NULL,
                 "trade:2:17: value: \"12,34\" is not a decimal number",
                 "a decimal comma is read with --decimal-mark=,");
}

/* Eurostat's tables are written with points, and no mark is looked for in them. */
static void leaves_rows_with_keys(void **state)
{
    (void)state;
    assert_fault("freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t2023-01 \n"
                 "M,DE,UZ,0101,1,VALUE_IN_EUROS\t1,5 \n",
                 NULL, "trade:2:31: value: \"1,5\" is not a decimal number",
                 "a decimal comma is read with --decimal-mark=,");
}

static void leaves_what_is_declared(void **state)
{
    const struct ts_load_options point = {.style = {'.', ""}}, groups = {.style = {'\0', ","}};
    const struct ts_load_options comma = {.style = {',', ""}}, csv = {.form = TS_INPUT_CSV};

    (void)state;
    assert_reads_with(HEADER "KAZ;2024;export;1.234;\n", &point, false, false,
                      "UZB KAZ 2024 export TOTAL 1.234\n");
    assert_fault(HEADER "KAZ;2024;export;1,5;\n", &point,
                 "trade:2:17: value: \"1,5\" is not a decimal number",
                 "a decimal comma is read with --decimal-mark=,");
    assert_reads_with(HEADER "KAZ;2024;export;1,234;\n", &groups, false, false,
                      "UZB KAZ 2024 export TOTAL 1234\n");
    assert_reads_with(HEADER "KAZ;2024;export;1,234;\n", &comma, true, false,
                      "UZB KAZ 2024 export TOTAL 1.234\n");
    assert_reads_with(HEADER "KAZ;2024;export;1,5;\n", &csv, true, true,
                      "UZB KAZ 2024 export TOTAL 1.5\n");
}

/* Faults are told when the rows are read, and not instead. */
static void goes_over_rows_that_are_bad(void **state)
{
    (void)state;
    assert_fault(HEADER "KAZ;2024;export\nKAZ;2024;export;12,5;\n", NULL,
                 "trade:2:16: the row has 3 fields, the header has 5",
                 "write an empty field for what is not known");
    assert_fault(HEADER "KAZ;2024;export;12,5;\nKAZ;2024;export;\"3;\n", NULL,
                 "trade:3:17: the quote opened here is never closed",
                 "double a quote within quotes (\"\")");
}

/* Behind more than a batch, within quotes and lines that are not regular. */
static void looks_at_the_whole_file(void **state)
{
    enum { ROWS = 20000 };
    struct ts_buffer text;
    struct ts_table *table;

    (void)state;
    ts_buffer_init(&text, 0);
    ts_buffer_puts(&text, HEADER);
    for (int i = 0; i < ROWS; i++)
        ts_buffer_puts(&text, i % 1000 == 7 ? "KAZ;2024;export;1,234;\"a;\nb\"\n\n"
                                            : "KAZ;2024;export;100;1.5\n");
    ts_buffer_puts(&text, "KGZ;2024;export;\"0,5\";\n");
    table = load_text(text.data, NULL);
    assert_true(table->inputs[0].comma_found);
    assert_int_equal(table->inputs[0].records, ROWS + 1);
    assert_int_equal(table->scale, 3);
    ts_table_free(table);
    ts_buffer_release(&text);
}

/* Standard input becomes a pipe with many rows, one of which has a comma. */
static pid_t write_rows(int count, int comma)
{
    int ends[2];
    pid_t writer;

    assert_int_equal(pipe(ends), 0);
    writer = fork();
    assert_true(writer >= 0);
    if (writer == 0) {
        FILE *file = fdopen(ends[1], "w");

        close(ends[0]);
        fputs("partner;period;flow;value\n", file);
        for (int i = 0; i < count; i++)
            fprintf(file, "KAZ;2024;export;%s\n", i == comma ? "7,5" : "100000000");
        _exit(fclose(file) == 0 ? 0 : 1);
    }
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    return writer;
}

/* A pipe is looked at as far as its first MiB, some 40,000 rows, less the line that is cut there.
 */
static void looks_at_the_beginning_of_a_pipe(void **state)
{
    enum { COUNT = 60000 };
    struct ts_error error = {0};
    struct ts_table *table;
    pid_t writer = write_rows(COUNT, 30000);

    (void)state;
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_load(table, "-", NULL, NULL), TS_OK);
    assert_true(table->inputs[0].comma_found);
    assert_int_equal(table->inputs[0].records, COUNT);
    ts_table_free(table);
    assert_int_equal(waitpid(writer, NULL, 0), writer);

    writer = write_rows(COUNT, COUNT - 1);
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_load(table, "-", NULL, &error), TS_ERROR_INPUT);
    assert_int_equal(error.line, COUNT + 1);
    assert_string_equal(error.message, "\"7,5\" is not a decimal number");
    assert_string_equal(error.hint, "a decimal comma is read with --decimal-mark=,");
    ts_table_free(table);
    assert_int_equal(waitpid(writer, NULL, 0), writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_comma_that_can_be_nothing_else),
        cmocka_unit_test(lets_one_value_decide_for_all),
        cmocka_unit_test(looks_at_figures_alone),
        cmocka_unit_test(refuses_what_it_cannot_tell),
        cmocka_unit_test(leaves_columns_that_are_bad),
        cmocka_unit_test(depends_on_the_delimiter),
        cmocka_unit_test(leaves_rows_with_keys),
        cmocka_unit_test(leaves_what_is_declared),
        cmocka_unit_test(goes_over_rows_that_are_bad),
        cmocka_unit_test(looks_at_the_whole_file),
        cmocka_unit_test(looks_at_the_beginning_of_a_pipe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
