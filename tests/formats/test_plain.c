/* Which records are plain, and what becomes of them in the table. */
#include "loading.h"

#include <stdlib.h>

#include "formats/plain_block.h"
#include "formats/recorder.h"
#include "tradestat/buffer.h"

static ts_plain_block_reader *block_reader; /* that is tested */

/* An input whose first record was read on its own, as ingest does it. */
struct input {
    struct ts_table *table;
    struct ts_source *source;
    struct ts_rows *rows;
    struct ts_recorder *native;
};

static void open_input(struct input *input, const char *text, const struct ts_load_options *options)
{
    const struct ts_record *records;
    struct ts_input *added;
    struct ts_row row;
    size_t count;

    assert_int_equal(ts_table_create(&input->table, NULL), TS_OK);
    assert_int_equal(ts_source_open_memory("trade", text, strlen(text), &input->source, NULL),
                     TS_OK);
    assert_int_equal(ts_rows_open(input->source, options, &input->rows, NULL), TS_OK);
    assert_int_equal(ts_table_add_input(input->table, "trade", &added, NULL), TS_OK);
    assert_int_equal(
        ts_recorder_open(input->rows, input->table->groups, options, &input->native, NULL), TS_OK);
    assert_int_equal(ts_rows_next(input->rows, &row, NULL), TS_OK);
    assert_int_equal(ts_recorder_begin(input->native, &row, NULL), TS_OK);
    assert_int_equal(ts_recorder_read(input->native, &row, &records, &count, NULL), TS_OK);
    assert_int_equal(ts_table_append_row(input->table, records, count, NULL, NULL), TS_OK);
}

static void close_input(struct input *input)
{
    ts_recorder_close(input->native);
    ts_rows_close(input->rows);
    ts_source_close(input->source);
    ts_table_free(input->table);
}

/* The lines of the batch are told apart only where rows are kept. */
static size_t read_batch(struct input *input, const struct ts_batch *batch, uint64_t line)
{
    struct ts_plain plain;
    struct ts_chunk *chunk;

    assert_true(ts_recorder_has_plain(input->native));
    assert_int_equal(ts_recorder_open_plain(input->native, input->table, &plain), TS_OK);
    assert_false(ts_plain_look(&plain));
    plain.learning = true;
    plain.read_block = block_reader;
    assert_int_equal(ts_table_open_chunk(input->table, &chunk), TS_OK);

    size_t taken = ts_plain_read(&plain, batch, 0, line, chunk);

    ts_table_note_values(input->table, chunk);
    ts_plain_release(&plain);
    return taken;
}

/* How many records after the first are taken, of `count` that the batch has. */
static size_t take(struct input *input, size_t count)
{
    struct ts_batcher *batcher;
    struct ts_batch batch;
    struct ts_place place = ts_rows_boundary(input->rows);
    const char *text;
    size_t size;

    assert_int_equal(ts_rows_open_batcher(input->rows, &batcher, NULL), TS_OK);
    assert_int_equal(ts_source_peek(input->source, 1, &text, &size, NULL), TS_OK);
    batcher->fill(batcher, text, size, &batch);
    assert_int_equal(batch.count, count);

    size_t taken = read_batch(input, &batch, place.line);
    struct ts_extent extent = batcher->extent(batcher, &batch, taken);

    ts_rows_skip(input->rows, &extent);
    ts_batcher_close(batcher);
    return taken;
}

#define HEADER                                                                                     \
    "reporter,partner,period,flow,commodity,value,unit,growth,growth_basis,rounding,quantity,note" \
    "\n"
#define FIRST "UZB,KAZ,2023,export,TOTAL,0.25,USD,,,,,\n"

/* The row, after a first one with two decimals in USD, leaves these in the table. */
static void check_taken(const char *row, const char *expected)
{
    char text[1024], holds[1024];
    struct input input;

    snprintf(text, sizeof text, "%s%s%s\n", HEADER, FIRST, row);
    snprintf(holds, sizeof holds, "UZB KAZ 2023 export TOTAL 0.25\n%s\n", expected);
    open_input(&input, text, &(struct ts_load_options){0});
    if (take(&input, 1) != 1)
        fail_msg("not taken: %s", row);
    assert_holds(input.table, holds);
    close_input(&input);
}

