/* Each allocation of a question fails in turn: a clean error each time, and no leak (which
 * the sanitizers see). The linker puts the functions here in the place of the allocator's. */
#include "asking.h"

#include <stdlib.h>

#include "tradestat/inspect.h"

/* the linker's names; NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *pointer, size_t size);
char *__real_strdup(const char *text);
char *__real_strndup(const char *text, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *pointer, size_t size);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t size);

static long allocations_left = -1; /* until one fails; -1: none does */

static bool fails(void)
{
    return allocations_left >= 0 && allocations_left-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *pointer, size_t size)
{
    return fails() ? NULL : __real_realloc(pointer, size);
}

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

char *__wrap_strndup(const char *text, size_t size)
{
    return fails() ? NULL : __real_strndup(text, size);
}
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

static const char data[] = "reporter,partner,period,flow,commodity,value,unit,growth\n"
                           "UZB,KAZ,2023,export,TOTAL,200,USD million,\n"
                           "UZB,KAZ,2024,export,TOTAL,300,USD million,49.9\n"
                           "UZB,KAZ,2024,import,TOTAL,310,USD million,4.9\n"
                           "UZB,KGZ,2024,turnover,TOTAL,300,USD million,4\n"
                           "UZB,KGZ,2024-S1,turnover,TOTAL,100,USD million,3\n"
                           "UZB,KGZ,2024-S1,export,TOTAL,70,USD million,3\n"
                           "UZB,TJK,2024-01,export,27,300,USD,\n"
                           "UZB,TJK,2024-01,export,270900,300,USD,\n"
                           "UZB,TJK,2024-Q1,export,27,300,USD,\n"
                           "UZB,TKM,2024-01,companies,TOTAL,3,count,\n"
                           "KAZ,TJK,2024,export,27,300,USD,\n"
                           "UZB,WLD,2024,export,TOTAL,3,USD billion,\n";

static void fail_in_turn(const struct ts_table *table, const struct ts_query *query)
{
    int code = TS_ERROR_MEMORY;
    long failed = 0;

    for (; code == TS_ERROR_MEMORY; failed++) {
        struct ts_error error = {0};
        struct ts_result *result;

        allocations_left = failed * TEST_SAMPLE;
        code = ts_query_run(table, query, &result, &error);

        bool none_failed = allocations_left >= 0;

        allocations_left = -1;
        ts_result_free(result);
        assert_int_equal(code, error.code);
        if (code == TS_ERROR_MEMORY)
            assert_string_equal(error.message, "out of memory");
        else
            assert_true(none_failed);
    }
    assert_int_equal(code, TS_OK);
    assert_true(failed > 50 / TEST_SAMPLE);
}

static void test_questions(void **state)
{
    (void)state;
    const struct ts_query queries[] = {
        ASK(TS_SUMMARY, .periods = "2024", .sort = "-turnover"),
        ASK(TS_GROWTH, .periods = "2024-Q1,2024", .reporters = "all", .by = "flow,reporter"),
        ASK(TS_TOTALS, .partners = "CA", .periods = "all", .flows = "export,companies"),
        ASK(TS_BALANCE, .commodities = "27", .by = "commodity,month"),
        ASK(TS_SHARE, .periods = "2024", .reporters = "all", .by = "partner,commodity"),
        ASK(TS_SHARE, .periods = "2024", .reporters = "UZB"),
        ASK(TS_MIRROR, .periods = "2024-Q1,2024", .reporters = "UZB,TJK"),
        ASK(TS_GROWTH, .partners = "KGZ", .periods = "2024-S2"),
    };
    struct ts_table *table = load(data);

    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++)
        fail_in_turn(table, &queries[i]);
    ts_table_free(table);
}

static void test_inspection(void **state)
{
    (void)state;
    struct ts_table *table = load(data);
    int code = TS_ERROR_MEMORY;

    for (long failed = 0; code == TS_ERROR_MEMORY; failed++) {
        struct ts_inspection *inspection;
        struct ts_error error = {0};

        allocations_left = failed * TEST_SAMPLE;
        code = ts_inspect(table, &inspection, &error);
        allocations_left = -1;
        assert_int_equal(code, error.code);
        ts_inspection_free(inspection);
    }
    assert_int_equal(code, TS_OK);
    ts_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_inspection),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
