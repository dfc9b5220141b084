#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "table/dictionary.h"

static uint32_t code_of(struct ts_dictionary *dictionary, const char *text)
{
    uint32_t code = UINT32_MAX;

    assert_int_equal(ts_dictionary_code(dictionary, text, strlen(text), &code), 0);
    return code;
}

static void gives_codes_in_order_of_first_use(void **state)
{
    struct ts_dictionary dictionary;

    (void)state;
    ts_dictionary_init(&dictionary);
    assert_int_equal(code_of(&dictionary, "TOTAL"), 0);
    assert_int_equal(code_of(&dictionary, "27"), 1);
    assert_int_equal(code_of(&dictionary, ""), 2);
    assert_int_equal(code_of(&dictionary, "27"), 1);
    assert_int_equal(code_of(&dictionary, "TOTAL"), 0);
    assert_int_equal(dictionary.count, 3);
    assert_string_equal(dictionary.texts[1], "27");
    ts_dictionary_release(&dictionary);
    assert_int_equal(dictionary.count, 0);
}

static void takes_the_size_and_not_the_terminator(void **state)
{
    struct ts_dictionary dictionary;
    uint32_t code;

    (void)state;
    ts_dictionary_init(&dictionary);
    assert_int_equal(code_of(&dictionary, "271"), 0);
    assert_int_equal(ts_dictionary_code(&dictionary, "2710", 2, &code), 0);
    assert_int_equal(code, 1);
    assert_string_equal(dictionary.texts[1], "27");
    assert_int_equal(ts_dictionary_find(&dictionary, "2710", 3), 0);
    ts_dictionary_release(&dictionary);
}

static void finds_without_adding(void **state)
{
    struct ts_dictionary dictionary;

    (void)state;
    ts_dictionary_init(&dictionary);
    assert_int_equal(ts_dictionary_find(&dictionary, "27", 2), UINT32_MAX);
    code_of(&dictionary, "27");
    assert_int_equal(ts_dictionary_find(&dictionary, "27", 2), 0);
    assert_int_equal(ts_dictionary_find(&dictionary, "28", 2), UINT32_MAX);
    assert_int_equal(dictionary.count, 1);
    ts_dictionary_release(&dictionary);
}

static void keeps_codes_while_it_grows(void **state)
{
    enum { COUNT = 20000 };
    struct ts_dictionary dictionary;
    char text[16];

    (void)state;
    ts_dictionary_init(&dictionary);
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "%06u", i * 7);
        assert_int_equal(code_of(&dictionary, text), i);
    }
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "%06u", i * 7);
        assert_int_equal(ts_dictionary_find(&dictionary, text, strlen(text)), i);
        assert_string_equal(dictionary.texts[i], text);
    }
    assert_int_equal(dictionary.count, COUNT);
    ts_dictionary_release(&dictionary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_codes_in_order_of_first_use),
        cmocka_unit_test(takes_the_size_and_not_the_terminator),
        cmocka_unit_test(finds_without_adding),
        cmocka_unit_test(keeps_codes_while_it_grows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
