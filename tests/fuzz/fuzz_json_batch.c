/* Batches of JSON against the reader alone, on bytes that libFuzzer makes up. The first
 * four say how the batches are taken, the others are the file. */
#include "fuzz/fuzz.h"
#include "load/batch.h"
#include "load/json_lanes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { CHOICES = 4 };

    if (size < CHOICES)
        return 0;

    struct json_lanes lanes = {.indexer = fuzz_indexer(data[0]),
                               .window = data[2] == 0 ? TS_BATCH_BYTES : 4 * (size_t)data[2],
                               .refuses = data[3]};
    enum ts_input_form form = data[1] % 2 == 0 ? TS_INPUT_JSON : TS_INPUT_JSON_LINES;
    const char *bytes = (const char *)data + CHOICES;
    const char *difference = json_lanes_differ(bytes, size - CHOICES, form, lanes, NULL);

    if (difference != NULL)
        fuzz_fail("%s, window of %zu: %s differs", lanes.indexer->name, lanes.window, difference);
    return 0;
}
