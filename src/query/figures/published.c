#include "query/figures/published.h"

#include "query/figures/contradiction.h"

enum { TERMS_AT_MOST = 6 };

static int solve(const struct ts_cells *cells, struct ts_series_key series, struct ts_period period,
                 enum ts_sources sources, struct ts_figures *figures, struct ts_path *path)
{
    int code = ts_figures_list(cells, series, period, sources, figures);

    *path = (struct ts_path){.known = false};
    return code != TS_OK ? code
                         : ts_path_find(figures->edges, figures->count, ts_flow_rises(series.flow),
                                        period, path);
}

int ts_published_find(const struct ts_cells *cells, struct ts_series_key series,
                      struct ts_period period, enum ts_sources sources, bool *known,
                      struct ts_interval *value, struct ts_error *error)
{
    struct ts_figures figures;
    struct ts_path path;

    *known = false;
    *value = ts_interval_all();
    if (!ts_flow_adds_up(series.flow))
        return TS_OK;

    int code = solve(cells, series, period, sources, &figures, &path);

    if (code == TS_OK && path.contradiction && sources != TS_FROM_RATES)
        code = ts_contradiction_refuse(cells, series, &figures, &path, error);
    if (code == TS_OK && path.known) {
        *known = true;
        *value = path.value;
    }
    ts_path_release(&path);
    ts_figures_release(&figures);
    return code;
}

/* The added terms first: a difference begins with what it is taken from. */
static int write_terms(const struct ts_figures *figures, const struct ts_path *path,
                       struct ts_buffer *out)
{
    size_t written = 0;
    int code = TS_OK;

    for (int backwards = 0; backwards <= 1; backwards++)
        for (size_t i = 0; i < path->step_count && code == TS_OK; i++) {
            struct ts_path_step step = path->steps[i];
            char text[TS_PERIOD_TEXT_MAX];

            if (step.backwards != (backwards == 1) || ++written > TERMS_AT_MOST)
                continue;
            ts_period_text(figures->edges[step.edge].period, text);
            code = ts_buffer_printf(out, "%s%s",
                                    backwards     ? " - "
                                    : written > 1 ? " + "
                                                  : "",
                                    text);
        }
    if (code == TS_OK && written > TERMS_AT_MOST)
        code = ts_buffer_printf(out, " and %zu more", written - TERMS_AT_MOST);
    return code;
}

int ts_published_formula(const struct ts_cells *cells, struct ts_series_key series,
                         struct ts_period period, enum ts_sources sources, struct ts_buffer *out)
{
    struct ts_figures figures;
    struct ts_path path;
    int code = solve(cells, series, period, sources, &figures, &path);

    if (code == TS_OK && path.known)
        code = write_terms(&figures, &path, out);
    ts_path_release(&path);
    ts_figures_release(&figures);
    return code;
}

/* Is it a level, or one that is about so much? */
static bool is_of_months(const struct ts_stated *stated)
{
    return stated->has_level || stated->has_printed;
}

void ts_published_mark(struct ts_cells *cells)
{
    struct ts_stated *longest = NULL; /* of those before, the one that ends last */
    size_t block = 0;

    for (size_t i = 0; i < cells->stated_count; i++) {
        struct ts_stated *stated = &cells->stated[i];
        struct ts_period period = stated->key.period;
        bool same = i > 0 && ts_series_compare(stated[-1].key.series, stated->key.series) == 0;
        int32_t end = same && longest != NULL ? ts_period_end(longest->key.period) : INT32_MIN;

        if (!same)
            longest = NULL;
        if (!same || (is_of_months(stated) && end <= period.start))
            block = i;
        stated->block = block;
        if (!is_of_months(stated))
            continue;
        if (end > period.start)
            stated->overlapped = longest->overlapped = true;
        if (end < ts_period_end(period))
            longest = stated;
    }
}
