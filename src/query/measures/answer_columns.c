#include "query/measures/answer_columns.h"

static void add(struct ts_answer_columns *columns, const char *name, enum ts_measure_kind kind,
                enum ts_formula formula, enum ts_flow flow)
{
    columns->columns[columns->count++] =
        (struct ts_answer_column){.measure = {name, kind}, .formula = formula, .flow = flow};
    columns->needs.trade |=
        formula == TS_FORMULA_COVERAGE_RATIO || formula == TS_FORMULA_NORMALIZED;
    columns->needs.growth |= formula >= TS_FORMULA_GROWTH && formula <= TS_FORMULA_CONTRIBUTION;
    columns->needs.previous |= formula == TS_FORMULA_GROWTH_PREVIOUS;
    columns->of_all |= formula == TS_FORMULA_SHARE || formula == TS_FORMULA_CONTRIBUTION;
    columns->of_groups |= formula == TS_FORMULA_PART;
}

static void add_growth(struct ts_answer_columns *columns, enum ts_flow flow,
                       const char *const names[3])
{
    add(columns, names[0], TS_MEASURE_PERCENT, TS_FORMULA_GROWTH, flow);
    add(columns, names[1], TS_MEASURE_LEVEL, TS_FORMULA_BASE, flow);
    add(columns, names[2], TS_MEASURE_POINTS, TS_FORMULA_CONTRIBUTION, flow);
}

/* Turnover's share has the name that it has in a summary; so has a value's. */
static void add_shares(const struct ts_question_plan *plan, struct ts_answer_columns *columns)
{
    static const struct {
        const char *level, *share, *index;
    } names[] = {{"exports", "exports_share_pct", "exports_hhi"},
                 {"imports", "imports_share_pct", "imports_hhi"},
                 {"turnover", "share_pct", "hhi"}};

    if (plan->by_value) {
        add(columns, "value", TS_MEASURE_LEVEL, TS_FORMULA_LEVEL, TS_FLOW_EXPORT);
        add(columns, "share_pct", TS_MEASURE_PERCENT, TS_FORMULA_PART, TS_FLOW_EXPORT);
        add(columns, "hhi", TS_MEASURE_INDEX, TS_FORMULA_INDEX, TS_FLOW_EXPORT);
        return;
    }
    for (enum ts_flow flow = TS_FLOW_EXPORT; flow <= TS_FLOW_TURNOVER; flow++) {
        if (!plan->show[flow])
            continue;
        add(columns, names[flow].level, TS_MEASURE_LEVEL, TS_FORMULA_LEVEL, flow);
        add(columns, names[flow].share, TS_MEASURE_PERCENT, TS_FORMULA_PART, flow);
    }
    for (enum ts_flow flow = TS_FLOW_EXPORT; flow <= TS_FLOW_TURNOVER; flow++)
        if (plan->show[flow])
            add(columns, names[flow].index, TS_MEASURE_INDEX, TS_FORMULA_INDEX, flow);
}

/* Each level, then how it has grown. */
static void add_series(const struct ts_question_plan *plan, struct ts_answer_columns *columns)
{
    static const struct {
        const char *level, *growth, *previous;
    } names[] = {{"exports", "exports_growth_pct", "exports_growth_previous_pct"},
                 {"imports", "imports_growth_pct", "imports_growth_previous_pct"},
                 {"turnover", "turnover_growth_pct", "turnover_growth_previous_pct"},
                 {"balance", NULL, NULL}};

    if (plan->by_value) {
        add(columns, "value", TS_MEASURE_LEVEL, TS_FORMULA_LEVEL, TS_FLOW_EXPORT);
        add(columns, "value_growth_pct", TS_MEASURE_PERCENT, TS_FORMULA_GROWTH, TS_FLOW_EXPORT);
        add(columns, "value_growth_previous_pct", TS_MEASURE_PERCENT, TS_FORMULA_GROWTH_PREVIOUS,
            TS_FLOW_EXPORT);
        return;
    }
    for (enum ts_flow flow = TS_FLOW_EXPORT; flow <= TS_FLOW_BALANCE; flow++)
        if (plan->show[flow])
            add(columns, names[flow].level, TS_MEASURE_LEVEL, TS_FORMULA_LEVEL, flow);
    for (enum ts_flow flow = TS_FLOW_EXPORT; flow <= TS_FLOW_TURNOVER; flow++) {
        if (!plan->show[flow])
            continue;
        add(columns, names[flow].growth, TS_MEASURE_PERCENT, TS_FORMULA_GROWTH, flow);
        add(columns, names[flow].previous, TS_MEASURE_PERCENT, TS_FORMULA_GROWTH_PREVIOUS, flow);
    }
}

