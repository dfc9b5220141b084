/* zip, zstd, xz and bzip2, with libarchive. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "load/archive_library.h"
#include "load/unpackers.h"

/* The tables of an archive, as a message lists them. */
struct names {
    char list[400];
    size_t used, count;
};

struct packed {
    struct ts_unpacker base;
    struct ts_archive_library library;
    struct archive *archive; /* NULL: not open yet */
    struct names names;      /* of the tables that were met */
    bool listed;             /* there are no more files in it */
    bool exhausted;          /* all of the input was asked for */
    bool ended;
    struct ts_error failure; /* of the input, met within a call of libarchive */
    char bytes[TS_PACKED_BYTES];
};

/* What libarchive calls back */

static la_ssize_t read_packed(struct archive *archive, void *context, const void **bytes)
{
    struct packed *packed = context;
    size_t size;

    (void)archive;
    *bytes = packed->bytes;
    if (ts_stream_read(packed->base.stream, packed->bytes, sizeof packed->bytes, &size,
                       &packed->failure) != TS_OK)
        return ARCHIVE_FATAL;
    packed->exhausted = size == 0;
    return (la_ssize_t)size;
}

static la_int64_t seek_packed(struct archive *archive, void *context, la_int64_t offset, int whence)
{
    struct ts_stream *stream = ((struct packed *)context)->base.stream;
    la_int64_t size = (la_int64_t)stream->size;
    la_int64_t from = whence == SEEK_SET   ? 0
                      : whence == SEEK_CUR ? (la_int64_t)stream->consumed
                                           : size;

    (void)archive;
    if (offset < -from || offset > size - from)
        return ARCHIVE_FATAL;
    stream->consumed = (uint64_t)(from + offset);
    return from + offset;
}

/* What goes wrong */

/* How much is needed, the archive decides. */
static int fail_memory(const char *name, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_MEMORY, "out of memory to unpack the %s data", name);
    ts_error_hint(error, "unpack the file before");
    return TS_ERROR_MEMORY;
}

/* What libarchive last complained of. */
static int fail(struct packed *packed, struct ts_error *error)
{
    const char *reason = packed->library.archive_error_string(packed->archive);
    const char *name = ts_unpacker_name(&packed->base);

    if (packed->failure.code != TS_OK) {
        if (error != NULL && error->code == TS_OK)
            *error = packed->failure;
        return (int)packed->failure.code;
    }
    if (packed->library.archive_errno(packed->archive) == ENOMEM)
        return fail_memory(name, error);
    if (reason == NULL)
        reason = "no reason is known";
    if (packed->exhausted)
        return ts_error_set(error, TS_ERROR_IO,
                            "cannot be unpacked: the %s data are cut off or damaged (%s)", name,
                            reason);
    return ts_error_set(error, TS_ERROR_IO, "cannot be unpacked from %s: %s", name, reason);
}

/* It says no more of this than that it recognizes nothing. */
static int fail_open(struct packed *packed, struct ts_error *error)
{
    if (packed->base.packing != TS_PACKING_ZIP || packed->failure.code != TS_OK)
        return fail(packed, error);
    return ts_error_set(error, TS_ERROR_IO,
                        "cannot be unpacked: the end of the zip archive, where it lists what it "
                        "holds, is cut off or damaged");
}

/* Some documents are zip archives. */
static int refuse_document(const char *path, struct ts_error *error)
{
    const char *what = strcmp(path, "[Content_Types].xml") == 0
                           ? "an Excel workbook or another Office document"
                       : strcmp(path, "mimetype") == 0 ? "an OpenDocument file"
                                                       : NULL;

    if (what == NULL)
        return TS_OK;
    ts_error_set(error, TS_ERROR_IO, "is %s, which is not read", what);
    ts_error_hint(error, "save the table in it as CSV");
    return TS_ERROR_IO;
}

static void add_name(struct names *names, const char *name)
{
    char quoted[TS_TEXT_QUOTE_MAX];
    size_t room = sizeof names->list - names->used;
    int size = snprintf(names->list + names->used, room, "%s\"%s\"", names->count++ > 0 ? ", " : "",
                        ts_text_quote(name, strlen(name), quoted));

    if ((size_t)size < room)
        names->used += (size_t)size;
    else
        names->list[names->used] = '\0'; /* those that fit are enough */
}

