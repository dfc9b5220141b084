#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <tradestat/check.h>

#include "answer.h"
#include "commands.h"
#include "loading.h"
#include "report.h"

enum { RULES_AT_MOST = 1 << 20 }; /* bytes of a file of rules */

static int fail_to_read(const char *path, int reason, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_IO, "cannot read %s: %s", path, strerror(reason));
    ts_error_field(error, "--rules");
    return TS_ERROR_IO;
}

static int read_all(FILE *file, const char *path, struct ts_buffer *text, struct ts_error *error)
{
    char bytes[4096];
    size_t size;
    int code = ts_buffer_puts(text, "");

    while (code == TS_OK && (size = fread(bytes, 1, sizeof bytes, file)) > 0)
        code = memchr(bytes, '\0', size) != NULL ? TS_ERROR_INPUT
                                                 : ts_buffer_append(text, bytes, size);
    if (code == TS_OK && ferror(file))
        return fail_to_read(path, errno, error);
    if (code == TS_ERROR_MEMORY)
        return ts_error_memory(error);
    if (code == TS_ERROR_LIMIT)
        return ts_error_set(error, TS_ERROR_LIMIT, "%s has more than %d bytes of rules", path,
                            RULES_AT_MOST);
    return code == TS_OK ? TS_OK
                         : ts_error_set(error, TS_ERROR_INPUT, "%s is no file of rules", path);
}

static int read_rules(const char *path, struct ts_buffer *text, struct ts_error *error)
{
    FILE *file;
    int code;

    if (path == NULL)
        return TS_OK;
    file = fopen(path, "r");
    if (file == NULL)
        return fail_to_read(path, errno, error);
    code = read_all(file, path, text, error);
    fclose(file);
    return code;
}

static void list_unchecked(const struct ts_check *check)
{
    for (size_t i = 0; i < check->unchecked_count; i++) {
        const struct ts_checked_figure *figure = &check->unchecked[i];
        char period[TS_PERIOD_TEXT_MAX];

        ts_period_text(figure->series.period, period);
        report_note("unchecked: %s:%" PRIu64 ": %s%s of %s with %s in %s, \"%s\" %s", figure->file,
                    figure->line, figure->series.growth ? "growth of " : "", figure->series.flow,
                    figure->series.reporter, figure->series.partner, period, figure->text,
                    figure->unit);
    }
}

/* Rules of several files may not all be about this one; a slip in a name looks the same. */
static void list_idle_rules(const struct ts_check *check)
{
    for (size_t i = 0; i < check->idle_rule_count; i++)
        report_note("nothing is checked by the rule \"%s\": it takes figures of two of its series "
                    "for one partner and period, or of its only one",
                    check->idle_rules[i]);
}

static int render(const struct ts_check *check, const struct options *options,
                  struct answer *answer, struct ts_error *error)
{
    struct ts_render_options rendering = answer_rendering(options);

    for (size_t i = 0; i < check->input_count; i++)
        answer_count_input(answer, options, check->inputs[i].file, check->inputs[i].layout,
                           check->inputs[i].records, check->inputs[i].quarantined);
    if (options->verbose)
        list_unchecked(check);
    if (!options->quiet)
        list_idle_rules(check);
    answer->contradiction = check->conflict_count > 0;
    rendering.failures = options->only_failures;
    return ts_render_check(check, options->format, &rendering, &answer->text, error);
}

static int find_places(struct ts_check *check, const struct ts_table *table,
                       const struct options *options, struct ts_error *error)
{
    int code = TS_OK;

    for (size_t i = 0; i < options->input_count && code == TS_OK; i++) {
        const struct input *input = &options->inputs[i];
        struct ts_load_options load = loading_options(options, input);

        if (loading_is_file(input->path))
            code = ts_check_find_places(check, table, i, input->path, &load, error);
    }
    return code;
}

static int make(const struct ts_table *table, const struct options *options, struct answer *answer,
                struct ts_error *error)
{
    struct ts_check_options checking = {.reading = options->reading,
                                        .bounds = options->bounds,
                                        .rules_of = options->rules,
                                        .threads = (size_t)options->threads};
    struct ts_check *check;
    struct ts_buffer rules;
    int code;

    ts_buffer_init(&rules, RULES_AT_MOST);
    code = read_rules(options->rules, &rules, error);
    checking.rules = rules.data;
    if (code == TS_OK)
        code = ts_check_run(table, &checking, &check, error);
    if (code == TS_OK) {
        code = find_places(check, table, options, error);
        if (code == TS_OK)
            code = render(check, options, answer, error);
        ts_check_free(check);
    }
    ts_buffer_release(&rules);
    return code;
}

enum exit_code command_check(const struct options *options)
{
    return answer(options, make, true);
}
