/* Reading decimal numbers, and saying what is wrong with those that are none. */
#include "tradestat/decimal.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

enum { EXPONENT_MAX = 9999 }; /* larger ones are all the same: too large */

#define WORD_MOST INT64_C(1000000000000000000) /* numbers below it are read in 64 bits */

struct reader {
    const char *at, *end;
    const char *thousands;
    char mark;
    bool negative, overflow;
    size_t digits; /* all that were read, those of the exponent too */
    size_t decimals;
    int32_t exponent;
    ts_int128 coefficient;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take(struct reader *reader, char c)
{
    if (reader->at == reader->end || *reader->at != c)
        return false;
    reader->at++;
    return true;
}

static bool take_thousands(struct reader *reader)
{
    size_t size = strlen(reader->thousands);

    if (size == 0 || (size_t)(reader->end - reader->at) < size ||
        memcmp(reader->at, reader->thousands, size) != 0)
        return false;
    reader->at += size;
    return true;
}

/* Adds a run of digits to the coefficient; returns their number. */
static size_t read_digits(struct reader *reader)
{
    const char *start = reader->at;

    while (reader->at < reader->end && is_digit(*reader->at)) {
        ts_int128 *sum = &reader->coefficient;
        int64_t word = 0, power = 1;

        for (; power < WORD_MOST && reader->at < reader->end && is_digit(*reader->at); power *= 10)
            word = word * 10 + (*reader->at++ - '0');
        if (!reader->overflow)
            reader->overflow =
                !ts_int128_multiply(*sum, power, sum) || !ts_int128_add(*sum, word, sum);
    }
    reader->digits += (size_t)(reader->at - start);
    return (size_t)(reader->at - start);
}

/* The digits before the mark: 1234567, or strictly grouped, 1,234,567. */
static bool read_whole(struct reader *reader)
{
    const char *start = reader->at;
    size_t count = read_digits(reader);

    if (count == 0 || !take_thousands(reader))
        return count > 0;
    if (count > 3 || *start == '0')
        return false;
    do {
        if (read_digits(reader) != 3)
            return false;
    } while (take_thousands(reader));
    return true;
}

static bool read_exponent(struct reader *reader)
{
    bool negative = take(reader, '-');
    const char *start;
    int32_t exponent = 0;

    if (!negative)
        take(reader, '+');
    for (start = reader->at; reader->at < reader->end && is_digit(*reader->at); reader->at++)
        if (exponent <= EXPONENT_MAX)
            exponent = exponent * 10 + (*reader->at - '0');
    reader->digits += (size_t)(reader->at - start);
    reader->exponent = negative ? -exponent : exponent;
    return reader->at > start;
}

/* Reads the whole text by the grammar; false when it is no decimal number. */
static bool read_number(struct reader *reader, const char *text, size_t size, char mark,
                        const char *thousands)
{
    *reader = (struct reader){.at = text, .end = text + size, .mark = mark, .thousands = thousands};
    reader->negative = take(reader, '-');
    if (!reader->negative)
        take(reader, '+');
    if (!read_whole(reader))
        return false;
    if (take(reader, reader->mark)) {
        reader->decimals = read_digits(reader);
        if (reader->decimals == 0)
            return false;
    }
    if ((take(reader, 'e') || take(reader, 'E')) && !read_exponent(reader))
        return false;
    return reader->at == reader->end;
}

static bool starts_with(const char *text, size_t size, const char *start)
{
    size_t length = strlen(start);

    return size >= length && ts_text_equal_fold(text, length, start);
}

static bool contains(const char *text, size_t size, const char *part)
{
    for (size_t i = 0; i < size; i++)
        if (starts_with(text + i, size - i, part))
            return true;
    return false;
}

/* Reads the character at *at and steps over it; false at the end, and where the text is no
 * UTF-8. */
static bool next_character(const char *text, size_t size, size_t *at, utf8proc_int32_t *character)
{
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text + *at,
                                               (utf8proc_ssize_t)(size - *at), character);

    if (length <= 0)
        return false;
    *at += (size_t)length;
    return true;
}

