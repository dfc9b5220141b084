#include "values/commodity.h"

#include <string.h>

#include "base/text.h"

enum { DIGITS_MAX = 12, CHAPTER_DIGITS = 2, LIST_NAME = 3, LIST_DIGITS_MAX = 6 };

/* Publishers' own codes within a chapter, such as 9999AA (not specified) and 84SSSSSS
 * (confidential). */
static bool has_letters(const char *text, size_t size)
{
    bool good = size > CHAPTER_DIGITS && size <= DIGITS_MAX && size % 2 == 0 &&
                ts_text_is_digits(text, CHAPTER_DIGITS);

    for (size_t i = CHAPTER_DIGITS; i < size && good; i++)
        good = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'A' && text[i] <= 'Z');
    return good;
}

size_t ts_commodity_list(const char *code, size_t size)
{
    bool known = size >= LIST_NAME && (code[0] == 'S' || code[0] == 'B' || code[0] == 'F');
    bool named =
        known && ((code[1] >= '1' && code[1] <= '9') || code[1] == code[0]) && code[2] == '-';

    return named ? LIST_NAME : 0;
}

size_t ts_commodity_step(const char *code)
{
    return ts_commodity_list(code, strlen(code)) > 0 ? 1 : 2;
}

/* S3-0011 */
static bool is_of_list(const char *text, size_t size)
{
    size_t name = ts_commodity_list(text, size);

    return name > 0 && size > name && size <= name + LIST_DIGITS_MAX &&
           ts_text_is_digits(text + name, size - name);
}

int ts_commodity_parse(const char *text, size_t size, char out[TS_COMMODITY_TEXT_MAX],
                       struct ts_error *error)
{
    bool number = size <= DIGITS_MAX && ts_text_is_digits(text, size);
    char quoted[TS_TEXT_QUOTE_MAX];

    if ((number && size % 2 == 0) || has_letters(text, size) || is_of_list(text, size)) {
        ts_text_copy(out, TS_COMMODITY_TEXT_MAX, text, size);
        return TS_OK;
    }
    if (ts_text_equal_fold(text, size, "TOTAL")) {
        ts_text_copy(out, TS_COMMODITY_TEXT_MAX, "TOTAL", strlen("TOTAL"));
        return TS_OK;
    }
    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not a commodity code",
                 ts_text_quote(text, size, quoted));
    if (number)
        ts_error_hint(error, "codes have an even number of digits: is it 0%s?", quoted);
    ts_error_hint(error, "commodities are TOTAL or HS codes of 2, 4, 6, 8, 10 or 12 digits");
    return TS_ERROR_INPUT;
}

int ts_commodity_level(const char *code)
{
    size_t size = strlen(code);

    return strcmp(code, "TOTAL") == 0 ? 0 : (int)(size - ts_commodity_list(code, size));
}

bool ts_commodity_within(const char *code, const char *ancestor)
{
    return strcmp(ancestor, "TOTAL") == 0 || strncmp(code, ancestor, strlen(ancestor)) == 0;
}
