/* For any processor. */
#define READ_BLOCK ts_plain_block_any
#include "formats/plain_columns.h"
