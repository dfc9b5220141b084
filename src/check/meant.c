#include "check/meant.h"

#include <stdlib.h>
#include <string.h>

#include "check/reading.h"

enum { DIGITS_AT_MOST = 18 };

struct search {
    const struct ts_system *system;
    const struct ts_figure *figure;
    const struct ts_range *range;
    enum ts_printed rounding;
    struct ts_printed_number number;
    char digits[DIGITS_AT_MOST]; /* of the text, without its other characters */
    size_t places[DIGITS_AT_MOST];
    size_t count, whole; /* whole: digits before the decimal mark */
    bool found;
    char best[DIGITS_AT_MOST];
    bool best_within;        /* the range, without any rounding */
    ts_int128 best_distance; /* from the printed number */
    int code;
};

static ts_int128 value_of(const char *digits, size_t count)
{
    ts_int128 value = 0;

    for (size_t i = 0; i < count; i++)
        value = value * 10 + (digits[i] - '0');
    return value;
}

/* False when the digits of the text are not the number: "1e5". */
static bool read_digits(struct search *search, const char *text)
{
    size_t mark = SIZE_MAX;
    ts_int128 size = search->number.units < 0 ? -search->number.units : search->number.units;

    for (size_t i = 0; text[i] != '\0'; i++) {
        if (text[i] >= '0' && text[i] <= '9') {
            if (search->count == DIGITS_AT_MOST)
                return false;
            search->places[search->count] = i;
            search->digits[search->count++] = text[i];
        } else if (text[i] == '.' || text[i] == ',') {
            mark = search->count;
        } else if (text[i] == 'e' || text[i] == 'E') {
            return false;
        }
    }
    search->whole = mark == SIZE_MAX ? search->count : mark;
    return search->count > 0 && value_of(search->digits, search->count) == size;
}

/* Does the number, read in a way, share anything with the range? */
static bool meets(struct search *search, struct ts_printed_number number, enum ts_printed rounding)
{
    struct ts_range reading;
    bool found;

    ts_range_init(&reading);
    ts_read_printed(number, rounding, search->system->reading, &reading, &search->code);
    ts_figure_range(search->system, search->figure, &reading, &search->code);
    found = ts_range_meets(&reading, search->range, &search->code);
    ts_range_release(&reading);
    return found;
}

/* A number in the range itself is better than one that only some rounding brings there; then
 * the nearer one is. */
static void consider(struct search *search, const char *digits)
{
    struct ts_printed_number number = search->number;
    ts_int128 distance;
    bool within;

    if ((digits[0] == '0' && search->whole > 1) ||
        memcmp(digits, search->digits, search->count) == 0)
        return;
    number.units = value_of(digits, search->count);
    if (search->number.units < 0)
        number.units = -number.units;
    distance = number.units - search->number.units;
    distance = distance < 0 ? -distance : distance;
    within = meets(search, number, TS_PRINTED_EXACT);
    if (search->found && (within < search->best_within ||
                          (within == search->best_within && distance >= search->best_distance)))
        return;
    if (!within && !meets(search, number, search->rounding))
        return;
    search->found = true;
    search->best_within = within;
    search->best_distance = distance;
    memcpy(search->best, digits, search->count);
}

static void swap(char *digits, size_t at)
{
    char kept = digits[at];

    digits[at] = digits[at + 1];
    digits[at + 1] = kept;
}

static void consider_swaps(struct search *search, char *digits)
{
    for (size_t i = 0; i + 1 < search->count; i++) {
        swap(digits, i);
        consider(search, digits);
        swap(digits, i);
    }
}

/* Each digit replaced, with or without a swap as well. */
static void consider_replacements(struct search *search, char *digits, bool swapped_too)
{
    for (size_t i = 0; i < search->count; i++) {
        char kept = digits[i];

        for (digits[i] = '0'; digits[i] <= '9'; digits[i]++) {
            if (digits[i] == kept)
                continue;
            if (swapped_too)
                consider_swaps(search, digits);
            else
                consider(search, digits);
        }
        digits[i] = kept;
    }
}

static int take_best(const struct search *search, const char *text, char **meant)
{
    size_t size = strlen(text);

    *meant = calloc(size + 1, 1);
    if (*meant == NULL)
        return TS_ERROR_MEMORY;
    memcpy(*meant, text, size);
    for (size_t i = 0; i < search->count; i++)
        (*meant)[search->places[i]] = search->best[i];
    return TS_OK;
}

/* How its number was rounded: see ts_read_figure. */
static enum ts_printed rounding_of(const struct ts_system *system, const struct ts_figure *figure)
{
    enum ts_printed rounding;

    if (figure->kind == TS_FIGURE_OBSERVED)
        return TS_PRINTED_EXACT;
    rounding = system->table->statements[figure->source].rounding;
    return figure->kind == TS_FIGURE_GROWTH && rounding == TS_PRINTED_EXACT ? TS_PRINTED_NEAREST
                                                                            : rounding;
}

static bool is_a_bound(const struct ts_system *system, const struct ts_figure *figure)
{
    return (figure->kind == TS_FIGURE_LEVEL || figure->kind == TS_FIGURE_SHARE) &&
           system->table->statements[figure->source].bound != TS_BOUND_NONE;
}

int ts_meant_find(const struct ts_system *system, const struct ts_figure *figure, const char *text,
                  const struct ts_range *range, char **meant)
{
    struct search search = {.system = system,
                            .figure = figure,
                            .range = range,
                            .rounding = rounding_of(system, figure),
                            .number = ts_figure_number(system, figure)};
    char digits[DIGITS_AT_MOST];

    *meant = NULL;
    if (is_a_bound(system, figure) || !read_digits(&search, text))
        return TS_OK;
    memcpy(digits, search.digits, sizeof digits);
    consider_replacements(&search, digits, false);
    consider_swaps(&search, digits);
    if (!search.found)
        consider_replacements(&search, digits, true);
    if (search.code == TS_OK && search.found)
        search.code = take_best(&search, text, meant);
    return search.code;
}
