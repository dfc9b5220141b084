#include "tradestat/buffer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "tradestat/error.h"

void ts_buffer_init(struct ts_buffer *buffer, size_t limit)
{
    *buffer = (struct ts_buffer){.limit = limit};
}

void ts_buffer_release(struct ts_buffer *buffer)
{
    free(buffer->data);
    ts_buffer_init(buffer, buffer->limit);
}

void ts_buffer_clear(struct ts_buffer *buffer)
{
    buffer->size = 0;
    if (buffer->data != NULL)
        buffer->data[0] = '\0';
}

int ts_buffer_reserve(struct ts_buffer *buffer, size_t size)
{
    if (size >= SIZE_MAX - buffer->size)
        return TS_ERROR_MEMORY;
    if (buffer->limit != 0 && buffer->size + size > buffer->limit)
        return TS_ERROR_LIMIT;
    return ts_array_reserve(&buffer->data, &buffer->capacity, buffer->size + size + 1, 1);
}

int ts_buffer_append(struct ts_buffer *buffer, const void *bytes, size_t size)
{
    int code = ts_buffer_reserve(buffer, size);

    if (code != TS_OK)
        return code;
    if (size > 0)
        memcpy(buffer->data + buffer->size, bytes, size);
    buffer->size += size;
    buffer->data[buffer->size] = '\0';
    return TS_OK;
}

int ts_buffer_puts(struct ts_buffer *buffer, const char *text)
{
    return ts_buffer_append(buffer, text, strlen(text));
}

int ts_buffer_putc(struct ts_buffer *buffer, char c)
{
    return ts_buffer_append(buffer, &c, 1);
}

int ts_buffer_vprintf(struct ts_buffer *buffer, const char *format, va_list arguments)
{
    va_list again;

    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return TS_ERROR_LIMIT;

    int code = ts_buffer_reserve(buffer, (size_t)length);

    if (code != TS_OK)
        return code;
    vsnprintf(buffer->data + buffer->size, (size_t)length + 1, format, arguments);
    buffer->size += (size_t)length;
    return TS_OK;
}

int ts_buffer_printf(struct ts_buffer *buffer, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int code = ts_buffer_vprintf(buffer, format, arguments);
    va_end(arguments);
    return code;
}
