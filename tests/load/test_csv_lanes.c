/* Batches against libcsv alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "load/batch.h"
#include "load/lanes.h"
#include "load/random.h"
#include "tradestat/buffer.h"

static const struct ts_load_options csv = {.form = TS_INPUT_CSV, .delimiter = ','};
static const struct ts_load_options tsv = {.form = TS_INPUT_CSV, .delimiter = '\t'};

static void print_bytes(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] >= ' ' && bytes[i] <= '~' && bytes[i] != '\\')
            fputc(bytes[i], stderr);
        else
            fprintf(stderr, "\\%03o", (unsigned char)bytes[i]);
    fputc('\n', stderr);
}

/* Once for every indexer. */
static void expect_same_with(const struct ts_load_options *options, const char *bytes, size_t size,
                             size_t window, uint32_t refuses)
{
    const struct ts_indexer *indexer;

    for (size_t rank = 0; (indexer = ts_indexer_usable(rank)) != NULL; rank++) {
        struct lanes lanes = {indexer, window, refuses};
        const char *difference = lanes_differ_in(bytes, size, options, lanes, NULL);

        if (difference == NULL)
            continue;
        print_bytes(bytes, size);
        fail_msg("%s, window of %zu, seed %u: %s differs", indexer->name, window, refuses,
                 difference);
    }
}

static void expect_same(const char *bytes, size_t size, size_t window, uint32_t refuses)
{
    expect_same_with(&csv, bytes, size, window, refuses);
}

static uint32_t seed;

static size_t below(size_t limit)
{
    return random_below(&seed, limit);
}

static const char nasty[] = "a,\"\n\r \t;\xD0\xB0\xE2\xF0\0";

static char nasty_byte(void)
{
    return nasty[below(sizeof nasty - 1)];
}

static size_t random_window(void)
{
    return below(3) == 0 ? TS_BATCH_BYTES : 1 + below(200);
}

static void random_bytes_read_the_same(void **state)
{
    char bytes[300];

    (void)state;
    seed = 1;
    for (int round = 0; round < 2000 / TEST_SAMPLE; round++) {
        size_t size = 4 + below(sizeof bytes - 4);

        memcpy(bytes, "b,c\n", 4);
        for (size_t i = 4; i < size; i++)
            bytes[i] = nasty_byte();
        expect_same(bytes, size, random_window(), seed % 2 == 0 ? 0 : seed);
    }
}

/* Goes over a whole block of the index. */
#define LONG                                                                                       \
    "\"a text with delimiters, one after another, which is longer than what is looked at, "        \
    "at once, and has none of the rarer bytes, nor a quote, but at its ends\""

/* A field that libcsv can read, quoted or not. */
static void put_field(struct ts_buffer *out)
{
    static const char *const quoted[] = {"\"\"", "\"a,b\"", "\"x\"\"y\"", LONG, "\"\"\"\""};
    static const char *const plain[] = {
        "", "1", " 12.5 ", "\xD0\xB0\xD0\xB1", "\xE2\x82\xAC", "\xF0\x9F\x9A\x82"};

    if (below(3) == 0) {
        ts_buffer_puts(out, quoted[below(sizeof quoted / sizeof *quoted)]);
        return;
    }
    ts_buffer_puts(out, plain[below(sizeof plain / sizeof *plain)]);
    for (size_t i = below(12); i > 0; i--)
        ts_buffer_putc(out, (char)('a' + below(26)));
}

static void put_file(struct ts_buffer *out, size_t columns, size_t rows, bool returns)
{
    ts_buffer_clear(out);
    for (size_t i = 0; i < columns; i++)
        ts_buffer_printf(out, "%sc%zu", i == 0 ? "" : ",", i);
    for (size_t row = 0; row < rows; row++) {
        ts_buffer_puts(out, returns ? "\r\n" : "\n");
        for (size_t i = 0; i < columns; i++) {
            if (i > 0)
                ts_buffer_putc(out, ',');
            put_field(out);
        }
    }
    ts_buffer_puts(out, returns ? "\r\n" : "\n");
}

