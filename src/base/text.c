#include "base/text.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST_COMPARED = 64, LONGEST_QUOTED = 80 };

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool ts_text_copy(char *to, size_t capacity, const char *text, size_t size)
{
    bool whole = size < capacity;

    if (!whole) {
        size = capacity - 1;
        while (size > 0 && is_continuation(text[size]))
            size--;
    }
    memcpy(to, text, size);
    to[size] = '\0';
    return whole;
}

static char *append(char *to, const char *text, size_t size)
{
    memcpy(to, text, size);
    return to + size;
}

const char *ts_text_quote(const char *text, size_t size, char out[TS_TEXT_QUOTE_MAX])
{
    static const char replacement[] = "\xEF\xBF\xBD", ellipsis[] = "\xE2\x80\xA6";
    size_t shown = size;
    char *end = out;

    if (size > LONGEST_QUOTED) {
        shown = LONGEST_QUOTED;
        while (shown > 0 && is_continuation(text[shown]))
            shown--;
    }
    for (size_t i = 0; i < shown; i++) {
        bool control = (unsigned char)text[i] < ' ' || text[i] == 0x7F;

        end = control ? append(end, replacement, 3) : append(end, &text[i], 1);
    }
    if (shown < size)
        end = append(end, ellipsis, 3);
    *end = '\0';
    return out;
}

size_t ts_text_characters(const char *text, size_t size)
{
    size_t count = 0;

    for (size_t i = 0; i < size; i++)
        count += !is_continuation(text[i]);
    return count;
}

bool ts_text_equal(const char *text, size_t size, const char *other)
{
    return strlen(other) == size && memcmp(text, other, size) == 0;
}

bool ts_text_equal_fold(const char *text, size_t size, const char *other)
{
    if (strlen(other) != size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (lower(text[i]) != lower(other[i]))
            return false;
    return true;
}

size_t ts_text_mark(const char *text, size_t size)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const size_t length = sizeof mark - 1;

    return size >= length && memcmp(text, mark, length) == 0 ? length : 0;
}

bool ts_text_is_digits(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return size > 0;
}

/* The character at *at, packed into a number, which is then the next one. */
static uint32_t next_letter(const char *text, size_t size, size_t *at)
{
    uint32_t letter = (unsigned char)lower(text[(*at)++]);

    while (*at < size && is_continuation(text[*at]))
        letter = letter << 8 | (unsigned char)text[(*at)++];
    return letter;
}

void ts_text_take_letters(const char *text, size_t size, struct ts_text_letters *letters)
{
    letters->count = 0;
    letters->kinds = 0;
    for (size_t i = 0; i < size;) {
        uint32_t letter = next_letter(text, size, &i);

        if (letters->count++ == LONGEST_COMPARED)
            return;
        letters->letters[letters->count - 1] = letter;
        letters->kinds |= (uint64_t)1 << letter % 64;
    }
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t count_bits(uint64_t bits)
{
    size_t count = 0;

    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

/* Takes the letters of b, unless that is farther than `most`: each character that only one of
 * them has takes an edit, and an edit deals with no more than one of each. */
static bool take_near(const struct ts_text_letters *a, const char *b, size_t b_size, size_t most,
                      struct ts_text_letters *out)
{
    size_t longest = least(a->count + most, LONGEST_COMPARED), lacking = 0;

    out->count = 0;
    out->kinds = 0;
    for (size_t i = 0; i < b_size;) {
        uint32_t letter = next_letter(b, b_size, &i);
        uint64_t kind = (uint64_t)1 << letter % 64;

        lacking += (a->kinds & kind) == 0;
        if (lacking > most || out->count == longest)
            return false;
        out->letters[out->count++] = letter;
        out->kinds |= kind;
    }
    return out->count + most >= a->count && count_bits(a->kinds & ~out->kinds) <= most;
}

/* row[j] is the distance of the first i characters of a from the first j of b. Only what lies
 * within `most` of the diagonal can be as near as that; what lies beside it is taken to be
 * one farther. */
static size_t distance_within(const struct ts_text_letters *a, const struct ts_text_letters *b,
                              size_t most)
{
    size_t rows[3][LONGEST_COMPARED + 2];
    const uint32_t *x = a->letters, *y = b->letters;

    for (size_t j = 0; j <= least(b->count, most) + 1; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a->count; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *before = rows[(i + 1) % 3];
        size_t first = i > most ? i - most : 1, last = least(i + most, b->count);
        size_t nearest = row[first - 1] = i > most ? most + 1 : i;

        for (size_t j = first; j <= last; j++) {
            size_t best = above[j - 1] + (x[i - 1] != y[j - 1]);

            best = least(best, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                best = least(best, before[j - 2] + 1);
            row[j] = best;
            nearest = least(nearest, best);
        }
        row[last + 1] = most + 1;
        if (nearest > most)
            return nearest;
    }
    return rows[a->count % 3][b->count];
}

size_t ts_text_distance_within(const struct ts_text_letters *a, const char *b, size_t b_size,
                               size_t most)
{
    struct ts_text_letters other;

    most = least(most, LONGEST_COMPARED);
    if (a->count > LONGEST_COMPARED || b_size + most < a->count)
        return SIZE_MAX;
    if (!take_near(a, b, b_size, most, &other))
        return SIZE_MAX;

    size_t distance = distance_within(a, &other, most);

    return distance <= most ? distance : SIZE_MAX;
}

size_t ts_text_distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    struct ts_text_letters letters;

    ts_text_take_letters(a, a_size, &letters);
    return ts_text_distance_within(&letters, b, b_size, LONGEST_COMPARED);
}

ptrdiff_t ts_text_nearest(const char *text, size_t size, const char *const *candidates,
                          size_t count)
{
    size_t best = least(3, (ts_text_characters(text, size) + 2) / 3) + 1;
    ptrdiff_t found = -1;
    struct ts_text_letters letters;

    ts_text_take_letters(text, size, &letters);
    for (size_t i = 0; i < count && best > 0; i++) {
        size_t distance =
            ts_text_distance_within(&letters, candidates[i], strlen(candidates[i]), best - 1);

        if (distance < best) {
            best = distance;
            found = (ptrdiff_t)i;
        }
    }
    return found;
}

bool ts_text_next(const char **list, const char **element, size_t *size)
{
    if (*list == NULL)
        return false;

    const char *start = *list, *end = strchr(start, ',');

    *list = end == NULL ? NULL : end + 1;
    if (end == NULL)
        end = start + strlen(start);
    while (start < end && *start == ' ')
        start++;
    while (end > start && end[-1] == ' ')
        end--;
    *element = start;
    *size = (size_t)(end - start);
    return true;
}
