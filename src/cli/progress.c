#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "output.h"
#include "terminal.h"

enum { PATIENCE = 1000, REDRAW = 100, BAR_CELLS = 20 }; /* milliseconds; cells */

static int64_t now(void)
{
    struct timespec time = {0};

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void progress_start(struct progress *progress, bool wanted)
{
    const char *terminal = getenv("TERM");
    bool capable = isatty(STDERR_FILENO) && terminal != NULL && strcmp(terminal, "dumb") != 0;

    *progress = (struct progress){.enabled = wanted && capable, .begun = now()};
}

int64_t progress_elapsed(const struct progress *progress)
{
    return now() - progress->begun;
}

static void bar(char out[BAR_CELLS + 1], uint64_t bytes, uint64_t size)
{
    uint64_t full = bytes >= size ? BAR_CELLS : bytes / (size / BAR_CELLS + 1);

    for (uint64_t i = 0; i < BAR_CELLS; i++)
        out[i] = i < full ? '#' : '-';
    out[BAR_CELLS] = '\0';
}

/* Returns the length of the line. */
static int describe(char *line, size_t capacity, const struct progress *progress, uint64_t bytes,
                    uint64_t size, uint64_t rows)
{
    char cells[BAR_CELLS + 1];
    uint64_t elapsed = (uint64_t)(progress->drawn - progress->begun) + 1;
    uint64_t rate = bytes / elapsed; /* bytes in a millisecond: kB in a second */

    if (size == 0)
        return snprintf(line, capacity, "%" PRIu64 " MB  %" PRIu64 " rows  %" PRIu64 " MB/s",
                        bytes / 1000000, rows, rate / 1000);
    bar(cells, bytes, size);

    uint64_t left = bytes < size && rate > 0 ? (size - bytes) / rate / 1000 : 0;

    return snprintf(line, capacity,
                    "[%s] %" PRIu64 " of %" PRIu64 " MB  %" PRIu64 " rows  %" PRIu64
                    " MB/s  %" PRIu64 " s left",
                    cells, bytes / 1000000, size / 1000000, rows, rate / 1000, left);
}

static void draw(struct progress *progress, uint64_t bytes, uint64_t size, uint64_t rows)
{
    static const char start_of_line[] = "\r\033[K";
    char line[160];
    int length = describe(line, sizeof line, progress, bytes, size, rows);
    int width = (int)terminal_width(STDERR_FILENO) - 1;

    if (length > width)
        length = width;
    output_bytes(STDERR_FILENO, start_of_line, sizeof start_of_line - 1);
    output_bytes(STDERR_FILENO, line, (size_t)length);
    progress->shown = true;
}

void progress_update(void *context, uint64_t bytes, uint64_t size, uint64_t rows)
{
    struct progress *progress = context;
    int64_t time = now();

    if (!progress->enabled || time - progress->begun < PATIENCE || time - progress->drawn < REDRAW)
        return;
    progress->drawn = time;
    draw(progress, bytes, size, rows);
}

void progress_clear(struct progress *progress)
{
    static const char clear[] = "\r\033[K";

    if (progress->shown)
        output_bytes(STDERR_FILENO, clear, sizeof clear - 1);
    progress->shown = false;
}
