#include "query/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/crew.h"
#include "base/text.h"
#include "query/discrepancy.h"

void ts_question_plan_release(struct ts_question_plan *plan)
{
    free(plan->reporters);
    free(plan->reporter_named);
    free(plan->reporter_asked);
    free(plan->reporter_kept);
    free(plan->partners);
    free(plan->partner_kept);
    free(plan->partner_named);
    free(plan->flow_kept);
    free(plan->commodity_kept);
    free(plan->asked);
    free(plan->bins);
    *plan = (struct ts_question_plan){0};
}

bool ts_question_plan_keeps(const struct ts_question_plan *plan, ts_country reporter,
                            ts_country partner, ts_flow_code flow, uint32_t commodity)
{
    return plan->reporter_kept[reporter] && plan->partner_kept[partner] && plan->flow_kept[flow] &&
           plan->commodity_kept[commodity];
}

/* Lists */

int ts_question_plan_refuse_empty(const char *list, const char *option, struct ts_error *error)
{
    if (strchr(list, ',') == NULL) {
        ts_error_set(error, TS_ERROR_USAGE, "the value is empty");
        ts_error_hint(error, "leave the option out, or give it a value");
    } else {
        ts_error_set(error, TS_ERROR_USAGE, "an element of \"%s\" is empty", list);
        ts_error_hint(error, "leave out the comma that is too many");
    }
    ts_error_field(error, option);
    return TS_ERROR_USAGE;
}

/* Only reporters have a word for all of them, which stands alone: they are not all asked
 * for when none is named. */
static int refuse_all(const char *name, size_t size, const char *option, struct ts_error *error)
{
    if (strcmp(option, "--reporter") == 0) {
        ts_error_set(error, TS_ERROR_USAGE, "\"%.*s\" stands alone", (int)size, name);
        ts_error_hint(error, "--reporter all sums over all reporters of the data");
    } else {
        ts_error_set(error, TS_ERROR_USAGE, "\"%.*s\" is no name", (int)size, name);
        ts_error_hint(error, "leave %s out to ask for all", option);
    }
    ts_error_field(error, option);
    return TS_ERROR_USAGE;
}

static int check_list(const char *list, const char *option, bool has_all, struct ts_error *error)
{
    const char *rest = list, *name;
    size_t size;

    if (list == NULL || (has_all && ts_text_equal_fold(list, strlen(list), "all")))
        return TS_OK;
    while (ts_text_next(&rest, &name, &size)) {
        if (size == 0)
            return ts_question_plan_refuse_empty(list, option, error);
        if (ts_text_equal_fold(name, size, "all"))
            return refuse_all(name, size, option, error);
    }
    return TS_OK;
}

static int check_lists(const struct ts_query *query, struct ts_error *error)
{
    int code = check_list(query->reporters, "--reporter", true, error);

    if (code == TS_OK)
        code = check_list(query->partners, "--partner", false, error);
    if (code == TS_OK)
        code = check_list(query->flows, "--flow", false, error);
    if (code == TS_OK)
        code = check_list(query->commodities, "--commodity", false, error);
    return code;
}

/* --by */

static int add_dimension(struct ts_question_plan *plan, enum ts_dimension dimension)
{
    static const int32_t grains[TS_DIMENSION_COUNT] = {
        [TS_BY_YEAR] = 12, [TS_BY_SEMESTER] = 6, [TS_BY_QUARTER] = 3, [TS_BY_MONTH] = 1};

    for (size_t i = 0; i < plan->dimension_count; i++)
        if (plan->dimensions[i] == dimension)
            return TS_OK;
    plan->dimensions[plan->dimension_count++] = dimension;
    plan->by_period |= dimension == TS_BY_PERIOD;
    plan->by_partner |= dimension == TS_BY_PARTNER;
    plan->by_commodity |= dimension == TS_BY_COMMODITY;
    plan->by_flow |= dimension == TS_BY_FLOW;
    plan->by_reporter |= dimension == TS_BY_REPORTER;
    if (dimension == TS_BY_REPORTER || dimension == TS_BY_PARTNER || dimension == TS_BY_COMMODITY)
        plan->shared_out = dimension;
    if (grains[dimension] != 0 && (plan->grain == 0 || grains[dimension] < plan->grain))
        plan->grain = grains[dimension];
    return TS_OK;
}

