#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "load/index.h"
#include "load/json_escape.h"
#include "load/random.h"
#include "load/utf8.h"

enum { MOST = 300 };

struct places {
    uint32_t marks[MOST + TS_INDEX_SLACK], line_ends[MOST + TS_INDEX_SLACK];
    size_t mark_count, line_count;
};

/* Bytes of what begins here within a string; 0: it cannot stand there. */
static size_t length_inside(const char *text, size_t size)
{
    if (*text == '\\')
        return ts_json_escape(text, size);
    return (unsigned char)*text < ' ' ? 0 : ts_utf8_length(text, size);
}

/* The same as an index, byte by byte. Returns up to where it goes. */
static size_t walk(const char *text, size_t size, struct places *places)
{
    bool inside = false, closed = false;
    size_t length;

    *places = (struct places){0};
    for (size_t at = 0; at < size; at += length) {
        char c = text[at];

        length = inside ? length_inside(text + at, size - at) : 1;
        if (length == 0)
            return at;
        if (c == '"') {
            if (closed)
                return at;
            closed = inside;
            inside = !inside;
        } else if (inside) {
            continue;
        } else if (c == '\n' || (c == '\r' && text[at + 1] != '\n')) {
            places->line_ends[places->line_count++] = (uint32_t)at;
        } else if (c != '\0' && strchr("{}[]:,", c) != NULL) {
            places->marks[places->mark_count++] = (uint32_t)at;
            closed = false;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            if (closed || c == '\\' || (unsigned char)c < ' ' || (unsigned char)c >= 0x80)
                return at;
        }
    }
    return size;
}

static void expect_index(const struct ts_indexer *indexer, const char *text, size_t size)
{
    struct places found, expected;
    struct ts_json_index index = {
        .text = text, .size = size, .marks = found.marks, .line_ends = found.line_ends};
    size_t until = walk(text, size, &expected);

    indexer->fill_json(&index);
    assert_int_equal(index.mark_count, expected.mark_count);
    assert_memory_equal(index.marks, expected.marks, expected.mark_count * sizeof(uint32_t));
    assert_true(index.line_count >= expected.line_count);
    assert_memory_equal(index.line_ends, expected.line_ends,
                        expected.line_count * sizeof(uint32_t));
    if (index.line_count > expected.line_count)
        assert_true(index.line_ends[expected.line_count] >= until);
}

static void expect_indexes(const char *text, size_t size)
{
    const struct ts_indexer *indexer;

    for (size_t rank = 0; (indexer = ts_indexer_usable(rank)) != NULL; rank++)
        expect_index(indexer, text, size);
}

/* Pieces of which each may follow each. */
static const char *const pieces[] = {"{",
                                     "}",
                                     "[",
                                     "]",
                                     ":",
                                     ",",
                                     "\"",
                                     "\"",
                                     "\"",
                                     "\"a\"",
                                     "\"a\"",
                                     "\"\"",
                                     "1",
                                     "a",
                                     " ",
                                     "\n",
                                     "\r\n",
                                     "\r",
                                     "\t",
                                     "\\\"",
                                     "\\\\",
                                     "\\n",
                                     "\\x",
                                     "\\u00e9",
                                     "\\u0",
                                     "\\u0000",
                                     "\\ud83d\\ude82",
                                     "\\ud83d",
                                     "\xD0\xB0",
                                     "\xE2\x82\xAC",
                                     "\xF0\x9F\x9A\x82",
                                     "\xF0",
                                     "\x80",
                                     "\x01",
                                     "aaaaaaaaaaaaaaaaaaaaaaaa",
                                     "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""};

static size_t put_pieces(char *text, uint32_t *seed, size_t kinds)
{
    size_t size = 0;

    while (size < MOST - 40 && random_below(seed, 60) != 0) {
        const char *piece = pieces[random_below(seed, kinds)];

        memcpy(text + size, piece, strlen(piece));
        size += strlen(piece);
    }
    return size;
}

static void marks_are_those_that_a_walk_finds(void **state)
{
    char text[MOST + TS_INDEX_SLACK];
    uint32_t seed = 3;

    (void)state;
    for (int round = 0; round < 40000; round++) {
        /* in every second one nothing goes wrong so soon */
        size_t all = sizeof pieces / sizeof *pieces, kinds = round % 2 == 0 ? all : 12;

        memset(text, "\n\"a\\"[round % 4], sizeof text);
        expect_indexes(text, put_pieces(text, &seed, kinds));
    }
}

/* What stands over the end of a block is the same as elsewhere. */
static void pieces_may_stand_anywhere(void **state)
{
    char text[MOST + TS_INDEX_SLACK];

    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        for (size_t at = 40; at < 70; at++)
            for (size_t closed = 0; closed < 3; closed++) {
                size_t size = strlen(pieces[i]);

                memset(text, 'a', sizeof text);
                memcpy(text, ":\"", 2);
                if (closed > 0)
                    memset(text + at - 4, ' ', 4);
                if (closed > 1)
                    text[at - 5] = '"';
                memcpy(text + at, pieces[i], size);
                memcpy(text + at + size, "\"  ,\n{", 6);
                expect_indexes(text, at + size + 6);
            }
}

static void escapes_have_lengths(void **state)
{
    static const struct {
        const char *text;
        size_t size, length;
    } cases[] = {
        {"\\n", 2, 2},
        {"\\/", 2, 2},
        {"\\", 1, 0},
        {"\\x", 2, 0},
        {"\\\0", 2, 0},
        {"\\u0041", 6, 6},
        {"\\u0041", 5, 0},
        {"\\uD7fF", 6, 6},
        {"\\ue000", 6, 6},
        {"\\u0000", 6, 0},
        {"\\u00G0", 6, 0},
        {"\\uDC00\\uDC00", 12, 0},
        {"\\uDFFF\\uDC00", 12, 0},
        {"\\uD83D\\uDE00", 12, 12},
        {"\\uD83D\\uDE00", 11, 0},
        {"\\uD83D\\uD83D", 12, 0},
        {"\\uD83D\\uE000", 12, 0},
        {"\\uD83D______", 12, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(ts_json_escape(cases[i].text, cases[i].size), cases[i].length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_those_that_a_walk_finds),
        cmocka_unit_test(pieces_may_stand_anywhere),
        cmocka_unit_test(escapes_have_lengths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
