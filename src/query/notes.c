#include "query/notes.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "tradestat/buffer.h"
#include "tradestat/error.h"

int ts_notes_add(struct ts_notes *notes, const char *format, ...)
{
    struct ts_buffer text;
    va_list arguments;

    ts_buffer_init(&text, 0);
    va_start(arguments, format);
    int code = ts_buffer_vprintf(&text, format, arguments);
    va_end(arguments);
    if (code == TS_OK)
        code = ts_array_reserve(&notes->texts, &notes->capacity, notes->count + 1,
                                sizeof *notes->texts);
    if (code != TS_OK) {
        ts_buffer_release(&text);
        return code;
    }
    for (size_t i = 0; i < notes->count; i++) {
        if (strcmp(notes->texts[i], text.data) == 0) {
            ts_buffer_release(&text);
            return TS_OK;
        }
    }
    notes->texts[notes->count++] = text.data;
    return TS_OK;
}
