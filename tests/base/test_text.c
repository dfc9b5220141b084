#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static size_t distance(const char *a, const char *b)
{
    return ts_text_distance(a, strlen(a), b, strlen(b));
}

static void copies_whole_or_cut(void **state)
{
    char to[5];

    (void)state;
    assert_true(ts_text_copy(to, sizeof to, "abcd", 4));
    assert_string_equal(to, "abcd");
    assert_false(ts_text_copy(to, sizeof to, "abcde", 5));
    assert_string_equal(to, "abcd");
    assert_false(ts_text_copy(to, sizeof to, "abcé", 5));
    assert_string_equal(to, "abc");
    assert_false(ts_text_copy(to, sizeof to, "ab\xE2\x80\x93", 5));
    assert_string_equal(to, "ab");
    assert_true(ts_text_copy(to, sizeof to, "", 0));
    assert_string_equal(to, "");
}

static void quotes(void **state)
{
    char text[100], out[TS_TEXT_QUOTE_MAX], expected[100];

    (void)state;
    assert_string_equal(ts_text_quote("Қозоғистон Р", 23, out), "Қозоғистон Р");
    assert_string_equal(ts_text_quote("a\nb\x1B\x7F\0c", 7, out), "a\uFFFDb\uFFFD\uFFFD\uFFFDc");
    memset(text, 'x', sizeof text);
    memset(expected, 'x', 80);
    expected[80] = '\0';
    assert_string_equal(ts_text_quote(text, 80, out), expected);
    memcpy(expected + 80, "…", sizeof "…");
    assert_string_equal(ts_text_quote(text, 81, out), expected);
    text[79] = '\xC3'; /* é, in bytes 79 and 80: it does not fit */
    text[80] = '\xA9';
    memcpy(expected + 79, "…", sizeof "…");
    assert_string_equal(ts_text_quote(text, 100, out), expected);
    memset(text, '\t', sizeof text); /* the longest quotation */
    assert_int_equal(strlen(ts_text_quote(text, sizeof text, out)), 80 * 3 + 3);
}

static void counts_characters(void **state)
{
    (void)state;
    assert_int_equal(ts_text_characters("", 0), 0);
    assert_int_equal(ts_text_characters("abc", 3), 3);
    assert_int_equal(ts_text_characters("Қырғыз", strlen("Қырғыз")), 6);
    assert_int_equal(ts_text_characters("a\xFF", 2), 2);
}

static void compares(void **state)
{
    (void)state;
    assert_true(ts_text_equal("KAZ,", 3, "KAZ"));
    assert_false(ts_text_equal("KAZ", 3, "KAZA"));
    assert_false(ts_text_equal("kaz", 3, "KAZ"));
    assert_true(ts_text_equal_fold("kaZ", 3, "KAz"));
    assert_false(ts_text_equal_fold("kaz", 3, "kax"));
    assert_false(ts_text_equal_fold("kaz", 2, "kaz"));
    assert_false(ts_text_equal_fold("@", 1, "`")); /* beside A and a */
}

static void measures_distances(void **state)
{
    char text[66];

    (void)state;
    assert_int_equal(distance("", ""), 0);
    assert_int_equal(distance("", "abc"), 3);
    assert_int_equal(distance("abc", ""), 3);
    assert_int_equal(distance("abc", "x"), 3);
    assert_int_equal(distance("export", "EXPORT"), 0);
    assert_int_equal(distance("exprot", "export"), 1);
    assert_int_equal(distance("expor", "export"), 1);
    assert_int_equal(distance("kitten", "sitting"), 3);
    assert_int_equal(distance("ca", "abc"), 3); /* optimal string alignment */
    assert_int_equal(distance("Қазақ", "Казак"), 2);
    memset(text, 'x', sizeof text);
    assert_int_equal(ts_text_distance(text, 64, text, 63), 1);
    assert_int_equal(ts_text_distance(text, 65, text, 65), SIZE_MAX);
}

static void finds_the_nearest(void **state)
{
    static const char *const names[] = {"reporter", "partner", "period", "value", "flow"};

    (void)state;
    assert_int_equal(ts_text_nearest("valeu", 5, names, 5), 3);
    assert_int_equal(ts_text_nearest("Partners", 8, names, 5), 1);
    assert_int_equal(ts_text_nearest("reportr", 7, names, 5), 0);
    assert_int_equal(ts_text_nearest("weight", 6, names, 5), -1);
    assert_int_equal(ts_text_nearest("fl", 2, names, 5), -1); /* 2 of 2 characters away */
    assert_int_equal(ts_text_nearest("x", 1, names, 0), -1);
}

static void prefers_the_first_of_equals(void **state)
{
    static const char *const names[] = {"balance", "abc1", "abc2"};

    (void)state;
    assert_int_equal(ts_text_nearest("abc3", 4, names, 3), 1);
}

static void walks_a_list(void **state)
{
    static const char *const expected[] = {"KAZ", "KGZ", "", "T J", ""};
    const char *list = " KAZ ,KGZ,, T J,  ", *element;
    size_t size, count = 0;

    (void)state;
    while (ts_text_next(&list, &element, &size)) {
        assert_true(count < 5);
        assert_int_equal(size, strlen(expected[count]));
        assert_memory_equal(element, expected[count], size);
        count++;
    }
    assert_int_equal(count, 5);
    list = "";
    assert_true(ts_text_next(&list, &element, &size));
    assert_int_equal(size, 0);
    assert_false(ts_text_next(&list, &element, &size));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_whole_or_cut),         cmocka_unit_test(quotes),
        cmocka_unit_test(counts_characters),           cmocka_unit_test(compares),
        cmocka_unit_test(measures_distances),          cmocka_unit_test(finds_the_nearest),
        cmocka_unit_test(prefers_the_first_of_equals), cmocka_unit_test(walks_a_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
