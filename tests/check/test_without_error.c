/* Whoever does not want to know what is wrong gives NULL for the error, and gets the same codes. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <tradestat/tradestat.h>

enum { OUTCOMES = TS_MIRROR + 5 };

static int ask(const struct ts_table *table, enum ts_question question, struct ts_error *error)
{
    struct ts_query query;
    struct ts_result *result;

    ts_query_init(&query, question);

    int code = ts_query_run(table, &query, &result, error);

    ts_result_free(result);
    return code;
}

/* What becomes of the file: the code of reading it, and those of all that can be asked. */
static void try_all(const char *path, bool wanted, int codes[OUTCOMES])
{
    struct ts_error errors[OUTCOMES] = {{0}};
    struct ts_error *error = wanted ? errors : NULL;
    const struct ts_check_options options = {.bounds = true, .threads = 1};
    struct ts_table *table;
    struct ts_check *check;
    struct ts_diff *diff;
    struct ts_inspection *inspection;

    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    *codes++ = ts_table_load(table, path, NULL, error);
    if (codes[-1] == TS_OK) {
        for (enum ts_question question = TS_TOTALS; question <= TS_MIRROR; question++)
            *codes++ = ask(table, question, wanted ? ++error : NULL);
        *codes++ = ts_check_run(table, &options, &check, wanted ? ++error : NULL);
        ts_check_free(check);
        *codes++ = ts_diff_run(table, &diff, wanted ? ++error : NULL);
        ts_diff_free(diff);
        *codes = ts_inspect(table, &inspection, wanted ? ++error : NULL);
        ts_inspection_free(inspection);
    }
    ts_table_free(table);
}

static void codes_are_the_same(void **state)
{
    static const char *const patterns[] = {TESTS "/bad-input/*/*.csv", TESTS "/bad-input/*/*.json",
                                           TESTS "/bad-input/*/*.jsonl", TESTS "/cli/cases/*/*.csv",
                                           TESTS "/cli/cases/*/*.json"};
    glob_t files;

    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        assert_int_equal(glob(patterns[i], i > 0 ? GLOB_APPEND : 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        int with[OUTCOMES] = {0}, without[OUTCOMES] = {0};

        try_all(files.gl_pathv[i], true, with);
        try_all(files.gl_pathv[i], false, without);
        for (size_t k = 0; k < OUTCOMES; k++)
            if (with[k] != without[k])
                fail_msg("%s: %zu: %d with an error, %d without", files.gl_pathv[i], k, with[k],
                         without[k]);
    }
    assert_true(files.gl_pathc > 200);
    globfree(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(codes_are_the_same)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
