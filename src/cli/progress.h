/* A bar on standard error while a long run reads. */
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

/* Leaves no trace. */
void progress_clear(struct progress *progress);

/* Milliseconds since progress_start. */
int64_t progress_elapsed(const struct progress *progress);

#endif