static void check_left(const char *row)
{
    char text[1024];
    struct input input;

    snprintf(text, sizeof text, "%s%s%s\n", HEADER, FIRST, row);
    open_input(&input, text, &(struct ts_load_options){0});
    if (take(&input, 1) != 0)
        fail_msg("taken: %s", row);
    assert_holds(input.table, "UZB KAZ 2023 export TOTAL 0.25\n");
    assert_int_equal(input.table->largest, 25);
    assert_int_equal(input.table->commodities.count, 1);
    close_input(&input);
}

static void takes_plain_observations(void **state)
{
    (void)state;
    check_taken("KGZ,TJK,2024-09,import,0101,12.5,USD,,,,,", "KGZ TJK 2024-09 import 0101 12.50");
    check_taken("kgz,Tajikistan,2024-M09,Exports,total,7,usd,,,,,",
                "KGZ TJK 2024-09 export TOTAL 7.00");
    check_taken("\xD0\xA3\xD0\xB7\xD0\xB1\xD0\xB5\xD0\xBA\xD0\xB8\xD1\x81\xD1\x82\xD0\xB0\xD0\xBD,"
                "762,2025-01/2025-09,re-import,010121210000,1,USD,,,,,",
                "UZB TJK 2025-01/2025-09 reimport 010121210000 1.00");
    check_taken("KGZ,TJK,2024,balance,TOTAL,-3,USD,,,,,", "KGZ TJK 2024 balance TOTAL -3.00");
}

static void takes_what_other_columns_do_not_change(void **state)
{
    (void)state;
    check_taken("UZB,KAZ,2024,export,TOTAL,1,USD,,volume,,,", "UZB KAZ 2024 export TOTAL 1.00");
    check_taken("UZB,KAZ,2024,export,TOTAL,1,USD,,,,many,\"a \"\"note\"\", and more\"",
                "UZB KAZ 2024 export TOTAL 1.00");
    check_taken(",KAZ,2024,export,,1,,,,,,", "UZB KAZ 2024 export TOTAL 1.00");
    check_taken("\"\",KAZ,2024,export,\"\",1, ,\"\",\"\",\"\",\"\",\"\"",
                "UZB KAZ 2024 export TOTAL 1.00");
}

static void takes_quotes_and_spaces_off(void **state)
{
    (void)state;
    check_taken("\"KGZ\",\"Tajikistan\",\"2024\",\"import\",\"0101\",\"12.5\",\"USD\",,,,,",
                "KGZ TJK 2024 import 0101 12.50");
    check_taken(" KGZ ,\tTajikistan , 2024,import\t, 0101 ,  12.5  , USD,,,,,",
                "KGZ TJK 2024 import 0101 12.50");
}

static void takes_values_in_other_forms(void **state)
{
    (void)state;
    check_taken("UZB,KAZ,2024,export,TOTAL,1.5e2,USD,,,,,", "UZB KAZ 2024 export TOTAL 150.00");
    check_taken("UZB,KAZ,2024,export,TOTAL,0.500000,USD,,,,,", "UZB KAZ 2024 export TOTAL 0.50");
    check_taken("UZB,KAZ,2024,export,TOTAL,0.50000000000000000000,USD,,,,,",
                "UZB KAZ 2024 export TOTAL 0.50");
    check_taken("UZB,KAZ,2024,export,TOTAL,92233720368547758.07,USD,,,,,",
                "UZB KAZ 2024 export TOTAL 92233720368547758.07");
    check_taken("UZB,KAZ,2024,balance,TOTAL,-92233720368547758.07,USD,,,,,",
                "UZB KAZ 2024 balance TOTAL -92233720368547758.07");
}

static void leaves_what_is_more_than_an_observation(void **state)
{
    (void)state;
    check_left("UZB,KAZ,2024,export,TOTAL,1,USD million,,,,,");
    check_left("UZB,KAZ,2024,export,TOTAL,1,USD,5.5,,,,");
    check_left("UZB,KAZ,2024,export,TOTAL,,USD,5.5,,,,");
    check_left("UZB,KAZ,2024,export,TOTAL,1,USD,,,exact,,");
    check_left("UZB,KAZ,2024,export,TOTAL,>1,USD,,,,,");
    check_left("UZB,KAZ,2024,export,TOTAL,~1,USD,,,,,");
    check_left("UZB,KAZ,2024,companies,TOTAL,1,count,,,,,");
    check_left("UZB,KAZ,2024,companies,TOTAL,1,USD,,,,,");
}

