#include <tradestat/inspect.h>

#include "answer.h"
#include "commands.h"

static int make(const struct ts_table *table, const struct options *options, struct answer *answer,
                struct ts_error *error)
{
    struct ts_render_options rendering = answer_rendering(options);
    struct ts_inspection *inspection;
    int code = ts_inspect(table, &inspection, error);

    if (code != TS_OK)
        return code;
    for (size_t i = 0; i < inspection->input_count; i++) {
        const struct ts_inspected_input *input = &inspection->inputs[i];

        answer_count_input(answer, options, input->file, input->layout, input->records,
                           input->quarantined);
    }
    code = ts_render_inspection(inspection, options->format, &rendering, &answer->text, error);
    ts_inspection_free(inspection);
    return code;
}

enum exit_code command_inspect(const struct options *options)
{
    return answer(options, make, false);
}
