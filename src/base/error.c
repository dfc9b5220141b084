#include "tradestat/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* vsnprintf into a fixed array, without half a character at its end */
static void __attribute__((format(printf, 3, 0)))
format_into(char *to, size_t capacity, const char *format, va_list arguments)
{
    char wide[2048];

    if (vsnprintf(wide, sizeof wide, format, arguments) < 0)
        wide[0] = '\0';
    ts_text_copy(to, capacity, wide, strlen(wide));
}

int ts_error_set(struct ts_error *error, enum ts_code code, const char *format, ...)
{
    if (error != NULL && error->code == TS_OK) {
        va_list arguments;

        va_start(arguments, format);
        format_into(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
        error->code = code;
    }
    return (int)code;
}

void ts_error_hint(struct ts_error *error, const char *format, ...)
{
    if (error == NULL || error->hint[0] != '\0')
        return;

    va_list arguments;

    va_start(arguments, format);
    format_into(error->hint, sizeof error->hint, format, arguments);
    va_end(arguments);
}

void ts_error_field(struct ts_error *error, const char *field)
{
    if (error != NULL && error->field[0] == '\0')
        ts_text_copy(error->field, sizeof error->field, field, strlen(field));
}

void ts_error_file(struct ts_error *error, const char *file, uint64_t line)
{
    if (error == NULL || error->file[0] != '\0')
        return;
    ts_text_copy(error->file, sizeof error->file, file, strlen(file));
    if (line != 0)
        error->line = line;
}

const char *ts_error_nearest(const char *text, const char *const *candidates, size_t count)
{
    ptrdiff_t nearest = ts_text_nearest(text, strlen(text), candidates, count);

    return nearest < 0 ? NULL : candidates[nearest];
}

int ts_error_memory(struct ts_error *error)
{
    return ts_error_set(error, TS_ERROR_MEMORY, "out of memory");
}
