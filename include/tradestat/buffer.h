/* A growable byte buffer with an optional size limit.
 *
 * Invariants: data is NULL exactly when capacity is 0; otherwise size < capacity
 * and data[size] is '\0', so that data is also a C string. */
#ifndef TRADESTAT_BUFFER_H
#define TRADESTAT_BUFFER_H

#include <stdarg.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct ts_buffer {
    char *data;
    size_t size;
    size_t capacity;
    size_t limit; /* the largest size allowed; 0: unlimited */
};

/* Makes *buffer empty. It allocates nothing until something is appended or reserved. */
void ts_buffer_init(struct ts_buffer *buffer, size_t limit);
/* Frees what the buffer owns and makes it empty again (the limit stays). */
void ts_buffer_release(struct ts_buffer *buffer);
/* Makes it empty but keeps its memory for reuse. */
void ts_buffer_clear(struct ts_buffer *buffer);

/* Makes room for `size` more bytes and a '\0', so that the caller can write at data + size and
 * then increase size. Returns what the functions below return. */
int ts_buffer_reserve(struct ts_buffer *buffer, size_t size);

/* Each appends all of its bytes or none, and returns TS_OK, TS_ERROR_MEMORY, or TS_ERROR_LIMIT
 * when the limit would be exceeded. */
int ts_buffer_append(struct ts_buffer *buffer, const void *bytes, size_t size);
int ts_buffer_puts(struct ts_buffer *buffer, const char *text);
int ts_buffer_putc(struct ts_buffer *buffer, char c);
int ts_buffer_printf(struct ts_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int ts_buffer_vprintf(struct ts_buffer *buffer, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

#ifdef __cplusplus
}
#endif

#endif
