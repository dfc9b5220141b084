/* Each allocation, read and open fails in turn while files are loaded: a clean error each
 * time, or the table as it is without the fault; and no leak, which the sanitizers see. The
 * files are those of the tests: good ones and bad ones of every form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <glob.h>

#include "faults/faults.h"
#include "load/packed.h"
#include "table/table.h"

/* How a file is read. */
struct way {
    const char *encoding;
    bool quarantine;
    bool piped; /* on standard input, what was read of which is kept */
};

/* What became of it. */
struct outcome {
    int code;
    uint64_t rows, set_aside, values;
};

static int spool_descriptor = -1;

static uint64_t count_rows(const struct ts_table *table, uint64_t *values)
{
    uint64_t rows = table->statement_count;

    for (size_t i = 0; i < table->chunk_count; i++) {
        rows += table->chunks[i]->count;
        for (size_t k = 0; k < table->chunks[i]->count; k++)
            *values += (uint64_t)table->chunks[i]->value[k];
    }
    return rows;
}

/* Standard input becomes a pipe that holds the beginning of the file. */
static void fill_pipe(const char *path)
{
    static char bytes[48 << 10]; /* less than a pipe holds */
    FILE *file = fopen(path, "rb");
    size_t size = fread(bytes, 1, sizeof bytes, file);
    int ends[2];

    fclose(file);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], bytes, size), size);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
}

static void choose_fault(const char *path, struct way way, const char *fault)
{
    faults_choose(NULL);
    if (way.piped)
        fill_pipe(path);
    faults_choose(fault);
}

static struct outcome load(const char *path, struct way way)
{
    struct ts_spool spool = {.descriptor = spool_descriptor};
    struct outcome outcome = {0};
    struct ts_quarantine quarantine = {0};
    struct ts_load_options options = {
        .encoding = way.encoding,
        .quarantine = way.quarantine ? &quarantine : NULL,
        .threads = 1,
        .spool = way.piped ? &spool : NULL,
    };
    struct ts_table *table = NULL;
    struct ts_error error = {0};

    ts_buffer_init(&quarantine.rows, 0);
    outcome.code = ts_table_create(&table, &error);
    if (outcome.code == TS_OK)
        outcome.code = ts_table_load(table, way.piped ? "-" : path, &options, &error);
    if (outcome.code == TS_OK)
        outcome.rows = count_rows(table, &outcome.values);
    outcome.set_aside = quarantine.count;
    if (outcome.code != (int)error.code || (outcome.code != TS_OK && error.message[0] == '\0'))
        outcome.code = -1;
    ts_table_free(table);
    ts_buffer_release(&quarantine.rows);
    return outcome;
}

static bool is_right(const struct outcome *outcome, const struct outcome *normal)
{
    if (outcome->code == TS_ERROR_MEMORY || outcome->code == TS_ERROR_IO)
        return true;
    return outcome->code == normal->code && outcome->rows == normal->rows &&
           outcome->set_aside == normal->set_aside && outcome->values == normal->values;
}

/* Calls that are tried of a kind; in a run of more, they are spread evenly. No file of the
 * tests takes more today. */
enum { SPARSER = TEST_SAMPLE * TEST_SAMPLE, MOST = 1000 / SPARSER };

static size_t fail_each(const char *path, struct way way, const char *kind)
{
    struct outcome normal;
    unsigned long calls, step;
    size_t refused = 0;
    bool may_last = strcmp(kind, "interrupt") != 0; /* interrupted calls are made again */

    choose_fault(path, way, NULL);
    normal = load(path, way);
    calls = faults_calls(kind);
    step = calls / MOST + 1;
    for (unsigned long call = 1; call <= calls; call += step) {
        for (int all_after = 0; all_after <= may_last; all_after++) {
            char fault[64];
            struct outcome outcome;

            snprintf(fault, sizeof fault, "%s:%lu%s", kind, call, all_after ? "+" : "");
            choose_fault(path, way, fault);
            outcome = load(path, way);
            faults_choose(NULL);
            if (!is_right(&outcome, &normal))
                fail_msg("%s of %s: code %d, not %d; %u rows, not %u", fault, path, outcome.code,
                         normal.code, (unsigned)outcome.rows, (unsigned)normal.rows);
            refused += outcome.code != normal.code;
        }
    }
    return refused;
}

static size_t fail_each_in(const char *pattern, struct way way)
{
    static const char *const kinds[] = {"allocate", "read", "open", "short", "interrupt"};
    size_t refused = 0;
    glob_t files = {0};

    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i += TEST_SAMPLE)
        for (size_t kind = 0; kind < sizeof kinds / sizeof kinds[0]; kind++)
            refused += fail_each(files.gl_pathv[i], way, kinds[kind]);
    globfree(&files);
    return refused;
}

static void bad_files(void **state)
{
    (void)state;
    assert_true(fail_each_in(TEST_SOURCES "/tests/bad-input/*/*.*", (struct way){0}) >
                1000 / SPARSER);
}

static void good_files(void **state)
{
    (void)state;
    assert_true(fail_each_in(TEST_SOURCES "/tests/cli/cases/*/*.*", (struct way){0}) >
                1000 / SPARSER);
    assert_true(fail_each_in(TEST_SOURCES "/data/*.*", (struct way){0}) > 100 / SPARSER);
}