/* Such as a byte order mark, a space of no width, a line feed. */
static bool has_invisible(const char *text, size_t size)
{
    utf8proc_int32_t character;

    for (size_t at = 0; next_character(text, size, &at, &character);)
        if (utf8proc_category(character) == UTF8PROC_CATEGORY_CF ||
            utf8proc_category(character) == UTF8PROC_CATEGORY_CC)
            return true;
    return false;
}

/* Spaces of any width, no-break ones too. */
static bool has_spaces_around(const char *text, size_t size)
{
    utf8proc_int32_t character;
    size_t at = 0;
    bool space = false;

    for (bool first = true; next_character(text, size, &at, &character); first = false) {
        space = utf8proc_category(character) == UTF8PROC_CATEGORY_ZS;
        if (first && space)
            return true;
    }
    return space && at == size;
}

static bool has_foreign_digit(const char *text, size_t size)
{
    utf8proc_int32_t character;

    for (size_t at = 0; next_character(text, size, &at, &character);)
        if (character > 0x7F && utf8proc_category(character) == UTF8PROC_CATEGORY_ND)
            return true;
    return false;
}

/* Words that stand for "not known" in the files of other programs. */
static bool means_unknown(const char *text, size_t size)
{
    static const char *const words[] = {"",
                                        "nan",
                                        "inf",
                                        "infinity",
                                        "na",
                                        "n/a",
                                        "null",
                                        "-",
                                        ".",
                                        "..",
                                        "...",
                                        "\xE2\x80\x93", /* en dash */
                                        "\xE2\x80\x94", /* em dash */
                                        "\xE2\x80\xA6" /* ellipsis */};

    if (size > 1 && (*text == '-' || *text == '+')) {
        text++;
        size--;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ts_text_equal_fold(text, size, words[i]))
            return true;
    return false;
}

/* A hint for a number that would be right in another style; NULL when there is
 * none. */
static const char *style_hint(const char *text, size_t size, char mark)
{
    static const struct {
        char mark;
        const char *thousands;
        const char *hint;
    } styles[] = {
        {'.', "", "a decimal point is read with --decimal-mark=."},
        {',', "", "a decimal comma is read with --decimal-mark=,"},
        {'.', ",", "thousands separators are read with --decimal-mark=. --thousands=,"},
        {',', ".", "thousands separators are read with --decimal-mark=, --thousands=."},
        {'.', " ", "thousands separators are read with --decimal-mark=. --thousands=' '"},
        {',', " ", "thousands separators are read with --decimal-mark=, --thousands=' '"},
        {'.', "'", "thousands separators are read with --decimal-mark=. --thousands=\\'"},
        {',', "'", "thousands separators are read with --decimal-mark=, --thousands=\\'"},
        /* no-break spaces, U+00A0 and U+202F */
        {'.', "\xC2\xA0", "no-break spaces are read with --decimal-mark=. --thousands='\xC2\xA0'"},
        {',', "\xC2\xA0", "no-break spaces are read with --decimal-mark=, --thousands='\xC2\xA0'"},
        {'.', "\xE2\x80\xAF",
         "no-break spaces are read with --decimal-mark=. --thousands='\xE2\x80\xAF'"},
        {',', "\xE2\x80\xAF",
         "no-break spaces are read with --decimal-mark=, --thousands='\xE2\x80\xAF'"},
    };
    struct reader reader;

    /* 1,234 is a thousand and more to one reader, one and a quarter to another */
    if (mark == '.' && read_number(&reader, text, size, ',', "") &&
        read_number(&reader, text, size, '.', ","))
        return "say what the comma is: --decimal-mark=, or --decimal-mark=. --thousands=,";
    if (mark == ',' && read_number(&reader, text, size, '.', "") &&
        read_number(&reader, text, size, ',', "."))
        return "say what the point is: --decimal-mark=. or --decimal-mark=, --thousands=.";
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (read_number(&reader, text, size, styles[i].mark, styles[i].thousands))
            return styles[i].hint;
    return NULL;
}

/* Is the mark without a digit before or after it? */
static bool has_bare_mark(const char *text, size_t size, char mark)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] == mark &&
            (i == 0 || i + 1 == size || !is_digit(text[i - 1]) || !is_digit(text[i + 1])))
            return true;
    return false;
}

