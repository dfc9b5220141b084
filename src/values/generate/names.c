#include "names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool names_add(struct names *names, const char *text, size_t size, ts_country country,
               enum rank rank)
{
    char folded[1024];

    if (ts_name_fold(text, size, folded, sizeof folded) == 0) {
        fprintf(stderr, "\"%.*s\" is not a name\n", (int)size, text);
        return false;
    }
    if (names->count == names->capacity) {
        size_t capacity = names->capacity == 0 ? 4096 : names->capacity * 2;
        struct name *items = realloc(names->items, capacity * sizeof *items);

        if (items == NULL) {
            perror("names");
            return false;
        }
        names->items = items;
        names->capacity = capacity;
    }

    char *copy = strdup(folded);

    if (copy == NULL) {
        perror("names");
        return false;
    }
    names->items[names->count++] = (struct name){copy, country, rank};
    return true;
}

/* By name, the highest rank first. */
static int compare(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->folded, y->folded);

    if (order != 0)
        return order;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    return (x->country > y->country) - (x->country < y->country);
}

/* The first of the items decides, unless another of its rank disagrees. */
static bool is_clear(const struct name *items, size_t count)
{
    for (size_t i = 1; i < count && items[i].rank == items[0].rank; i++)
        if (items[i].country != items[0].country)
            return false;
    return true;
}

bool names_settle(struct names *names)
{
    size_t kept = 0, next;

    qsort(names->items, names->count, sizeof *names->items, compare);
    for (size_t i = 0; i < names->count; i = next) {
        struct name *first = &names->items[i];

        for (next = i + 1; next < names->count; next++)
            if (strcmp(names->items[next].folded, first->folded) != 0)
                break;

        bool clear = is_clear(first, next - i);

        if (!clear && first->rank == RANK_ALIAS) {
            fprintf(stderr, "\"%s\" is given to two countries\n", first->folded);
            return false;
        }
        for (size_t j = i + clear; j < next; j++)
            free(names->items[j].folded);
        if (clear)
            names->items[kept++] = *first;
    }
    names->count = kept;
    return true;
}

void names_release(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i].folded);
    free(names->items);
}
