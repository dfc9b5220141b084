/* --flow, and --cif-fob of the question that compares flows. */
#include "query/question/plan_names.h"

#include <string.h>

#include "base/text.h"

/* The trade flows that are asked for; the names of other series are looked up when the
 * data are known. */
static int name_flows(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->flows, *name;
    size_t size;

    while (ts_text_next(&list, &name, &size)) {
        enum ts_flow flow;
        int code = ts_flow_parse(name, size, &flow, error);

        if (code != TS_OK) {
            ts_error_field(error, "--flow");
            if (error != NULL)
                error->code = TS_ERROR_USAGE;
            return TS_ERROR_USAGE;
        }
        if (flow < TS_FLOW_COUNT)
            plan->trade_kept[flow] = true;
        plan->by_value |= flow > TS_FLOW_BALANCE;
    }
    return TS_OK;
}

static int read_factor(const struct ts_query *query, struct ts_decimal *factor,
                       struct ts_error *error)
{
    const char *text = query->cif_fob;

    *factor = (struct ts_decimal){1, 0};
    if (text == NULL)
        return TS_OK;

    int code = ts_decimal_parse(text, strlen(text), NULL, factor, NULL);

    if (code == TS_OK && factor->coefficient > 0)
        return TS_OK;
    ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is not a decimal number above zero", text);
    ts_error_field(error, "--cif-fob");
    ts_error_hint(error, "imports with freight and insurance (CIF) over the same without (FOB), "
                         "for example 1.06");
    return TS_ERROR_USAGE;
}

/* Only exports and imports have a mirror: re-exports are among a partner's imports, which do not
 * say which they are. */
static int check_mirror(struct ts_question_plan *plan, struct ts_error *error)
{
    bool other = plan->by_value;

    for (size_t i = TS_FLOW_TURNOVER; i < TS_FLOW_COUNT; i++)
        other |= plan->flows_given && plan->show[i];
    if (!other)
        return read_factor(plan->query, &plan->cif_fob, error);
    ts_error_set(error, TS_ERROR_USAGE, "only exports and imports have mirror statistics");
    ts_error_field(error, plan->by_flow && !plan->flows_given ? "--by" : "--flow");
    ts_error_hint(error, "re-exports and re-imports are among the partner's imports and exports: "
                         "ask for export, import or both, which are shown side by side");
    return TS_ERROR_USAGE;
}

int ts_question_plan_flows(struct ts_question_plan *plan, struct ts_error *error)
{
    enum ts_question question = plan->query->question;
    bool side_by_side = question == TS_BALANCE || question == TS_SUMMARY;
    bool principal = false;
    int code;

    plan->flows_given = plan->query->flows != NULL;
    plan->by_value = plan->by_flow;
    code = name_flows(plan, error);
    if (code != TS_OK)
        return code;
    for (size_t i = 0; i < TS_FLOW_COUNT; i++) {
        if (!plan->flows_given)
            plan->trade_kept[i] = plan->by_flow || ts_flow_is_principal((ts_flow_code)i);
        plan->show[i] = plan->trade_kept[i];
        principal |= plan->trade_kept[i] && ts_flow_is_principal((ts_flow_code)i);
    }
    /* turnover and balance need exports and imports, and the other way round */
    for (size_t i = 0; i <= TS_FLOW_BALANCE; i++)
        plan->trade_kept[i] |= principal || !plan->by_value;
    if (plan->by_value && !plan->by_flow)
        ts_question_plan_add_dimension(plan, TS_BY_FLOW);
    if (question == TS_MIRROR)
        return check_mirror(plan, error);
    if (plan->by_value && side_by_side) {
        ts_error_set(error, TS_ERROR_USAGE, "a balance needs exports and imports side by side");
        ts_error_field(error, plan->flows_given ? "--flow" : "--by");
        ts_error_hint(error, "use totals or growth with --by flow");
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}
