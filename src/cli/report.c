#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "output.h"
#include "terminal.h"

/* For want of memory to do better: without the place and with nothing but ASCII. */
static void print_bare(const char *message)
{
    char line[sizeof((struct ts_error *)NULL)->message + 16];
    int size = snprintf(line, sizeof line, "tradestat: %s\n", message);

    for (int i = 0; i < size - 1; i++)
        if (line[i] < ' ' || line[i] > '~')
            line[i] = '?';
    output_bytes(STDERR_FILENO, line, (size_t)size);
}

static void print(const struct ts_error *error, bool color)
{
    struct ts_buffer text;

    ts_buffer_init(&text, 0);
    if (ts_render_error(error, "tradestat", color, &text) == TS_OK)
        output_bytes(STDERR_FILENO, text.data, text.size);
    else
        print_bare(error->message);
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