static void files_in_quarantine(void **state)
{
    struct way way = {.quarantine = true};

    (void)state;
    assert_true(fail_each_in(TEST_SOURCES "/tests/bad-input/*/*.*", way) > 1000 / SPARSER);
}

static void files_through_pipes(void **state)
{
    struct way way = {.piped = true};
    FILE *spool = tmpfile();

    (void)state;
    spool_descriptor = fileno(spool);
    assert_true(fail_each_in(TEST_SOURCES "/tests/bad-input/*/*.*", way) > 1000 / SPARSER);
    assert_true(fail_each_in(TEST_SOURCES "/tests/cli/cases/*/*.json", way) > 1000 / SPARSER);
    fclose(spool);
}

static int load_without_an_error(const char *path)
{
    struct ts_table *table;
    int code;

    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    code = ts_table_load(table, path, NULL, NULL);
    ts_table_free(table);
    return code;
}

/* Nobody needs an error to be told that there is one. */
static void files_without_an_error(void **state)
{
    glob_t files = {0};

    (void)state;
    assert_int_equal(glob(TEST_SOURCES "/tests/bad-input/*/*.*", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct outcome outcome = load(files.gl_pathv[i], (struct way){0});

        assert_int_equal(load_without_an_error(files.gl_pathv[i]), outcome.code);
    }
    globfree(&files);
}

static void files_in_other_encodings(void **state)
{
    struct way way = {.encoding = "windows-1251"};

    (void)state;
    assert_true(fail_each_in(TEST_SOURCES "/tests/cli/cases/*/*.csv", way) > 1000 / SPARSER);
}

/* Reading fails behind each byte (of a sample), in whatever stage a file is then. Returns in how
 * many that is an error of reading. */
static unsigned break_off_each(const char *path)
{
    struct way way = {0};
    unsigned long call = 1, calls;
    unsigned broken = 0;
    struct outcome normal = load(path, way);

    do {
        char fault[64];
        struct outcome outcome;

        snprintf(fault, sizeof fault, "break:%lu+", call);
        faults_choose(fault);
        outcome = load(path, way);
        calls = faults_calls("break");
        faults_choose(NULL);
        if (!is_right(&outcome, &normal))
            fail_msg("%s of %s: code %d", fault, path, outcome.code);
        broken += outcome.code == TS_ERROR_IO;
        call += TEST_SAMPLE;
    } while (calls >= call - TEST_SAMPLE);
    return broken;
}

static void files_that_break_off(void **state)
{
    static const char cases[] = TEST_SOURCES "/tests/cli/cases";
    static const char *const names[] = {"sdmx-json-1/table.json", "stat-uz-json/exports.json",
                                        "check-rules-of-input/figures.json", "sdmx-imts/imts.csv"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[512];

        snprintf(path, sizeof path, "%s/%s", cases, names[i]);
        assert_true(break_off_each(path) > 100 / TEST_SAMPLE);
    }
}

/* libarchive, and the linker that loads it, may crash when they get no memory; zlib does not. */
static void packed_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARCHIVE_COUNT; i++) {
        char path[] = "test_load_faults.XXXXXX";
        int descriptor = mkstemp(path);
        ssize_t size = (ssize_t)archives[i].size;

        assert_int_equal(write(descriptor, archives[i].bytes, archives[i].size), size);
        close(descriptor);
        assert_true(break_off_each(path) >= archives[i].size / TEST_SAMPLE);
        assert_true(fail_each(path, (struct way){0}, "read") > 0);
        if (strcmp(archives[i].name, "gzip") == 0)
            assert_true(fail_each(path, (struct way){0}, "allocate") > 10);
        assert_int_equal(truncate(path, size - 1), 0);
        assert_int_equal(load_without_an_error(path), TS_ERROR_IO);
        unlink(path);
    }
}

static int load_groups(const char *fault)
{
    struct ts_table *table = NULL;
    int code;

    faults_choose(fault);
    code = ts_table_create(&table, NULL);
    if (code == TS_OK)
        code = ts_table_read_groups(table, TEST_SOURCES "/data/groups.csv", NULL);
    ts_table_free(table);
    return code;
}

/* The address sanitizer has a strdup and strndup of its own, whose allocations are not seen. */
#ifdef __SANITIZE_ADDRESS__
enum { LEAST_REFUSED = 50 };
#else
enum { LEAST_REFUSED = 100 };
#endif

/* The groups, which are read before all files. */
static void groups(void **state)
{
    unsigned long calls;
    size_t refused = 0;

    (void)state;
    assert_int_equal(load_groups(NULL), TS_OK);
    calls = faults_calls("allocate");
    for (unsigned long call = 1; call <= calls; call++) {
        char fault[64];
        int code;

        snprintf(fault, sizeof fault, "allocate:%lu", call);
        code = load_groups(fault);
        faults_choose(NULL);
        if (code != TS_OK) /* libcsv and utf8proc can do with less */
            assert_int_equal(code, TS_ERROR_MEMORY);
        refused += code != TS_OK;
    }
    assert_true(refused > LEAST_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_files),
        cmocka_unit_test(good_files),
        cmocka_unit_test(files_in_quarantine),
        cmocka_unit_test(files_through_pipes),
        cmocka_unit_test(files_without_an_error),
        cmocka_unit_test(files_in_other_encodings),
        cmocka_unit_test(files_that_break_off),
        cmocka_unit_test(packed_files),
        cmocka_unit_test(groups),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
