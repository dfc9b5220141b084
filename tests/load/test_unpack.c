/* The archives hold "a,b\n1,2\n"; they were made with gzip, zstd and Python's zipfile. */
#include "load/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "load/archive_library.h"
#include "load/unpack.h"

static const char table[] = "a,b\n1,2\n";

static const unsigned char gzip[] = {0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03,
                                     0x4B, 0xD4, 0x49, 0xE2, 0x32, 0xD4, 0x31, 0xE2, 0x02, 0x00,
                                     0x7B, 0x07, 0x97, 0x0A, 0x08, 0x00, 0x00, 0x00};
static const unsigned char zstd[] = {0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x58, 0x41,
                                     0x00, 0x00, 0x61, 0x2C, 0x62, 0x0A, 0x31,
                                     0x2C, 0x32, 0x0A, 0x35, 0xE7, 0xCA, 0xCE};
static const unsigned char zip[] = {
    0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x21, 0x58, 0x7B,
    0x07, 0x97, 0x0A, 0x08, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00,
    0x74, 0x2E, 0x63, 0x73, 0x76, 0x61, 0x2C, 0x62, 0x0A, 0x31, 0x2C, 0x32, 0x0A, 0x50, 0x4B,
    0x01, 0x02, 0x14, 0x03, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x21, 0x58, 0x7B,
    0x07, 0x97, 0x0A, 0x08, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x74,
    0x2E, 0x63, 0x73, 0x76, 0x50, 0x4B, 0x05, 0x06, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01,
    0x00, 0x33, 0x00, 0x00, 0x00, 0x2B, 0x00, 0x00, 0x00, 0x00, 0x00};

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t size;
} archives[] = {{"gzip", gzip, sizeof gzip}, {"zstd", zstd, sizeof zstd}, {"zip", zip, sizeof zip}};
enum { ARCHIVE_COUNT = sizeof archives / sizeof archives[0] };

/* Reads through pieces of `room` bytes. */
static void expect_table(struct ts_input *input, const char *name, size_t room)
{
    char text[64];
    size_t used = 0, got = 1;
    struct ts_unpacker *unpacker;

    assert_int_equal(ts_unpacker_open(input, &unpacker, NULL), TS_OK);
    assert_non_null(unpacker);
    assert_string_equal(ts_unpacker_name(unpacker), name);
    while (got > 0) {
        assert_true(used + room <= sizeof text);
        assert_int_equal(ts_unpacker_read(unpacker, text + used, room, &got, NULL), TS_OK);
        assert_true(got <= room);
        used += got;
    }
    assert_int_equal(used, sizeof table - 1);
    assert_memory_equal(text, table, used);
    ts_unpacker_close(unpacker);
}

static void archives_are_read_in_pieces(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARCHIVE_COUNT; i++)
        for (size_t room = 1; room < 12; room++) {
            struct ts_input input;

            ts_input_open_memory(&input, archives[i].bytes, archives[i].size);
            expect_table(&input, archives[i].name, room);
        }
}

/* The pipe holds the whole archive; its writer has gone. */
static void open_pipe(struct ts_input *input, const void *bytes, size_t size)
{
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], bytes, size), size);
    close(ends[1]);
    *input = (struct ts_input){.descriptor = ends[0], .owned = true};
}

static void archives_are_read_from_pipes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARCHIVE_COUNT; i++) {
        struct ts_input input;
        char rest;

        open_pipe(&input, archives[i].bytes, archives[i].size);
        expect_table(&input, archives[i].name, 5);
        assert_int_equal(read(input.descriptor, &rest, 1), 0); /* nothing is left in it */
        ts_input_close(&input);
    }
}

static void other_bytes_are_left_alone(void **state)
{
    static const char *const texts[] = {"", "a", "PK", "BZh9,b\n1,2,3\n", "a,b\n1,2\n3,4\n5,6\n"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct ts_input input;
        struct ts_unpacker *unpacker;
        char text[64];
        size_t used = 0, got = 1;

        open_pipe(&input, texts[i], strlen(texts[i]));
        assert_int_equal(ts_unpacker_open(&input, &unpacker, NULL), TS_OK);
        assert_null(unpacker);
        while (got > 0) {
            assert_int_equal(ts_input_read(&input, text + used, 7, &got, NULL), TS_OK);
            used += got;
        }
        assert_int_equal(used, strlen(texts[i]));
        assert_memory_equal(text, texts[i], used);
        ts_input_close(&input);
    }
}

static void a_source_unpacks_again_after_a_rewind(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARCHIVE_COUNT; i++) {
        struct ts_source *source;
        const char *bytes;
        size_t size;

        assert_int_equal(
            ts_source_open_memory("m", archives[i].bytes, archives[i].size, &source, NULL), TS_OK);
        for (int time = 0; time < 2; time++) {
            assert_int_equal(ts_source_peek(source, 100, &bytes, &size, NULL), TS_OK);
            assert_int_equal(size, sizeof table - 1);
            assert_memory_equal(bytes, table, size);
            assert_string_equal(ts_source_packing(source), archives[i].name);
            assert_false(ts_source_is_direct(source));
            assert_int_equal(ts_source_size(source), 0);
            assert_int_equal(ts_source_rewind(source, NULL), TS_OK);
        }
        ts_source_close(source);
    }
}

static void a_library_that_is_not_there_is_said(void **state)
{
    struct ts_archive_library library;
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_archive_library_load(&library, "libnone.so.0", &error), TS_ERROR_IO);
    assert_null(library.handle);
    assert_memory_equal(error.message, "cannot be unpacked: libnone.so.0", 32);
    assert_memory_equal(error.hint, "install libarchive", 18);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(archives_are_read_in_pieces),
        cmocka_unit_test(archives_are_read_from_pipes),
        cmocka_unit_test(other_bytes_are_left_alone),
        cmocka_unit_test(a_source_unpacks_again_after_a_rewind),
        cmocka_unit_test(a_library_that_is_not_there_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
