/* Records of batches that are read one by one, without the reader. */
#include "loading.h"

#include "formats/input_reading.h"

struct input {
    struct ts_load_options options;
    struct ts_input_reading reading;
    struct ts_batcher *batcher;
    struct ts_batch batch; /* of the records after the first one */
};

static void open_input(struct input *input, const char *text, const struct ts_load_options *options)
{
    struct ts_input_reading *reading = &input->reading;
    const char *rest;
    size_t size;

    *input = (struct input){.options = *options};
    reading->options = &input->options;
    assert_int_equal(ts_table_create(&reading->table, NULL), TS_OK);
    assert_int_equal(ts_source_open_memory("trade", text, strlen(text), &reading->source, NULL),
                     TS_OK);
    assert_int_equal(ts_rows_open(reading->source, options, &reading->rows, NULL), TS_OK);
    assert_int_equal(ts_table_add_input(reading->table, "trade", &reading->input, NULL), TS_OK);
    assert_int_equal(
        ts_recorder_open(reading->rows, reading->table->groups, options, &reading->recorder, NULL),
        TS_OK);
    assert_int_equal(ts_input_reading_row(reading, NULL), TS_OK);
    assert_int_equal(ts_rows_open_batcher(reading->rows, &input->batcher, NULL), TS_OK);
    ts_rows_boundary(reading->rows);
    assert_int_equal(ts_source_peek(reading->source, 1, &rest, &size, NULL), TS_OK);
    input->batcher->fill(input->batcher, rest, size, &input->batch);
}

static void close_input(struct input *input)
{
    ts_batcher_close(input->batcher);
    ts_recorder_close(input->reading.recorder);
    ts_rows_close(input->reading.rows);
    ts_source_close(input->reading.source);
    ts_table_free(input->reading.table);
}

static bool takes(struct input *input, size_t record, uint64_t line)
{
    struct ts_cell cells[64];
    uint64_t rows = input->reading.rows_read;
    bool good;

    assert_in_range(record, 0, input->batch.count - 1);
    assert_int_equal(
        ts_input_reading_record(&input->reading, &input->batch, record, line, cells, &good, NULL),
        TS_OK);
    assert_int_equal(input->reading.rows_read, rows + good);
    return good;
}

static void takes_what_is_no_observation(void **state)
{
    struct input input;

    (void)state;
    open_input(&input,
               "partner,period,flow,value,unit,growth,note\n"
               "KAZ,2023,export,1,USD,,\n"
               "KGZ,2023,import,12.5,USD million,15.5,\n"
               "TJK,2023,export,7,USD,-3,\"a, b\"\n"
               "TKM,2023,companies,120,count,,\n",
               &(struct ts_load_options){0});
    for (size_t i = 0; i < 3; i++)
        assert_true(takes(&input, i, 3));
    assert_holds(input.reading.table, "UZB KAZ 2023 export TOTAL 1\n"
                                      "UZB TJK 2023 export TOTAL 7\n"
                                      "UZB TKM 2023 companies TOTAL 120\n"
                                      "UZB KGZ 2023 import TOTAL 12500000 \"12.5\" USD million "
                                      "nearest growth 15.5\n"
                                      "UZB TJK 2023 export TOTAL growth -3 note a, b\n");
    assert_int_equal(input.reading.table->statements[0].line, 3);
    assert_int_equal(input.reading.table->statements[1].line, 4);
    assert_int_equal(input.reading.input->records, 4);
    close_input(&input);
}

static void takes_wide_records_of_json(void **state)
{
    struct input input;

    (void)state;
    open_input(&input,
               "[{\"partner\":\"KAZ\",\"period\":2023,\"exports\":1,\"imports\":2},\n"
               "{\"partner\":\"KGZ\",\"period\":2023,\n\"exports\":3,\"imports\":null},\n"
               "{\"partner\":\"TJK\",\"period\":2023,\"exports\":null,\"imports\":\"4.5\"}]",
               &(struct ts_load_options){0});
    assert_true(takes(&input, 0, 1));
    assert_true(takes(&input, 1, 1));
    assert_holds(input.reading.table, "UZB KAZ 2023 export TOTAL 1.0\n"
                                      "UZB KAZ 2023 import TOTAL 2.0\n"
                                      "UZB KGZ 2023 export TOTAL 3.0\n"
                                      "UZB TJK 2023 import TOTAL 4.5\n");
    assert_int_equal(input.reading.table->chunks[0]->line[2], 2);
    assert_int_equal(input.reading.table->chunks[0]->line[3], 4);
    close_input(&input);
}

static void leaves_faults_to_the_reader(void **state)
{
    struct input input;

    (void)state;
    open_input(&input,
               "partner,period,flow,value,unit,note\n"
               "KAZ,2023,export,1,USD,\n"
               "KZK,2023,export,1,USD,\n"
               "KAZ,2023,export,-1,USD million,\n"
               "KAZ,2023,export,1,EUR million,\n"
               "KAZ,2023,export,2,USD million,\"a \"\"note\"\"\"\n",
               &(struct ts_load_options){0});
    for (size_t i = 0; i < 4; i++)
        assert_false(takes(&input, i, 3));
    assert_holds(input.reading.table, "UZB KAZ 2023 export TOTAL 1\n");
    close_input(&input);
}

/* In a table by period a row that is left out is not looked at. */
static void leaves_headers_to_the_reader(void **state)
{
    static const char text[] = "reporter,partner,product,flow,indicators,2023-01\n"
                               "DE,UZ,0101,1,VALUE_IN_EUROS,1\n"
                               "DE,UZ,0101,1,QUANTITY_IN_100KG,1\n"
                               "Reporter,partner,product,FLOW,indicators,2023-01\n"
                               "\xEF\xBB\xBFreporter,partner,product,flow,indicators,2023-01\n";
    struct input input;

    (void)state;
    open_input(&input, text, &(struct ts_load_options){0});
    assert_true(takes(&input, 0, 3));
    assert_false(takes(&input, 1, 3));
    assert_false(takes(&input, 2, 3));
    close_input(&input);
}

/* Only the reader makes UTF-8 of it. */
static void leaves_latin_1_to_the_reader(void **state)
{
    struct input input;

    (void)state;
    open_input(&input,
               "period,reporterCode,flowCode,partnerCode,partnerDesc,cmdCode,motCode,primaryValue\n"
               "2022,860,X,398,Kazakhstan,0101,0,7\n"
               "2022,860,X,792,T\xFCrkiye,0101,0,7\n"
               "2022,860,X,417,Kyrgyzstan,0101,0,7\n",
               &(struct ts_load_options){0});
    assert_false(takes(&input, 0, 3));
    assert_true(takes(&input, 1, 3));
    close_input(&input);
}

static void leaves_what_only_the_reader_knows(void **state)
{
    struct ts_quarantine quarantine;
    struct ts_load_options options = {0};
    const struct ts_input_reading reading = {.options = &options};

    (void)state;
    assert_true(ts_input_reading_takes_batches(&reading));
    options.places = true;
    assert_false(ts_input_reading_takes_batches(&reading));
    options = (struct ts_load_options){.quarantine = &quarantine};
    assert_false(ts_input_reading_takes_batches(&reading));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_is_no_observation),
        cmocka_unit_test(takes_wide_records_of_json),
        cmocka_unit_test(leaves_faults_to_the_reader),
        cmocka_unit_test(leaves_headers_to_the_reader),
        cmocka_unit_test(leaves_latin_1_to_the_reader),
        cmocka_unit_test(leaves_what_only_the_reader_knows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
