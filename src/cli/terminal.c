#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80, LEAST_WIDTH = 20, MOST_WIDTH = 1000 };

bool terminal_color(enum when when, int descriptor)
{
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");

    if (when != WHEN_AUTO)
        return when == WHEN_ALWAYS;
    if (no_color != NULL && no_color[0] != '\0')
        return false;
    return terminal != NULL && strcmp(terminal, "dumb") != 0 && isatty(descriptor);
}

uint32_t terminal_width(int descriptor)
{
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS");
    long width = 0;

    if (!isatty(descriptor))
        return USUAL_WIDTH;
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (width == 0 && columns != NULL)
        width = strtol(columns, NULL, 10);
    if (width < LEAST_WIDTH || width > MOST_WIDTH)
        return USUAL_WIDTH;
    return (uint32_t)width;
}
