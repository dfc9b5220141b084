/* Errors as data.
 *
 * Every function of the library that can fail returns 0 (TS_OK) on success and
 * the code of the error otherwise, and describes it in a struct ts_error that
 * the caller owns, or not at all where that is NULL. What the function was to make
 * is NULL then. The core never prints and never exits. */
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
    TS_ERROR_INPUT,    /* the data are not what they should be: has a place */
    TS_ERROR_USAGE,    /* an option, command or name given by the caller is wrong */
    TS_ERROR_LIMIT,    /* a documented limit was exceeded */
    TS_ERROR_OVERFLOW, /* a value does not fit exactly */
    TS_ERROR_CONFLICT, /* two figures of one key cannot both be true */
    TS_AGAIN,          /* see ts_query_prepare */
    TS_ERROR_EMPTY     /* there is nothing to answer from */
};

/* Initialise with {0}, before each call. The first error set wins: later ones leave it as
 * it is. Texts are UTF-8, cut at a character boundary when too long. */
struct ts_error {
    enum ts_code code;
    uint64_t offset; /* byte offset of the fault in its file, where known */
    uint64_t line;   /* from 1; 0: the error has no line */
    uint64_t column; /* in characters, from 1; 0: the error has no column */
    uint32_t width;  /* characters that the caret underlines, at least 1 */
    char file[256];  /* "" : the error has no file */
    char field[64];  /* field, key or option at fault; "" : none */
    char message[1024];
    char excerpt[512];       /* the line at fault, or the part of it around the column */
    uint32_t excerpt_column; /* where in the excerpt the column is, from 1 */
    char hint[512];          /* what to do; "" : nothing to say */
};

/* Formats the message, unless an error is already set. error may be NULL.
 * Returns code, so that `return ts_error_set(...)` reads well. */
int ts_error_set(struct ts_error *error, enum ts_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Each of these adds to the error that is set; error may be NULL. A field or a
 * hint that is already there is kept. */
void ts_error_hint(struct ts_error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void ts_error_field(struct ts_error *error, const char *field);

/* The candidate that is nearest to a mistyped text and near enough to be meant, or
 * NULL: for hints. */
const char *ts_error_nearest(const char *text, const char *const *candidates, size_t count);

/* Sets TS_ERROR_MEMORY with its standard text. */
int ts_error_memory(struct ts_error *error);

#ifdef __cplusplus
}
#endif

#endif
