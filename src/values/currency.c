#include <string.h>

#include "base/text.h"
#include "values/country.h"
#include "values/country_data.h"

bool ts_currency_is_known(const char *text, size_t size)
{
    size_t low = 0, high = ts_currency_code_count;

    while (low < high && size == 3) {
        size_t middle = low + (high - low) / 2;
        int order = memcmp(text, ts_currency_codes[middle], size);

        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

const char *ts_currency_nearest(const char *text, size_t size)
{
    ptrdiff_t found = ts_text_nearest(text, size, ts_currency_codes, ts_currency_code_count);

    return found < 0 ? NULL : ts_currency_codes[found];
}
