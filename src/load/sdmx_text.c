#include "load/sdmx_text.h"

#include <stdint.h>
#include <string.h>

bool ts_sdmx_enter(struct ts_sdmx_text *inside, const char *text, size_t size, char open)
{
    inside->close = open == '[' ? ']' : '}';
    inside->more = false;
    ts_json_scan_text(&inside->scan, text, size);
    if (ts_json_first(&inside->scan) != open)
        return false;
    ts_json_enter(&inside->scan, inside->close, &inside->more);
    return true;
}

static void take_value(struct ts_sdmx_text *inside, struct ts_json_slice *value)
{
    value->at = inside->scan.at;
    ts_json_value(&inside->scan);
    value->size = inside->scan.at - value->at;
    ts_json_after(&inside->scan, inside->close, &inside->more);
}

bool ts_sdmx_element(struct ts_sdmx_text *inside, struct ts_json_slice *element)
{
    if (!inside->more)
        return false;
    take_value(inside, element);
    return true;
}

bool ts_sdmx_member(struct ts_sdmx_text *inside, struct ts_json_slice *key,
                    struct ts_json_slice *value)
{
    if (!inside->more)
        return false;
    ts_json_key(&inside->scan, key);
    take_value(inside, value);
    return true;
}

bool ts_sdmx_is(const struct ts_json_scan *scan, struct ts_json_slice key, const char *name)
{
    size_t size = strlen(name);

    return key.size == size + 2 && memcmp(scan->held.bytes + key.at + 1, name, size) == 0;
}

size_t ts_sdmx_index(const char *text, size_t size)
{
    size_t index = 0;

    for (size_t i = 0; i < size; i++) {
        if (text[i] < '0' || text[i] > '9' || i == 9)
            return SIZE_MAX;
        index = index * 10 + (size_t)(text[i] - '0');
    }
    return index;
}
