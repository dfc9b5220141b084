/* Batches of JSON against the reader alone, on bytes that libFuzzer makes up. The first
 * four say how the batches are taken, the others are the file. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "load/batch.h"
#include "load/index.h"
#include "load/json_lanes.h"

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

    if (size < CHOICES)
        return 0;

    struct json_lanes lanes = {.indexer = indexer_of(data[0]),
                               .window = data[2] == 0 ? TS_BATCH_BYTES : 4 * (size_t)data[2],
                               .refuses = data[3]};
    enum ts_input_form form = data[1] % 2 == 0 ? TS_INPUT_JSON : TS_INPUT_JSON_LINES;
    const char *bytes = (const char *)data + CHOICES;
    const char *difference = json_lanes_differ(bytes, size - CHOICES, form, lanes, NULL);

    if (difference != NULL) {
        fprintf(stderr, "%s, window of %zu: %s differs\n", lanes.indexer->name, lanes.window,
                difference);
        abort();
    }
    return 0;
}
