#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tradestat/period.h"

static struct ts_period period(int32_t year, int32_t month, int32_t months)
{
    return (struct ts_period){year * 12 + month - 1, months};
}

static int parse(const char *text, struct ts_period *out, struct ts_error *error)
{
    *error = (struct ts_error){0};
    return ts_period_parse(text, strlen(text), out, error);
}

static void assert_read(const char *text, int32_t year, int32_t month, int32_t months)
{
    struct ts_period read;
    struct ts_error error;

    if (parse(text, &read, &error) != TS_OK)
        fail_msg("%s", error.message);
    assert_int_equal(read.start, year * 12 + month - 1);
    assert_int_equal(read.months, months);
}

static void assert_refused(const char *text, const char *reason)
{
    char message[256];
    struct ts_period out = period(2000, 1, 1);
    struct ts_error error;

    snprintf(message, sizeof message, "\"%s\" is not a period%s%s", text,
             *reason == '\0' ? "" : ": ", reason);
    assert_int_equal(parse(text, &out, &error), TS_ERROR_INPUT);
    assert_int_equal(error.code, TS_ERROR_INPUT);
    assert_string_equal(error.message, message);
    assert_string_equal(error.hint, "periods are written 2024, 2024-S1, 2024-Q3, 2024-09, "
                                    "2025-01/2025-09, 2025-9M or 2024-01-01/P9M");
    assert_true(ts_period_equal(out, period(2000, 1, 1)));
    assert_int_equal(ts_period_parse(text, strlen(text), &out, NULL), TS_ERROR_INPUT);
}

static void reads_calendar_periods(void **state)
{
    (void)state;
    assert_read("2024", 2024, 1, 12);
    assert_read("2024-S1", 2024, 1, 6);
    assert_read("2024-S2", 2024, 7, 6);
    assert_read("2024s2", 2024, 7, 6);
    assert_read("2024-Q3", 2024, 7, 3);
    assert_read("2024Q3", 2024, 7, 3);
    assert_read("2024-q4", 2024, 10, 3);
    assert_read("2024-09", 2024, 9, 1);
    assert_read("2024-9", 2024, 9, 1);
    assert_read("202409", 2024, 9, 1);
    assert_read("2024-M09", 2024, 9, 1);
    assert_read("2024M9", 2024, 9, 1);
    assert_read("2024m12", 2024, 12, 1);
    assert_read("2024-М09", 2024, 9, 1); /* Cyrillic М */
    assert_read("2024м9", 2024, 9, 1);
    assert_read("1800", 1800, 1, 12);
    assert_read("2999-12", 2999, 12, 1);
}

static void reads_runs_of_months(void **state)
{
    (void)state;
    assert_read("2025-01/2025-09", 2025, 1, 9);
    assert_read("2025-1/2025-9", 2025, 1, 9);
    assert_read("202501/202509", 2025, 1, 9);
    assert_read("2024-11/2025-03", 2024, 11, 5);
    assert_read("2024-05/2024-05", 2024, 5, 1);
    assert_read("2025-9M", 2025, 1, 9);
    assert_read("2025-09M", 2025, 1, 9);
    assert_read("2025-12M", 2025, 1, 12);
    assert_read("2025-1M", 2025, 1, 1);
    assert_read("9M2025", 2025, 1, 9);
    assert_read("9M 2025", 2025, 1, 9);
    assert_read("9М2025", 2025, 1, 9); /* Cyrillic М */
    assert_read("09м 2025", 2025, 1, 9);
    assert_read("2024-01-01/P9M", 2024, 1, 9);
    assert_read("2024-11-01/P14M", 2024, 11, 14);
    assert_read("2024-01/P3M", 2024, 1, 3);
    assert_read("2024-01-01/P1Y", 2024, 1, 12);
    assert_read("2024-01-01/2024-09-30", 2024, 1, 9);
    assert_read("2024-02-01/2024-02-29", 2024, 2, 1);
    assert_read("2023-02-01/2023-02-28", 2023, 2, 1);
    assert_read("2000-02-01/2000-02-29", 2000, 2, 1);
    assert_read("1900-02-01/1900-02-28", 1900, 2, 1);
}

