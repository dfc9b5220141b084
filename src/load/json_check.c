#include "tradestat/json.h"

#include "base/text.h"
#include "load/json_scan.h"

static bool check(struct ts_json_scan *scan)
{
    int byte;

    if (!ts_json_next(scan, &byte) || !ts_json_value(scan) || !ts_json_next(scan, &byte))
        return false;
    return byte < 0 || ts_json_trailing(scan);
}

int ts_json_check(const char *text, size_t size, struct ts_error *error)
{
    size_t begin = ts_text_mark(text, size);
    struct ts_json_scan scan;

    ts_json_scan_text(&scan, text + begin, size - begin);
    scan.held.start.offset = begin;
    scan.error = error;
    if (check(&scan))
        return TS_OK;
    return scan.code;
}
