#include "answer.h"
#include "commands.h"

static int make(const struct ts_table *table, const struct options *options, struct answer *answer,
                struct ts_error *error)
{
    return answer_question(table, options, TS_TOTALS, false, answer, error);
}

enum exit_code command_totals(const struct options *options)
{
    return answer(options, make);
}