static void refuses_impossible_periods(void **state)
{
    (void)state;
    assert_refused("2025-13", "there is no month 13");
    assert_refused("2025-00", "there is no month 0");
    assert_refused("202513", "there is no month 13");
    assert_refused("2025-M13", "there is no month 13");
    assert_refused("2024-Q5", "there is no quarter 5");
    assert_refused("2024Q0", "there is no quarter 0");
    assert_refused("2024-S3", "there is no semester 3");
    assert_refused("2024-W05", "weeks are not whole months");
    assert_refused("2024-D015", "days are not whole months");
    assert_refused("2024-T1", "T is four months in SDMX, and a quarter elsewhere: write 2024-Q1 or "
                              "2024-01/2024-04");
    assert_refused("2025-13M", "it must have 1 to 12 months");
    assert_refused("0M2025", "it must have 1 to 12 months");
    assert_refused("13M 2025", "it must have 1 to 12 months");
    assert_refused("2025-09/2025-01", "it ends before it begins");
    assert_refused("2025-01/2025-13", "there is no month 13");
    assert_refused("2024-01-01/P0M", "it must have months");
    assert_refused("1799-12", "years are read from 1800 to 2999");
    assert_refused("1799-12-01/0000-00-00", "years are read from 1800 to 2999");
    assert_refused("2024-01-01/2024-00-30", "there is no month 0");
    assert_refused("2024-01-01/0000-00-00", "years are read from 1800 to 2999");
    assert_refused("3000", "years are read from 1800 to 2999");
    assert_refused("2999-12-01/P2M", "years are read from 1800 to 2999");
    assert_refused("2024-01-01/P2401M", "it is longer than 200 years");
    assert_refused("1900-01/2100-01", "it is longer than 200 years");
    assert_read("1900-01/2099-12", 1900, 1, 2400);
}

static void refuses_parts_of_months(void **state)
{
    (void)state;
    assert_refused("2024-01-01", "a day is not a whole month");
    assert_refused("2024-01-15/2024-02-29", "it does not begin on the first day of a month");
    assert_refused("2024-01-15/P9M", "it does not begin on the first day of a month");
    assert_refused("2024-01-01/2024-02-28", "it does not end on the last day of a month");
    assert_refused("1900-01-01/1900-02-29", "it does not end on the last day of a month");
    assert_refused("2024-01-01/2024-04-31", "it does not end on the last day of a month");
}