/* Which file of a zip archive is a table */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

/* What publishers lay beside their tables, told by its name. */
static bool is_leaflet(const char *name)
{
    static const char *const beginnings[] = {"readme", "license", "licence"};
    static const char *const endings[] = {".pdf", ".html", ".htm", ".doc", ".docx", ".md", ".xml"};
    size_t size = strlen(name);

    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        size_t length = strlen(beginnings[i]);

        if (size >= length && ts_text_equal_fold(name, length, beginnings[i]))
            return true;
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t length = strlen(endings[i]);

        if (size >= length && ts_text_equal_fold(name + size - length, length, endings[i]))
            return true;
    }
    return false;
}

static bool is_table(const struct packed *packed, struct archive_entry *entry, const char *path)
{
    const char *name = base_name(path);

    return packed->library.archive_entry_filetype(entry) == AE_IFREG && *name != '\0' &&
           *name != '.' && strncmp(path, "__MACOSX/", 9) != 0 && !is_leaflet(name);
}

/* Moves to the next table; *path is its name as long as the archive stays there, NULL when
 * there are no more. */
static int next_table(struct packed *packed, const char **path, struct ts_error *error)
{
    const struct ts_archive_library *library = &packed->library;
    struct archive_entry *entry;
    int code = TS_OK, result;

    *path = NULL;
    if (packed->listed)
        return TS_OK;
    while ((result = library->archive_read_next_header(packed->archive, &entry)) >= ARCHIVE_WARN) {
        packed->listed = result == ARCHIVE_EOF;
        if (packed->listed)
            return TS_OK;
        *path = library->archive_entry_pathname_utf8(entry);
        if (*path == NULL) /* it is in an encoding that nothing names */
            *path = library->archive_entry_pathname(entry);
        if (*path == NULL)
            *path = "?";
        if (packed->base.packing != TS_PACKING_ZIP)
            return TS_OK;
        code = refuse_document(*path, error);
        if (code != TS_OK || is_table(packed, entry, *path))
            return code;
        *path = NULL;
    }
    return fail(packed, error);
}

/* Opening */

/* A zip archive has its directory at the end; where that cannot be reached, it is taken as
 * it comes. */
static int choose_format(struct packed *packed)
{
    const struct ts_archive_library *library = &packed->library;
    struct archive *archive = packed->archive;

    if (packed->base.packing == TS_PACKING_ZIP)
        return ts_stream_can_rewind(packed->base.stream)
                   ? library->archive_read_support_format_zip_seekable(archive)
                   : library->archive_read_support_format_zip_streamable(archive);
    library->archive_read_support_format_raw(archive);
    library->archive_read_support_format_empty(archive);
    switch (packed->base.packing) {
    case TS_PACKING_ZSTD:
        return library->archive_read_support_filter_zstd(archive);
    case TS_PACKING_XZ:
        return library->archive_read_support_filter_xz(archive);
    default:
        return library->archive_read_support_filter_bzip2(archive);
    }
}

static void close_archive(struct packed *packed)
{
    if (packed->archive != NULL)
        packed->library.archive_read_free(packed->archive);
    packed->archive = NULL;
    packed->listed = false;
}

static int open_archive(struct packed *packed, struct ts_error *error)
{
    const struct ts_archive_library *library = &packed->library;
    struct archive *archive = packed->archive = library->archive_read_new();

    if (archive == NULL)
        return ts_error_memory(error);
    /* when libarchive was built without one, it would start a program of that name */
    if (choose_format(packed) != ARCHIVE_OK)
        return ts_error_set(error, TS_ERROR_IO,
                            "cannot be unpacked: this libarchive was built without %s",
                            ts_unpacker_name(&packed->base));
    library->archive_read_set_callback_data(archive, packed);
    library->archive_read_set_read_callback(archive, read_packed);
    if (ts_stream_can_rewind(packed->base.stream))
        library->archive_read_set_seek_callback(archive, seek_packed);
    return library->archive_read_open1(archive) == ARCHIVE_OK ? TS_OK : fail_open(packed, error);
}