static void damaged_files_read_the_same(void **state)
{
    struct ts_buffer file;

    (void)state;
    ts_buffer_init(&file, 0);
    seed = 2;
    for (int round = 0; round < 1000 / TEST_SAMPLE; round++) {
        put_file(&file, 1 + below(5), below(60), below(3) == 0);
        for (size_t faults = below(4); faults > 0; faults--)
            file.data[below(file.size)] = nasty_byte();
        expect_same(file.data, file.size, random_window(), seed % 2 == 0 ? 0 : seed);
    }
    ts_buffer_release(&file);
}

static void a_fault_at_any_byte_reads_the_same(void **state)
{
    struct ts_buffer file;

    (void)state;
    ts_buffer_init(&file, 0);
    seed = 3;
    put_file(&file, 3, 6, false);
    for (size_t at = strlen("c0,c1,c2\n"); at < file.size; at++)
        for (size_t i = at % TEST_SAMPLE; i + 1 < sizeof nasty; i += TEST_SAMPLE) {
            char whole = file.data[at];

            file.data[at] = nasty[i];
            expect_same(file.data, file.size, TS_BATCH_BYTES, 0);
            file.data[at] = whole;
        }
    ts_buffer_release(&file);
}

static void a_window_that_ends_anywhere_reads_the_same(void **state)
{
    struct ts_buffer file;

    (void)state;
    ts_buffer_init(&file, 0);
    seed = 4;
    put_file(&file, 3, 20, true);
    for (size_t window = 1; window <= file.size; window += TEST_SAMPLE)
        expect_same(file.data, file.size, window, 0);
    for (size_t left_out = 0; left_out < file.size; left_out += TEST_SAMPLE)
        expect_same(file.data, file.size - left_out, TS_BATCH_BYTES, 0);
    ts_buffer_release(&file);
}

/* The first field is as many columns as its name says. */
static void put_keyed_file(struct ts_buffer *out, size_t keys, size_t rows, bool returns)
{
    static const char *const texts[] = {"M", "UZ", "", "0101", "VALUE_IN_EUROS", "\xD0\xB0"};

    ts_buffer_clear(out);
    for (size_t i = 0; i < keys; i++)
        ts_buffer_printf(out, "%sk%zu", i == 0 ? "" : ",", i);
    ts_buffer_puts(out, "\\TIME_PERIOD\t2023 \t2024 ");
    for (size_t row = 0; row < rows; row++) {
        ts_buffer_puts(out, returns ? "\r\n" : "\n");
        for (size_t i = 0; i < keys; i++)
            ts_buffer_printf(out, "%s%s", i == 0 ? "" : ",", texts[below(6)]);
        ts_buffer_printf(out, "\t%zu \t: %s", below(1000), below(2) == 0 ? "" : "c");
    }
    ts_buffer_puts(out, returns ? "\r\n" : "\n");
}

static void keyed_rows_are_read_in_batches_and_the_same(void **state)
{
    struct lanes lanes = {ts_indexer_usable(0), TS_BATCH_BYTES, 0};
    struct ts_buffer file;
    size_t records;

    (void)state;
    ts_buffer_init(&file, 0);
    seed = 10;
    put_keyed_file(&file, 3, 500, true);
    assert_null(lanes_differ_in(file.data, file.size, &tsv, lanes, &records));
    assert_int_equal(records, 500);
    for (int round = 0; round < 1000 / TEST_SAMPLE; round++) {
        static const char faults[] = ",,,\t\" \n\r\\";
        size_t keys = 2 + below(4), header;

        put_keyed_file(&file, keys, below(40), below(3) == 0);
        header = strcspn(file.data, "\n") + 1;
        for (size_t count = below(4); count > 0 && file.size > header; count--)
            file.data[header + below(file.size - header)] = faults[below(sizeof faults - 1)];
        expect_same_with(&tsv, file.data, file.size, random_window(), seed % 2 == 0 ? 0 : seed);
    }
    ts_buffer_release(&file);
}

