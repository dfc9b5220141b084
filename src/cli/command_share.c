#include "answer.h"
#include "commands.h"

enum exit_code command_share(const struct options *options)
{
    return answer_question(options, TS_SHARE, false);
}
