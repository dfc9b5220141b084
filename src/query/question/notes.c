#include "query/question/notes.h"

#include <stdarg.h>
#include <string.h>

#include "base/array.h"
#include "tradestat/error.h"

enum { NAMED_AT_MOST = 6 };

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

int ts_note_list_add(struct ts_note_list *list, const char *format, ...)
{
    va_list arguments;
    int code;

    if (++list->count > NAMED_AT_MOST)
        return TS_OK;
    code = ts_buffer_puts(list->out, list->count > 1 ? ", " : "");
    va_start(arguments, format);
    if (code == TS_OK)
        code = ts_buffer_vprintf(list->out, format, arguments);
    va_end(arguments);
    return code;
}

int ts_note_list_end(const struct ts_note_list *list, const char *noun)
{
    size_t more = list->count <= NAMED_AT_MOST ? 0 : list->count - NAMED_AT_MOST;

    return more == 0 ? TS_OK
                     : ts_buffer_printf(list->out, " and %zu more%s%s%s", more,
                                        noun[0] != '\0' ? " " : "", noun,
                                        noun[0] != '\0' && more > 1 ? "s" : "");
}
