#include "query/question/plan_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/text.h"

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

bool ts_question_plan_has_reporter(const struct ts_question_plan *plan, ts_country country)
{
    for (size_t i = 0; i < plan->reporter_count; i++)
        if (plan->reporters[i] == country)
            return true;
    return false;
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

/* Only reporters can be asked for as "all", since otherwise naming none means all. It must be
 * the only element. */
static int refuse_all(const char *name, size_t size, const char *option, struct ts_error *error)
{
    if (strcmp(option, "--reporter") == 0) {
        ts_error_set(error, TS_ERROR_USAGE, "\"%.*s\" stands alone", (int)size, name);
        ts_error_hint(error, "--reporter all sums over all reporters of the data");
    } else {
        ts_error_set(error, TS_ERROR_USAGE, "\"%.*s\" is not a name", (int)size, name);
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

size_t ts_question_threads(const struct ts_question_plan *plan)
{
    size_t threads = plan->query->threads == 0 ? ts_crew_size() : plan->query->threads;

    return threads < TS_CREW_MOST ? threads : TS_CREW_MOST;
}

bool ts_question_asks_all(const struct ts_query *query)
{
    return query->reporters != NULL &&
           ts_text_equal_fold(query->reporters, strlen(query->reporters), "all");
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

bool ts_commodity_is_asked_by(const char *name, size_t size, const char *code)
{
    return ts_text_equal_fold(name, size, "TOTAL") ? strcmp(code, "TOTAL") == 0
                                                   : strncmp(code, name, size) == 0;
}

bool ts_question_plan_matches_commodity(const struct ts_question_plan *plan, const char *code)
{
    const char *list = plan->query->commodities, *name;
    size_t size;

    if (list == NULL)
        return true;
    while (ts_text_next(&list, &name, &size))
        if (ts_commodity_is_asked_by(name, size, code))
            return true;
    return false;
}

bool ts_question_plan_is_wider(const struct ts_question_plan *plan, const char *code)
{
    const char *list = plan->query->commodities, *name;
    size_t size, length = strlen(code);

    if (list == NULL)
        return false;
    while (ts_text_next(&list, &name, &size))
        if (length >= size || ts_commodity_is_asked_by(name, size, "TOTAL"))
            return false;
    return true;
}

bool ts_question_plan_is_above(const struct ts_question_plan *plan, const char *code)
{
    const char *list = plan->query->commodities, *name;
    size_t size, length = strlen(code);

    while (list != NULL && ts_text_next(&list, &name, &size))
        if (length < size && strncmp(name, code, length) == 0)
            return true;
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
    *plan = (struct ts_question_plan){.table = table, .query = query, .whole = TS_NO_BIN};
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
        code = ts_question_plan_dimensions(plan, error);
    if (code == TS_OK)
        code = ts_question_plan_flows(plan, error);
    if (code == TS_OK && query->question == TS_SHARE)
        code = check_shares(plan, error);
    if (code == TS_OK)
        code = check_commodities(plan, error);
    if (code == TS_OK)
        code = ts_question_plan_reporters(plan, error);
    if (code == TS_OK)
        code = ts_question_plan_partners(plan, error);
    if (code == TS_OK)
        code = plan_language(plan, error);
    return code == TS_OK ? ts_question_plan_explicit(plan, error) : code;
}

size_t ts_bins_started(const struct ts_question_plan *plan, int32_t month)
{
    size_t low = 0, high = plan->bin_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (plan->bins[middle].period.start <= month)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