/* Does a series say which periods it goes by, and not whose they are? Each partner's, then. */
static bool is_by_time_alone(const struct ts_query *query)
{
    const char *list = query->by, *name;
    size_t size;

    if (query->question != TS_SERIES || list == NULL)
        return false;
    while (ts_text_next(&list, &name, &size))
        for (int i = 0; i < TS_BY_YEAR; i++)
            if (ts_text_equal_fold(name, size, ts_dimension_name((enum ts_dimension)i)))
                return false;
    return true;
}

static int refuse_by_period(struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_USAGE, "a series goes by calendar periods");
    ts_error_field(error, "--by");
    ts_error_hint(error, "by year, semester, quarter or month, or leave it to the data");
    return TS_ERROR_USAGE;
}

static int plan_dimensions(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->by == NULL ? "partner" : plan->query->by;
    const char *names[TS_DIMENSION_COUNT], *name;
    size_t size;

    if (is_by_time_alone(plan->query))
        add_dimension(plan, TS_BY_PARTNER);

    plan->shared_out = TS_DIMENSION_COUNT;
    for (int i = 0; i < TS_DIMENSION_COUNT; i++)
        names[i] = ts_dimension_name((enum ts_dimension)i);
    while (ts_text_next(&list, &name, &size)) {
        int found = 0;

        if (size == 0)
            return ts_question_plan_refuse_empty(plan->query->by, "--by", error);
        while (found < TS_DIMENSION_COUNT && !ts_text_equal_fold(name, size, names[found]))
            found++;
        if (found == TS_DIMENSION_COUNT) {
            ptrdiff_t nearest = ts_text_nearest(name, size, names, TS_DIMENSION_COUNT);

            ts_error_set(error, TS_ERROR_USAGE, "\"%.*s\" is not something to group by", (int)size,
                         name);
            ts_error_field(error, "--by");
            if (nearest >= 0)
                ts_error_hint(error, "did you mean %s?", names[nearest]);
            ts_error_hint(error, "group by any of reporter, partner, flow, commodity, year, "
                                 "semester, quarter, month, period");
            return TS_ERROR_USAGE;
        }
        add_dimension(plan, (enum ts_dimension)found);
    }
    if (plan->by_period && plan->is_series)
        return refuse_by_period(error);
    if (plan->by_period && plan->grain != 0) {
        ts_error_set(error, TS_ERROR_USAGE,
                     "period and a calendar period cannot both be grouped by");
        ts_error_field(error, "--by");
        ts_error_hint(error, "leave one of them out");
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}

/* --reporter and --partner */

static int parse_country(const struct ts_question_plan *plan, const char *name, size_t size,
                         const char *option, ts_country *country, struct ts_error *error)
{
    /* a question asks for the group where a group's code is an alpha-2 code too */
    *country = ts_groups_find(plan->table->groups, name, size);
    if (*country != TS_COUNTRY_NONE)
        return TS_OK;

    int code = ts_country_parse(name, size, plan->table->groups, country, error);

    if (code == TS_ERROR_INPUT) {
        ts_error_field(error, option);
        if (error != NULL)
            error->code = TS_ERROR_USAGE;
        return TS_ERROR_USAGE;
    }
    return code;
}

size_t ts_question_threads(const struct ts_question_plan *plan)
{
    return plan->query->threads == 0 ? ts_crew_size() : plan->query->threads;
}

bool ts_question_asks_all(const struct ts_query *query)
{
    return query->reporters != NULL &&
           ts_text_equal_fold(query->reporters, strlen(query->reporters), "all");
}

/* Can several reporters be one? Each has its own mirror statistics. */
static bool can_be_summed(const struct ts_question_plan *plan)
{
    return !plan->by_reporter && plan->query->question != TS_MIRROR;
}

static int name_reporters(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->reporters, *name;
    size_t size, named = 0;

    if (list == NULL || ts_question_asks_all(plan->query)) {
        memset(plan->reporter_named, 1, TS_COUNTRY_CODES);
        plan->reporters_summed = list != NULL && can_be_summed(plan);
        return TS_OK;
    }
    while (ts_text_next(&list, &name, &size)) {
        size_t count = 0;
        ts_country country;
        int code = parse_country(plan, name, size, "--reporter", &country, error);

        if (code != TS_OK)
            return code;
        plan->reporter_named[country] = true;
        plan->reporter_asked[country] = plan->query->question != TS_MIRROR;
        named++;
        if (!ts_country_is_group(country))
            continue;

        const ts_country *members = ts_country_members(country, plan->table->groups, &count);

        for (size_t i = 0; i < count; i++)
            plan->reporter_named[members[i]] = true;
        named += count;
    }
    plan->reporters_summed = named > 1 && can_be_summed(plan);
    return TS_OK;
}

static int add_partner(struct ts_question_plan *plan, ts_country country, struct ts_error *error)
{
    for (size_t i = 0; i < plan->partner_count; i++)
        if (plan->partners[i] == country)
            return TS_OK;
    if (ts_array_reserve(&plan->partners, &plan->partner_capacity, plan->partner_count + 1,
                         sizeof *plan->partners) != TS_OK)
        return ts_error_memory(error);
    plan->partners[plan->partner_count++] = country;
    return TS_OK;
}

static int add_members(struct ts_question_plan *plan, ts_country group, struct ts_error *error)
{
    size_t count = 0;
    const ts_country *members = ts_country_members(group, plan->table->groups, &count);
    int code = TS_OK;

    for (size_t i = 0; i < count && code == TS_OK; i++) {
        plan->partner_kept[members[i]] = true;
        code = add_partner(plan, members[i], error);
    }
    return code;
}

static int plan_partners(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->partners, *name;
    size_t size;
    int code = TS_OK;

    plan->partners_given = list != NULL;
    if (list == NULL)
        memset(plan->partner_kept, 1, TS_COUNTRY_CODES);
    while (code == TS_OK && ts_text_next(&list, &name, &size)) {
        ts_country country;

        code = parse_country(plan, name, size, "--partner", &country, error);
        if (code != TS_OK)
            return code;
        plan->partner_kept[country] = plan->partner_named[country] = true;
        code = ts_country_is_group(country) ? add_members(plan, country, error)
                                            : add_partner(plan, country, error);
    }
    return code;
}

/* --flow */

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

/* Exports and imports alone have a mirror: re-exports are among a partner's imports, and
 * nobody tells which. */
static int check_mirror(struct ts_question_plan *plan, struct ts_error *error)
{
    bool other = plan->by_value;

    for (size_t i = TS_FLOW_TURNOVER; i < TS_FLOW_COUNT; i++)
        other |= plan->flows_given && plan->show[i];
    if (!other)
        return ts_cif_fob_factor(plan->query, &plan->cif_fob, error);
    ts_error_set(error, TS_ERROR_USAGE, "only exports and imports have mirror statistics");
    ts_error_field(error, plan->by_flow && !plan->flows_given ? "--by" : "--flow");
    ts_error_hint(error, "re-exports and re-imports are among the partner's imports and exports: "
                         "ask for export, import or both, which stand side by side");
    return TS_ERROR_USAGE;
}

static int plan_flows(struct ts_question_plan *plan, struct ts_error *error)
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
        add_dimension(plan, TS_BY_FLOW);
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

/* --commodity */

static int check_commodities(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->commodities, *name;
    size_t size;

    plan->commodities_given = list != NULL;
    while (ts_text_next(&list, &name, &size)) {
        bool digits = size > 0 && size < TS_COMMODITY_TEXT_MAX;

        for (size_t i = ts_commodity_list(name, size); i < size && digits; i++)
            digits =
                (name[i] >= '0' && name[i] <= '9') || (i >= 2 && name[i] >= 'A' && name[i] <= 'Z');
        if (digits || ts_text_equal_fold(name, size, "TOTAL"))
            continue;
        ts_error_set(error, TS_ERROR_USAGE, "\"%.*s\" is not an HS code", (int)size, name);
        ts_error_field(error, "--commodity");
        ts_error_hint(error, "give the first digits of a code, such as 27 or 2709, or TOTAL");
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}

bool ts_question_plan_matches_commodity(const struct ts_question_plan *plan, const char *code)
{
    const char *list = plan->query->commodities, *name;
    size_t size;
    bool total = strcmp(code, "TOTAL") == 0;

    if (list == NULL)
        return true;
    while (ts_text_next(&list, &name, &size)) {
        if (ts_text_equal_fold(name, size, "TOTAL") ? total : strncmp(code, name, size) == 0)
            return true;
    }
    return false;
}

bool ts_question_plan_matches_series(const struct ts_question_plan *plan, const char *name)
{
    const char *list = plan->query->flows, *asked;
    size_t size;

    if (list == NULL)
        return plan->by_flow;
    while (ts_text_next(&list, &asked, &size))
        if (ts_text_equal_fold(asked, size, name))
            return true;
    return false;
}

/* Shares are of reporters, partners or commodities, and of flows that are not below zero. */
static int check_shares(const struct ts_question_plan *plan, struct ts_error *error)
{
    bool balance = plan->flows_given && plan->show[TS_FLOW_BALANCE];

    if (plan->shared_out == TS_DIMENSION_COUNT) {
        ts_error_set(error, TS_ERROR_USAGE, "\"%s\" names nothing that has shares",
                     plan->query->by);
        ts_error_field(error, "--by");
        ts_error_hint(error, "add partner, commodity or reporter: --by partner,%s",
                      plan->query->by);
        return TS_ERROR_USAGE;
    }
    if (balance) {
        ts_error_set(error, TS_ERROR_USAGE, "a balance has no shares: it may be below zero");
        ts_error_field(error, "--flow");
        ts_error_hint(error, "ask for export, import or turnover");
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}

static int plan_language(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *names = plan->query->names;

    if (names == NULL || ts_language_parse(names, strlen(names), &plan->language, error) == TS_OK)
        return TS_OK;
    ts_error_field(error, "--names");
    if (error != NULL)
        error->code = TS_ERROR_USAGE;
    return TS_ERROR_USAGE;
}

int ts_question_plan_names(struct ts_question_plan *plan, const struct ts_table *table,
                           const struct ts_query *query, struct ts_error *error)
{
    *plan = (struct ts_question_plan){.table = table, .query = query};
    plan->is_series = query->question == TS_SERIES;
    plan->with_growth =
        query->question == TS_GROWTH || query->question == TS_SUMMARY || plan->is_series;
    plan->reporter_named = calloc(TS_COUNTRY_CODES, sizeof(bool));
    plan->reporter_asked = calloc(TS_COUNTRY_CODES, sizeof(bool));
    plan->partner_kept = calloc(TS_COUNTRY_CODES, sizeof(bool));
    plan->partner_named = calloc(TS_COUNTRY_CODES, sizeof(bool));
    if (plan->reporter_named == NULL || plan->reporter_asked == NULL ||
        plan->partner_kept == NULL || plan->partner_named == NULL)
        return ts_error_memory(error);

    int code = check_lists(query, error);

    if (code == TS_OK)
        code = plan_dimensions(plan, error);
    if (code == TS_OK)
        code = plan_flows(plan, error);
    if (code == TS_OK && query->question == TS_SHARE)
        code = check_shares(plan, error);
    if (code == TS_OK)
        code = check_commodities(plan, error);
    if (code == TS_OK)
        code = name_reporters(plan, error);
    if (code == TS_OK)
        code = plan_partners(plan, error);
    if (code == TS_OK)
        code = plan_language(plan, error);
    return code == TS_OK ? ts_question_plan_explicit(plan, error) : code;
}
