/* The tokens of JSON: strings, numbers, true, false and null. */
#include <string.h>

#include "base/array.h"
#include "load/json_escape.h"
#include "load/json_scan.h"
#include "load/utf8.h"
#include "tradestat/load.h"

/* The byte `ahead` of the current one, -1 where the input ends. */
static int look(struct ts_json_scan *scan, size_t ahead)
{
    return ts_json_more(scan, ahead + 1) ? (unsigned char)scan->held.bytes[scan->at + ahead] : -1;
}

/* Is something amiss with the `count` bytes from the current one because reading broke off in
 * them? That is the fault then. */
static bool breaks_off(struct ts_json_scan *scan, size_t count)
{
    size_t at = scan->at;

    if (ts_json_more(scan, count))
        return false;
    scan->at = scan->held.size;
    ts_json_more(scan, 1);
    scan->at = at;
    return scan->code != TS_OK;
}

static bool fault(struct ts_json_scan *scan, size_t size, const char *hint, const char *message)
{
    struct ts_json_slice slice = {scan->at, size};

    return scan->code == TS_OK && ts_json_fault(scan, slice, TS_ERROR_INPUT, hint, "%s", message);
}

/* quotes: bytes around the value that are no part of it. */
static bool end_token(struct ts_json_scan *scan, size_t quotes)
{
    struct ts_json_slice token = {scan->token, 1};

    if (scan->source != NULL && scan->at - scan->token > TS_LIMIT_FIELD + quotes)
        return ts_json_fault(scan, token, TS_ERROR_LIMIT, NULL, "a value has more than %d bytes",
                             TS_LIMIT_FIELD);
    scan->token = scan->at;
    return true;
}

/* Strings */

/* The number of the \uXXXX that is `ahead` of the current byte, or -1. */
static int code_unit(struct ts_json_scan *scan, size_t ahead)
{
    if (!ts_json_more(scan, ahead + TS_JSON_UNIT))
        return -1;
    return ts_json_code_unit(scan->held.bytes + scan->at + ahead, TS_JSON_UNIT);
}

/* Valid JSON, but no text that could be kept: for the reader of records to refuse. */
static void note_untold(struct ts_json_scan *scan, const char *what)
{
    if (scan->untold != NULL)
        return;
    scan->untold = what;
    scan->untold_at = (struct ts_json_slice){scan->at, 6};
}

static bool scan_code_unit(struct ts_json_scan *scan)
{
    int unit = code_unit(scan, 0);

    if (unit < 0)
        return !breaks_off(scan, TS_JSON_UNIT) &&
               fault(scan, 2, NULL, "four hexadecimal digits must follow \\u");
    if (unit == 0)
        note_untold(scan, "\\u0000 cannot be part of a text");
    if (unit >= 0xD800 && unit <= 0xDFFF) {
        int low = unit <= 0xDBFF ? code_unit(scan, 6) : -1;

        if (low >= 0xDC00 && low <= 0xDFFF)
            scan->at += 6;
        else
            note_untold(scan, "half of a surrogate pair is no character");
    }
    scan->at += 6;
    return scan->code == TS_OK;
}

static bool scan_escape(struct ts_json_scan *scan)
{
    int c = look(scan, 1);

    if (c == 'u')
        return scan_code_unit(scan);
    if (c < 0) {
        scan->at++;
        return ts_json_unexpected(scan, "the rest of an escape");
    }
    if (c == '\0' || strchr("\"\\/bfnrt", c) == NULL)
        return fault(scan, 2, "a backslash itself is written \\\\",
                     "an escape that JSON does not have");
    scan->at += 2;
    return true;
}

static bool scan_control(struct ts_json_scan *scan, unsigned char c)
{
    struct ts_json_slice here = {scan->at, 1};
    const char *hint = c == '\n'   ? "is the string closed? a line feed is written \\n"
                       : c == '\t' ? "a tab is written \\t"
                                   : "it is written \\u and four hexadecimal digits";

    return ts_json_fault(scan, here, TS_ERROR_INPUT, hint,
                         "the control character 0x%02X in a string", c);
}

static bool scan_multibyte(struct ts_json_scan *scan)
{
    ts_json_look_ahead(scan, 4);

    const char *text = scan->held.bytes + scan->at;
    size_t length = ts_utf8_length(text, scan->held.size - scan->at);
    struct ts_json_slice here = {scan->at, 1};

    if (length == 0)
        return !breaks_off(scan, 4) &&
               ts_json_fault(
                   scan, here, TS_ERROR_INPUT,
                   "JSON is UTF-8: give --encoding=windows-1251 or --encoding=latin1 if the "
                   "file is in one of them",
                   "the byte 0x%02X is not UTF-8 here", (unsigned char)scan->held.bytes[scan->at]);
    scan->at += length;
    return true;
}

