#include <tradestat/diff.h>

#include "answer.h"
#include "commands.h"
#include "report.h"

static int make(const struct ts_table *table, const struct options *options, struct answer *answer,
                struct ts_error *error)
{
    struct ts_render_options rendering = answer_rendering(options);
    struct ts_diff *diff;
    int code = ts_diff_run(table, &diff, error);

    if (code != TS_OK)
        return code;
    for (size_t i = 0; i < diff->input_count; i++)
        answer_count_input(answer, options, diff->inputs[i].file, diff->inputs[i].layout,
                           diff->inputs[i].records, diff->inputs[i].quarantined);
    answer->contradiction = diff->counts[TS_CHANGE_REVISED] > 0;
    code = ts_render_diff(diff, options->format, &rendering, &answer->text, error);
    ts_diff_free(diff);
    return code;
}

enum exit_code command_diff(const struct options *options)
{
    struct ts_error error = {0};

    if (options->input_count == 2)
        return answer(options, make, true);
    ts_error_set(&error, TS_ERROR_USAGE, "two files can be compared, not %zu",
                 options->input_count);
    ts_error_hint(&error, "write tradestat diff OLD NEW");
    return report_error(&error, options->color);
}
