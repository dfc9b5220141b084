#include "formats/plain_block.h"
#include "base/processor.h"

ts_plain_block_reader *ts_plain_block_fastest(void)
{
#ifdef TS_PLAIN_AVX2
    if (TS_PROCESSOR_HAS(AVX2, "avx2") && TS_PROCESSOR_HAS(BMI1, "bmi") &&
        TS_PROCESSOR_HAS(BMI2, "bmi2"))
        return ts_plain_block_avx2;
#endif
    return ts_plain_block_any;
}

void ts_plain_store_input(const struct ts_plain *plain, const struct ts_plain_block *block)
{
    for (size_t i = 0; i < block->count; i++)
        block->chunk->input[block->row + i] = plain->input;
}

void ts_plain_store_lines(const struct ts_plain_block *block)
{
    const uint32_t *lines = block->batch->lines;

    for (size_t i = 0; i < block->count; i++) {
        size_t record = block->first + i;

        block->chunk->line[block->row + i] =
            (uint32_t)(block->line + (lines != NULL ? lines[record] : record));
    }
}
