#include "query/figures/deduced.h"

#include <stdlib.h>
#include <string.h>

#include "query/figures/narrow.h"

/* The statements of one partner and period, by flow; NULL: none. */
struct together {
    const struct ts_stated *of[TS_FLOW_BALANCE + 1];
};

static bool is_principal(const struct ts_stated *stated)
{
    return stated->key.series.flow <= TS_FLOW_BALANCE && stated->has_level &&
           stated->level_against == NULL;
}

/* Orders by reporter, partner, commodity and period, then by flow. */
static int compare_together(const void *a, const void *b)
{
    const struct ts_stated *x = *(const struct ts_stated *const *)a;
    const struct ts_stated *y = *(const struct ts_stated *const *)b;
    struct ts_key first = x->key, second = y->key;
    int order;

    first.series.flow = second.series.flow = 0;
    order = ts_key_compare(&first, &second);
    return order != 0 ? order
                      : (x->key.series.flow > y->key.series.flow) -
                            (x->key.series.flow < y->key.series.flow);
}

static bool is_together(const struct ts_stated *a, const struct ts_stated *b)
{
    struct ts_key first = a->key, second = b->key;

    first.series.flow = second.series.flow = 0;
    return ts_key_compare(&first, &second) == 0;
}

/* Keeps a deduced level; its key has no statements yet, or only a growth rate. */
static void keep(struct ts_cells *cells, struct ts_key key, struct ts_interval level,
                 struct ts_stated *added, size_t *count)
{
    const struct ts_stated *there = ts_cells_stated(cells, key.series, key.period);
    struct ts_stated *kept;

    if (there != NULL && there->has_printed)
        return; /* about so much, which is not to be more than that */
    kept = there == NULL ? &added[(*count)++] : &cells->stated[there - cells->stated];
    if (there == NULL)
        *kept = (struct ts_stated){.key = key};
    kept->has_level = true;
    kept->level = level;
}

/* Deduces what follows for the flows that are not stated together with these. */
static void deduce(struct ts_cells *cells, const struct together *together, struct ts_key key,
                   struct ts_stated *added, size_t *count)
{
    struct ts_interval levels[TS_FLOW_BALANCE + 1];
    bool known[TS_FLOW_BALANCE + 1] = {false};

    for (ts_flow_code flow = 0; flow <= TS_FLOW_BALANCE; flow++) {
        const struct ts_stated *stated = together->of[flow];

        if (stated == NULL)
            continue;
        known[flow] = true;
        levels[flow] = stated->level;
        if (ts_flow_rises(flow))
            levels[flow] =
                ts_interval_intersect(levels[flow], (struct ts_interval){.has_low = true});
    }
    if (!ts_flows_narrow(levels, known))
        return;
    for (ts_flow_code flow = 0; flow <= TS_FLOW_BALANCE; flow++) {
        key.series.flow = flow;
        if (together->of[flow] == NULL && known[flow])
            keep(cells, key, levels[flow], added, count);
    }
}

static int compare_stated(const void *a, const void *b)
{
    return ts_key_compare(&((const struct ts_stated *)a)->key, &((const struct ts_stated *)b)->key);
}

/* The deduced levels of all figures in the order of compare_together. */
static size_t deduce_all(struct ts_cells *cells, const struct ts_stated **sorted, size_t count,
                         struct ts_stated *added)
{
    size_t added_count = 0;

    for (size_t i = 0, next; i < count; i = next) {
        struct together together = {{NULL}};

        for (next = i; next < count && is_together(sorted[i], sorted[next]); next++)
            together.of[sorted[next]->key.series.flow] = sorted[next];
        if (next - i > 1 && next - i < TS_FLOW_BALANCE + 1)
            deduce(cells, &together, sorted[i]->key, added, &added_count);
    }
    return added_count;
}

/* Are all figures stated exports and imports? What follows from them in some period follows from
 * those of any other period as well. */
static bool has_sides_alone(const struct ts_cells *cells)
{
    return cells->observed_count == 0 &&
           (cells->stated_flows & (1u << TS_FLOW_TURNOVER | 1u << TS_FLOW_BALANCE)) == 0;
}

int ts_deduced_add(struct ts_cells *cells)
{
    if (has_sides_alone(cells))
        return TS_OK;

    size_t count = 0, added_count = 0;
    const struct ts_stated **sorted =
        calloc(cells->stated_count + 1, sizeof(const struct ts_stated *));
    struct ts_stated *added = calloc(cells->stated_count + 1, sizeof *added), *all = NULL;

    for (size_t i = 0; sorted != NULL && i < cells->stated_count; i++)
        if (is_principal(&cells->stated[i]))
            sorted[count++] = &cells->stated[i];
    if (sorted != NULL && added != NULL) {
        qsort(sorted, count, sizeof(const struct ts_stated *), compare_together);
        added_count = deduce_all(cells, sorted, count, added);
        all = realloc(cells->stated, (cells->stated_count + added_count + 1) * sizeof *all);
    }
    if (all != NULL) {
        cells->stated = all;
        memcpy(all + cells->stated_count, added, added_count * sizeof *added);
        cells->stated_count += added_count;
        qsort(all, cells->stated_count, sizeof *all, compare_stated);
    }
    free(sorted);
    free(added);
    return all == NULL ? TS_ERROR_MEMORY : ts_cells_list_series(cells);
}
