#include "help.h"

#include <stdio.h>
#include <stdlib.h>

#include <tradestat/buffer.h>
#include <tradestat/version.h>

#include "option_table.h"
#include "output.h"
#include "report.h"

/* Prints what was written, if all of it was. */
static enum exit_code print(struct ts_buffer *text, int code)
{
    struct ts_error error = {0};

    if (code != TS_OK)
        ts_error_memory(&error);
    else
        code = output_commit(&(struct output){NULL, text->data, text->size}, 1, &error);
    ts_buffer_release(text);
    return code == TS_OK ? EXIT_ANSWERED : report_error(&error, WHEN_AUTO);
}

enum exit_code help_version(void)
{
    struct ts_buffer text;

    ts_buffer_init(&text, 0);
    return print(&text, ts_buffer_printf(&text, "tradestat %s\n", ts_version()));
}

enum exit_code help_program(void)
{
    struct ts_buffer text;
    size_t count;
    const struct command *commands = commands_all(&count);

    ts_buffer_init(&text, 0);

    int code = ts_buffer_puts(&text, "tradestat: exact trade statistics\n\n"
                                     "Usage: tradestat COMMAND [OPTION...] [FILE...]\n\n"
                                     "Commands:\n");

    for (size_t i = 0; i < count && code == TS_OK; i++)
        code = ts_buffer_printf(&text, "  %-9s  %s\n", commands[i].name, commands[i].summary);
    if (code == TS_OK)
        code = ts_buffer_puts(&text,
                              "  help       what a command does and takes\n\n"
                              "FILE is CSV, JSON or JSON Lines; - is standard input; no FILE is "
                              "the bundled\ndata set: Uzbekistan with its Central Asian "
                              "partners.\n\n"
                              "Exit status: 0 answered, 2 could not run, 3 answered with rows in "
                              "quarantine.\n\n"
                              "tradestat COMMAND --help lists the options, man tradestat tells "
                              "all.\n");
    return print(&text, code);
}

/* popt prints to a stream. */
static int append_options(struct ts_buffer *text, const struct command *command)
{
    const char *arguments[] = {"tradestat", NULL};
    struct option_table table;
    char *printed = NULL, usage[64];
    size_t size = 0;
    FILE *stream = open_memstream(&printed, &size);

    if (stream == NULL)
        return TS_ERROR_MEMORY;
    option_table_fill(&table, command);

    poptContext context = poptGetContext("tradestat", 1, arguments, table.groups, 0);

    if (context != NULL) {
        snprintf(usage, sizeof usage, "%s [OPTION...] [FILE...]", command->name);
        poptSetOtherOptionHelp(context, usage);
        poptPrintHelp(context, stream, 0);
        poptFreeContext(context);
    }

    int failed = ferror(stream) | fclose(stream);
    int code = failed || context == NULL ? TS_ERROR_MEMORY : ts_buffer_append(text, printed, size);

    free(printed);
    return code;
}

enum exit_code help_command(const struct command *command)
{
    struct ts_buffer text;

    ts_buffer_init(&text, 0);

    int code = ts_buffer_printf(&text, "tradestat %s: %s\n\n", command->name, command->summary);

    if (code == TS_OK)
        code = append_options(&text, command);
    if (code == TS_OK)
        code = ts_buffer_printf(&text, "\nExamples:\n%s", command->examples);
    return print(&text, code);
}
