/* Decimal numbers against a reader that has a regular expression for the grammar and digits
 * for the arithmetic, on bytes that libFuzzer makes up. The first one is the style. */
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "tradestat/decimal.h"

enum { STYLES = 10, LARGEST_DIGITS = 39 };

static const struct ts_number_style styles[STYLES] = {
    {0, ""},   {'.', ","}, {'.', " "}, {'.', "'"}, {'.', "\xE2\x80\xAF"},
    {',', ""}, {',', "."}, {',', " "}, {',', "'"}, {',', "\xC2\xA0"},
};

static bool matches(const char *text, size_t choice)
{
    static regex_t grammars[STYLES];
    static bool compiled[STYLES];
    const struct ts_number_style *style = &styles[choice];

    if (!compiled[choice]) {
        char pattern[256], group[64] = "";

        if (style->thousands[0] != '\0')
            snprintf(group, sizeof group,
                     style->thousands[1] == '\0' ? "|[1-9][0-9]{0,2}([%s][0-9]{3})+"
                                                 : "|[1-9][0-9]{0,2}(%s[0-9]{3})+",
                     style->thousands);
        snprintf(pattern, sizeof pattern, "^[+-]?([0-9]+%s)([%c][0-9]+)?([eE][+-]?[0-9]+)?$", group,
                 style->decimal_mark != 0 ? style->decimal_mark : '.');
        if (regcomp(&grammars[choice], pattern, REG_EXTENDED | REG_NOSUB) != 0)
            fuzz_fail("the expression %s", pattern);
        compiled[choice] = true;
    }
    return regexec(&grammars[choice], text, 0, NULL, 0) == 0;
}

/* A number as it is written: -12.50e3 has the digits 1250, two decimals, the exponent 3. */
struct number {
    char digits[TS_DECIMAL_DIGITS_MAX + LARGEST_DIGITS + 2];
    size_t count, exponent_count; /* of digits; more than fit are counted */
    int decimals, exponent;
    bool negative;
};

static struct number take_apart(const char *text, char mark)
{
    struct number number = {.negative = *text == '-'};
    bool after_mark = false;

    for (; *text != '\0' && *text != 'e' && *text != 'E'; text++) {
        after_mark |= *text == mark;
        if (*text < '0' || *text > '9')
            continue;
        if (number.count < TS_DECIMAL_DIGITS_MAX)
            number.digits[number.count] = *text;
        number.count++;
        number.decimals += after_mark;
    }
    if (*text == '\0')
        return number;

    bool negative = text[1] == '-';

    for (text++; *text != '\0'; text++) {
        if (*text < '0' || *text > '9')
            continue;
        number.exponent_count++;
        if (number.exponent < 1000) /* larger ones do not fit either */
            number.exponent = number.exponent * 10 + (*text - '0');
    }
    number.exponent = negative ? -number.exponent : number.exponent;
    return number;
}

/* What the text stands for, with all its digits, or the error. */
static int read_slowly(const char *text, size_t choice, char out[TS_DECIMAL_TEXT_MAX])
{
    static const char largest[] = "170141183460469231731687303715884105727"; /* 2^127 - 1 */
    char mark = styles[choice].decimal_mark != 0 ? styles[choice].decimal_mark : '.';

    if (!matches(text, choice))
        return TS_ERROR_INPUT;

    struct number number = take_apart(text, mark);
    int scale = number.decimals - number.exponent;

    if (number.count + number.exponent_count > TS_DECIMAL_DIGITS_MAX)
        return TS_ERROR_LIMIT;

    const char *digits = number.digits + strspn(number.digits, "0");
    bool zero = *digits == '\0';

    if (!zero && (scale > TS_DECIMAL_SCALE_MAX || scale < -LARGEST_DIGITS))
        return TS_ERROR_OVERFLOW;
    if (zero && (scale > TS_DECIMAL_SCALE_MAX || scale < 0))
        scale = 0;
    for (; scale < 0; scale++)
        number.digits[number.count++] = '0';

    int length = (int)strlen(digits), whole = length > scale ? length - scale : 0;

    if (length > LARGEST_DIGITS || (length == LARGEST_DIGITS && strcmp(digits, largest) > 0))
        return TS_ERROR_OVERFLOW;
    snprintf(out, TS_DECIMAL_TEXT_MAX, "%s%.*s%s%s%.*s%s", number.negative && !zero ? "-" : "",
             whole, digits, whole == 0 ? "0" : "", scale > 0 ? "." : "",
             scale > length ? scale - length : 0, "000000000000000000000000000000000000",
             digits + whole);
    return TS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char expected[TS_DECIMAL_TEXT_MAX], printed[TS_DECIMAL_TEXT_MAX];
    struct ts_error error = {0};
    struct ts_decimal value;

    if (size == 0)
        return 0;

    size_t choice = data[0] % STYLES, length = size - 1;
    char *text = calloc(1, length + 1);

    if (text == NULL)
        fuzz_fail("no memory");
    memcpy(text, data + 1, length);

    int code = ts_decimal_parse(text, length, &styles[choice], &value, &error);
    int wanted = strlen(text) < length ? TS_ERROR_INPUT : read_slowly(text, choice, expected);

    fuzz_check_error(code, &error, text, length);
    if (code != wanted)
        fuzz_fail("\"%s\": %d is returned, not %d", text, code, wanted);
    if (code == TS_OK) {
        ts_decimal_text(value, printed);
        if (strcmp(printed, expected) != 0)
            fuzz_fail("\"%s\" is read as %s, not %s", text, printed, expected);
    }
    free(text);
    return 0;
}