static void leaves_what_changes_the_table(void **state)
{
    (void)state;
    check_left("UZB,KAZ,2024,export,0101,0.125,USD,,,,,");
    check_left("UZB,KAZ,2024,export,0101,1,EUR,,,,,");
}

static void leaves_faults(void **state)
{
    (void)state;
    check_left("Atlantis,KAZ,2024,export,0101,1,USD,,,,,");
    check_left("UZB,,2024,export,0101,1,USD,,,,,");
    check_left("UZB,KAZ,,export,0101,1,USD,,,,,");
    check_left("UZB,KAZ,2024-13,export,0101,1,USD,,,,,");
    check_left("UZB,KAZ,2024,,0101,1,USD,,,,,");
    check_left("UZB,KAZ,2024,exprot,0101,1,USD,,,,,");
    check_left("UZB,KAZ,2024,export,101,1,USD,,,,,");
    check_left("UZB,KAZ,2024,export,0101,,USD,,,,,");
    check_left("UZB,KAZ,2024,export,0101,\"1,5\",USD,,,,,");
    check_left("UZB,KAZ,2024,export,0101,-1,USD,,,,,");
    check_left("UZB,KAZ,2024,export,0101,92233720368547758.08,USD,,,,,");
    check_left("UZB,KAZ,2024,export,0101,1,UDS,,,,,");
    check_left("UZB,KAZ,2024,export,0101,1,USD,x,,,,");
    check_left("UZB,KAZ,2024,export,0101,1,USD,,values,,,");
    check_left("UZB,KAZ,2024,export,0101,1,USD,,,rounded,,");
    check_left("UZB,\"K\"\"AZ\",2024,export,0101,1,USD,,,,,");
}

static void takes_records_up_to_one_that_is_not_plain(void **state)
{
    struct input input;

    (void)state;
    open_input(&input,
               "partner,period,flow,commodity,value\n"
               "KAZ,2023,export,TOTAL,1\n"
               "KGZ,2023,export,0102,2\n"
               "TJK,2023,export,0101,3\n"
               "TKM,2023,export,0103,4.5\n"
               "KAZ,2023,export,0104,5\n",
               &(struct ts_load_options){0});
    assert_int_equal(take(&input, 4), 2);
    assert_holds(input.table, "UZB KAZ 2023 export TOTAL 1\n"
                              "UZB KGZ 2023 export 0102 2\n"
                              "UZB TJK 2023 export 0101 3\n");
    assert_int_equal(input.table->commodities.count, 3);
    assert_string_equal(input.table->commodities.texts[1], "0102");
    assert_int_equal(input.table->largest, 3);
    assert_int_equal(input.table->chunks[0]->line[2], 4);
    assert_int_equal(take(&input, 2), 0);
    close_input(&input);
}

static void takes_constants_of_options(void **state)
{
    static const struct ts_assignment sets[] = {{.field = "partner", .value = "KGZ"},
                                                {.field = "flow", .value = "import"},
                                                {.field = "unit", .value = "EUR"},
                                                {.field = "commodity", .value = "27"}};
    const struct ts_load_options options = {.sets = sets, .set_count = 4};
    struct input input;

    (void)state;
    open_input(&input,
               "value,period,flow\n"
               "1,2023,\n"
               "2,2024,export\n"
               "3,2024,\n",
               &options);
    assert_int_equal(take(&input, 2), 2);
    assert_holds(input.table, "UZB KGZ 2023 import 27 1\n"
                              "UZB KGZ 2024 export 27 2\n"
                              "UZB KGZ 2024 import 27 3\n");
    close_input(&input);
}

static size_t take_with(const char *field, const char *value)
{
    const struct ts_assignment set = {.field = field, .value = value};
    const struct ts_load_options options = {.sets = &set, .set_count = 1};
    struct input input;

    open_input(&input,
               "partner,period,flow,value\n"
               "KAZ,2023,export,1\n"
               "KAZ,2024,export,2\n",
               &options);

    size_t taken = take(&input, 1);

    close_input(&input);
    return taken;
}

static void leaves_statements_by_option(void **state)
{
    (void)state;
    assert_int_equal(take_with("note", "of all"), 1);
    assert_int_equal(take_with("value", "9"), 1);
    assert_int_equal(take_with("growth_basis", "volume"), 1);
    assert_int_equal(take_with("growth", "5"), 0);
    assert_int_equal(take_with("rounding", "nearest"), 0);
    assert_int_equal(take_with("unit", "USD thousand"), 0);
}

