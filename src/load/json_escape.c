#include "load/json_escape.h"

#include <string.h>

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int ts_json_code_unit(const char *text, size_t size)
{
    int unit = 0;

    if (size < TS_JSON_UNIT || text[0] != '\\' || text[1] != 'u')
        return -1;
    for (size_t i = 2; i < TS_JSON_UNIT; i++) {
        int digit = hexadecimal(text[i]);

        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static size_t unit_escape(const char *text, size_t size)
{
    int unit = ts_json_code_unit(text, size);

    if (unit <= 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
        return 0;
    if (unit < 0xD800 || unit > 0xDFFF)
        return TS_JSON_UNIT;

    int low = ts_json_code_unit(text + TS_JSON_UNIT, size - TS_JSON_UNIT);

    return low >= 0xDC00 && low <= 0xDFFF ? (size_t)(2 * TS_JSON_UNIT) : 0;
}

size_t ts_json_escape(const char *text, size_t size)
{
    if (size < 2)
        return 0;
    if (text[1] == 'u')
        return unit_escape(text, size);
    return text[1] != '\0' && strchr("\"\\/bfnrt", text[1]) != NULL ? 2 : 0;
}
