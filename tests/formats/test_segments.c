/* Long inputs, read in segments by several threads and record by record (see by_batch.h). */
#include "by_batch.h"

#include <stdlib.h>

static const struct ts_load_options detect;

/* Rows of a file that is larger than a batch and a chunk; one in `rare` of them is
 * not plain, in one way or another. */
static void write_rows(struct ts_buffer *out, size_t count, uint64_t rare, uint64_t *seed)
{
    static const char *const countries[] = {"KAZ", "KGZ", "Tajikistan", "TM", "398", "WLD"};
    static const char *const odd[] = {"KAZ,2024-01,export,0101,1,USD million\n",
                                      "KAZ,2024-01,export,0101,,USD\n",
                                      "KAZ,2024-01,companies,TOTAL,12,count\n",
                                      "\n",
                                      "KAZ,2024-01,export,0101,1.12345,USD\n",
                                      "KAZ,2024-01,export\n",
                                      "\"Kazakhstan\",2024-01,export,\"0101\",5,\n",
                                      "KAZ,2024-01,export,0101,\"1\n2\",USD\n",
                                      "KZK,2024-01,export,0101,1,USD\n"};

    ts_buffer_puts(out, "partner,period,flow,commodity,value,unit\n");
    for (size_t i = 0; i < count; i++) {
        if (below(seed, rare) == 0) {
            ts_buffer_puts(out, odd[below(seed, sizeof odd / sizeof odd[0])]);
            continue;
        }
        ts_buffer_printf(out, "%s,%u-%02u,%s,%04u,%u.%02u,%s\n", countries[below(seed, 6)],
                         2015 + (unsigned)below(seed, 10), 1 + (unsigned)below(seed, 12),
                         below(seed, 2) == 0 ? "export" : "import", (unsigned)below(seed, 3000),
                         (unsigned)below(seed, 1000000000), (unsigned)below(seed, 100),
                         below(seed, 3) == 0 ? "" : "USD");
    }
}

static void long_files_mean_the_same(void **state)
{
    static const uint64_t rarities[] = {2, 20, 500, 1000000};
    uint64_t seed = 20241231;

    (void)state;
    for (size_t i = 0; i < sizeof rarities / sizeof rarities[0]; i++) {
        struct ts_buffer out;

        ts_buffer_init(&out, 0);
        write_rows(&out, 20000, rarities[i], &seed);
        for (size_t threads = FEWEST; threads <= 8; threads += MORE - 1) {
            size_t bytes = threads % 2 == 0 ? 1000 * threads : TS_SEGMENT_BYTES;

            compare(out.data, out.size, &detect,
                    (struct ts_lanes){.segment_bytes = bytes, .threads = threads});
        }
        ts_buffer_release(&out);
    }
}

/* The same rows as JSON: a record on each line, or an array of them. */
static void write_records(struct ts_buffer *out, size_t count, uint64_t rare, bool lines,
                          uint64_t *seed)
{
    static const char *const odd[] = {
        "{\"partner\":\"KAZ\",\"period\":\"2024-01\",\"flow\":\"export\",\"value\":1,\"x\":[1]}",
        "{\"partner\":\"KZK\",\"period\":\"2024-01\",\"flow\":\"export\",\"value\":1}",
        "{\"partner\":\"KAZ\",\"period\":\"2024-01\",\"value\":1}",
        "{}",
        "17",
        "{\"period\":202401,\"flow\":\"\\u0065xport\",\"partner\":398,\"value\":\"5.125\"}"};

    ts_buffer_puts(out, lines ? "" : "{\"data\": [");
    for (size_t i = 0; i < count; i++) {
        ts_buffer_puts(out, i == 0 ? "" : lines ? "\n" : i % 1000 == 0 ? ",\n" : ", ");
        if (i > 0 && below(seed, rare) == 0)
            ts_buffer_puts(out, odd[below(seed, sizeof odd / sizeof odd[0])]);
        else
            ts_buffer_printf(out,
                             "{\"partner\":\"%s\",\"period\":\"%u-%02u\",\"flow\":\"%s\","
                             "\"note\":%s,\"value\":%u.%02u}",
                             below(seed, 2) == 0 ? "KAZ" : "KGZ", 2015 + (unsigned)below(seed, 10),
                             1 + (unsigned)below(seed, 12),
                             below(seed, 2) == 0 ? "export" : "import",
                             below(seed, 9) == 0 ? "\"\xD1\x8F }, {\"" : "null",
                             (unsigned)below(seed, 1000000000), (unsigned)below(seed, 100));
    }
    ts_buffer_puts(out, lines ? "" : "]}");
}

