#include "answer.h"
#include "commands.h"

enum exit_code command_mirror(const struct options *options)
{
    return answer_question(options, TS_MIRROR, false);
}
