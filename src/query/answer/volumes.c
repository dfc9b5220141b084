#include "query/answer/volumes.h"

#include "tradestat/buffer.h"

static bool is_asked(const struct ts_question_plan *plan, const struct ts_statement *s)
{
    if (!s->has_growth || !s->growth_is_volume ||
        !ts_question_plan_keeps(plan, s->reporter, s->partner, s->flow, s->commodity))
        return false;
    for (size_t bin = 0; bin < plan->bin_count; bin++)
        if (ts_period_equal(plan->bins[bin].period, s->period))
            return true;
    return false;
}

int ts_volumes_explain(const struct ts_question_plan *plan)
{
    const struct ts_table *table = plan->table;
    struct ts_buffer names;
    struct ts_note_list list = {.out = &names};
    int code = TS_OK;

    ts_buffer_init(&names, 0);
    for (size_t i = 0; i < table->statement_count && plan->with_growth && code == TS_OK; i++) {
        const struct ts_statement *s = &table->statements[i];

        if (is_asked(plan, s))
            code =
                ts_note_list_add(&list, "%s (%s:%lu)", ts_country_code(s->partner, table->groups),
                                 table->inputs[s->input].name, (unsigned long)s->line);
    }
    if (code == TS_OK)
        code = ts_note_list_end(&list, "");
    if (code == TS_OK && list.count > 0)
        code = ts_notes_add(plan->notes,
                            "growth of volumes is printed with %s: it says nothing of values, and "
                            "is not used",
                            names.data);
    ts_buffer_release(&names);
    return code;
}
