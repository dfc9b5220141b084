/* Periods, on bytes that libFuzzer makes up: what is read is printed so that it is read as the
 * same again, and printed as the same. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "tradestat/period.h"

static void check_words(struct ts_period period)
{
    char words[64], cut[8];
    size_t length = ts_period_words(period, words, sizeof words);

    if (length == 0 || length != strlen(words))
        fuzz_fail("the words \"%s\" are said to have %zu bytes", words, length);
    ts_period_words(period, cut, sizeof cut);
    if (strlen(cut) >= sizeof cut || strncmp(cut, words, strlen(cut)) != 0)
        fuzz_fail("the words \"%s\" are cut to \"%s\"", words, cut);
}

static void check(struct ts_period period)
{
    char text[TS_PERIOD_TEXT_MAX], again[TS_PERIOD_TEXT_MAX];
    struct ts_error error = {0};
    struct ts_period read;

    if (period.start < 1800 * 12 || period.months < 1 || period.months > 2400 ||
        period.start + period.months > 3000 * 12)
        fuzz_fail("%d months from %d on", period.months, period.start);

    size_t length = ts_period_text(period, text);

    if (ts_period_parse(text, length, &read, &error) != TS_OK)
        fuzz_fail("what is printed as \"%s\" is not read: %s", text, error.message);
    if (!ts_period_equal(period, read))
        fuzz_fail("what is printed as \"%s\" is read as another period", text);
    ts_period_text(read, again);
    if (strcmp(text, again) != 0)
        fuzz_fail("\"%s\" is printed as \"%s\" later", text, again);
    check_words(period);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ts_error error = {0};
    struct ts_period period;
    int code = ts_period_parse((const char *)data, size, &period, &error);

    fuzz_check_error(code, &error, data, size);
    if (code != TS_OK && error.hint[0] == '\0')
        fuzz_fail("there is no hint to \"%s\"", error.message);
    if (code == TS_OK)
        check(period);
    return 0;
}
