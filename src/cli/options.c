#include "options.h"

#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "commands.h"
#include "files.h"
#include "option_table.h"
#include "option_values.h"

static int options_init(struct options *options, size_t arguments, struct ts_error *error)
{
    size_t rows;

    options_table(&rows);
    *options = (struct options){.limit = -1, .decimals = -1, .format = TS_OUTPUT_COUNT};
    options->given = calloc(rows, sizeof *options->given);
    options->inputs = calloc(arguments, sizeof *options->inputs);
    options->map_files = calloc(arguments, sizeof *options->map_files);
    return options->given == NULL || options->inputs == NULL || options->map_files == NULL
               ? ts_error_memory(error)
               : TS_OK;
}

static void release_input(struct input *input)
{
    free(input->sets);
    free(input->maps);
}

void options_release(struct options *options)
{
    for (size_t i = 0; i < options->input_count; i++)
        release_input(&options->inputs[i]);
    release_input(&options->bundled);
    assignments_release(&options->sets);
    assignments_release(&options->maps);
    for (size_t i = 0; i < options->map_file_count; i++)
        free(options->map_files[i]);
    free(options->map_files);
    free(options->inputs);
    free(options->given);
}

/* Gives the input what --set and --map say at this point. */
static int take_assignments(struct options *options, struct input *input, struct ts_error *error)
{
    int code = assignments_take(&options->sets, &input->sets, &input->set_count, error);

    return code != TS_OK ? code
                         : assignments_take(&options->maps, &input->maps, &input->map_count, error);
}

static bool is_standard_input(const char *path)
{
    return path != NULL && strcmp(path, "-") == 0;
}

static int add_input(struct options *options, const char *path, struct ts_error *error)
{
    if (path == NULL || path[0] == '\0') {
        ts_error_set(error, TS_ERROR_USAGE, "the name of a FILE is empty");
        ts_error_hint(error, "\"-\" is standard input; no FILE at all is the bundled data set");
        return TS_ERROR_USAGE;
    }
    for (size_t i = 0; i < options->input_count; i++)
        if (is_standard_input(path) && is_standard_input(options->inputs[i].path))
            return ts_error_set(error, TS_ERROR_USAGE, "standard input (\"-\") is given twice");

    struct input *input = &options->inputs[options->input_count++];

    input->path = path;
    return take_assignments(options, input, error);
}

static int add_option(struct options *options, const struct option *option, char *value,
                      struct ts_error *error)
{
    size_t row = (size_t)(option - options_table(NULL));

    if (options->given[row] && option->argument != NULL && !option->repeatable) {
        ts_error_set(error, TS_ERROR_USAGE, "--%s is given twice", option->name);
        ts_error_hint(error, option->group == OPTIONS_SELECTION
                                 ? "give it once, with a list"
                                 : "give it once: neither value is dropped in silence");
        return TS_ERROR_USAGE;
    }
    options->given[row] = true;
    if (value != NULL && value[0] == '\0') {
        option_error(error, option, "the value is empty");
        ts_error_hint(error, "leave the option out, or give it a value");
        return TS_ERROR_USAGE;
    }
    return option->set(options, option, value, error);
}

/* JSON and CSV have codes. */
static int refuse_names(const struct options *options, struct ts_error *error)
{
    if (options->names == NULL || options->format == TS_OUTPUT_TEXT)
        return TS_OK;
    ts_error_set(error, TS_ERROR_USAGE, "\"%s\" does not apply to %s, which has codes",
                 options->names, ts_output_format_name(options->format));
    ts_error_field(error, "--names");
    ts_error_hint(error, "leave it out, or use --format text");
    return TS_ERROR_USAGE;
}

/* --unit asks for rounded levels; JSON and CSV always have exact ones. */
static int finish_format(struct options *options, const struct command *command,
                         struct ts_error *error)
{
    if (options->json && options->format != TS_OUTPUT_COUNT && options->format != TS_OUTPUT_JSON)
        return ts_error_set(error, TS_ERROR_USAGE, "--json contradicts --format %s",
                            ts_output_format_name(options->format));
    if (options->format == TS_OUTPUT_COUNT)
        options->format = options->json ? TS_OUTPUT_JSON : TS_OUTPUT_TEXT;
    if (options->format >= TS_OUTPUT_OF_ANSWERS && (command->groups >> OPTIONS_CHECK & 1) == 0)
        return ts_error_set(error, TS_ERROR_USAGE, "--format %s is for check, not for %s",
                            ts_output_format_name(options->format), command->name);
    if (options->unit == NULL || options->format == TS_OUTPUT_TEXT)
        return refuse_names(options, error);
    ts_error_set(error, TS_ERROR_USAGE, "\"%s\" does not apply to %s, which has base units",
                 options->unit, ts_output_format_name(options->format));
    ts_error_field(error, "--unit");
    ts_error_hint(error, "leave it out, or use --format text");
    return TS_ERROR_USAGE;
}

static int finish_style(const struct options *options, struct ts_error *error)
{
    char mark = options->style.decimal_mark != 0 ? options->style.decimal_mark : '.';

    if (options->style.thousands[0] == mark) {
        ts_error_set(error, TS_ERROR_USAGE, "\"%c\" is the decimal mark already", mark);
        ts_error_field(error, "--thousands");
        ts_error_hint(error, "give the other with --decimal-mark=%c", mark == '.' ? ',' : '.');
        return TS_ERROR_USAGE;
    }
    if (options->delimiter != 0 && options->delimiter == options->style.decimal_mark) {
        ts_error_set(error, TS_ERROR_USAGE, "\"%c\" is the delimiter already", mark);
        ts_error_field(error, "--decimal-mark");
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}

/* What only the whole command line can tell. */
static int finish(struct options *options, const struct command *command, struct ts_error *error)
{
    int code = finish_format(options, command, error);

    if (code == TS_OK)
        code = finish_style(options, error);
    if (code == TS_OK && options->input_count == 0)
        code = take_assignments(options, &options->bundled, error);
    if (code == TS_OK)
        code = assignments_finish(&options->sets, "--set", error);
    if (code == TS_OK)
        code = assignments_finish(&options->maps, "--map", error);
    return code != TS_OK ? code : files_check(options, error);
}

int options_parse(struct options *options, const struct command *command, size_t count,
                  char **arguments, struct ts_error *error)
{
    struct arguments rest = {.command = command, .next = arguments + 1, .end = arguments + count};
    int code = options_init(options, count, error);

    while (code == TS_OK && !options->help && arguments_left(&rest)) {
        const struct option *option;
        char *value;

        code = arguments_next(&rest, &option, &value, error);
        if (code == TS_OK)
            code = option == NULL ? add_input(options, value, error)
                                  : add_option(options, option, value, error);
    }
    return code != TS_OK || options->help ? code : finish(options, command, error);
}
