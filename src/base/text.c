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

/* Splits text into characters, each packed into a number. Returns their count,
 * or SIZE_MAX when there are too many. */
static size_t characters(const char *text, size_t size, uint32_t *out)
{
    size_t count = 0;

    for (size_t i = 0; i < size; i++) {
        if (is_continuation(text[i]) && count > 0) {
            out[count - 1] = out[count - 1] << 8 | (unsigned char)text[i];
        } else {
            if (count == LONGEST_COMPARED)
                return SIZE_MAX;
            out[count++] = (unsigned char)lower(text[i]);
        }
    }
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t ts_text_distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    uint32_t x[LONGEST_COMPARED], y[LONGEST_COMPARED];
    size_t rows[3][LONGEST_COMPARED + 1];
    size_t n = characters(a, a_size, x), m = characters(b, b_size, y);

    if (n == SIZE_MAX || m == SIZE_MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *before = rows[(i + 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = above[j - 1] + (x[i - 1] != y[j - 1]);

            best = least(best, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                best = least(best, before[j - 2] + 1);
            row[j] = best;
        }
    }
    return rows[n % 3][m];
}

ptrdiff_t ts_text_nearest(const char *text, size_t size, const char *const *candidates,
                          size_t count)
{
    size_t best = least(3, (ts_text_characters(text, size) + 2) / 3) + 1;
    ptrdiff_t found = -1;

    for (size_t i = 0; i < count; i++) {
        size_t distance = ts_text_distance(text, size, candidates[i], strlen(candidates[i]));

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
