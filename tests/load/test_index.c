#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "load/index.h"
#include "load/random.h"
#include "load/utf8.h"

/* An index, by looking at one byte after another; quotes are not known here. */
static void expect_offsets(const struct ts_indexer *indexer, const char *text, size_t size)
{
    uint32_t ends[256 + TS_INDEX_SLACK];
    struct ts_index index = {.text = text, .size = size, .delimiter = ',', .ends = ends};
    size_t end = 0, lines = 0;

    indexer->fill(&index);
    assert_false(index.odd);
    for (uint32_t i = 0; i < size; i++) {
        if (text[i] == 'a')
            continue;
        assert_true(end < index.end_count);
        assert_int_equal(ends[end++], i);
        lines += text[i] == '\n';
    }
    assert_int_equal(end, index.end_count);
    assert_int_equal(lines, index.line_count);
}

static void offsets_are_those_of_delimiters_and_line_feeds(void **state)
{
    const struct ts_indexer *indexer;
    char text[256 + TS_INDEX_SLACK];

    (void)state;
    uint32_t seed = 8;

    for (int round = 0; round < 4000; round++) {
        size_t size = random_below(&seed, 257), often = 1 + random_below(&seed, 20);

        for (size_t i = 0; i < sizeof text; i++)
            text[i] = random_below(&seed, 20) < often ? ",,,\n"[random_below(&seed, 4)] : 'a';
        for (size_t rank = 0; (indexer = ts_indexer_usable(rank)) != NULL; rank++)
            expect_offsets(indexer, text, size);
    }
}

/* Is it text, as an index of it says and as the validator of single characters does? */
static void expect_judged(const struct ts_indexer *indexer, const char *text, size_t size)
{
    char padded[128] = {0};
    uint32_t ends[128 + TS_INDEX_SLACK];
    struct ts_index index = {.text = padded, .size = size, .delimiter = ',', .ends = ends};

    memcpy(padded, text, size);
    indexer->fill(&index);
    if (index.odd != (ts_utf8_fault(text, size) < size))
        fail_msg("%s: %02X %02X %02X at %zu", indexer->name, (unsigned char)text[size - 4],
                 (unsigned char)text[size - 3], (unsigned char)text[size - 2], size - 4);
}

static void text_is_judged_as_one_character_after_another(void **state)
{
    static const char second[] = "\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xE1", third[] = "x\x80\xBF\xC0";
    const struct ts_indexer *indexer;

    (void)state;
    for (size_t rank = 0; (indexer = ts_indexer_usable(rank)) != NULL; rank++)
        for (size_t at = 59; at < 66; at++)
            for (int first = 0x80; first <= 0xFF; first++)
                for (size_t i = 0; second[i] != '\0'; i++)
                    for (size_t j = 0; third[j] != '\0'; j++) {
                        char text[70];

                        memset(text, 'a', at);
                        text[at] = (char)first;
                        text[at + 1] = second[i];
                        text[at + 2] = third[j];
                        text[at + 3] = '\n';
                        expect_judged(indexer, text, at + 4);
                    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets_are_those_of_delimiters_and_line_feeds),
        cmocka_unit_test(text_is_judged_as_one_character_after_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
