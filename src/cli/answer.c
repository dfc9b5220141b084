#include "answer.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "loading.h"
#include "output.h"
#include "report.h"
#include "sandbox.h"
#include "terminal.h"

/* One run of the program. */
struct run {
    const struct options *options;
    answer_maker *make;    /* or NULL: */
    struct ts_query query; /* the question to answer */
    bool page;
    struct loading loading;
    struct answer answer;
};

/* Both files or none. */
static int write_all(const struct run *run, struct ts_error *error)
{
    const struct ts_buffer *text = &run->answer.text, *bad = &run->loading.quarantine.rows;
    const struct output outputs[OUTPUTS_MAX] = {
        {run->options->output, text->data, text->size},
        {run->options->quarantine, bad->data, bad->size},
    };

    return output_commit(outputs, run->options->quarantine != NULL ? 2 : 1, error);
}

static const char *rows(uint64_t count)
{
    return count == 1 ? "row" : "rows";
}

static void say_what_was_done(const struct run *run)
{
    if (run->loading.quarantine.count > 0)
        report_note("%" PRIu64 " %s of %" PRIu64 " in quarantine: %s",
                    run->loading.quarantine.count, rows(run->loading.quarantine.count),
                    run->answer.rows, run->options->quarantine);
    if (run->options->verbose)
        report_note("answered in %" PRId64 " ms", progress_elapsed(&run->loading.progress));
}

/* CSV has no place for the notes. */
static void describe_result(const struct ts_result *result, const struct options *options,
                            struct answer *answer)
{
    for (size_t i = 0; i < result->input_count; i++) {
        const struct ts_result_input *input = &result->inputs[i];

        answer_count_input(answer, options, input->file, input->layout, input->records,
                           input->quarantined);
    }
    if (options->verbose && options->format == TS_OUTPUT_CSV)
        for (size_t i = 0; i < result->note_count; i++)
            report_note("%s", result->notes[i]);
}

static int answer_query(struct run *run, struct ts_error *error)
{
    const struct options *options = run->options;
    struct ts_render_options rendering = answer_rendering(options);
    struct ts_result *result;
    int code = ts_query_run(run->loading.table, &run->query, &result, error);

    if (code != TS_OK)
        return code;
    rendering.page = run->page && options->format == TS_OUTPUT_TEXT;
    describe_result(result, options, &run->answer);
    code = ts_render_result(result, options->format, &rendering, &run->answer.text, error);
    ts_result_free(result);
    return code;
}

static int make_answer(struct run *run, struct ts_error *error)
{
    return run->make != NULL ? run->make(run->loading.table, run->options, &run->answer, error)
                             : answer_query(run, error);
}

static int read_again(struct run *run, struct ts_error *error)
{
    ts_buffer_release(&run->answer.text);

    int code = loading_repeat(&run->loading, error);

    return code == TS_OK ? make_answer(run, error) : code;
}

/* More to the point than any hint that does not know of the quarantine. */
static void explain_emptiness(uint64_t count, struct ts_error *error)
{
    error->hint[0] = '\0';
    ts_error_hint(error, "%" PRIu64 " %s could not be read: --on-error stop shows the first", count,
                  rows(count));
}

/* Everything that is still to be opened is known. */
static void close_off(const struct run *run)
{
    const struct options *options = run->options;
    struct sandbox sandbox;

    sandbox_init(&sandbox);
    if (run->loading.data != NULL)
        sandbox_keep_readable(&sandbox, run->loading.data);
    for (size_t i = 0; i < options->input_count; i++)
        if (strcmp(options->inputs[i].path, "-") != 0)
            sandbox_keep_readable(&sandbox, options->inputs[i].path);
    if (options->hs != NULL)
        sandbox_keep_readable(&sandbox, options->hs);
    if (options->output != NULL)
        sandbox_keep_writable(&sandbox, options->output);
    if (options->quarantine != NULL)
        sandbox_keep_writable(&sandbox, options->quarantine);
    if (options->rules != NULL)
        sandbox_keep_readable(&sandbox, options->rules);
    sandbox_enter(&sandbox);
}

