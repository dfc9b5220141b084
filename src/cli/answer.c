#include "answer.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundled.h"
#include "output.h"
#include "progress.h"
#include "report.h"
#include "sandbox.h"
#include "spool.h"
#include "terminal.h"

/* One run of the program. */
struct run {
    const struct options *options;
    struct ts_table *table;
    bool places;           /* of figures are kept */
    answer_maker *make;    /* or NULL: */
    struct ts_query query; /* the question to answer */
    bool page;
    bool keep_rows; /* with their lines, and not sums alone */
    char *data;     /* directory of the bundled data set; NULL: none */
    struct ts_quarantine quarantine;
    struct progress progress;
    struct spool spool;
    struct answer answer;
};

struct ts_load_options answer_loading(const struct options *options, const struct input *input)
{
    return (struct ts_load_options){
        .form = options->input_form,
        .layout = options->layout,
        .apply_scale = options->scale == SCALE_APPLY,
        .delimiter = options->delimiter,
        .style = options->style,
        .encoding = options->encoding,
        .sets = input->sets,
        .set_count = input->set_count,
        .maps = input->maps,
        .map_count = input->map_count,
        .threads = (size_t)options->threads,
    };
}

bool answer_is_file(const char *path)
{
    struct stat status;

    return strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* name: what answers call it; NULL: its path. */
static int load(struct run *run, const char *path, const char *name, const struct input *input,
                struct ts_error *error)
{
    struct ts_load_options load = answer_loading(run->options, input);

    load.name = name;
    load.places = run->places;
    if (strcmp(path, "-") == 0 && run->spool.copy.descriptor >= 0)
        load.spool = &run->spool.copy;
    if (run->options->quarantine != NULL)
        load.quarantine = &run->quarantine;
    load.progress = progress_update;
    load.progress_context = &run->progress;
    return ts_table_load(run->table, path, &load, error);
}

/* Answers name the files of the data set alone: they are the same wherever it lies. */
static int load_bundled(struct run *run, struct ts_error *error)
{
    size_t count;
    const char *const *files = bundled_records(&count);
    int code = TS_OK;

    for (size_t i = 0; i < count && code == TS_OK; i++) {
        char *path = bundled_path(run->data, files[i], error);

        if (path == NULL)
            return TS_ERROR_MEMORY;
        code = load(run, path, files[i], &run->options->bundled, error);
        free(path);
    }
    return code;
}

static int read_groups(struct run *run, struct ts_error *error)
{
    if (run->data == NULL)
        return TS_OK;

    char *path = bundled_path(run->data, bundled_groups, error);

    if (path == NULL)
        return TS_ERROR_MEMORY;

    int code = ts_table_read_groups(run->table, path, error);

    free(path);
    return code;
}

/* Files of figures may carry descriptions beside them: they are looked for where text shows
 * them, in files that can be read again. */
static int find_descriptions(const struct run *run, struct ts_error *error)
{
    const struct options *options = run->options;
    bool shown = run->make == NULL && options->format == TS_OUTPUT_TEXT && options->by != NULL &&
                 strstr(options->by, "commodity") != NULL;
    int code = TS_OK;

    for (size_t i = 0; i < options->input_count && shown && code == TS_OK; i++) {
        const struct ts_load_options load = {
            .form = options->input_form,
            .delimiter = options->delimiter,
            .style = options->style,
            .encoding = options->encoding,
        };

        if (answer_is_file(options->inputs[i].path))
            code = ts_table_find_descriptions(run->table, options->inputs[i].path, &load, error);
    }
    return code;
}

/* fine: see ts_query_prepare. */
static int load_all(struct run *run, bool fine, struct ts_error *error)
{
    const struct options *options = run->options;
    int code = ts_table_create(&run->table, error);

    if (code == TS_OK)
        code = read_groups(run, error);
    if (code == TS_OK && options->hs != NULL)
        code = ts_table_read_descriptions(run->table, options->hs, error);
    if (code == TS_OK && run->make == NULL && !run->keep_rows)
        code = ts_query_prepare(run->table, &run->query, fine, error);
    if (code == TS_OK && options->input_count == 0)
        code = load_bundled(run, error);
    for (size_t i = 0; i < options->input_count && code == TS_OK; i++)
        code = load(run, options->inputs[i].path, NULL, &options->inputs[i], error);
    if (code == TS_OK)
        code = find_descriptions(run, error);
    progress_clear(&run->progress);
    return code;
}

/* Both files or none. */
static int write_all(const struct run *run, struct ts_error *error)
{
    const struct ts_buffer *text = &run->answer.text, *bad = &run->quarantine.rows;
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
    if (run->quarantine.count > 0)
        report_note("%" PRIu64 " %s of %" PRIu64 " in quarantine: %s", run->quarantine.count,
                    rows(run->quarantine.count), run->answer.rows, run->options->quarantine);
    if (run->options->verbose)
        report_note("answered in %" PRId64 " ms", progress_elapsed(&run->progress));
}

/* CSV has no place for the notes. */
static void describe_result(const struct ts_result *result, const struct options *options,
                            struct answer *answer)
{
    for (size_t i = 0; i < result->input_count; i++) {
        const struct ts_result_input *input = &result->inputs[i];

        answer_count_input(answer, options, input->file, input->format, input->records,
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
    int code = ts_query_run(run->table, &run->query, &result, error);

    if (code != TS_OK)
        return code;
    rendering.page = run->page && options->format == TS_OUTPUT_TEXT;
    describe_result(result, options, &run->answer);
    code = ts_render_result(result, options->format, &rendering, &run->answer.text, error);
    ts_result_free(result);
    return code;
}

static void forget(struct run *run)
{
    ts_table_free(run->table);
    run->table = NULL;
    ts_buffer_release(&run->quarantine.rows);
    run->quarantine.count = 0;
    ts_buffer_release(&run->answer.text);
}

static int load_and_answer(struct run *run, bool fine, struct ts_error *error)
{
    int code = load_all(run, fine, error);

    if (code != TS_OK)
        return code;
    return run->make != NULL ? run->make(run->table, run->options, &run->answer, error)
                             : answer_query(run, error);
}

/* Can an input be read a second time? Standard input may be kept in a spool. */
static bool can_read_again(struct run *run, const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    struct stat status;

    if ((standard ? fstat(STDIN_FILENO, &status) : stat(path, &status)) != 0)
        return false;
    if (S_ISREG(status.st_mode))
        return true;
    if (standard)
        spool_open(&run->spool);
    return standard && run->spool.copy.descriptor >= 0;
}

static bool can_read_all_again(struct run *run)
{
    for (size_t i = 0; i < run->options->input_count; i++)
        if (!can_read_again(run, run->options->inputs[i].path))
            return false;
    return true;
}

static int read_again(struct run *run, struct ts_error *error)
{
    forget(run);
    if (run->spool.copy.descriptor < 0 || spool_rewind(&run->spool))
        return load_and_answer(run, true, error);
    ts_error_set(error, TS_ERROR_IO, "standard input has to be read twice, and could not be kept");
    ts_error_hint(error, "give it as a file, or make room where TMPDIR says");
    return TS_ERROR_IO;
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
    if (run->data != NULL)
        sandbox_keep_readable(&sandbox, run->data);
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

    run->keep_rows = true;
    if (read_again(run, &placed) == code)
        *error = placed;
    return code;
}

static int read_and_answer(struct run *run, struct ts_error *error)
{
    struct ts_error first = {0};
    bool again = can_read_all_again(run);

    close_off(run);

    int code = load_and_answer(run, !again, &first);

    if (code == TS_AGAIN)
        code = read_again(run, error);
    else
        *error = first;
    if (code == TS_ERROR_CONFLICT && error->line == 0 && again)
        code = name_places(run, error);
    spool_close(&run->spool);
    return code;
}

static int run_all(struct run *run, struct ts_error *error)
{
    int code = bundled_find(run->options->input_count == 0, &run->data, error);

    if (code == TS_OK)
        code = read_and_answer(run, error);
    if (code == TS_ERROR_EMPTY && run->quarantine.count > 0)
        explain_emptiness(run->quarantine.count, error);
    return code != TS_OK ? code : write_all(run, error);
}

static enum exit_code answer_run(struct run *run)
{
    struct ts_error error = {0};
    enum exit_code status = EXIT_ANSWERED;

    progress_start(&run->progress, run->options->progress == WHEN_AUTO && !run->options->quiet);
    if (run_all(run, &error) != TS_OK) {
        status = report_error(&error, run->options->color);
    } else {
        say_what_was_done(run);
        if (run->answer.contradiction)
            status = EXIT_CONTRADICTION;
        else if (run->quarantine.count > 0)
            status = EXIT_QUARANTINED;
    }
    forget(run);
    free(run->data);
    return status;
}

enum exit_code answer(const struct options *options, answer_maker *make, bool places)
{
    struct run run = {
        .options = options, .make = make, .places = places, .spool = {{.descriptor = -1}}};

    return answer_run(&run);
}

enum exit_code answer_question(const struct options *options, enum ts_question question, bool page)
{
    struct run run = {.options = options, .page = page, .spool = {{.descriptor = -1}}};

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
                        const char *form, uint64_t records, uint64_t quarantined)
{
    answer->rows += records + quarantined;
    if (options->verbose)
        report_note("read %s (%s): %" PRIu64 " %s", file, form, records,
                    records == 1 ? "record" : "records");
}
