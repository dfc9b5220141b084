/* Errors as data.
 *
 * Every function of the library that can fail returns TS_OK (0) or an error code, and
 * describes the error in a struct ts_error that the caller owns; pass NULL if you need only
 * the code. On failure, an object that the function was to create is NULL. The library never
 * prints and never exits. */
#ifndef TRADESTAT_ERROR_H
#define TRADESTAT_ERROR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum ts_code {
    TS_OK = 0,
    TS_ERROR_MEMORY,   /* an allocation failed */
    TS_ERROR_IO,       /* open, read, write or rename failed */
    TS_ERROR_INPUT,    /* the data are invalid; says where */
    TS_ERROR_USAGE,    /* an option, command or name given by the caller is wrong */
    TS_ERROR_LIMIT,    /* a documented limit was exceeded */
    TS_ERROR_OVERFLOW, /* a value cannot be held exactly */
    TS_ERROR_CONFLICT, /* figures that cannot all be true */
    TS_AGAIN,          /* not an error: load the input once more; see ts_query_prepare */
    TS_ERROR_EMPTY     /* there is nothing to answer from */
};

/* Initialise with {0} before each call. Once an error is set, later ones do not replace it.
 * Texts are UTF-8; those that are too long are cut at a character boundary. */
struct ts_error {
    enum ts_code code;
    uint64_t offset; /* byte offset of the fault in its file, where known */
    uint64_t line;   /* from 1; 0: none */
    uint64_t column; /* in characters, from 1; 0: none */
    uint32_t width;  /* how many characters to underline, at least 1 */
    char file[256];  /* "": none */
    char field[64];  /* the field, key or option at fault; "": none */
    char message[1024];
    char excerpt[512];       /* the line at fault, or the part of it around the column */
    uint32_t excerpt_column; /* the position of the column in the excerpt, from 1 */
    char hint[512];          /* what to do about it; "": none */
};

/* Sets code and message, unless an error is already set. error may be NULL.
 * Always returns code, for use in a return statement. */
int ts_error_set(struct ts_error *error, enum ts_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Each adds a detail to the error that is set, unless it already has one. error may be
 * NULL. */
void ts_error_hint(struct ts_error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void ts_error_field(struct ts_error *error, const char *field);
/* The file, and the line in it (0: leave it as it is). */
void ts_error_file(struct ts_error *error, const char *file, uint64_t line);

/* The candidate most similar to a mistyped text, for a hint; NULL if none is similar enough. */
const char *ts_error_nearest(const char *text, const char *const *candidates, size_t count);

/* Sets and returns TS_ERROR_MEMORY, with its standard message. */
int ts_error_memory(struct ts_error *error);

#ifdef __cplusplus
}
#endif

#endif