/* Figures that were only summed have no lines: reads once more, into a table that keeps
 * them, to name those that contradict each other. */
static int name_places(struct run *run, struct ts_error *error)
{
    struct ts_error placed = {0};
    int code = (int)error->code;

    run->loading.prepared_for = NULL;
    if (read_again(run, &placed) == code)
        *error = placed;
    return code;
}

static int read_and_answer(struct run *run, struct ts_error *error)
{
    struct ts_error first = {0};
    bool again = loading_can_repeat(&run->loading);

    close_off(run);

    int code = loading_read(&run->loading, again ? TS_DETAIL_COARSE : TS_DETAIL_FINE, &first);

    if (code == TS_OK)
        code = make_answer(run, &first);
    if (code != TS_AGAIN)
        *error = first;
    while (code == TS_AGAIN) {
        *error = (struct ts_error){0};
        code = read_again(run, error);
    }
    if (code == TS_ERROR_CONFLICT && error->line == 0 && again)
        code = name_places(run, error);
    return code;
}

static int run_all(struct run *run, struct ts_error *error)
{
    int code = loading_find_data(&run->loading, error);

    if (code == TS_OK)
        code = read_and_answer(run, error);
    if (code == TS_ERROR_EMPTY && run->loading.quarantine.count > 0)
        explain_emptiness(run->loading.quarantine.count, error);
    return code != TS_OK ? code : write_all(run, error);
}

static enum exit_code answer_run(struct run *run)
{
    struct ts_error error = {0};
    enum exit_code status = EXIT_ANSWERED;

    if (run_all(run, &error) != TS_OK) {
        status = report_error(&error, run->options->color);
    } else {
        say_what_was_done(run);
        if (run->answer.contradiction)
            status = EXIT_CONTRADICTION;
        else if (run->loading.quarantine.count > 0)
            status = EXIT_QUARANTINED;
    }
    ts_buffer_release(&run->answer.text);
    loading_release(&run->loading);
    return status;
}

enum exit_code answer(const struct options *options, answer_maker *make, bool places)
{
    struct run run = {.options = options, .make = make};

    loading_init(&run.loading, options);
    run.loading.places = places;
    return answer_run(&run);
}

enum exit_code answer_question(const struct options *options, enum ts_question question, bool page)
{
    struct run run = {.options = options, .page = page};

    loading_init(&run.loading, options);
    run.loading.prepared_for = &run.query;
    run.loading.describes = true;
    ts_query_init(&run.query, question);
    run.query.reporters = options->reporters;
    run.query.partners = options->partners;
    run.query.flows = options->flows;
    run.query.commodities = options->commodities;
    run.query.periods = options->periods;
    run.query.by = options->by;
    run.query.sort = options->sort;
    run.query.limit = options->limit;
    run.query.descriptions = options->hs != NULL;
    run.query.names = options->names;
    run.query.cif_fob = options->cif_fob;
    run.query.decimals = (int32_t)options->decimals;
    run.query.cumulative = options->cumulative;
    run.query.threads = (size_t)options->threads;
    return answer_run(&run);
}

struct ts_render_options answer_rendering(const struct options *options)
{
    bool to_terminal = options->output == NULL && isatty(STDOUT_FILENO);

    return (struct ts_render_options){
        .interval = options->interval,
        .color = options->color == WHEN_ALWAYS ||
                 (to_terminal && terminal_color(options->color, STDOUT_FILENO)),
        .quiet = options->quiet,
        .decimals = (int32_t)options->decimals,
        .unit = options->unit,
        .width = to_terminal ? terminal_width(STDOUT_FILENO) : 0,
        .threads = (size_t)options->threads,
    };
}

void answer_count_input(struct answer *answer, const struct options *options, const char *file,
                        const char *layout, uint64_t records, uint64_t quarantined)
{
    answer->rows += records + quarantined;
    if (options->verbose)
        report_note("read %s (%s): %" PRIu64 " %s", file, layout, records,
                    records == 1 ? "record" : "records");
}
