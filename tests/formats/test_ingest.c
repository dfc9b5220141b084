/* Whole inputs: files, several of them, what is kept of each. */
#include "loading.h"

#include <stdlib.h>
#include <unistd.h>

#include "load/packed.h"
#include "tradestat/buffer.h"

static void keeps_what_each_input_was(void **state)
{
    struct ts_table *table = load_text("partner,period,flow,value\n"
                                       "KAZ,2024,export,7\n"
                                       "\n"
                                       "KGZ,2024,export,8\n",
                                       NULL);
    const char *json = "{\"rules\": [\"a = b + c\", \"d = e\"], \"records\": [\n"
                       " {\"partner\": \"TJK\", \"period\": 2024, \"flow\": \"a\", \"value\": 9, "
                       "\"unit\": \"count\"}]}";
    const char *lines =
        "{\"partner\": \"TKM\", \"period\": 2024, \"flow\": \"import\", \"value\": 1}\n"
        "{\"partner\": \"TKM\", \"period\": 2023, \"flow\": \"import\", \"value\": 2}\n";

    (void)state;
    assert_int_equal(ts_table_load_memory(table, "json", json, strlen(json), NULL, NULL), TS_OK);
    assert_int_equal(ts_table_load_memory(table, "lines", lines, strlen(lines), NULL, NULL), TS_OK);
    assert_holds(table, "UZB KAZ 2024 export TOTAL 7\n"
                        "UZB KGZ 2024 export TOTAL 8\n"
                        "UZB TJK 2024 a TOTAL 9\n"
                        "UZB TKM 2024 import TOTAL 1\n"
                        "UZB TKM 2023 import TOTAL 2\n");
    assert_int_equal(table->input_count, 3);
    assert_string_equal(table->inputs[0].name, "trade");
    assert_string_equal(table->inputs[0].form, "CSV");
    assert_string_equal(table->inputs[0].layout, "native");
    assert_int_equal(table->inputs[0].records, 2);
    assert_int_equal(table->inputs[0].blank_lines, 1);
    assert_string_equal(table->inputs[1].form, "JSON");
    assert_int_equal(table->inputs[1].records, 1);
    assert_int_equal(table->inputs[1].column_count, 5);
    assert_string_equal(table->inputs[2].form, "JSON Lines");
    assert_int_equal(table->chunks[0]->line[1], 4);
    assert_int_equal(table->chunks[0]->line[2], 2);
    assert_int_equal(table->chunks[0]->input[4], 2);
    assert_int_equal(table->rule_count, 2);
    assert_string_equal(table->rules[0].text, "a = b + c");
    assert_string_equal(table->rules[1].text, "d = e");
    ts_table_free(table);
}

static void takes_an_input_without_records(void **state)
{
    struct ts_table *table = load_text("", NULL);

    (void)state;
    assert_int_equal(table->inputs[0].records, 0);
    assert_int_equal(table->inputs[0].column_count, 0);
    ts_table_free(table);
    table = load_text("partner,period,flow,value\n", NULL);
    assert_int_equal(table->inputs[0].records, 0);
    assert_int_equal(table->inputs[0].column_count, 4);
    ts_table_free(table);
    table = load_text("[]", NULL);
    assert_int_equal(table->inputs[0].records, 0);
    ts_table_free(table);
}

static void tells_number_from_text_in_json(void **state)
{
    const struct ts_load_options comma = {.style = {',', ""}};
    struct ts_table *table = load_text(
        "[{\"partner\": 398, \"period\": 202409, \"flow\": \"export\", \"value\": 1.5, "
        "\"commodity\": 1012},\n"
        " {\"partner\": \"398\", \"period\": \"2024-09\", \"flow\": \"export\", \"value\": "
        "\"2,5\", \"commodity\": \"0101\"}]",
        &comma);

    (void)state;
    assert_holds(table, "UZB KAZ 2024-09 export 1012 1.5\n"
                        "UZB KAZ 2024-09 export 0101 2.5\n");
    ts_table_free(table);
    assert_fault("[{\"partner\": 398, \"period\": 2024, \"flow\": \"export\", \"value\": 1, "
                 "\"commodity\": 10121}]",
                 NULL, "trade:1:78: commodity: \"10121\" is not a commodity code",
                 "codes have an even number of digits: is it 010121?");
}

/* A temporary file of the tests that need one. */
static char path[] = "trade-XXXXXX";

static int write_path(void **state)
{
    static const char text[] = "partner,period,flow,value\nKAZ,2024,export,7\n";
    int file = mkstemp(path);

    (void)state;
    if (file < 0 || write(file, text, sizeof text - 1) != (ssize_t)sizeof text - 1)
        return -1;
    return close(file);
}

static int remove_path(void **state)
{
    (void)state;
    return unlink(path);
}

