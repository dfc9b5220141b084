#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "output.h"
#include "terminal.h"

static void print(const struct ts_error *error, bool color)
{
    static const char out_of_memory[] = "tradestat: out of memory\n";
    struct ts_buffer text;

    ts_buffer_init(&text, 0);
    if (ts_render_error(error, "tradestat", color, &text) == TS_OK)
        output_bytes(STDERR_FILENO, text.data, text.size);
    else
        output_bytes(STDERR_FILENO, out_of_memory, sizeof out_of_memory - 1);
    ts_buffer_release(&text);
}

enum exit_code report_error(const struct ts_error *error, enum when color)
{
    print(error, terminal_color(color, STDERR_FILENO));
    return EXIT_FAILED;
}

/* A note is an error without a place: control characters in names are made harmless
 * for it as well. */
void report_note(const char *format, ...)
{
    struct ts_error note = {0};
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(note.message, sizeof note.message, format, arguments);
    va_end(arguments);
    print(&note, false);
}
