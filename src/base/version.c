#include "tradestat/version.h"

const char *ts_version(void)
{
    return TRADESTAT_VERSION;
}
