#include "load/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* U+0000 to U+10FFFF as UTF-8, straight from the table of RFC 3629 section 3. */
static size_t encode(uint32_t c, char out[4])
{
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};

    for (size_t i = length; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(marks[length] | c);
    return length;
}

static void every_character_is_known(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char text[4];
        size_t length = encode(c, text);
        size_t expected = c >= 0xD800 && c <= 0xDFFF ? 0 : length;

        assert_int_equal(ts_utf8_length(text, length), expected);
        if (length > 1)
            assert_int_equal(ts_utf8_length(text, length - 1), 0);
    }
}

/* The length of the character that some bytes are, by trying all that begin so. */
static size_t length_by_encoding(const unsigned char bytes[4])
{
    static const uint32_t masks[] = {0, 0x7F, 0x1F, 0xF, 7};

    for (size_t length = 1; length <= 4; length++) {
        uint32_t c = bytes[0] & masks[length];
        char text[4];

        for (size_t i = 1; i < length; i++)
            c = c << 6 | (bytes[i] & 0x3F);
        if (c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) && encode(c, text) == length &&
            memcmp(text, bytes, length) == 0)
            return length;
    }
    return 0;
}

/* Every pair of bytes, before bytes at the borders of what may follow: overlong forms, halves of
 * surrogates, characters that are cut off or too large, bytes that none has. */
static void characters_are_what_encodes_one(void **state)
{
    static const unsigned char borders[] = {0,    0x7F, 0x80, 0x8F, 0x90,
                                            0x9F, 0xA0, 0xBF, 0xC0, 0xFF};

    (void)state;
    for (unsigned pair = 0; pair <= 0xFFFF; pair++)
        for (size_t i = 0; i < sizeof borders * sizeof borders; i++) {
            unsigned char bytes[] = {(unsigned char)(pair >> 8), (unsigned char)pair,
                                     borders[i / sizeof borders], borders[i % sizeof borders]};

            assert_int_equal(ts_utf8_length((const char *)bytes, 4), length_by_encoding(bytes));
        }
}

static void all_else_is_refused(void **state)
{
    static const char *const bad[] = {"\x80",
                                      "\xBF",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xC2",
                                      "\xC2\x41",
                                      "\xC2\xC0",
                                      "\xE0\x80\x80",
                                      "\xE0\x9F\xBF",
                                      "\xE1\x80",
                                      "\xE1\x80\x41",
                                      "\xED\xA0\x80",
                                      "\xED\xBF\xBF",
                                      "\xF0\x80\x80\x80",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xF8\x88\x80\x80\x80",
                                      "\xFE",
                                      "\xFF"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(ts_utf8_length(bad[i], strlen(bad[i])), 0);
    assert_int_equal(ts_utf8_length("", 0), 0);
}

static void faults_are_found_wherever_they_stand(void **state)
{
    char text[40];

    (void)state;
    for (size_t size = 1; size <= sizeof text; size++)
        for (size_t at = 0; at < size; at++) {
            memset(text, 'a', sizeof text);
            assert_int_equal(ts_utf8_fault(text, size), size);
            text[at] = '\0';
            assert_int_equal(ts_utf8_fault(text, size), at);
            text[at] = (char)0xFF;
            assert_int_equal(ts_utf8_fault(text, size), at);
            text[at] = (char)0x80;
            assert_int_equal(ts_utf8_fault(text, size), at);
            text[at] = 0x01;
            assert_int_equal(ts_utf8_fault(text, size), size);
        }
    assert_int_equal(ts_utf8_fault("1234567\xD0\x9A\xD0", 10), 9);
    assert_int_equal(ts_utf8_fault("1234567\xD0\x9A", 9), 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_is_known),
        cmocka_unit_test(characters_are_what_encodes_one),
        cmocka_unit_test(all_else_is_refused),
        cmocka_unit_test(faults_are_found_wherever_they_stand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
