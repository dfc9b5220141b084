/* Batches against libcsv alone, on bytes that libFuzzer makes up. The first four say
 * how the batches are taken, the others are the file. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "load/batch.h"
#include "load/index.h"
#include "load/lanes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct ts_indexer *indexer_of(uint8_t choice)
{
    size_t usable = 0;

    while (ts_indexer_usable(usable) != NULL)
        usable++;
    return ts_indexer_usable(choice % usable);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { CHOICES = 4 };
    static const char delimiters[] = {',', ';', '\t', ' '};

    if (size < CHOICES)
        return 0;

    struct ts_load_options options = {.form = TS_INPUT_CSV, .delimiter = delimiters[data[1] % 4]};
    struct lanes lanes = {.indexer = indexer_of(data[0]),
                          .window = data[2] == 0 ? TS_BATCH_BYTES : data[2],
                          .refuses = data[3]};
    const char *difference = lanes_differ_in(data + CHOICES, size - CHOICES, &options, lanes, NULL);

    if (difference != NULL) {
        fprintf(stderr, "%s, window of %zu: %s differs\n", lanes.indexer->name, lanes.window,
                difference);
        abort();
    }
    return 0;
}
