#include "query/plan/plan_data.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tradestat/buffer.h"

/* Finds which of the named reporters have data, and returns how many. */
static size_t find_reporters(struct ts_question_plan *plan, const struct ts_gathering *gathering)
{
    const struct ts_table *table = plan->table;
    size_t count = 0;

    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        plan->reporter_kept[i] = gathering->tally.reported[i].present;
    for (size_t i = 0; i < table->statement_count; i++)
        plan->reporter_kept[table->statements[i].reporter] = true;
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++) {
        plan->reporter_kept[i] |= plan->reporters_as_named && !ts_country_is_group((ts_country)i);
        plan->reporter_kept[i] &= plan->reporter_named[i];
        count += plan->reporter_kept[i];
    }
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
static int choose_reporter(struct ts_question_plan *plan, struct ts_error *error)
{
    struct ts_buffer list;
    ts_country uzbekistan;
    int code = ts_country_parse("UZB", 3, NULL, &uzbekistan, error);

    if (code != TS_OK)
        return code;
    ts_buffer_init(&list, 200);
    code = list_reporters(plan, &list);
    if (code == TS_OK || code == TS_ERROR_LIMIT) {
        const char *more = code == TS_ERROR_LIMIT ? ", …" : "";

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

/* Has the trade of one that of the other? */
static bool holds(const struct ts_question_plan *plan, ts_country group, ts_country member)
{
    return member != group &&
           (group == TS_COUNTRY_WORLD || ts_country_is_member(member, group, plan->table->groups));
}

/* Leaves a group out beside its members, or them beside it. */
static size_t drop_overlap(struct ts_question_plan *plan, ts_country group, bool keep_group)
{
    size_t members = 0;

    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        if (plan->reporter_kept[i] && holds(plan, group, (ts_country)i)) {
            members++;
            plan->reporter_kept[i] = !keep_group;
        }
    plan->reporter_kept[group] = keep_group || members == 0;
    return members;
}

/* A group may report beside its members, whose trade is part of its own: of all reporters its
 * members count, and of those that are named the group, which is meant. */
static int tell_groups_apart(struct ts_question_plan *plan, const struct ts_gathering *gathering,
                             size_t *count, struct ts_error *error)
{
    bool all = ts_question_asks_all(plan->query);
    int code = TS_OK;

    for (size_t i = 0; i < TS_COUNTRY_CODES && code == TS_OK; i++) {
        size_t members = 0;

        if (plan->reporter_kept[i] && (i == TS_COUNTRY_WORLD || ts_country_is_group((ts_country)i)))
            members = drop_overlap(plan, (ts_country)i, !all);
        if (members == 0)
            continue;
        if (!gathering->by_reporter)
            return ts_error_set(error, TS_AGAIN, "the reporters have to be told apart");
        *count -= all ? 1 : members;
        code = ts_notes_add(plan->notes,
                            all ? "figures that %s reports are left out: they hold its members'"
                                : "%s reports itself: figures of its members are left out",
                            ts_country_code((ts_country)i, plan->table->groups));
    }
    return code;
}

static int refuse_reporters(const char *names, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_EMPTY, "there are no records of reporter %s", names);
    ts_error_hint(error, "tradestat inspect lists the reporters and partners of the data");
    return TS_ERROR_EMPTY;
}

/* Checks that each reporter named in the question has data; otherwise the sum would be only that
 * of the others. */
static int expect_each(const struct ts_question_plan *plan, struct ts_error *error)
{
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        if (plan->reporter_asked[i] && !plan->reporter_kept[i] &&
            !ts_country_is_group((ts_country)i))
            return refuse_reporters(ts_country_code((ts_country)i, plan->table->groups), error);
    return TS_OK;
}

static int choose_reporters(struct ts_question_plan *plan, const struct ts_gathering *gathering,
                            struct ts_error *error)
{
    const char *asked = plan->query->reporters;
    size_t count = find_reporters(plan, gathering);
    int code = asked == NULL && count > 1 ? choose_reporter(plan, error) : TS_OK;

    if (code == TS_OK && count > 0)
        code = expect_each(plan, error);
    if (code == TS_OK && asked != NULL && !plan->reporters_apart)
        code = tell_groups_apart(plan, gathering, &count, error);
    if (code != TS_OK)
        return code;
    plan->reporters = calloc(count + 1, sizeof *plan->reporters);
    if (plan->reporters == NULL)
        return ts_error_memory(error);
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        if (plan->reporter_kept[i])
            plan->reporters[plan->reporter_count++] = (ts_country)i;
    return plan->reporter_count > 0 ? TS_OK
                                    : refuse_reporters(asked == NULL ? "UZB" : asked, error);
}

static int check_series(const struct ts_question_plan *plan, const char *name, size_t size,
                        struct ts_error *error)
{
    const struct ts_dictionary *series = &plan->table->series;

    for (size_t i = 0; i < series->count; i++)
        if (ts_text_equal_fold(name, size, series->texts[i]))
            return TS_OK;

    ptrdiff_t nearest =
        ts_text_nearest(name, size, (const char *const *)series->texts, series->count);

    ts_error_set(error, TS_ERROR_USAGE, "there is no series \"%.*s\" in the data", (int)size, name);
    ts_error_field(error, "--flow");
    if (nearest >= 0)
        ts_error_hint(error, "did you mean %s?", series->texts[nearest]);
    ts_error_hint(error, "export, import, turnover, balance, reexport, reimport, or another series "
                         "that tradestat inspect lists");
    return TS_ERROR_USAGE;
}

static int find_flows(struct ts_question_plan *plan, struct ts_error *error)
{
    const char *list = plan->query->flows, *name;
    size_t size, count = TS_FLOW_COUNT + plan->table->series.count;
    int code = TS_OK;

    for (size_t i = 0; i < count; i++)
        plan->flow_kept[i] = i < TS_FLOW_COUNT
                                 ? plan->trade_kept[i]
                                 : ts_question_plan_matches_series(
                                       plan, plan->table->series.texts[i - TS_FLOW_COUNT]);
    while (code == TS_OK && ts_text_next(&list, &name, &size)) {
        enum ts_flow flow;

        code = ts_flow_parse(name, size, &flow, error);
        if (code == TS_OK && flow == TS_FLOW_COUNT)
            code = check_series(plan, name, size, error);
    }
    return code;
}

static void find_commodities(struct ts_question_plan *plan)
{
    const struct ts_dictionary *commodities = &plan->table->commodities;

    plan->of_commodities = !plan->commodities_given && plan->by_commodity && commodities->count > 1;
    for (size_t i = 0; i < commodities->count; i++) {
        plan->commodity_kept[i] =
            plan->commodities_given
                ? ts_question_plan_matches_commodity(plan, commodities->texts[i])
                : i > 0 || !plan->of_commodities;
        plan->of_commodities |= plan->commodities_given && plan->commodity_kept[i] && i > 0;
    }
}

/* A country does not trade with itself: a group that holds the only reporter is asked
 * for without it. */
static void drop_reporter(struct ts_question_plan *plan)
{
    size_t kept = 0;

    for (size_t i = 0; i < plan->partner_count; i++)
        if (plan->reporter_count != 1 || plan->partners[i] != plan->reporters[0])
            plan->partners[kept++] = plan->partners[i];
    plan->partner_count = kept;
}

int ts_question_plan_data(struct ts_question_plan *plan, const struct ts_gathering *gathering,
                          struct ts_error *error)
{
    const struct ts_table *table = plan->table;

    plan->reporter_kept = calloc(TS_COUNTRY_CODES, sizeof(bool));
    plan->flow_kept = calloc(TS_FLOW_COUNT + table->series.count, sizeof(bool));
    plan->commodity_kept = calloc(table->commodities.count + 1, sizeof(bool));
    if (plan->reporter_kept == NULL || plan->flow_kept == NULL || plan->commodity_kept == NULL)
        return ts_error_memory(error);

    int code = find_flows(plan, error);

    if (code != TS_OK)
        return code;
    find_commodities(plan);
    code = choose_reporters(plan, gathering, error);
    if (code == TS_OK)
        drop_reporter(plan);
    return code;
}
