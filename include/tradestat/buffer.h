/* A growing run of bytes with a stated maximum.
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
    size_t limit; /* size never exceeds it; 0: no limit but memory */
};

/* An empty buffer; owns nothing until something is appended. */
void ts_buffer_init(struct ts_buffer *buffer, size_t limit);
/* Frees what the buffer owns and makes it empty again (the limit stays). */
void ts_buffer_release(struct ts_buffer *buffer);
/* Makes it empty and keeps its memory for the next use. */
void ts_buffer_clear(struct ts_buffer *buffer);

/* Makes room for that many more bytes and a '\0', to be written at data + size by a caller
 * that then adds to size. 0 or as below. */
int ts_buffer_reserve(struct ts_buffer *buffer, size_t size);

/* Each appends all or nothing and returns 0, TS_ERROR_MEMORY, or TS_ERROR_LIMIT
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
