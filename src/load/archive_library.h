/* libarchive, loaded when the first archive is met.
 *
 * It brings some fifteen libraries along, whose loading would take as long as a whole
 * answer from a plain file. */
#ifndef TS_LOAD_ARCHIVE_LIBRARY_H
#define TS_LOAD_ARCHIVE_LIBRARY_H

#include <archive.h>
#include <archive_entry.h>

#include "tradestat/error.h"

/* The functions that are called. */
#define TS_ARCHIVE_FUNCTIONS(FUNCTION)                                                             \
    FUNCTION(archive_read_new)                                                                     \
    FUNCTION(archive_read_support_filter_zstd)                                                     \
    FUNCTION(archive_read_support_filter_xz)                                                       \
    FUNCTION(archive_read_support_filter_bzip2)                                                    \
    FUNCTION(archive_read_support_format_raw)                                                      \
    FUNCTION(archive_read_support_format_empty)                                                    \
    FUNCTION(archive_read_support_format_zip_seekable)                                             \
    FUNCTION(archive_read_support_format_zip_streamable)                                           \
    FUNCTION(archive_read_set_callback_data)                                                       \
    FUNCTION(archive_read_set_read_callback)                                                       \
    FUNCTION(archive_read_set_seek_callback)                                                       \
    FUNCTION(archive_read_open1)                                                                   \
    FUNCTION(archive_read_next_header)                                                             \
    FUNCTION(archive_read_data)                                                                    \
    FUNCTION(archive_read_free)                                                                    \
    FUNCTION(archive_entry_filetype)                                                               \
    FUNCTION(archive_entry_pathname)                                                               \
    FUNCTION(archive_entry_pathname_utf8)                                                          \
    FUNCTION(archive_filter_bytes)                                                                 \
    FUNCTION(archive_errno)                                                                        \
    FUNCTION(archive_error_string)

struct ts_archive_library {
    void *handle;                            /* NULL: not loaded */
#define MEMBER(name) __typeof__(name) *name; /* NOLINT(bugprone-macro-parentheses): a name */
    TS_ARCHIVE_FUNCTIONS(MEMBER)
#undef MEMBER
};

/* What ts_archive_library_load is to load. */
extern const char ts_archive_library_name[];

/* Loads it from the file of this name, as the dynamic linker finds it. TS_ERROR_IO when it
 * is not there or lacks a function. */
int ts_archive_library_load(struct ts_archive_library *library, const char *name,
                            struct ts_error *error);
void ts_archive_library_release(struct ts_archive_library *library);

#endif
