#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "formats/aliases.h"
#include "tradestat/error.h"

static struct ts_aliases aliases;

static int make(void **state)
{
    (void)state;
    return ts_aliases_init(&aliases);
}

static int release(void **state)
{
    (void)state;
    ts_aliases_release(&aliases);
    return 0;
}

#define NOTHING UINT64_MAX

/* Looks the text up where other bytes follow it. */
static uint64_t find(const char *text)
{
    char bytes[400];
    int size = snprintf(bytes, sizeof bytes, "%s,1234567890123456", text);

    assert_true(size < (int)sizeof bytes);

    const uint64_t *value = ts_aliases_find(&aliases, bytes, (size_t)size - 17);

    return value == NULL ? NOTHING : *value;
}

/* A text of a word is in the slot where its search begins, or that slot has another one. */
static void check_slot(const char *text, uint64_t value)
{
    char bytes[TS_ALIAS_WORD] = {0};
    size_t size = strlen(text);
    uint64_t word;

    if (size > TS_ALIAS_WORD)
        return;
    memcpy(bytes, text, size);
    word = ts_alias_word(bytes, size);

    const struct ts_alias *slot = ts_alias_slot(aliases.slots, aliases.shift, word);

    assert_true(slot->word == word ? slot->value == value : slot->word != TS_ALIAS_FREE);
}

static void add(const char *text, uint64_t value)
{
    char bytes[400];
    int size = snprintf(bytes, sizeof bytes, "%s;abcdefgh", text);

    assert_true(size < (int)sizeof bytes);
    ts_aliases_add(&aliases, bytes, (size_t)size - 9, value);
}

static void knows_nothing_at_first(void **state)
{
    (void)state;
    assert_true(find("") == NOTHING);
    assert_true(find("KAZ") == NOTHING);
    assert_true(find("Kazakhstan") == NOTHING);
}

static void tells_texts_apart(void **state)
{
    static const char *const texts[] = {
        "",
        "K",
        "KA",
        "KAZ",
        "KAZ ",
        " KAZ",
        "ZAK",
        "\"KAZ\"",
        "Kazakhst",
        "Kazakhsta",
        "Kazakhstan",
        "kazakhstan",
        "12345678",
        "12345679",
        "123456789",
        "1234567812345678",
        "1234567812345679",
        "12345678123456789",
        "12345678123456780",
        "Bosnia and Herzegovina",
        "87654321",
    };
    enum { COUNT = sizeof texts / sizeof texts[0] };

    (void)state;
    for (uint64_t i = 0; i < COUNT; i++) {
        assert_true(find(texts[i]) == NOTHING);
        add(texts[i], i * 1000);
        for (uint64_t j = 0; j <= i; j++)
            assert_int_equal(find(texts[j]), j * 1000);
        check_slot(texts[i], i * 1000);
    }
}

/* The text of a number: short, long and longer. */
static const char *write_text(char text[32], unsigned number, int more)
{
    snprintf(text, 32, "%0*u", 6 * (int)(1 + number % 4) + more, number);
    return text;
}

static void grows(void **state)
{
    enum { COUNT = 10000 };
    char text[32];

    (void)state;
    add("", 7);
    for (uint64_t i = 0; i < COUNT; i++)
        add(write_text(text, (unsigned)i, 0), i);
    for (uint64_t i = 0; i < COUNT; i++) {
        assert_int_equal(find(write_text(text, (unsigned)i, 0)), i);
        check_slot(text, i);
        assert_true(find(write_text(text, (unsigned)i, 1)) == NOTHING);
    }
    assert_int_equal(find(""), 7);
}

static void forgets_when_there_are_too_many(void **state)
{
    char text[32];

    (void)state;
    for (unsigned i = 0; i < TS_ALIAS_COUNT_MAX; i++)
        add(write_text(text, i, 0), i);
    assert_int_equal(find("000000"), 0);
    assert_int_equal(find("000000000001"), 1);
    assert_int_equal(find("000000000000000002"), 2);
    add("KAZ", 398);
    assert_int_equal(find("KAZ"), 398);
    assert_true(find("000000") == NOTHING);
    assert_true(find("000000000001") == NOTHING);
    assert_true(find("000000000000000002") == NOTHING);
    add("000000000001", 5);
    assert_int_equal(find("000000000001"), 5);
}

static void does_not_keep_long_texts(void **state)
{
    char text[TS_ALIAS_TEXT_MAX + 2];

    (void)state;
    memset(text, 'a', sizeof text);
    text[TS_ALIAS_TEXT_MAX] = '\0';
    add(text, 1);
    assert_int_equal(find(text), 1);
    text[TS_ALIAS_TEXT_MAX] = 'a';
    text[TS_ALIAS_TEXT_MAX + 1] = '\0';
    add(text, 2);
    assert_true(find(text) == NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(knows_nothing_at_first, make, release),
        cmocka_unit_test_setup_teardown(tells_texts_apart, make, release),
        cmocka_unit_test_setup_teardown(grows, make, release),
        cmocka_unit_test_setup_teardown(forgets_when_there_are_too_many, make, release),
        cmocka_unit_test_setup_teardown(does_not_keep_long_texts, make, release),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
