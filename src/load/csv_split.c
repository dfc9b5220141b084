#include "load/csv_split.h"

#include <string.h>

static bool is_space(char c, char delimiter)
{
    return (c == ' ' || c == '\t') && c != delimiter;
}

/* The index after the quote that closes the one at `at`, or size. */
static size_t after_quoted(const char *record, size_t size, size_t at)
{
    for (at++; at < size; at++) {
        if (record[at] != '"')
            continue;
        if (at + 1 == size || record[at + 1] != '"')
            return at + 1;
        at++;
    }
    return size;
}

static size_t find_delimiter(const char *record, size_t size, size_t at, char delimiter)
{
    const char *found = memchr(record + at, delimiter, size - at);

    return found == NULL ? size : (size_t)(found - record);
}

bool ts_csv_next_slice(const char *record, size_t size, char delimiter, size_t *next,
                       struct ts_csv_slice *slice)
{
    size_t begin = *next, at = begin, end;

    if (begin > size)
        return false;
    while (at < size && is_space(record[at], delimiter))
        at++;
    if (at < size && record[at] == '"') {
        end = after_quoted(record, size, at);
        *next = find_delimiter(record, size, end, delimiter) + 1;
    } else {
        end = find_delimiter(record, size, at, delimiter);
        *next = end + 1;
        while (end > at && is_space(record[end - 1], delimiter))
            end--;
        if (end == at)
            at = end = begin;
    }
    *slice = (struct ts_csv_slice){at, end - at};
    return true;
}

bool ts_csv_slice(const char *record, size_t size, char delimiter, size_t field,
                  struct ts_csv_slice *slice)
{
    size_t next = 0;

    while (ts_csv_next_slice(record, size, delimiter, &next, slice))
        if (field-- == 0)
            return true;
    return false;
}
