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

/* Within each bound, the distance or SIZE_MAX. */
static void expect_distances(const char *a, const char *b, size_t expected)
{
    struct ts_text_letters letters;

    assert_int_equal(distance(a, b), expected);
    ts_text_take_letters(a, strlen(a), &letters);
    for (size_t most = 0; most < 12; most++) {
        size_t within = ts_text_distance_within(&letters, b, strlen(b), most);

        assert_int_equal(within, expected <= most ? expected : SIZE_MAX);
    }
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
    assert_int_equal(ts_text_distance(text, 63, text, 64), 1);
    assert_int_equal(ts_text_distance(text, 65, text, 65), SIZE_MAX);
    assert_int_equal(ts_text_distance(text, 65, text, 64), SIZE_MAX);
    assert_int_equal(ts_text_distance(text, 64, text, 65), SIZE_MAX);
}

/* Optimal string alignment as its definition has it; the texts have letters of one byte. */
static size_t plain_distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t best;

    if (n == 0 || m == 0)
        return n + m;
    best = plain_distance(a, n - 1, b, m - 1) + (a[n - 1] != b[m - 1]);
    for (int i = 0; i < 2; i++) {
        size_t other = plain_distance(a, n - (i == 0), b, m - (i == 1)) + 1;

        best = other < best ? other : best;
    }
    if (n > 1 && m > 1 && a[n - 1] == b[m - 2] && a[n - 2] == b[m - 1]) {
        size_t swapped = plain_distance(a, n - 2, b, m - 2) + 1;

        best = swapped < best ? swapped : best;
    }
    return best;
}

static void put_text(char *text, size_t number, size_t size)
{
    for (size_t i = 0; i < size; i++, number /= 3)
        text[i] = "abc"[number % 3];
    text[size] = '\0';
}

/* All pairs of texts of up to five of three letters, and each bound. */
static void distances_within_a_bound_are_those_without(void **state)
{
    static const size_t counts[] = {1, 3, 9, 27, 81, 243};
    char a[8], b[8];

    (void)state;
    for (size_t n = 0; n < 6; n++)
        for (size_t m = 0; m < 6; m++)
            for (size_t i = 0; i < counts[n]; i++)
                for (size_t j = i % 7; j < counts[m]; j += 7) {
                    put_text(a, i, n);
                    put_text(b, j, m);
                    expect_distances(a, b, plain_distance(a, n, b, m));
                }
}

/* A name with several faults at once, of long texts and in other alphabets. */
static void distances_of_names_within_a_bound(void **state)
{
    (void)state;
    expect_distances("Kazakhstan", "Kyrgyzstan", 5);
    expect_distances("Republic of Uzbekistan", "Repubilc of Uzbeksitan", 2);
    expect_distances("Turkmenistan", "Tadjikistan", 6);
    expect_distances("Казахстан", "Казакхстан", 1);
    expect_distances("Қазақстан", "Казакстан", 2);
    expect_distances("Тоҷикистон", "тоҷиксиотн", 3);
    expect_distances("abcdefgh", "hgfedcba", 7);
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

static void test_mark(void **state)
{
    (void)state;
    assert_int_equal(ts_text_mark("\xEF\xBB\xBF", 3), 3);
    assert_int_equal(ts_text_mark("\xEF\xBB\xBFpartner", 10), 3);
    assert_int_equal(ts_text_mark("\xEF\xBB\xBF", 2), 0);
    assert_int_equal(ts_text_mark("\xEF\xBB\xBE", 3), 0);
    assert_int_equal(ts_text_mark(" \xEF\xBB\xBF", 4), 0);
    assert_int_equal(ts_text_mark("", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mark),
        cmocka_unit_test(copies_whole_or_cut),
        cmocka_unit_test(quotes),
        cmocka_unit_test(counts_characters),
        cmocka_unit_test(compares),
        cmocka_unit_test(measures_distances),
        cmocka_unit_test(distances_within_a_bound_are_those_without),
        cmocka_unit_test(distances_of_names_within_a_bound),
        cmocka_unit_test(finds_the_nearest),
        cmocka_unit_test(prefers_the_first_of_equals),
        cmocka_unit_test(walks_a_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
