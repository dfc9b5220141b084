/* Compiled for processors with AVX2, whose instructions do more at once. */
#define READ_BLOCK ts_plain_block_avx2
#include "formats/plain_columns.h"