static void big_files_are_read_in_batches_and_the_same(void **state)
{
    const struct ts_indexer *indexer;
    struct ts_buffer file;

    (void)state;
    ts_buffer_init(&file, 0);
    seed = 5;
    put_file(&file, 7, 20000, true);
    assert_true(file.size > (size_t)4 * TS_BATCH_BYTES);
    for (size_t rank = 0; (indexer = ts_indexer_usable(rank)) != NULL; rank++) {
        struct lanes lanes = {indexer, TS_BATCH_BYTES, 0};
        size_t records;

        assert_null(lanes_differ_in(file.data, file.size, &csv, lanes, &records));
        assert_int_equal(records, 20000);
    }
    for (int i = 0; i < 200; i++)
        file.data[below(file.size)] = nasty_byte();
    expect_same(file.data, file.size, TS_BATCH_BYTES, 0);
    expect_same(file.data, file.size, TS_BATCH_BYTES, 6);
    ts_buffer_release(&file);
}

static void a_window_that_has_grown_reads_the_same(void **state)
{
    struct ts_buffer file;

    (void)state;
    ts_buffer_init(&file, 0);
    seed = 9;
    put_file(&file, 2, 10, false);
    ts_buffer_putc(&file, '"');
    for (int i = 0; i < 4 * TS_BATCH_BYTES; i++)
        ts_buffer_putc(&file, "a\n"[i % 1000 == 0]);
    ts_buffer_puts(&file, "\",x\n");
    for (int i = 0; i < TS_BATCH_BYTES; i++)
        ts_buffer_puts(&file, "1,2\n");
    expect_same(file.data, file.size, TS_BATCH_BYTES, 0);
    ts_buffer_release(&file);
}

/* A child writes the bytes into a pipe, a few at a time. */
static struct ts_source *open_pipe(const char *bytes, size_t size, pid_t *child)
{
    struct ts_source *source;
    char path[32];
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    *child = fork();
    assert_true(*child >= 0);
    if (*child == 0) {
        size_t piece;

        for (size_t at = 0; at < size; at += piece) {
            piece = 1 + at % 7 < size - at ? 1 + at % 7 : size - at;
            if (write(ends[1], bytes + at, piece) != (ssize_t)piece)
                _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    assert_int_equal(ts_source_open(path, NULL, &source, NULL), TS_OK);
    close(ends[0]);
    return source;
}

static void a_pipe_of_small_pieces_reads_the_same(void **state)
{
    struct lanes lanes = {ts_indexer_usable(0), TS_BATCH_BYTES, 0};
    struct ts_buffer file;
    struct ts_source *plain, *batched;
    pid_t children[2];
    size_t records;
    int status;

    (void)state;
    ts_buffer_init(&file, 0);
    seed = 7;
    put_file(&file, 4, 1000, false);
    plain = open_pipe(file.data, file.size, &children[0]);
    batched = open_pipe(file.data, file.size, &children[1]);
    /* the two pipes differ in name, which no error shows here */
    assert_null(lanes_differ(plain, batched, &csv, lanes, &records));
    assert_int_equal(records, 1000);
    ts_source_close(plain);
    ts_source_close(batched);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    ts_buffer_release(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_bytes_read_the_same),
        cmocka_unit_test(damaged_files_read_the_same),
        cmocka_unit_test(a_fault_at_any_byte_reads_the_same),
        cmocka_unit_test(a_window_that_ends_anywhere_reads_the_same),
        cmocka_unit_test(keyed_rows_are_read_in_batches_and_the_same),
        cmocka_unit_test(big_files_are_read_in_batches_and_the_same),
        cmocka_unit_test(a_window_that_has_grown_reads_the_same),
        cmocka_unit_test(a_pipe_of_small_pieces_reads_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