static bool ends_in_exponent(const char *text, size_t size)
{
    if (text[size - 1] == '+' || text[size - 1] == '-')
        size--;
    return size > 1 && (text[size - 1] == 'e' || text[size - 1] == 'E') && is_digit(text[size - 2]);
}

static const char *hint_for(const char *text, size_t size, const struct ts_number_style *style)
{
    const char *unsigned_text = size > 0 && (*text == '-' || *text == '+') ? text + 1 : text;
    const char *hint;

    if (means_unknown(text, size))
        return "leave the record out, or the cell empty beside other figures, when it is not known";
    if (text[size - 1] == '%')
        return "write the number alone: the unit says that it is a percentage";
    if (starts_with(unsigned_text, (size_t)(text + size - unsigned_text), "0x"))
        return "numbers are written in decimal digits, 0 to 9";
    if (has_invisible(text, size))
        return "there is a character in it that cannot be seen: leave that out";
    if (has_foreign_digit(text, size))
        return "digits of other scripts are not read: write 0 to 9";
    if (contains(text, size, "\xE2\x88\x92") || contains(text, size, "\xE2\x80\x93"))
        return "write the minus sign as '-'";
    if (has_spaces_around(text, size))
        return "remove the spaces around the number";
    hint = style_hint(text, size, style->decimal_mark);
    if (hint != NULL)
        return hint;
    if (ends_in_exponent(text, size))
        return "an exponent needs digits";
    if (style->thousands[0] != '\0' && contains(text, size, style->thousands))
        return "groups between thousands separators have exactly three digits";
    if (has_bare_mark(text, size, style->decimal_mark))
        return "a decimal mark needs a digit on both sides";
    return style->decimal_mark == ',' ? "numbers are written as in -1234,5"
                                      : "numbers are written as in -1234.5";
}

static int too_large(const char *text, size_t size, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_OVERFLOW, "\"%s\" is too large",
                 ts_text_quote(text, size, quoted));
    ts_error_hint(error, "numbers must be between -1.7e38 and 1.7e38");
    return TS_ERROR_OVERFLOW;
}

static int too_fine(const char *text, size_t size, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_OVERFLOW, "\"%s\" has too many decimals",
                 ts_text_quote(text, size, quoted));
    ts_error_hint(error, "at most %d digits after the decimal mark are kept", TS_DECIMAL_SCALE_MAX);
    return TS_ERROR_OVERFLOW;
}

static int too_long(const char *text, size_t size, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_LIMIT, "\"%s\" has more than %d digits",
                 ts_text_quote(text, size, quoted), TS_DECIMAL_DIGITS_MAX);
    ts_error_hint(error, "is a delimiter missing?");
    return TS_ERROR_LIMIT;
}

static int not_a_number(const char *text, size_t size, const struct ts_number_style *style,
                        struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not a decimal number",
                 ts_text_quote(text, size, quoted));
    ts_error_hint(error, "%s", hint_for(text, size, style));
    return TS_ERROR_INPUT;
}

int ts_decimal_parse(const char *text, size_t size, const struct ts_number_style *style,
                     struct ts_decimal *out, struct ts_error *error)
{
    struct ts_number_style used = style == NULL ? (struct ts_number_style){0} : *style;
    struct reader reader;

    if (used.decimal_mark == '\0')
        used.decimal_mark = '.';
    if (!read_number(&reader, text, size, used.decimal_mark, used.thousands))
        return not_a_number(text, size, &used, error);
    if (reader.digits > TS_DECIMAL_DIGITS_MAX)
        return too_long(text, size, error);

    ts_int128 coefficient = reader.coefficient;
    int32_t scale = (int32_t)reader.decimals - reader.exponent;

    if (scale > TS_DECIMAL_SCALE_MAX && coefficient == 0 && !reader.overflow)
        scale = 0; /* nothing, however fine */
    if (scale > TS_DECIMAL_SCALE_MAX)
        return too_fine(text, size, error);
    if (reader.overflow)
        return too_large(text, size, error);
    if (scale < 0 && coefficient != 0 &&
        (scale < -38 || !ts_int128_multiply(coefficient, ts_power_of_ten(-scale), &coefficient)))
        return too_large(text, size, error);
    out->coefficient = reader.negative ? -coefficient : coefficient;
    out->scale = scale < 0 ? 0 : scale;
    return TS_OK;
}