static void long_files_of_json_mean_the_same(void **state)
{
    static const uint64_t rarities[] = {2, 20, 500, 1000000};
    uint64_t seed = 20250401;

    (void)state;
    for (size_t i = 0; i < 2 * sizeof rarities / sizeof rarities[0]; i++) {
        struct ts_buffer out;

        ts_buffer_init(&out, 0);
        write_records(&out, 8000, rarities[i / 2], i % 2 == 0, &seed);
        for (size_t threads = FEWEST; threads <= 4; threads += MORE - 1) {
            size_t bytes = threads % 2 == 0 ? 1000 * threads : TS_SEGMENT_BYTES;

            compare(out.data, out.size, &detect,
                    (struct ts_lanes){.segment_bytes = bytes, .threads = threads});
        }
        ts_buffer_release(&out);
    }
}

/* Records of more figures than fit in a chunk evenly; one in `rare` is not plain. */
static void write_wide(struct ts_buffer *out, size_t figures, size_t count, uint64_t rare,
                       uint64_t *seed)
{
    static const char *const odd[] = {"x", "\"7\"", "1.125", ">5", "-1", "5 ", "\"\"", "7,7"};

    ts_buffer_puts(out, "partner,flow,commodity");
    for (size_t i = 0; i < figures; i++)
        ts_buffer_printf(out, ",%zu-%02zu", 1950 + i / 12, i % 12 + 1);
    for (size_t row = 0; row < count; row++) {
        size_t fault = below(seed, rare) == 0 ? below(seed, figures) : SIZE_MAX;

        ts_buffer_printf(out, "\n%s,%s,%04u", below(seed, 2) == 0 ? "KAZ" : "KGZ",
                         below(seed, 2) == 0 ? "export" : "balance", (unsigned)below(seed, 3000));
        for (size_t i = 0; i < figures; i++)
            if (i == fault)
                ts_buffer_printf(out, ",%s", odd[below(seed, sizeof odd / sizeof *odd)]);
            else if (below(seed, 3) == 0)
                ts_buffer_puts(out, ",");
            else
                ts_buffer_printf(out, ",%u.5", (unsigned)below(seed, 100000));
    }
    ts_buffer_puts(out, "\n");
}

static void long_wide_files_mean_the_same(void **state)
{
    static const size_t figures[] = {1, 2, 120, 900}; /* the last are longer than an overhang */
    static const uint64_t rarities[] = {5, 500};
    uint64_t seed = 20250801;

    (void)state;
    for (size_t i = 0; i < 2 * sizeof figures / sizeof *figures; i++) {
        struct ts_buffer out;

        ts_buffer_init(&out, 0);
        write_wide(&out, figures[i / 2], 20000 / (figures[i / 2] + 5), rarities[i % 2], &seed);
        for (size_t threads = FEWEST; threads <= 8; threads += MORE - 1) {
            size_t bytes = threads % 2 == 0 ? 2000 * threads : TS_SEGMENT_BYTES;

            compare(out.data, out.size, &detect,
                    (struct ts_lanes){.segment_bytes = bytes, .threads = threads});
        }
        ts_buffer_release(&out);
    }
}

/* A text that has to be decoded, as a pipe, is read by one thread at a time. */
static void decoded_files_mean_the_same(void **state)
{
    uint64_t seed = 20240630;
    struct ts_buffer text, wide;

    (void)state;
    ts_buffer_init(&text, 0);
    ts_buffer_init(&wide, 0);
    write_rows(&text, 20000, 200, &seed);
    ts_buffer_append(&wide, "\xFF\xFE", 2);
    for (size_t i = 0; i < text.size; i++)
        ts_buffer_append(&wide, (char[]){text.data[i], 0}, 2);
    for (size_t threads = FEWEST; threads <= 8; threads *= MORE)
        compare(wide.data, wide.size, &detect,
                (struct ts_lanes){.segment_bytes = 3000 * threads, .threads = threads});
    ts_buffer_release(&text);
    ts_buffer_release(&wide);
}

/* A consumer that adds the values up, in a part for each thread. */
struct sums {
    int64_t values, places;
    uint64_t rows, most; /* that a part can take */
    bool once;           /* what is refused once is taken the next time */
};

static int open_part(void *context, void **part)
{
    struct sums *sums = calloc(1, sizeof *sums);

    assert_non_null(sums);
    sums->most = ((struct sums *)context)->most;
    sums->once = ((struct sums *)context)->once;
    *part = sums;
    return TS_OK;
}