static void add_mirror(const struct ts_question_plan *plan, struct ts_answer_columns *columns)
{
    static const char *const names[][5] = {
        {"exports", "exports_mirror", "exports_difference", "exports_ratio", "exports_discrepancy"},
        {"imports", "imports_mirror", "imports_difference", "imports_ratio",
         "imports_discrepancy"}};

    for (enum ts_flow flow = TS_FLOW_EXPORT; flow <= TS_FLOW_IMPORT; flow++) {
        if (!plan->show[flow])
            continue;
        add(columns, names[flow][0], TS_MEASURE_LEVEL, TS_FORMULA_LEVEL, flow);
        add(columns, names[flow][1], TS_MEASURE_LEVEL, TS_FORMULA_MIRROR, flow);
        add(columns, names[flow][2], TS_MEASURE_LEVEL, TS_FORMULA_DIFFERENCE, flow);
        add(columns, names[flow][3], TS_MEASURE_RATIO, TS_FORMULA_RATIO, flow);
        add(columns, names[flow][4], TS_MEASURE_RATIO, TS_FORMULA_DISCREPANCY, flow);
    }
}

void ts_answer_columns_plan(const struct ts_question_plan *plan, struct ts_answer_columns *columns)
{
    static const char *const levels[] = {"exports", "imports", "turnover", "balance"};
    static const char *const growths[][3] = {
        {"exports_growth_pct", "exports_base", "exports_contribution_pp"},
        {"imports_growth_pct", "imports_base", "imports_contribution_pp"},
        {"turnover_growth_pct", "turnover_base", "turnover_contribution_pp"}};
    static const char *const value_growth[3] = {"value_growth_pct", "value_base",
                                                "value_contribution_pp"};
    enum ts_question question = plan->query->question;

    *columns = (struct ts_answer_columns){.count = 0};
    if (question == TS_SHARE) {
        add_shares(plan, columns);
        return;
    }
    if (plan->is_series) {
        add_series(plan, columns);
        return;
    }
    if (question == TS_MIRROR) {
        add_mirror(plan, columns);
        return;
    }
    if (plan->by_value) {
        add(columns, "value", TS_MEASURE_LEVEL, TS_FORMULA_LEVEL, TS_FLOW_EXPORT);
        if (question == TS_GROWTH)
            add_growth(columns, TS_FLOW_EXPORT, value_growth);
        return;
    }
    for (enum ts_flow flow = TS_FLOW_EXPORT; flow <= TS_FLOW_BALANCE; flow++)
        if (plan->show[flow] && !(question == TS_BALANCE && flow == TS_FLOW_TURNOVER))
            add(columns, levels[flow], TS_MEASURE_LEVEL, TS_FORMULA_LEVEL, flow);
    if (question == TS_BALANCE || question == TS_SUMMARY) {
        add(columns, "coverage_pct", TS_MEASURE_PERCENT, TS_FORMULA_COVERAGE_RATIO, TS_FLOW_EXPORT);
        add(columns, "normalized_balance", TS_MEASURE_RATIO, TS_FORMULA_NORMALIZED, TS_FLOW_EXPORT);
    }
    if (question == TS_SUMMARY)
        add(columns, "share_pct", TS_MEASURE_PERCENT, TS_FORMULA_SHARE, TS_FLOW_TURNOVER);
    for (enum ts_flow flow = TS_FLOW_EXPORT; flow <= TS_FLOW_TURNOVER && plan->with_growth; flow++)
        if (plan->show[flow])
            add_growth(columns, flow, growths[flow]);
}
