#include "values/unit.h"

#include <string.h>

#include "base/text.h"
#include "values/country.h"

static const struct {
    const char *word;
    int32_t power;
} scales[] = {
    /* the first of each power is its name */
    {"thousand", 3}, {"thousands", 3}, {"k", 3},  {"th", 3},  {"ths", 3},
    {"thsd", 3},     {"million", 6},   {"mn", 6}, {"mln", 6}, {"millions", 6},
    {"billion", 9},  {"billions", 9},  {"bn", 9}, {"bln", 9},
};

enum { SCALES = sizeof scales / sizeof *scales, AMBIGUOUS = -1 };

/* Signs and names of money, which are no units but tell which one was meant. */
static const struct {
    const char *sign;
    const char *currency;
} signs[] = {
    {"$", "USD"},      {"US$", "USD"},    {"USD$", "USD"},   {"dollar", "USD"}, {"dollars", "USD"},
    {"€", "EUR"},      {"euro", "EUR"},   {"euros", "EUR"},  {"£", "GBP"},      {"₽", "RUB"},
    {"rouble", "RUB"}, {"ruble", "RUB"},  {"rubles", "RUB"}, {"sum", "UZS"},    {"so'm", "UZS"},
    {"tenge", "KZT"},  {"somoni", "TJS"}, {"manat", "TMT"},
};

enum { SIGNS = sizeof signs / sizeof *signs, WORDS_MAX = 2 };

struct word {
    const char *text;
    size_t size;
};

static const char *scale_name(int32_t power)
{
    for (size_t i = 0; i < SCALES; i++)
        if (scales[i].power == power)
            return scales[i].word;
    return "";
}

/* The power of ten of a scale's word ("mln", "mln."), AMBIGUOUS for "m", or 0. */
static int32_t scale_power(struct word word)
{
    if (word.size > 1 && word.text[word.size - 1] == '.')
        word.size--;
    if (ts_text_equal_fold(word.text, word.size, "m"))
        return AMBIGUOUS;
    for (size_t i = 0; i < SCALES; i++)
        if (ts_text_equal_fold(word.text, word.size, scales[i].word))
            return scales[i].power;
    return 0;
}

/* The power that a word stands for or must have meant: "milion". */
static int32_t meant_power(struct word word)
{
    int32_t power = scale_power(word);
    struct ts_text_letters letters;

    ts_text_take_letters(word.text, word.size, &letters);
    for (size_t i = 0; i < SCALES && power == 0; i++) {
        size_t size = strlen(scales[i].word);

        if (size > 3 && ts_text_distance_within(&letters, scales[i].word, size, 1) == 1)
            power = scales[i].power;
    }
    return power == AMBIGUOUS ? 6 : power;
}

/* Splits text at spaces; returns how many words there are, WORDS_MAX + 1 for more
 * than fit. */
static size_t split(const char *text, size_t size, struct word words[WORDS_MAX])
{
    const char *end = text + size;
    size_t count = 0;

    while (text < end) {
        const char *start = text;

        while (text < end && *text != ' ')
            text++;
        if (text > start) {
            if (count == WORDS_MAX)
                return WORDS_MAX + 1;
            words[count++] = (struct word){start, (size_t)(text - start)};
        }
        while (text < end && *text == ' ')
            text++;
    }
    return count;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return upper(c) >= 'A' && upper(c) <= 'Z';
}

/* The word as a currency code, if it is one in any case. */
static bool read_currency(struct word word, char out[4])
{
    if (word.size != 3)
        return false;
    for (size_t i = 0; i < 3; i++)
        out[i] = upper(word.text[i]);
    out[3] = '\0';
    return ts_currency_is_known(out, 3);
}

static bool is_three_capitals(struct word word)
{
    if (word.size != 3)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (!is_letter(word.text[i]) || word.text[i] != upper(word.text[i]))
            return false;
    return true;
}

/* The unit of another series: "count", "%", "t/ha"; in small letters. */
static bool read_other(struct word word, char *out, size_t capacity)
{
    if (word.size >= capacity)
        return false;
    for (size_t i = 0; i < word.size; i++) {
        char c = word.text[i];

        if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '%' && c != '_' && c != '/' &&
            c != '-')
            return false;
        out[i] = lower(c);
    }
    out[word.size] = '\0';
    return true;
}

