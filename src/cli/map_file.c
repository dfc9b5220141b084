#include "map_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tradestat/table.h>

enum { LONGEST = 1 << 16 };

static int fail_read(const char *path, const char *why, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_IO, "cannot be read: %s", why);
    ts_error_file(error, path, 0);
    return TS_ERROR_IO;
}

/* All of the file, with a '\0' after it. */
static int read_all(const char *path, char **text, struct ts_error *error)
{
    FILE *file = fopen(path, "r");
    size_t size;
    int fault;

    if (file == NULL)
        return fail_read(path, strerror(errno), error);
    *text = calloc(1, LONGEST + 1);
    if (*text == NULL) {
        fclose(file);
        return ts_error_memory(error);
    }
    size = fread(*text, 1, LONGEST, file);
    fault = ferror(file) ? errno : 0;
    fclose(file);
    if (fault != 0)
        return fail_read(path, strerror(fault), error);
    return size == LONGEST || strlen(*text) < size ? fail_read(path, "it is no mapping file", error)
                                                   : TS_OK;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static char *trim(char *text)
{
    size_t size = strlen(text);

    while (size > 0 && is_space(text[size - 1]))
        text[--size] = '\0';
    while (is_space(*text))
        text++;
    return text;
}

/* What stands after the word and a space, or NULL when another word begins the line. */
static char *after_word(char *line, const char *word)
{
    size_t size = strlen(word);

    return strncmp(line, word, size) == 0 && is_space(line[size]) ? trim(line + size) : NULL;
}

/* FIELD = VALUE without the spaces around the first '=', which then stands where it can. */
static char *join(char *text)
{
    char *equals = strchr(text, '='), *value, *end;

    if (equals == NULL)
        return text;
    value = trim(equals + 1);
    end = equals;
    while (end > text && is_space(end[-1]))
        end--;
    *end++ = '=';
    memmove(end, value, strlen(value) + 1);
    return text;
}

/* Where a line is. */
struct place {
    const char *file;
    uint64_t line;
};

/* A name that is no field's is found here; its value is read with a FILE. */
static int add(struct assignments *assignments, const char *option, char *text, struct place place,
               struct ts_error *error)
{
    int code = assignments_add(assignments, option, join(text), place.file, place.line, error);

    return code == TS_OK ? ts_check_field(text, option, error) : code;
}

static int read_line(char *line, struct place place, struct assignments *maps,
                     struct assignments *sets, struct ts_error *error)
{
    char *map = after_word(line, "map"), *set = after_word(line, "set");

    if (*line == '\0' || *line == '#')
        return TS_OK;
    if (map != NULL)
        return add(maps, "--map", map, place, error);
    if (set != NULL)
        return add(sets, "--set", set, place, error);
    ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is not a line of a mapping file", line);
    ts_error_hint(error, "write map FIELD = COLUMN, or set FIELD = VALUE");
    return TS_ERROR_USAGE;
}

int map_file_read(const char *path, struct assignments *maps, struct assignments *sets, char **text,
                  struct ts_error *error)
{
    static const char mark[] = "\xEF\xBB\xBF";
    uint64_t number = 0;
    int code;

    *text = NULL;
    code = read_all(path, text, error);

    char *next = code == TS_OK ? *text : NULL;

    if (next != NULL && strncmp(next, mark, strlen(mark)) == 0)
        next += strlen(mark);
    while (next != NULL && code == TS_OK) {
        char *line = next, *end = strchr(next, '\n');

        next = end != NULL ? end + 1 : NULL;
        if (end != NULL)
            *end = '\0';
        number++;
        code = read_line(trim(line), (struct place){path, number}, maps, sets, error);
        if (code == TS_ERROR_USAGE)
            ts_error_file(error, path, number);
    }
    return code;
}