static void leaves_records_without_a_value(void **state)
{
    static const struct ts_assignment set = {.field = "value", .value = "5"};
    const struct ts_load_options options = {.sets = &set, .set_count = 1};
    struct input input;

    (void)state;
    open_input(&input, "growth,partner,period,flow\n,KAZ,2023,export\n,KGZ,2023,export\n",
               &options);
    assert_int_equal(take(&input, 1), 0);
    assert_holds(input.table, "UZB KAZ 2023 export TOTAL 5\n");
    close_input(&input);
    open_input(&input, "partner,period,flow,value\nKAZ,2023,export,\nKGZ,2023,export,\n", &options);
    assert_int_equal(take(&input, 1), 0);
    close_input(&input);
}

/* Is this input, whose first record is good, read by batches? */
static bool has_batches(const char *text, const struct ts_load_options *options)
{
    struct input input;

    open_input(&input, text, options);

    bool has = ts_recorder_has_plain(input.native);

    close_input(&input);
    return has;
}

static void takes_decimal_commas(void **state)
{
    static const char json[] = "[{\"partner\":\"KAZ\",\"period\":2023,\"flow\":\"export\","
                               "\"value\":\"1,5\"}]";
    const struct ts_load_options grouped = {.style = {',', "."}};
    struct input input;

    (void)state;
    open_input(&input,
               "partner;period;flow;value\nKAZ;2023;export;0,25\nKGZ;2023;export;12,5\n"
               "TJK;2023;export;\"1.234,75\"\nTKM;2023;export;1.5\n",
               &grouped);
    assert_int_equal(take(&input, 3), 2);
    assert_holds(input.table, "UZB KAZ 2023 export TOTAL 0.25\nUZB KGZ 2023 export TOTAL 12.50\n"
                              "UZB TJK 2023 export TOTAL 1234.75\n");
    close_input(&input);
    /* numbers of JSON have a point whatever its texts have */
    assert_false(has_batches(json, &grouped));
}

static void has_batches_of_observations(void **state)
{
    static const char text[] = "partner,period,flow,value\nKAZ,2023,export,1\n";

    (void)state;
    assert_true(has_batches(text, &(struct ts_load_options){0}));
    assert_true(has_batches(text, &(struct ts_load_options){.style = {'.', ""}}));
}

/* Several figures in a record, of flows or periods. */
static void takes_wide_forms(void **state)
{
    static const struct ts_load_options none;
    static const struct ts_assignment set[] = {{.field = "partner", .value = "KAZ"},
                                               {.field = "flow", .value = "export"}};
    const struct ts_load_options options = {.sets = set, .set_count = 2};

    (void)state;
    assert_true(has_batches("partner,period,exports\nKAZ,2023,1\n", &none));
    assert_false(has_batches("partner,period,exports,exports_growth\nKAZ,2023,1,\n", &none));
    assert_true(has_batches("partner,flow,2023,2024\nKAZ,export,1,2\n", &none));
    /* the header could be a record */
    assert_false(has_batches("note,2023,2024\n,1,2\n", &options));
}

static void takes_the_figures_of_periods(void **state)
{
    struct input input;

    (void)state;
    open_input(&input,
               "partner,flow,commodity,2023,2024-01,2024-02\n"
               "KAZ,export,0101,0.25,,\n"
               "KGZ,import,0102,1,\"\",2.5 \n"
               "TJK,balance,0103,,-3, 4\n"
               "TKM,import,0104,5,x,7\n",
               &(struct ts_load_options){0});
    assert_int_equal(take(&input, 3), 2);
    assert_holds(input.table, "UZB KAZ 2023 export 0101 0.25\n"
                              "UZB KGZ 2023 import 0102 1.00\n"
                              "UZB KGZ 2024-02 import 0102 2.50\n"
                              "UZB TJK 2024-01 balance 0103 -3.00\n"
                              "UZB TJK 2024-02 balance 0103 4.00\n");
    assert_int_equal(input.table->commodities.count, 4); /* TOTAL and three */
    close_input(&input);
}