/* "USDmn": a currency and a scale without a space between them. */
static bool read_joined(struct word word, char currency[4], int32_t *power)
{
    if (word.size <= 3 || !read_currency((struct word){word.text, 3}, currency))
        return false;
    *power = meant_power((struct word){word.text + 3, word.size - 3});
    return *power != 0;
}

/* The currency that a word stands for or must have meant. */
static bool meant_currency(struct word word, char out[4])
{
    const char *meant = NULL;

    if (read_currency(word, out))
        return true;
    for (size_t i = 0; i < SIGNS; i++)
        if (ts_text_equal_fold(word.text, word.size, signs[i].sign))
            meant = signs[i].currency;
    if (meant == NULL && is_three_capitals(word))
        meant = ts_currency_nearest(word.text, word.size);
    if (meant != NULL)
        ts_text_copy(out, 4, meant, 3);
    return meant != NULL;
}

/* The base unit, without a scale. */
static bool read_base(struct word word, struct ts_unit *unit)
{
    char currency[4];
    int32_t power;

    unit->currency = read_currency(word, currency);
    if (unit->currency) {
        ts_text_copy(unit->name, sizeof unit->name, currency, 3);
        return true;
    }
    return !is_three_capitals(word) && !meant_currency(word, currency) && meant_power(word) == 0 &&
           !read_joined(word, currency, &power) && read_other(word, unit->name, sizeof unit->name);
}

static bool read_unit(const struct word *words, size_t count, struct ts_unit *unit)
{
    int32_t first, second;

    *unit = (struct ts_unit){0};
    if (count == 1)
        return read_base(words[0], unit);
    if (count != 2)
        return false;
    first = scale_power(words[0]);
    second = scale_power(words[1]);
    if ((first > 0) == (second > 0))
        return false;
    unit->power = first > 0 ? first : second;
    return read_base(words[first > 0], unit);
}

/* The one currency and scale that the words must have meant, the dollar if they
 * name a scale alone. */
static bool guess(const struct word *words, size_t count, struct ts_unit *unit)
{
    char currency[4] = "USD";
    size_t currencies = 0, powers = 0;

    *unit = (struct ts_unit){.currency = true};
    for (size_t i = 0; i < count; i++) {
        int32_t power = meant_power(words[i]);
        bool money = power == 0 && (read_joined(words[i], currency, &power) ||
                                    meant_currency(words[i], currency));

        if (power == 0 && !money)
            return false;
        if (power != 0)
            unit->power = power;
        powers += power != 0;
        currencies += money;
    }
    ts_text_copy(unit->name, sizeof unit->name, currency, 3);
    return count > 0 && currencies <= 1 && powers <= 1;
}

static bool has_ambiguous(const struct word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (scale_power(words[i]) == AMBIGUOUS)
            return true;
    return false;
}

int ts_unit_parse(const char *text, size_t size, struct ts_unit *out, struct ts_error *error)
{
    struct word words[WORDS_MAX];
    struct ts_unit unit;
    size_t count = split(text, size, words);
    char quoted[TS_TEXT_QUOTE_MAX], meant[TS_UNIT_TEXT_MAX];

    if (read_unit(words, count, &unit)) {
        *out = unit;
        return TS_OK;
    }
    ts_text_quote(text, size, quoted);
    if (count > WORDS_MAX)
        count = 0; /* too many words to guess from */
    if (has_ambiguous(words, count))
        ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is ambiguous: m may be thousand or million",
                     quoted);
    else if (count == 1 && is_three_capitals(words[0]))
        ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not a known currency", quoted);
    else
        ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not a unit", quoted);
    if (guess(words, count, &unit)) {
        ts_unit_text(&unit, meant, sizeof meant);
        ts_error_hint(error, "write %s", meant);
    }
    ts_error_hint(error, "units are written USD, USD thousand, USD million, USD billion, or as one "
                         "word such as count, %% or ha");
    return TS_ERROR_INPUT;
}

size_t ts_unit_text(const struct ts_unit *unit, char *out, size_t capacity)
{
    const char *scale = scale_name(unit->power);
    const char *const parts[] = {unit->name, *scale == '\0' ? "" : " ", scale};
    size_t size = 0;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (const char *at = parts[i]; *at != '\0' && size + 1 < capacity; at++)
            out[size++] = *at;
    if (capacity > 0)
        out[size] = '\0';
    return size;
}