static int know(void *part, const struct ts_table *table)
{
    (void)part;
    (void)table;
    return TS_OK;
}

static int add_up(void *part, const struct ts_chunk *chunk)
{
    struct sums *sums = part;

    if (sums->rows >= sums->most) {
        if (sums->once)
            sums->most = UINT64_MAX;
        return TS_ERROR_LIMIT;
    }
    sums->rows += chunk->count;
    for (size_t i = 0; i < chunk->count; i++) {
        sums->values += chunk->value[i] / 1024;
        sums->places += chunk->period[i].start * (int64_t)(chunk->partner[i] + chunk->commodity[i]);
    }
    return TS_OK;
}

static int join(void *context, void *part)
{
    struct sums *sums = context, *other = part;

    sums->rows += other->rows;
    sums->values += other->values;
    sums->places += other->places;
    free(part);
    return TS_OK;
}

static struct outcome stream(const struct ts_buffer *text, struct sums *sums, struct ts_lanes lanes)
{
    struct outcome outcome = {0};
    struct ts_source *source;

    assert_int_equal(ts_table_create(&outcome.table, NULL), TS_OK);
    outcome.table->consumer = (struct ts_consumer){.commodities_apart = true,
                                                   .open = open_part,
                                                   .know = know,
                                                   .take = add_up,
                                                   .join = join,
                                                   .context = sums,
                                                   .part = sums};
    assert_int_equal(ts_source_open_memory("trade", text->data, text->size, &source, NULL), TS_OK);
    outcome.code = ts_ingest(outcome.table, source, NULL, &lanes, &outcome.error);
    for (size_t i = 0; i < outcome.table->chunk_count && outcome.code == TS_OK; i++)
        outcome.code = add_up(sums, outcome.table->chunks[i]);
    return outcome;
}

static void consumers_get_the_same(void **state)
{
    uint64_t seed = 20250101;
    struct ts_buffer text;
    struct sums expected = {.most = UINT64_MAX};

    (void)state;
    ts_buffer_init(&text, 0);
    write_rows(&text, 30000, 1000000, &seed);

    struct outcome one = stream(&text, &expected, by_record);

    assert_int_equal(one.code, TS_OK);
    assert_int_equal(expected.rows, 30000);
    for (size_t threads = FEWEST; threads <= 8; threads += MORE - 1) {
        struct sums sums = {.most = UINT64_MAX};
        struct outcome many = stream(
            &text, &sums, (struct ts_lanes){.segment_bytes = 5000 * threads, .threads = threads});

        assert_int_equal(many.code, TS_OK);
        assert_int_equal(many.table->largest, one.table->largest);
        assert_same_texts(&one.table->commodities, &many.table->commodities);
        assert_memory_equal(&sums, &expected, sizeof sums);
        release(&many);
    }
    release(&one);
    ts_buffer_release(&text);
}

static void consumers_may_refuse(void **state)
{
    uint64_t seed = 20250102;
    struct ts_buffer text;

    (void)state;
    ts_buffer_init(&text, 0);
    write_rows(&text, 30000, 1000000, &seed);
    for (size_t threads = FEWEST; threads <= 4; threads += MORE - 1) {
        struct sums sums = {.most = 5000};
        struct outcome outcome =
            stream(&text, &sums, (struct ts_lanes){.segment_bytes = 20000, .threads = threads});

        assert_int_equal(outcome.code, TS_ERROR_LIMIT);
        assert_string_equal(outcome.error.message, "the sums of the question do not fit");
        release(&outcome);
    }
    ts_buffer_release(&text);
}

/* A chunk of which a part may have been taken is not given a second time. */
static void refusals_are_final(void **state)
{
    uint64_t seed = 20250103;
    struct ts_buffer text;

    (void)state;
    ts_buffer_init(&text, 0);
    write_rows(&text, 30000, 1000000, &seed);
    for (size_t threads = FEWEST; threads <= 4; threads += MORE - 1) {
        struct sums sums = {.most = 3000, .once = true};
        struct outcome outcome =
            stream(&text, &sums, (struct ts_lanes){.segment_bytes = 20000, .threads = threads});

        assert_int_equal(outcome.code, TS_ERROR_LIMIT);
        release(&outcome);
    }
    ts_buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_files_mean_the_same),
        cmocka_unit_test(long_files_of_json_mean_the_same),
        cmocka_unit_test(long_wide_files_mean_the_same),
        cmocka_unit_test(decoded_files_mean_the_same),
        cmocka_unit_test(consumers_get_the_same),
        cmocka_unit_test(consumers_may_refuse),
        cmocka_unit_test(refusals_are_final),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