static void takes_the_figures_of_flows(void **state)
{
    struct input input;

    (void)state;
    open_input(&input,
               "partner,period,balance,imports,exports\n"
               "KAZ,2023,1.5,2,3\n"
               "KGZ,2023,-1,,4\n"
               "TJK,2023,,,\n",
               &(struct ts_load_options){0});
    assert_int_equal(take(&input, 2), 1);
    assert_holds(input.table, "UZB KAZ 2023 export TOTAL 3.0\n"
                              "UZB KAZ 2023 import TOTAL 2.0\n"
                              "UZB KAZ 2023 balance TOTAL 1.5\n"
                              "UZB KGZ 2023 export TOTAL 4.0\n"
                              "UZB KGZ 2023 balance TOTAL -1.0\n");
    close_input(&input);
}

static void takes_the_figures_of_flows_of_json(void **state)
{
    struct input input;

    (void)state;
    open_input(
        &input,
        "[{\"partner\":\"KAZ\",\"period\":2023,\"imports\":1.5,\"exports\":2,\"balance\":0},\n"
        "{\"partner\":\"KGZ\",\"period\":2023,\n\"exports\":3,\"imports\":null},\n"
        "{\"exports\":\"4\",\"partner\":\"TJK\",\"balance\":-1,\"period\":2023},\n"
        "{\"partner\":\"TKM\",\"period\":2023}]",
        &(struct ts_load_options){0});
    assert_int_equal(take(&input, 3), 2);
    assert_holds(input.table, "UZB KAZ 2023 export TOTAL 2.0\n"
                              "UZB KAZ 2023 import TOTAL 1.5\n"
                              "UZB KAZ 2023 balance TOTAL 0.0\n"
                              "UZB KGZ 2023 export TOTAL 3.0\n"
                              "UZB TJK 2023 export TOTAL 4.0\n"
                              "UZB TJK 2023 balance TOTAL -1.0\n");
    assert_int_equal(input.table->chunks[0]->line[3], 2);
    assert_int_equal(input.table->chunks[0]->line[5], 4);
    close_input(&input);
}

/* Other keys may make another record of it. */
static void leaves_json_of_both_forms(void **state)
{
    static const char *const keys[] = {"flow", "value", "growth"};
    char text[512];
    struct input input;

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        snprintf(text, sizeof text,
                 "[{\"partner\":\"KAZ\",\"period\":2023,\"exports\":2,\"%s\":null},\n"
                 "{\"partner\":\"KGZ\",\"period\":2023,\"exports\":3}]",
                 keys[i]);
        open_input(&input, text, &(struct ts_load_options){0});
        assert_int_equal(take(&input, 1), 0);
        close_input(&input);
    }
}

static void waits_for_a_currency(void **state)
{
    struct input input;

    (void)state;
    open_input(&input,
               "partner,period,flow,value,unit\n"
               "KAZ,2023,companies,1,count\n"
               "KAZ,2024,export,2,USD\n",
               &(struct ts_load_options){0});
    assert_int_equal(take(&input, 1), 0);
    assert_string_equal(input.table->currency, "");
    close_input(&input);
}

static bool cell_as_it_stands(const char *text, size_t size, struct ts_cell *cell)
{
    *cell = (struct ts_cell){text, size, TS_CELL_TEXT};
    return true;
}

static void leaves_lines_that_cannot_be_counted(void **state)
{
    static const char text[] = "KAZ,2024,export,2\n                                          "
                               "                        ";
    const uint32_t starts[] = {0, 18}, ends[] = {3, 8, 15, 17};
    struct ts_batch batch = {
        .text = text, .starts = starts, .ends = ends, .count = 1, .columns = 4};
    struct input input;

    (void)state;
    open_input(&input, "partner,period,flow,value\nKAZ,2023,export,1\n",
               &(struct ts_load_options){0});
    batch.cell = cell_as_it_stands;
    assert_int_equal(read_batch(&input, &batch, UINT32_MAX - 1), 1);
    assert_int_equal(read_batch(&input, &batch, UINT32_MAX), 1);
    assert_int_equal(read_batch(&input, &batch, (uint64_t)UINT32_MAX + 1), 0);
    close_input(&input);
}

