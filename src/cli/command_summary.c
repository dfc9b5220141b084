#include "answer.h"
#include "commands.h"

static int make(const struct ts_table *table, const struct options *options, struct answer *answer,
                struct ts_error *error)
{
    return answer_question(table, options, TS_SUMMARY, true, answer, error);
}

enum exit_code command_summary(const struct options *options)
{
    return answer(options, make);
}