static size_t skip_plain(const char *bytes, size_t at, size_t size)
{
    while (at < size) {
        unsigned char c = (unsigned char)bytes[at];

        if (c < ' ' || c >= 0x80 || c == '"' || c == '\\')
            break;
        at++;
    }
    return at;
}

bool ts_json_string(struct ts_json_scan *scan)
{
    bool good = true;

    scan->token = scan->at++;
    while (good) {
        scan->at = skip_plain(scan->held.bytes, scan->at, scan->held.size);
        if (!ts_json_more(scan, 1))
            return ts_json_unexpected(scan, "the closing quote of a string");

        unsigned char c = (unsigned char)scan->held.bytes[scan->at];

        if (c == '"') {
            scan->at++;
            return end_token(scan, 2);
        }
        if (c == '\\')
            good = scan_escape(scan);
        else if (c < ' ')
            good = scan_control(scan, c);
        else if (c >= 0x80)
            good = scan_multibyte(scan);
    }
    return false;
}

/* Numbers */

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

/* One digit or more, or the fault that there is none. */
static bool scan_digits(struct ts_json_scan *scan, const char *message)
{
    if (!is_digit(look(scan, 0)))
        return fault(scan, 1, NULL, message);
    while (is_digit(look(scan, 0)))
        scan->at++;
    return true;
}

static bool scan_integer(struct ts_json_scan *scan)
{
    if (look(scan, 0) == '-')
        scan->at++;
    if (look(scan, 0) == '0' && is_digit(look(scan, 1)))
        return fault(scan, 1, "leave the zero out, or quote a code: \"0101\"",
                     "a number with a leading zero");
    return scan_digits(scan, "a digit must follow the minus sign");
}

static bool scan_fraction(struct ts_json_scan *scan)
{
    if (look(scan, 0) != '.')
        return true;
    scan->at++;
    return scan_digits(scan, "a digit must follow the decimal point");
}

static bool scan_exponent(struct ts_json_scan *scan)
{
    int c = look(scan, 0);

    if (c != 'e' && c != 'E')
        return true;
    scan->at++;
    c = look(scan, 0);
    if (c == '+' || c == '-')
        scan->at++;
    return scan_digits(scan, "a digit must follow the exponent's e");
}

static bool keep_long_number(struct ts_json_scan *scan, struct ts_json_slice number)
{
    if (ts_array_reserve(&scan->long_numbers, &scan->long_capacity, scan->long_count + 1,
                         sizeof *scan->long_numbers) != TS_OK)
        return ts_json_out_of_memory(scan);
    scan->long_numbers[scan->long_count++] = number;
    return true;
}

bool ts_json_number(struct ts_json_scan *scan)
{
    size_t start = scan->token = scan->at;

    if (!scan_integer(scan) || !scan_fraction(scan) || !scan_exponent(scan))
        return false;
    if (scan->code != TS_OK)
        return false;
    if (scan->source != NULL && scan->at - start > TS_JSON_NUMBER &&
        !keep_long_number(scan, (struct ts_json_slice){start, scan->at - start}))
        return false;
    return end_token(scan, 0);
}

/* Words */

static bool is_word(int c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '.' || c == '+' || c == '-';
}

static const char *hint_word(const char *word, size_t size)
{
    if (word[0] == '+' || word[0] == '.')
        return "a number begins with a digit or a minus sign";
    if ((size == 3 && memcmp(word, "NaN", 3) == 0) || (size >= 3 && memcmp(word, "Inf", 3) == 0))
        return "null stands for what is not known";
    return "a text needs double quotes";
}

bool ts_json_word(struct ts_json_scan *scan)
{
    static const struct {
        const char *text;
        size_t size;
    } words[] = {{"true", 4}, {"false", 5}, {"null", 4}};
    enum { LONGEST_SHOWN = 32 };
    size_t size = 0;

    while (size < LONGEST_SHOWN && is_word(look(scan, size)))
        size++;
    if (size == 0)
        return ts_json_unexpected(scan, "a value");

    const char *word = scan->held.bytes + scan->at;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (size == words[i].size && memcmp(word, words[i].text, size) == 0) {
            scan->at += size;
            return end_token(scan, 0);
        }
    if (breaks_off(scan, size + 1))
        return false;
    word = scan->held.bytes + scan->at;
    return ts_json_fault(scan, (struct ts_json_slice){scan->at, size}, TS_ERROR_INPUT,
                         hint_word(word, size), "\"%.*s\" is not a JSON value", (int)size, word);
}
