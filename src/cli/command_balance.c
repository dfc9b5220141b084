#include "answer.h"
#include "commands.h"

enum exit_code command_balance(const struct options *options)
{
    return answer_question(options, TS_BALANCE, false);
}
