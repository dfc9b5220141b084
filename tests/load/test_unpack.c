#include "load/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "load/archive_library.h"
#include "load/packed.h"
#include "load/unpack.h"
#include "tradestat/buffer.h"

static const char table[] = "a,b\n1,2\n";

/* Reads through pieces of `room` bytes. */
static void expect_table(struct ts_stream *stream, const char *name, size_t room)
{
    char text[64];
    size_t used = 0, got = 1;
    struct ts_unpacker *unpacker;

    assert_int_equal(ts_unpacker_open(stream, &unpacker, NULL), TS_OK);
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
            struct ts_stream stream;

            ts_stream_open_memory(&stream, archives[i].bytes, archives[i].size);
            expect_table(&stream, archives[i].name, room);
        }
}

/* The pipe holds the whole archive; its writer has gone. */
static void open_pipe(struct ts_stream *stream, const void *bytes, size_t size)
{
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], bytes, size), size);
    close(ends[1]);
    *stream = (struct ts_stream){.descriptor = ends[0], .owned = true};
}

static void archives_are_read_from_pipes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARCHIVE_COUNT; i++) {
        struct ts_stream stream;
        char rest;

        open_pipe(&stream, archives[i].bytes, archives[i].size);
        expect_table(&stream, archives[i].name, 5);
        assert_int_equal(read(stream.descriptor, &rest, 1), 0); /* nothing is left in it */
        ts_stream_close(&stream);
    }
}

static void other_bytes_are_left_alone(void **state)
{
    static const char *const texts[] = {"", "a", "PK", "BZh9,b\n1,2,3\n", "a,b\n1,2\n3,4\n5,6\n"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct ts_stream stream;
        struct ts_unpacker *unpacker;
        char text[64];
        size_t used = 0, got = 1;

        open_pipe(&stream, texts[i], strlen(texts[i]));
        assert_int_equal(ts_unpacker_open(&stream, &unpacker, NULL), TS_OK);
        assert_null(unpacker);
        while (got > 0) {
            assert_int_equal(ts_stream_read(&stream, text + used, 7, &got, NULL), TS_OK);
            used += got;
        }
        assert_int_equal(used, strlen(texts[i]));
        assert_memory_equal(text, texts[i], used);
        ts_stream_close(&stream);
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

static void a_library_without_the_functions_is_none(void **state)
{
    struct ts_archive_library library;
    struct ts_error error = {0};

    (void)state;
    assert_int_equal(ts_archive_library_load(&library, "libm.so.6", &error), TS_ERROR_IO);
    assert_null(library.handle);
    assert_non_null(strstr(error.message, "undefined symbol: archive_"));
    assert_int_equal(ts_archive_library_load(&library, "libm.so.6", NULL), TS_ERROR_IO);
    ts_archive_library_release(&library); /* once more is no harm */
}

/* Reads to the end, or to the error. */
static int read_all(const unsigned char *bytes, size_t size, struct ts_buffer *text,
                    struct ts_error *error)
{
    struct ts_source *source;
    size_t held = 1;
    int code = TS_OK;

    ts_buffer_init(text, 0);
    assert_int_equal(ts_source_open_memory("m", bytes, size, &source, NULL), TS_OK);
    while (code == TS_OK && held > 0) {
        const char *window;

        code = ts_source_peek(source, 1, &window, &held, error);
        ts_buffer_append(text, window, held);
        ts_source_advance(source, held);
    }
    ts_source_close(source);
    return code;
}

static bool is_same(const struct ts_buffer *text, const void *bytes, size_t size)
{
    return text->size == size && memcmp(text->data, bytes, size) == 0;
}

/* Each bit of an archive is the other one: that is an error, or does not matter. Where no
 * archive is recognized any more, the bytes are taken as they are. */
static void damage_is_an_error(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARCHIVE_COUNT; i++)
        for (size_t bit = 0; bit < archives[i].size * 8; bit++) {
            unsigned char bytes[256];
            size_t size = archives[i].size;
            struct ts_error error = {0};
            struct ts_buffer text;

            memcpy(bytes, archives[i].bytes, size);
            bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
            if (read_all(bytes, size, &text, &error) != TS_OK)
                assert_true(error.message[0] != '\0');
            else if (!is_same(&text, table, sizeof table - 1) && !is_same(&text, bytes, size))
                fail_msg("bit %u of %s: %u bytes", (unsigned)bit, archives[i].name,
                         (unsigned)text.size);
            ts_buffer_release(&text);
        }
}

static void what_follows_is_an_error(void **state)
{
    unsigned char bytes[sizeof gzip + 8] = {0};
    struct ts_error error = {0};
    struct ts_buffer text;

    (void)state;
    memcpy(bytes, gzip, sizeof gzip);
    memcpy(bytes + sizeof gzip, "1,2\n3,4\n", 8);
    assert_int_equal(read_all(bytes, sizeof bytes, &text, &error), TS_ERROR_IO);
    assert_string_equal(error.message,
                        "cannot be unpacked: something that is not gzip follows the gzip data");
    ts_buffer_release(&text);
}

static void what_is_cut_off_is_an_error(void **state)
{
    enum { MARK = 6 }; /* bytes that tell what it is */

    (void)state;
    for (size_t i = 0; i < ARCHIVE_COUNT; i++)
        for (size_t size = MARK; size < archives[i].size; size++) {
            struct ts_error error = {0};
            struct ts_buffer text;

            assert_int_equal(read_all(archives[i].bytes, size, &text, &error), TS_ERROR_IO);
            assert_true(error.message[0] != '\0');
            ts_buffer_release(&text);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(archives_are_read_in_pieces),
        cmocka_unit_test(archives_are_read_from_pipes),
        cmocka_unit_test(other_bytes_are_left_alone),
        cmocka_unit_test(a_source_unpacks_again_after_a_rewind),
        cmocka_unit_test(a_library_that_is_not_there_is_said),
#ifdef __linux__
        cmocka_unit_test(a_library_without_the_functions_is_none),
#endif
        cmocka_unit_test(damage_is_an_error),
        cmocka_unit_test(what_follows_is_an_error),
        cmocka_unit_test(what_is_cut_off_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
