#include "answer.h"
#include "commands.h"

static int make(const struct ts_table *table, const struct options *options, struct answer *answer,
                struct ts_error *error)
{
    return answer_question(table, options, TS_GROWTH, false, answer, error);
}

enum exit_code command_growth(const struct options *options)
{
    return answer(options, make);
}
