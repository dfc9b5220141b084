#include "query/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

void ts_question_plan_release(struct ts_question_plan *plan)
{
    free(plan->reporters);
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
    plan->by_commodity |= dimension == TS_BY_COMMODITY;
    plan->by_flow |= dimension == TS_BY_FLOW;
    if (grains[dimension] != 0 && (plan->grain == 0 || grains[dimension] < plan->grain))
        plan->grain = grains[dimension];
    return TS_OK;
}

static int plan_dimensions(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->by == NULL ? "partner" : plan->query->by;
    const char *names[TS_DIMENSION_COUNT], *name;
    size_t size;

    for (int i = 0; i < TS_DIMENSION_COUNT; i++)
        names[i] = ts_dimension_name((enum ts_dimension)i);
    while (ts_text_next(&list, &name, &size)) {
        int found = 0;

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

/* Which reporters have a principal flow in the table; the count of them. */
static size_t find_reporters(const struct ts_table *table, bool present[TS_COUNTRY_CODES])
{
    size_t count = 0;

    for (size_t c = 0; c < table->chunk_count; c++) {
        const struct ts_chunk *chunk = table->chunks[c];

        for (size_t i = 0; i < chunk->count; i++)
            present[chunk->reporter[i]] = true;
    }
    for (size_t i = 0; i < table->statement_count; i++)
        present[table->statements[i].reporter] = true;
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        count += present[i];
    return count;
}

static int list_reporters(const struct ts_question_plan *plan, struct ts_buffer *out)
{
    int code = TS_OK;

    for (size_t i = 0; i < TS_COUNTRY_CODES && code == TS_OK; i++)
        if (plan->reporter_kept[i])
            code = ts_buffer_printf(out, "%s%s", out->size > 0 ? ", " : "",
                                    ts_country_code((ts_country)i, plan->table->groups));
    return code;
}

/* Without --reporter: the only one, or UZB among several. */
static int choose_reporter(struct ts_question_plan *plan, size_t present, struct ts_error *error)
{
    struct ts_buffer list;
    ts_country uzbekistan;
    int code;

    if (present <= 1)
        return TS_OK;
    code = ts_country_parse("UZB", 3, NULL, &uzbekistan, error);
    if (code != TS_OK)
        return code;
    ts_buffer_init(&list, 200);
    code = list_reporters(plan, &list);
    if (code == TS_OK || code == TS_ERROR_LIMIT) {
        const char *more = code == TS_ERROR_LIMIT ? ", …" : "";

        code = TS_OK;
        if (plan->reporter_kept[uzbekistan]) {
            memset(plan->reporter_kept, 0, TS_COUNTRY_CODES);
            plan->reporter_kept[uzbekistan] = true;
            code =
                ts_notes_add(plan->notes, "reporter UZB of several (%s%s): choose with --reporter",
                             list.data, more);
        } else {
            code = ts_error_set(error, TS_ERROR_USAGE, "the data have several reporters: %s%s",
                                list.data, more);
            ts_error_field(error, "--reporter");
            ts_error_hint(error, "choose with --reporter, or sum over them with --reporter all");
        }
    }
    ts_buffer_release(&list);
    return code;
}

static int name_reporters(struct ts_question_plan *plan, const bool *present,
                          struct ts_error *error)
{
    const char *list = plan->query->reporters, *name;
    size_t size;

    while (ts_text_next(&list, &name, &size)) {
        size_t count = 0;
        ts_country country;
        int code = parse_country(plan, name, size, "--reporter", &country, error);

        if (code != TS_OK)
            return code;
        plan->reporter_kept[country] = true;
        if (!ts_country_is_group(country))
            continue;

        const ts_country *members = ts_country_members(country, plan->table->groups, &count);

        for (size_t i = 0; i < count; i++)
            plan->reporter_kept[members[i]] = true;
    }
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        plan->reporter_kept[i] = plan->reporter_kept[i] && present[i];
    return TS_OK;
}

static int plan_reporters(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *asked = plan->query->reporters;
    bool present[TS_COUNTRY_CODES] = {false};
    size_t count = find_reporters(plan->table, present);
    int code = TS_OK;

    if (asked == NULL || ts_text_equal_fold(asked, strlen(asked), "all"))
        memcpy(plan->reporter_kept, present, sizeof present);
    if (asked == NULL)
        code = choose_reporter(plan, count, error);
    else if (!ts_text_equal_fold(asked, strlen(asked), "all"))
        code = name_reporters(plan, present, error);
    if (code != TS_OK)
        return code;

    plan->reporters = calloc(count + 1, sizeof *plan->reporters);
    if (plan->reporters == NULL)
        return ts_error_memory(error);
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        if (plan->reporter_kept[i])
            plan->reporters[plan->reporter_count++] = (ts_country)i;
    if (plan->reporter_count == 0) {
        ts_error_set(error, TS_ERROR_EMPTY, "there are no records of reporter %s",
                     asked == NULL ? "UZB" : asked);
        ts_error_hint(error, "tradestat inspect lists the reporters and partners of the data");
        return TS_ERROR_EMPTY;
    }
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
        /* a country does not trade with itself */
        if (!(plan->reporter_count == 1 && members[i] == plan->reporters[0]))
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

static int parse_flow(const struct ts_question_plan *plan, const char *name, size_t size,
                      ts_flow_code *flow, struct ts_error *error)
{
    const struct ts_dictionary *series = &plan->table->series;
    enum ts_flow known;
    char lower[64];
    int code = ts_flow_parse(name, size, &known, error);

    if (code == TS_OK && known < TS_FLOW_COUNT) {
        *flow = (ts_flow_code)known;
        return TS_OK;
    }
    ts_text_copy(lower, sizeof lower, name, size);
    for (char *c = lower; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');

    uint32_t found = code == TS_OK ? ts_dictionary_find(series, lower, strlen(lower)) : UINT32_MAX;

    if (found != UINT32_MAX) {
        *flow = (ts_flow_code)(TS_FLOW_COUNT + found);
        return TS_OK;
    }
    ts_error_set(error, TS_ERROR_USAGE, "there is no series \"%.*s\" in the data", (int)size, name);
    ts_error_field(error, "--flow");
    if (error != NULL)
        error->code = TS_ERROR_USAGE;

    ptrdiff_t nearest =
        ts_text_nearest(name, size, (const char *const *)series->texts, series->count);

    if (nearest >= 0)
        ts_error_hint(error, "did you mean %s?", series->texts[nearest]);
    ts_error_hint(error, "export, import, turnover, balance, reexport, reimport, or another series "
                         "that tradestat inspect lists");
    return TS_ERROR_USAGE;
}

static int plan_flows(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->flows, *name;
    size_t size, flow_count = TS_FLOW_COUNT + plan->table->series.count;

    plan->flows_given = list != NULL;
    plan->by_value = plan->by_flow;
    while (ts_text_next(&list, &name, &size)) {
        ts_flow_code flow;
        int code = parse_flow(plan, name, size, &flow, error);

        if (code != TS_OK)
            return code;
        plan->flow_kept[flow] = true;
        plan->by_value |= !ts_flow_is_principal(flow);
    }
    for (size_t i = 0; i < flow_count && !plan->flows_given; i++)
        plan->flow_kept[i] = plan->by_flow || ts_flow_is_principal((ts_flow_code)i);
    for (size_t i = 0; i < TS_FLOW_COUNT; i++)
        plan->show[i] = plan->flow_kept[i];
    /* turnover and balance need exports and imports, and the other way round */
    for (size_t i = 0; i <= TS_FLOW_BALANCE && !plan->by_value; i++)
        plan->flow_kept[i] = true;
    if (plan->by_value && !plan->by_flow)
        add_dimension(plan, TS_BY_FLOW);
    plan->by_flow = plan->by_value;
    if (plan->by_value && plan->query->question != TS_TOTALS &&
        plan->query->question != TS_GROWTH) {
        ts_error_set(error, TS_ERROR_USAGE, "a balance needs exports and imports side by side");
        ts_error_field(error, plan->flows_given ? "--flow" : "--by");
        ts_error_hint(error, "use totals or growth with --by flow");
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}

/* --commodity */

static int keep_commodities(struct ts_question_plan *plan, const char *name, size_t size,
                            struct ts_error *error)
{
    const struct ts_dictionary *commodities = &plan->table->commodities;
    char asked[TS_COMMODITY_TEXT_MAX];
    bool total = ts_text_equal_fold(name, size, "TOTAL");
    bool digits = size > 0 && size < sizeof asked;

    for (size_t i = 0; i < size && digits; i++)
        digits = name[i] >= '0' && name[i] <= '9';
    if (!total && !digits) {
        ts_error_set(error, TS_ERROR_USAGE, "\"%.*s\" is not an HS code", (int)size, name);
        ts_error_field(error, "--commodity");
        ts_error_hint(error, "give the first digits of a code, such as 27 or 2709, or TOTAL");
        return TS_ERROR_USAGE;
    }
    ts_text_copy(asked, sizeof asked, name, size);
    plan->of_commodities |= !total;
    if (total)
        plan->commodity_kept[0] = true;
    for (size_t i = 1; i < commodities->count && !total; i++)
        if (strncmp(commodities->texts[i], asked, size) == 0)
            plan->commodity_kept[i] = true;
    return TS_OK;
}

static int plan_commodities(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->commodities, *name;
    size_t size, count = plan->table->commodities.count;

    plan->commodities_given = list != NULL;
    plan->of_commodities = list == NULL && plan->by_commodity && count > 1;
    for (size_t i = 0; i < count && list == NULL; i++)
        plan->commodity_kept[i] = i > 0 || !plan->of_commodities;
    while (ts_text_next(&list, &name, &size)) {
        int code = keep_commodities(plan, name, size, error);

        if (code != TS_OK)
            return code;
    }
    return TS_OK;
}

int ts_question_plan_names(struct ts_question_plan *plan, const struct ts_table *table,
                           const struct ts_query *query, struct ts_notes *notes,
                           struct ts_error *error)
{
    *plan = (struct ts_question_plan){.table = table, .query = query, .notes = notes};
    plan->with_growth = query->question == TS_GROWTH || query->question == TS_SUMMARY;
    plan->reporter_kept = calloc(TS_COUNTRY_CODES, sizeof(bool));
    plan->partner_kept = calloc(TS_COUNTRY_CODES, sizeof(bool));
    plan->partner_named = calloc(TS_COUNTRY_CODES, sizeof(bool));
    plan->flow_kept = calloc(TS_FLOW_COUNT + table->series.count, sizeof(bool));
    plan->commodity_kept = calloc(table->commodities.count + 1, sizeof(bool));
    if (plan->reporter_kept == NULL || plan->partner_kept == NULL || plan->partner_named == NULL ||
        plan->flow_kept == NULL || plan->commodity_kept == NULL)
        return ts_error_memory(error);

    int code = plan_dimensions(plan, error);

    if (code == TS_OK)
        code = plan_flows(plan, error);
    if (code == TS_OK)
        code = plan_commodities(plan, error);
    if (code == TS_OK)
        code = plan_reporters(plan, error);
    if (code == TS_OK)
        code = plan_partners(plan, error);
    return code;
}
