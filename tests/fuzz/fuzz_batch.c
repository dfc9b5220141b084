/* Batches against libcsv alone, on bytes that libFuzzer makes up. The first four say
 * how the batches are taken, the others are the file. */
#include "fuzz/fuzz.h"
#include "load/batch.h"
#include "load/lanes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { CHOICES = 4 };
    static const char delimiters[] = {',', ';', '\t', ' '};

    if (size < CHOICES)
        return 0;

    struct ts_load_options options = {.form = TS_INPUT_CSV, .delimiter = delimiters[data[1] % 4]};
    struct lanes lanes = {.indexer = fuzz_indexer(data[0]),
                          .window = data[2] == 0 ? TS_BATCH_BYTES : data[2],
                          .refuses = data[3]};
    const char *difference = lanes_differ_in(data + CHOICES, size - CHOICES, &options, lanes, NULL);

    if (difference != NULL)
        fuzz_fail("%s, window of %zu: %s differs", lanes.indexer->name, lanes.window, difference);
    return 0;
}