static void refuses_a_file_twice(void **state)
{
    struct ts_table *table;
    struct ts_error error = {0};
    char other[64], message[128];

    (void)state;
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_load(table, path, NULL, NULL), TS_OK);
    assert_int_equal(ts_table_load(table, path, NULL, &error), TS_ERROR_USAGE);
    assert_string_equal(error.file, path);
    assert_string_equal(error.message, "the file is given twice");

    error = (struct ts_error){0};
    snprintf(other, sizeof other, "./%s", path);
    snprintf(message, sizeof message, "the file is given twice: it is %s", path);
    assert_int_equal(ts_table_load(table, other, NULL, &error), TS_ERROR_USAGE);
    assert_string_equal(error.file, other);
    assert_string_equal(error.message, message);
    assert_int_equal(table->inputs[0].records, 1);
    ts_table_free(table);
}

/* What gzip makes of a header that no layout has and of rows, when it stores them as they are; its
 * checksum is another one. */
static void store_damaged(struct ts_buffer *out)
{
    enum { BLOCKS = 40, ROWS = 15000 };
    static const char begin[] = "\x1F\x8B\x08\0\0\0\0\0\0\x03", sums[8] = {0};
    static const char header[] = "a,b\n", row[] = "1,2\n";
    const uint16_t size = ROWS * (sizeof row - 1);

    ts_buffer_append(out, begin, sizeof begin - 1);
    for (int block = 0; block < BLOCKS; block++) {
        ts_buffer_putc(out, block == BLOCKS - 1);
        ts_buffer_putc(out, (char)(size & 0xFF));
        ts_buffer_putc(out, (char)(size >> 8));
        ts_buffer_putc(out, (char)(~size & 0xFF));
        ts_buffer_putc(out, (char)(~size >> 8 & 0xFF));
        for (int i = 0; i < ROWS; i++)
            ts_buffer_puts(out, block == 0 && i == 0 ? header : row);
    }
    assert_int_equal(ts_buffer_append(out, sums, sizeof sums), TS_OK);
}

/* A damaged archive is the reason for what is wrong in it, whether or not anyone asks. */
static void blames_a_damaged_archive(void **state)
{
    struct ts_buffer text;
    struct ts_table *table;
    struct ts_error error = {0};

    (void)state;
    ts_buffer_init(&text, 0);
    store_damaged(&text);
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_load_memory(table, "t", gzip, sizeof gzip, NULL, &error),
                     TS_ERROR_INPUT);
    assert_string_equal(error.message, "there is no column \"partner\"");
    error = (struct ts_error){0};
    assert_int_equal(ts_table_load_memory(table, "t", text.data, text.size, NULL, &error),
                     TS_ERROR_IO);
    assert_string_equal(error.message,
                        "cannot be unpacked: the gzip data are damaged (incorrect data check)");
    assert_string_equal(error.file, "t");
    assert_int_equal(ts_table_load_memory(table, "t", text.data, text.size, NULL, NULL),
                     TS_ERROR_IO);
    ts_table_free(table);
    ts_buffer_release(&text);
}

static void says_that_a_file_is_missing(void **state)
{
    struct ts_table *table;
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_load(table, "no/such/file.csv", NULL, &error), TS_ERROR_IO);
    assert_string_equal(error.file, "no/such/file.csv");
    assert_int_equal(ts_table_load(table, "no/such/file.csv", NULL, NULL), TS_ERROR_IO);
    ts_table_free(table);
}

struct progress {
    uint64_t calls, bytes, size, rows;
};

static void count_progress(void *context, uint64_t bytes, uint64_t size, uint64_t rows)
{
    struct progress *progress = context;

    assert_true(bytes > progress->bytes && rows > progress->rows);
    *progress = (struct progress){progress->calls + 1, bytes, size, rows};
}

static void reports_progress_now_and_then(void **state)
{
    enum { ROWS = 140000 };
    static const char header[] = "partner,period,flow,value\n", row[] = "KAZ,2024,export,7\n";
    size_t size = sizeof header - 1 + ROWS * (sizeof row - 1);
    char *text = malloc(size), *at = text;
    struct progress progress = {0};
    const struct ts_load_options options = {.progress = count_progress,
                                            .progress_context = &progress};
    struct ts_table *table;

    (void)state;
    assert_non_null(text);
    memcpy(at, header, sizeof header - 1);
    at += sizeof header - 1;
    for (int i = 0; i < ROWS; i++, at += sizeof row - 1)
        memcpy(at, row, sizeof row - 1);
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_load_memory(table, "trade", text, size, &options, NULL), TS_OK);
    assert_int_equal(table->inputs[0].records, ROWS);
    /* with the batch that brings 65536 rows, and that which brings as many again */
    assert_int_equal(progress.calls, 2);
    assert_true(progress.rows >= 131072);
    assert_int_equal(progress.size, size);
    ts_table_free(table);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_what_each_input_was),
        cmocka_unit_test(takes_an_input_without_records),
        cmocka_unit_test(tells_number_from_text_in_json),
        cmocka_unit_test(refuses_a_file_twice),
        cmocka_unit_test(blames_a_damaged_archive),
        cmocka_unit_test(says_that_a_file_is_missing),
        cmocka_unit_test(reports_progress_now_and_then),
    };

    return cmocka_run_group_tests(tests, write_path, remove_path);
}
