/* Figures from statements, and the ratios that some of them are. */
#include <string.h>

#include "base/array.h"
#include "check/rules.h"

static int add_figure(struct ts_system *system, uint32_t variable, enum ts_figure_kind kind,
                      size_t source)
{
    if (ts_array_reserve(&system->figures, &system->figure_capacity, system->figure_count + 1,
                         sizeof *system->figures) != TS_OK)
        return TS_ERROR_MEMORY;
    system->figures[system->figure_count++] =
        (struct ts_figure){variable, (uint32_t)source, (uint8_t)kind};
    return TS_OK;
}

static struct ts_key key_of(const struct ts_statement *s)
{
    return (struct ts_key){{s->reporter, s->partner, s->commodity, s->flow}, s->period};
}

/* level = ratio * whole, once for each ratio. */
static int add_ratio(struct ts_system *system, struct ts_key key, enum ts_variable_kind kind,
                     struct ts_key whole, uint32_t *ratio)
{
    size_t before = system->variable_count;
    uint32_t level, base;
    int code = ts_system_variable(system, key, kind, ratio);

    if (code != TS_OK || system->variable_count == before)
        return code;
    code = ts_system_variable(system, key, TS_VARIABLE_LEVEL, &level);
    if (code == TS_OK)
        code = ts_system_variable(system, whole, TS_VARIABLE_LEVEL, &base);
    if (code == TS_OK)
        code =
            ts_system_relation(system, kind == TS_VARIABLE_GROWTH ? TS_RULE_GROWTH : TS_RULE_SHARE);
    if (code == TS_OK)
        code = ts_system_term(system, level, 1);
    if (code == TS_OK)
        code = ts_system_term(system, *ratio, 1);
    return code == TS_OK ? ts_system_term(system, base, 1) : code;
}

/* A rate of what may be below zero says nothing that is linear. */
static bool is_comparable(const struct ts_statement *s)
{
    return s->flow != TS_FLOW_BALANCE && !s->growth_is_volume && (!s->has_value || s->value >= 0);
}

static int add_growth(struct ts_system *system, size_t source)
{
    const struct ts_statement *s = &system->table->statements[source];
    struct ts_key key = key_of(s), base = key;
    uint32_t ratio;
    int code;

    if (!is_comparable(s))
        return add_figure(system, TS_NO_VARIABLE, TS_FIGURE_GROWTH, source);
    base.period = ts_period_year_earlier(key.period);
    code = add_ratio(system, key, TS_VARIABLE_GROWTH, base, &ratio);
    return code == TS_OK ? add_figure(system, ratio, TS_FIGURE_GROWTH, source) : code;
}

/* The flow of which a series is the share, in percent of the world's: TS_FLOW_COUNT when it
 * is none. */
static ts_flow_code shared_flow(const struct ts_table *table, const struct ts_statement *s)
{
    static const struct {
        const char *name;
        ts_flow_code flow;
    } names[] = {{"export_share", TS_FLOW_EXPORT},     {"exports_share", TS_FLOW_EXPORT},
                 {"import_share", TS_FLOW_IMPORT},     {"imports_share", TS_FLOW_IMPORT},
                 {"turnover_share", TS_FLOW_TURNOVER}, {"share", TS_FLOW_TURNOVER}};

    if (s->flow < TS_FLOW_COUNT || !s->has_value || s->partner == TS_COUNTRY_WORLD ||
        strcmp(ts_table_flow_unit(table, s->flow), "%") != 0)
        return TS_FLOW_COUNT;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(ts_table_flow_name(table, s->flow), names[i].name) == 0)
            return names[i].flow;
    return TS_FLOW_COUNT;
}

static int add_level(struct ts_system *system, size_t source)
{
    const struct ts_statement *s = &system->table->statements[source];
    ts_flow_code of = shared_flow(system->table, s);
    struct ts_key key = key_of(s), whole;
    uint32_t variable;
    int code;

    if (of == TS_FLOW_COUNT) {
        code = ts_system_variable(system, key, TS_VARIABLE_LEVEL, &variable);
        return code == TS_OK ? add_figure(system, variable, TS_FIGURE_LEVEL, source) : code;
    }
    key.series.flow = of;
    whole = key;
    whole.series.partner = TS_COUNTRY_WORLD;
    code = add_ratio(system, key, TS_VARIABLE_SHARE, whole, &variable);
    return code == TS_OK ? add_figure(system, variable, TS_FIGURE_SHARE, source) : code;
}

int ts_figures_add_statements(struct ts_system *system, struct ts_error *error)
{
    const struct ts_table *table = system->table;
    int code = TS_OK;

    for (size_t i = 0; i < table->statement_count && code == TS_OK; i++) {
        const struct ts_statement *s = &table->statements[i];

        if (s->has_value && s->bound == TS_BOUND_ABOUT)
            code = add_figure(system, TS_NO_VARIABLE, TS_FIGURE_LEVEL, i);
        else if (s->has_value)
            code = add_level(system, i);
        if (code == TS_OK && s->has_growth)
            code = add_growth(system, i);
    }
    return code == TS_OK ? TS_OK : ts_error_memory(error);
}
