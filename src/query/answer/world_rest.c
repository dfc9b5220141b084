#include "query/answer/world_rest.h"

/* 1: surely more than the world's, -1: surely less. */
static int compare(const struct ts_sum *partners, const struct ts_sum *world)
{
    if (!partners->known || !world->known ||
        !ts_interval_is_empty(ts_interval_intersect(partners->interval, world->interval)))
        return 0;
    return partners->interval.has_low && world->interval.has_high &&
                   partners->interval.low >= world->interval.high
               ? 1
               : -1;
}

static int add_note(const struct ts_execution *execution, const struct ts_aggregate *partners,
                    const struct ts_aggregate *world, int sign)
{
    static const char *const names[] = {"exports", "imports", "turnover"};
    size_t count = partners->parts == 1 ? 1 : sizeof names / sizeof *names;
    struct ts_buffer text;
    struct ts_note_list list = {.out = &text};
    int code = TS_OK;

    ts_buffer_init(&text, 0);
    for (size_t i = 0; i < count && code == TS_OK; i++)
        if ((partners->parts == 1 || execution->plan->show[i]) &&
            compare(&partners->sums[i], &world->sums[i]) == sign)
            code = ts_note_list_add(&list, "%s", partners->parts == 1 ? "figures" : names[i]);
    if (code == TS_OK)
        code = ts_note_list_end(&list, "");
    if (code == TS_OK && list.count > 0)
        code =
            ts_notes_add(execution->plan->notes,
                         "the partners' %s add up to %s than the world's own: --partner WLD asks "
                         "for those",
                         text.data, sign < 0 ? "less" : "more");
    ts_buffer_release(&text);
    return code;
}

static bool is_of_same_months(const struct ts_aggregate *a, const struct ts_aggregate *b)
{
    return (!a->partial && !b->partial) ||
           (a->partial && b->partial && !a->whole && !b->whole && a->covered.months > 0 &&
            ts_period_equal(a->covered, b->covered));
}

int ts_world_rest_explain(const struct ts_execution *execution, const struct ts_aggregate *all)
{
    struct ts_aggregate world = {.parts = 0};
    int code = TS_OK;

    if (execution->world_count == 0)
        return TS_OK;
    code = ts_aggregate_add_up(execution, execution->world, execution->world_count,
                               (struct ts_aggregate_needs){.growth = false}, &world, NULL);
    if (code == TS_OK && is_of_same_months(all, &world)) {
        code = add_note(execution, all, &world, -1);
        if (code == TS_OK)
            code = add_note(execution, all, &world, 1);
    }
    ts_aggregate_release(&world);
    return code == TS_ERROR_MEMORY ? code : TS_OK;
}
