/* Places of single observations, which only their inputs know. */
#include <stdlib.h>
#include <string.h>

#include "table/table.h"
#include "tradestat/check.h"

/* The figures of contradictions that are one observation each of an input. */
struct sought {
    const char *file;
    struct ts_checked_figure **figures;
    size_t count;
};

static void collect(struct sought *sought, struct ts_conflict *conflict)
{
    for (size_t i = 0; i < conflict->figure_count; i++) {
        struct ts_checked_figure *figure = &conflict->figures[i];

        if (figure->observation.flow != NULL && figure->rows == 1 && figure->column == 0 &&
            strcmp(figure->file, sought->file) == 0)
            sought->figures[sought->count++] = figure;
    }
}

static int compare_lines(const void *a, const void *b)
{
    const struct ts_checked_figure *x = *(struct ts_checked_figure *const *)a;
    const struct ts_checked_figure *y = *(struct ts_checked_figure *const *)b;

    return (x->line > y->line) - (x->line < y->line);
}

static struct ts_sought_place place_of(const struct ts_checked_figure *figure)
{
    const struct ts_check_series *of = &figure->observation;

    return (struct ts_sought_place){.reporter = of->reporter,
                                    .partner = of->partner,
                                    .flow = of->flow,
                                    .commodity = of->commodity,
                                    .period = of->period,
                                    .row = figure->line};
}

static void take_place(struct ts_checked_figure *figure, struct ts_sought_place *place)
{
    if (place->column == 0)
        return;
    figure->line = place->line;
    figure->column = place->column;
    figure->width = place->width;
    figure->source = place->source;
    figure->note = place->note;
    if (place->text == NULL)
        return;
    free(figure->text);
    figure->text = place->text;
}

static int find(const struct sought *sought, const struct ts_table *table, const char *path,
                const struct ts_load_options *options, struct ts_error *error)
{
    struct ts_sought_place *places = calloc(sought->count + 1, sizeof *places);
    int code;

    if (places == NULL)
        return ts_error_memory(error);
    qsort(sought->figures, sought->count, sizeof(struct ts_checked_figure *), compare_lines);
    for (size_t i = 0; i < sought->count; i++)
        places[i] = place_of(sought->figures[i]);
    code = ts_table_find_places(table, path, options, places, sought->count, error);
    for (size_t i = 0; i < sought->count; i++)
        take_place(sought->figures[i], &places[i]);
    free(places);
    return code;
}

int ts_check_find_places(struct ts_check *check, const struct ts_table *table, size_t input,
                         const char *path, const struct ts_load_options *options,
                         struct ts_error *error)
{
    struct sought sought = {.file = table->inputs[input].name};
    size_t most = 0;
    int code = TS_OK;

    for (size_t i = 0; i < check->conflict_count; i++)
        most += check->conflicts[i].figure_count;
    sought.figures = calloc(most + 1, sizeof *sought.figures);
    if (sought.figures == NULL)
        return ts_error_memory(error);
    for (size_t i = 0; i < check->conflict_count; i++)
        collect(&sought, &check->conflicts[i]);
    if (sought.count > 0)
        code = find(&sought, table, path, options, error);
    free(sought.figures);
    return code;
}
