#include "formats/names.h"

#include <string.h>

#include "base/text.h"

enum { LONG_NAME = 10 };

size_t ts_name_of_column(const char *name, char out[TS_NAME_LONGEST])
{
    size_t size = strlen(name);

    while (size > 0 && name[size - 1] == ' ')
        size--;
    while (size > 0 && *name == ' ')
        name++, size--;
    if (size > TS_NAME_LONGEST)
        return 0;
    for (size_t i = 0; i < size; i++) {
        char c = name[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        out[i] = c == ' ' || c == '-' ? '_' : c;
    }
    return size;
}

bool ts_name_has_label(const char *name, const char *known)
{
    size_t size = strlen(known);

    return strlen(name) > size && ts_text_equal_fold(name, size, known) && name[size] == ':';
}

bool ts_names_equal(const char *a, const char *b, bool exact)
{
    char x[TS_NAME_LONGEST], y[TS_NAME_LONGEST];

    if (strcmp(a, b) == 0)
        return true;
    if (exact)
        return false;

    size_t size = ts_name_of_column(a, x);

    return size > 0 && size == ts_name_of_column(b, y) && memcmp(x, y, size) == 0;
}

/* The next letter, small, or digit; 0 at the end. */
static char next_letter(const char **name)
{
    while (**name != '\0') {
        char c = *(*name)++;

        if (c >= 'A' && c <= 'Z')
            return (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
            return c;
    }
    return '\0';
}

static const char *without_x(const char *name)
{
    return name[0] == 'X' && name[1] >= '0' && name[1] <= '9' ? name + 1 : name;
}

bool ts_names_alike(const char *name, const char *known)
{
    char x, y;

    if (strchr(known, '_') != NULL)
        return false;
    name = without_x(name);
    known = without_x(known);
    do {
        x = next_letter(&name);
        y = next_letter(&known);
    } while (x == y && x != '\0');
    return x == y;
}

static bool is_numbered(const char *name, size_t size, const char *known)
{
    size_t stem = size;

    while (stem > 0 && ((name[stem - 1] >= '0' && name[stem - 1] <= '9') || name[stem - 1] == '_'))
        stem--;
    return stem < size && ts_text_equal(name, stem, known);
}

bool ts_name_is_near(const char *name, size_t size, const char *known)
{
    size_t distance = ts_text_distance(name, size, known, strlen(known));
    bool both_long = size >= LONG_NAME && strlen(known) >= LONG_NAME;

    return distance <= (both_long ? 2 : 1) && !is_numbered(name, size, known);
}