/* Numbers are read from their end, and so are those before which nothing stands. */
static void reads_nothing_before_the_batch(void **state)
{
    static const char row[] = "12.5,KAZ,2024,export\n";
    const uint32_t starts[] = {0, sizeof row - 1}, ends[] = {4, 8, 13, 20};
    char *text = calloc(1, sizeof row - 1 + 64);
    const struct ts_batch batch = {.text = text,
                                   .starts = starts,
                                   .ends = ends,
                                   .count = 1,
                                   .columns = 4,
                                   .cell = cell_as_it_stands};
    struct input input;

    (void)state;
    assert_non_null(text);
    memcpy(text, row, sizeof row - 1);
    open_input(&input, "value,partner,period,flow\n0.5,KAZ,2023,export\n",
               &(struct ts_load_options){0});
    assert_int_equal(read_batch(&input, &batch, 3), 1);
    assert_holds(input.table, "UZB KAZ 2023 export TOTAL 0.5\n"
                              "UZB KAZ 2024 export TOTAL 12.5\n");
    close_input(&input);
    free(text);
}

static int take_none(void *part, const struct ts_chunk *chunk)
{
    (void)part;
    (void)chunk;
    return TS_OK;
}

/* Two blocks of records, where sums do not tell commodities apart: all have the code 0101 but the
 * last. Is that one taken, and with which commodity? NULL: it is not. */
static void check_after_many(const char *code, const char *commodity)
{
    const size_t many = (size_t)2 * TS_PLAIN_BLOCK;
    struct ts_buffer text;
    struct input input;
    const struct ts_chunk *chunk;

    ts_buffer_init(&text, 0);
    ts_buffer_puts(&text, "partner,period,flow,commodity,value\n");
    for (size_t i = 0; i < many; i++)
        ts_buffer_puts(&text, "KAZ,2023,export,0101,1\n");
    ts_buffer_printf(&text, "KAZ,2023,export,%s,1\n", code);
    ts_buffer_putc(&text, '\0');
    open_input(&input, text.data, &(struct ts_load_options){0});
    input.table->consumer.take = take_none;
    if (take(&input, many) != many - (commodity == NULL))
        fail_msg("%s", code);
    input.table->consumer.take = NULL;
    chunk = input.table->chunks[0];
    assert_string_equal(input.table->commodities.texts[chunk->commodity[chunk->count - 1]],
                        commodity != NULL ? commodity : "0101");
    close_input(&input);
    ts_buffer_release(&text);
}

/* Codes of as many digits may share one, and no others. */
static void shares_codes_of_one_length(void **state)
{
    char digits[TS_COMMODITY_TEXT_MAX + 64] = {0};

    (void)state;
    check_after_many("0102", "0101");
    check_after_many("010121", "010121");
    check_after_many("01012100", "01012100");
    check_after_many("010121210000", "010121210000");
    check_after_many("TOTAL", "TOTAL");
    check_after_many("", "TOTAL");
    check_after_many("010", NULL);
    check_after_many("010:", NULL);
    check_after_many("01/1", NULL);
    memset(digits, '1', 68);
    check_after_many(digits, NULL);
    digits[64] = '\0';
    check_after_many(digits, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_plain_observations),
        cmocka_unit_test(takes_what_other_columns_do_not_change),
        cmocka_unit_test(takes_quotes_and_spaces_off),
        cmocka_unit_test(takes_values_in_other_forms),
        cmocka_unit_test(leaves_what_is_more_than_an_observation),
        cmocka_unit_test(leaves_what_changes_the_table),
        cmocka_unit_test(leaves_faults),
        cmocka_unit_test(takes_records_up_to_one_that_is_not_plain),
        cmocka_unit_test(takes_constants_of_options),
        cmocka_unit_test(leaves_statements_by_option),
        cmocka_unit_test(leaves_records_without_a_value),
        cmocka_unit_test(takes_decimal_commas),
        cmocka_unit_test(has_batches_of_observations),
        cmocka_unit_test(takes_wide_forms),
        cmocka_unit_test(takes_the_figures_of_periods),
        cmocka_unit_test(takes_the_figures_of_flows),
        cmocka_unit_test(takes_the_figures_of_flows_of_json),
        cmocka_unit_test(leaves_json_of_both_forms),
        cmocka_unit_test(waits_for_a_currency),
        cmocka_unit_test(leaves_lines_that_cannot_be_counted),
        cmocka_unit_test(reads_nothing_before_the_batch),
        cmocka_unit_test(shares_codes_of_one_length),
    };

    block_reader = ts_plain_block_any;

    int failed = cmocka_run_group_tests_name("any processor", tests, NULL, NULL);

    block_reader = ts_plain_block_fastest();
    return failed + cmocka_run_group_tests_name("this processor", tests, NULL, NULL);
}
