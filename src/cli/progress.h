/* The progress bar on standard error while much is read. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool enabled; /* standard error is a terminal, and a bar is wanted */
    bool shown;
    int64_t begun, drawn; /* milliseconds of a steady clock */
};

void progress_start(struct progress *progress, bool wanted);

/* The callback of struct ts_load_options; context is the struct progress. */
void progress_update(void *context, uint64_t bytes, uint64_t size, uint64_t rows);

/* Removes the bar from the terminal. */
void progress_clear(struct progress *progress);

/* Milliseconds since progress_start. */
int64_t progress_elapsed(const struct progress *progress);

#endif
