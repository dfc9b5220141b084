#include "load/index.h"

/* TS_INDEX_X86 and TS_INDEX_NEON are set by the build for those processors. */
static const struct ts_indexer *const indexers[] = {
#ifdef TS_INDEX_X86
    &ts_indexer_avx512, &ts_indexer_avx2, &ts_indexer_sse2,
#endif
#ifdef TS_INDEX_NEON
    &ts_indexer_neon,
#endif
    &ts_indexer_portable};

const struct ts_indexer *ts_indexer_usable(size_t rank)
{
    for (size_t i = 0; i < sizeof indexers / sizeof *indexers; i++)
        if (indexers[i]->usable() && rank-- == 0)
            return indexers[i];
    return NULL;
}
