#include "load/encoding.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *encoding, *bytes;
    size_t size;
} marks[] = {
    {"UTF-8", "\xEF\xBB\xBF", 3},    {"UTF-32LE", "\xFF\xFE\0\0", 4}, /* before UTF-16LE, whose mark
                                                                         it begins with */
    {"UTF-32BE", "\0\0\xFE\xFF", 4}, {"UTF-16LE", "\xFF\xFE", 2},     {"UTF-16BE", "\xFE\xFF", 2},
};

const char *ts_encoding_of_mark(const char *bytes, size_t size, size_t *mark_size)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *mark_size = marks[i].size;
        if (size >= marks[i].size && memcmp(bytes, marks[i].bytes, marks[i].size) == 0)
            return marks[i].encoding;
    }
    *mark_size = 0;
    return NULL;
}

/* The letters, small, and digits of a name: how it is told from others. */
static void squeeze(const char *name, char out[TS_ENCODING_NAME])
{
    size_t size = 0;

    for (; *name != '\0' && size + 1 < TS_ENCODING_NAME; name++) {
        if ((*name >= 'a' && *name <= 'z') || (*name >= '0' && *name <= '9'))
            out[size++] = *name;
        else if (*name >= 'A' && *name <= 'Z')
            out[size++] = (char)(*name - 'A' + 'a');
    }
    out[size] = '\0';
}

bool ts_encoding_is_utf8(const char *name)
{
    char given[TS_ENCODING_NAME];

    squeeze(name, given);
    return strcmp(given, "utf8") == 0;
}

bool ts_encoding_fits_mark(const char *name, const char *marked)
{
    char given[TS_ENCODING_NAME], found[TS_ENCODING_NAME];

    squeeze(name, given);
    squeeze(marked, found);
    /* "utf16" fits "utf16le"; what UCS-2 and UCS-4 are is left to iconv */
    return strncmp(given, "ucs", 3) == 0 || strcmp(given, found) == 0 ||
           (ts_encoding_needs_mark(name) && strncmp(given, found, strlen(given)) == 0);
}

bool ts_encoding_needs_mark(const char *name)
{
    char given[TS_ENCODING_NAME];

    squeeze(name, given);
    return strcmp(given, "utf16") == 0 || strcmp(given, "utf32") == 0;
}

/* Of the characters that give a file its form, more have a zero byte on one side than
 * have none: `side` 1 after them, -1 before. */
static bool is_paired(const char *bytes, size_t size, int side)
{
    size_t with = 0, without = 0;

    for (size_t i = 0; i < size; i++) {
        bool has_place = side > 0 ? i + 1 < size : i > 0;

        if (bytes[i] == '\0' || strchr("\n\r\t ,;|\"[{:", bytes[i]) == NULL)
            continue;
        if (has_place && bytes[side > 0 ? i + 1 : i - 1] == '\0')
            with++;
        else
            without++;
    }
    return with > without;
}

const char *ts_encoding_by_zeros(const char *bytes, size_t size)
{
    size_t zeros[4] = {0}, units;

    if (size > TS_ENCODING_SEEN)
        size = TS_ENCODING_SEEN;
    if (memchr(bytes, '\0', size) == NULL)
        return NULL;
    for (size_t i = 0; i < size; i++)
        zeros[i % 4] += bytes[i] == '\0';
    units = size / 4;
    if (units > 0 && zeros[2] >= units && zeros[3] >= units && zeros[0] == 0)
        return "UTF-32LE";
    if (units > 0 && zeros[0] >= units && zeros[1] >= units && zeros[3] == 0)
        return "UTF-32BE";
    if (zeros[0] + zeros[2] == 0 && is_paired(bytes, size, 1))
        return "UTF-16LE";
    if (zeros[1] + zeros[3] == 0 && is_paired(bytes, size, -1))
        return "UTF-16BE";
    return NULL;
}

bool ts_encoding_other_name(const char *name, char out[TS_ENCODING_NAME])
{
    static const struct {
        const char *begin, *other;
    } names[] = {{"windows", "CP"}, {"win", "CP"},       {"cp", "CP"},        {"latin", "LATIN"},
                 {"iso", "ISO"},    {"utf16", "UTF-16"}, {"utf32", "UTF-32"}, {"koi8", "KOI8-"}};
    char given[TS_ENCODING_NAME];

    squeeze(name, given);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size = strlen(names[i].begin);

        if (strncmp(given, names[i].begin, size) != 0)
            continue;
        snprintf(out, TS_ENCODING_NAME, "%s%.48s", names[i].other, given + size);
        return true;
    }
    return false;
}