/* Goes through the tables that follow: there should be one, with those met before. */
static int expect_one(struct packed *packed, struct ts_error *error)
{
    struct names *names = &packed->names;
    const char *path = "";
    int code = TS_OK;

    while (code == TS_OK && path != NULL) {
        code = next_table(packed, &path, error);
        if (code == TS_OK && path != NULL)
            add_name(names, path);
    }
    if (code != TS_OK || names->count == 1 || packed->base.packing != TS_PACKING_ZIP)
        return code;
    if (names->count == 0)
        return ts_error_set(error, TS_ERROR_IO, "holds no table");
    ts_error_set(error, TS_ERROR_IO, "holds more than one table: %s", names->list);
    ts_error_hint(error, "unpack the one that is meant; unzip -p ARCHIVE NAME | tradestat ... - "
                         "does so on the way");
    return TS_ERROR_IO;
}

/* Looks through a zip archive before any of it is read: an error in the wrong table would
 * hide what is wrong with the archive. */
static int survey(struct packed *packed, struct ts_error *error)
{
    int code = open_archive(packed, error);

    if (code == TS_OK)
        code = expect_one(packed, error);
    close_archive(packed);
    packed->names = (struct names){0};
    return code == TS_OK ? ts_stream_rewind(packed->base.stream, error) : code;
}

static int begin(struct packed *packed, struct ts_error *error)
{
    const char *path;
    int code = ts_archive_library_load(&packed->library, ts_archive_library_name, error);

    if (code == TS_OK && packed->base.packing == TS_PACKING_ZIP &&
        ts_stream_can_rewind(packed->base.stream))
        code = survey(packed, error);
    if (code == TS_OK)
        code = open_archive(packed, error);
    if (code == TS_OK)
        code = next_table(packed, &path, error);
    if (code == TS_OK && path != NULL)
        add_name(&packed->names, path);
    return code;
}

/* Reading */

/* Reads what follows the archive: the spool of a pipe may want it, and its writer waits for
 * a reader. Nothing should follow that is neither read by libarchive nor zip's directory. */
static int read_rest(struct packed *packed, struct ts_error *error)
{
    struct ts_stream *stream = packed->base.stream;
    size_t size = 1;
    int code = TS_OK;

    if (packed->base.packing == TS_PACKING_ZIP && ts_stream_can_rewind(stream))
        return TS_OK;
    while (code == TS_OK && size > 0)
        code = ts_stream_read(stream, packed->bytes, sizeof packed->bytes, &size, error);
    if (code != TS_OK || packed->base.packing == TS_PACKING_ZIP ||
        stream->consumed == (uint64_t)packed->library.archive_filter_bytes(packed->archive, -1))
        return code;

    const char *name = ts_unpacker_name(&packed->base);

    return ts_error_set(error, TS_ERROR_IO,
                        "cannot be unpacked: something that is not %s follows the %s data", name,
                        name);
}

static int read_archive(struct ts_unpacker *unpacker, char *to, size_t room, size_t *got,
                        struct ts_error *error)
{
    struct packed *packed = (struct packed *)unpacker;
    int code = packed->library.handle == NULL ? begin(packed, error) : TS_OK;

    *got = 0;
    if (code != TS_OK || packed->ended)
        return code;

    la_ssize_t size =
        packed->names.count == 0 ? 0 : packed->library.archive_read_data(packed->archive, to, room);

    if (size < 0)
        return fail(packed, error);
    *got = (size_t)size;
    if (size > 0)
        return TS_OK;
    packed->ended = true;
    code = expect_one(packed, error);
    return code == TS_OK ? read_rest(packed, error) : code;
}

static void close_packed(struct ts_unpacker *unpacker)
{
    struct packed *packed = (struct packed *)unpacker;

    close_archive(packed);
    ts_archive_library_release(&packed->library);
    free(packed);
}

int ts_archive_open(struct ts_unpacker **unpacker, struct ts_error *error)
{
    struct packed *packed = calloc(1, sizeof *packed);

    if (packed == NULL)
        return ts_error_memory(error);
    packed->base = (struct ts_unpacker){.read = read_archive, .close = close_packed};
    *unpacker = &packed->base;
    return TS_OK;
}
