#include "assignments.h"

#include <stdlib.h>
#include <string.h>

/* Makes room for one more. */
static int grow(struct assignments *assignments, struct ts_error *error)
{
    size_t wanted = assignments->capacity == 0 ? 8 : assignments->capacity * 2;
    struct ts_assignment *items;
    bool *used;

    if (assignments->count < assignments->capacity)
        return TS_OK;
    items = realloc(assignments->items, wanted * sizeof *items);
    if (items != NULL)
        assignments->items = items;
    used = realloc(assignments->used, wanted * sizeof *used);
    if (used != NULL)
        assignments->used = used;
    if (items == NULL || used == NULL)
        return ts_error_memory(error);
    assignments->capacity = wanted;
    return TS_OK;
}

void assignments_release(struct assignments *assignments)
{
    free(assignments->items);
    free(assignments->used);
}

/* The item of the field, or the free one at the end. */
static size_t position(const struct assignments *assignments, const char *field)
{
    size_t i = 0;

    while (i < assignments->count && strcmp(assignments->items[i].field, field) != 0)
        i++;
    return i;
}

static int refuse(struct ts_error *error, const char *option, const char *text)
{
    ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is not a field, '=' and a value", text);
    ts_error_field(error, option);
    ts_error_hint(error, "write it as %s",
                  strcmp(option, "--map") == 0 ? "--map partner=Country" : "--set flow=export");
    return TS_ERROR_USAGE;
}

int assignments_add(struct assignments *assignments, const char *option, char *text,
                    const char *file, uint64_t line, struct ts_error *error)
{
    char *equals = strchr(text, '=');

    if (equals == NULL || equals == text || equals[1] == '\0')
        return refuse(error, option, text);
    *equals = '\0';

    size_t i = position(assignments, text);

    if (grow(assignments, error) != TS_OK)
        return TS_ERROR_MEMORY;
    if (i < assignments->count && !assignments->used[i]) {
        ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is given twice before a FILE", text);
        ts_error_field(error, option);
        ts_error_hint(error, "each FILE takes one value of a field: the last before it");
        return TS_ERROR_USAGE;
    }
    assignments->items[i] =
        (struct ts_assignment){.field = text, .value = equals + 1, .file = file, .line = line};
    assignments->used[i] = false;
    assignments->count += i == assignments->count;
    return TS_OK;
}

int assignments_take(struct assignments *assignments, struct ts_assignment **copy, size_t *count,
                     struct ts_error *error)
{
    *count = assignments->count;
    if (*count == 0)
        return TS_OK;
    *copy = malloc(*count * sizeof **copy);
    if (*copy == NULL)
        return ts_error_memory(error);
    memcpy(*copy, assignments->items, *count * sizeof **copy);
    memset(assignments->used, true, *count);
    return TS_OK;
}

int assignments_finish(const struct assignments *assignments, const char *option,
                       struct ts_error *error)
{
    for (size_t i = 0; i < assignments->count; i++) {
        const struct ts_assignment *item = &assignments->items[i];

        if (assignments->used[i])
            continue;
        ts_error_set(error, TS_ERROR_USAGE, "\"%s=%s\" comes after the last FILE", item->field,
                     item->value);
        ts_error_field(error, option);
        ts_error_hint(error, "it applies to the files after it: put it before them");
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}