static void refuses_what_is_no_period(void **state)
{
    static const char *const texts[] = {"",
                                        "2",
                                        "24",
                                        "024",
                                        "20244",
                                        "2024-",
                                        "2024-Q",
                                        "2024-Q33x",
                                        "2024-0912",
                                        "20240901",
                                        "2024 Q3",
                                        "2024-13x",
                                        "2024..2025",
                                        "2024/2025",
                                        "2024-Q1/2024-Q2",
                                        "2024-01/",
                                        "2024-01/2024",
                                        "2024-01/P",
                                        "2024-01/P9",
                                        "2024-01/9M",
                                        "2024-01/2024-03-31",
                                        "9M",
                                        "9M25",
                                        "9 M2025",
                                        "September",
                                        "2024-W",
                                        "2024-T1234",
                                        " 2024",
                                        "2024 ",
                                        "2024-09-",
                                        "9M20255",
                                        "2024-9M3",
                                        "latest",
                                        "9\320\2002025",
                                        "9\321\2342025",
                                        "2025-9\xD0",
                                        "2024-01-01/P99999M",
                                        "-2024",
                                        "2024-М"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_refused(texts[i], "");
}

static void assert_printed(struct ts_period value, const char *text, const char *words)
{
    char printed[64];

    assert_int_equal(ts_period_text(value, printed), strlen(text));
    assert_string_equal(printed, text);
    assert_int_equal(ts_period_words(value, printed, sizeof printed), strlen(words));
    assert_string_equal(printed, words);
}

static void prints_the_shortest_spelling(void **state)
{
    (void)state;
    assert_printed(period(2024, 1, 12), "2024", "2024");
    assert_printed(period(2024, 1, 6), "2024-S1", "January–June 2024");
    assert_printed(period(2024, 7, 6), "2024-S2", "July–December 2024");
    assert_printed(period(2024, 7, 3), "2024-Q3", "Q3 2024");
    assert_printed(period(2024, 9, 1), "2024-09", "September 2024");
    assert_printed(period(2025, 1, 9), "2025-01/2025-09", "January–September 2025");
    assert_printed(period(2024, 2, 3), "2024-02/2024-04", "February–April 2024");
    assert_printed(period(2024, 11, 5), "2024-11/2025-03", "November 2024–March 2025");
    assert_printed(period(2024, 7, 12), "2024-07/2025-06", "July 2024–June 2025");
    assert_printed(period(2010, 1, 24), "2010-01/2011-12", "January 2010–December 2011");
}

static void cuts_words_to_the_capacity(void **state)
{
    char small[8];

    (void)state;
    assert_int_equal(ts_period_words(period(2024, 9, 1), small, sizeof small), 7);
    assert_string_equal(small, "Septemb");
    assert_int_equal(ts_period_words(period(2024, 5, 1), small, sizeof small), 7);
    assert_string_equal(small, "May 202"); /* one byte short */
    assert_int_equal(ts_period_words(period(2024, 9, 1), NULL, 0), 0);
}

/* Every period of up to three years that begins in 1900 to 2100 is read back. */
static void reads_back_what_it_prints(void **state)
{
    char text[TS_PERIOD_TEXT_MAX];

    (void)state;
    for (int32_t start = 1900 * 12; start < 2101 * 12; start++)
        for (int32_t months = 1; months <= 36; months++) {
            struct ts_period written = {start, months}, read = {0, 0};
            size_t size = ts_period_text(written, text);

            assert_int_equal(ts_period_parse(text, size, &read, NULL), TS_OK);
            assert_true(ts_period_equal(written, read));
        }
}

static void compares(void **state)
{
    struct ts_period year = period(2024, 1, 12), quarter = period(2024, 10, 3);
    struct ts_period next = period(2025, 1, 1), across = period(2024, 12, 2);

    (void)state;
    assert_true(ts_period_contains(year, year));
    assert_true(ts_period_contains(year, quarter));
    assert_false(ts_period_contains(quarter, year));
    assert_false(ts_period_contains(year, across));
    assert_true(ts_period_overlaps(year, across));
    assert_true(ts_period_overlaps(across, next));
    assert_true(ts_period_overlaps(next, across));
    assert_false(ts_period_overlaps(year, next));
    assert_false(ts_period_overlaps(next, year));
    assert_int_equal(ts_period_compare(year, quarter), -1);
    assert_int_equal(ts_period_compare(next, quarter), 1);
    assert_int_equal(ts_period_compare(year, period(2024, 1, 6)), 1);
    assert_int_equal(ts_period_compare(year, year), 0);
    assert_false(ts_period_equal(year, period(2024, 1, 6)));
}

static void knows_the_calendar(void **state)
{
    (void)state;
    assert_true(ts_period_equal(ts_period_year_earlier(period(2025, 1, 9)), period(2024, 1, 9)));
    assert_true(ts_period_equal(ts_period_of_month(2024 * 12 + 7, 3), period(2024, 7, 3)));
    assert_true(ts_period_equal(ts_period_of_month(2024 * 12 + 7, 12), period(2024, 1, 12)));
    assert_true(ts_period_equal(ts_period_of_month(2024 * 12 + 5, 6), period(2024, 1, 6)));
    assert_true(ts_period_equal(ts_period_of_month(2024 * 12 + 5, 1), period(2024, 6, 1)));
    assert_int_equal(ts_period_grain(period(2024, 1, 12)), 12);
    assert_int_equal(ts_period_grain(period(2024, 7, 12)), 0);
    assert_int_equal(ts_period_grain(period(2024, 7, 6)), 6);
    assert_int_equal(ts_period_grain(period(2024, 4, 6)), 0);
    assert_int_equal(ts_period_grain(period(2024, 4, 3)), 3);
    assert_int_equal(ts_period_grain(period(2024, 5, 3)), 0);
    assert_int_equal(ts_period_grain(period(2024, 5, 1)), 1);
    assert_int_equal(ts_period_grain(period(2024, 1, 9)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_calendar_periods),
        cmocka_unit_test(reads_runs_of_months),
        cmocka_unit_test(refuses_impossible_periods),
        cmocka_unit_test(refuses_parts_of_months),
        cmocka_unit_test(refuses_what_is_no_period),
        cmocka_unit_test(prints_the_shortest_spelling),
        cmocka_unit_test(cuts_words_to_the_capacity),
        cmocka_unit_test(reads_back_what_it_prints),
        cmocka_unit_test(compares),
        cmocka_unit_test(knows_the_calendar),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
