#include "help.h"

#include <stdio.h>
#include <string.h>

#include <tradestat/buffer.h>
#include <tradestat/version.h>

#include "option_table.h"
#include "output.h"
#include "report.h"

enum { HELP_WIDTH = 78, HEAD_ROOM = 64, HEAD_GAP = 5 }; /* columns, but for the room */

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
        code = ts_buffer_puts(
            &text, "  help       the help of a command\n\n"
                   "FILE is CSV, JSON or JSON Lines, - is standard input. Without a FILE the\n"
                   "bundled data set answers: Uzbekistan with its Central Asian partners.\n\n"
                   "Exit status: 0 answered, 1 check found a contradiction or diff a revision,\n"
                   "2 could not run, 3 answered with rows in quarantine.\n\n"
                   "tradestat COMMAND --help lists the options, man tradestat has the details.\n");
    return print(&text, code);
}

/* "  -p, --partner=LIST": returns its width. */
static int option_head(const struct option *option, char *out, size_t capacity)
{
    char letter[] = {'-', option->letter, ',', '\0'};

    return snprintf(out, capacity, "  %3s --%s%s%s", option->letter != 0 ? letter : "",
                    option->name, option->argument != NULL ? "=" : "",
                    option->argument != NULL ? option->argument : "");
}

static int widest_head(const struct command *command)
{
    char head[HEAD_ROOM];
    size_t count;
    const struct option *options = options_table(&count);
    int widest = 0;

    for (size_t i = 0; i < count; i++) {
        int width =
            option_applies(&options[i], command) ? option_head(&options[i], head, sizeof head) : 0;

        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Bytes of the words that fit the width, at least one word. */
static size_t line_size(const char *text, size_t width)
{
    size_t size = strcspn(text, " ");

    while (text[size] != '\0') {
        size_t longer = size + 1 + strcspn(text + size + 1, " ");

        if (longer > width)
            break;
        size = longer;
    }
    return size;
}

static int append_option(struct ts_buffer *text, const struct option *option, int column)
{
    char head[HEAD_ROOM];
    const char *rest = option->help;
    size_t width = (size_t)(HELP_WIDTH - column);
    int code;

    option_head(option, head, sizeof head);
    do {
        size_t size = line_size(rest, width);

        code = ts_buffer_printf(text, "%-*s%.*s\n", column, rest == option->help ? head : "",
                                (int)size, rest);
        rest += size + (rest[size] == ' ');
    } while (code == TS_OK && *rest != '\0');
    return code;
}

static int append_group(struct ts_buffer *text, enum option_group group, int column)
{
    size_t count;
    const struct option *options = options_table(&count);
    int code = ts_buffer_printf(text, "\n%s\n", option_group_title(group));

    for (size_t i = 0; i < count && code == TS_OK; i++)
        if (options[i].group == group)
            code = append_option(text, &options[i], column);
    return code;
}

static int append_options(struct ts_buffer *text, const struct command *command)
{
    int column = widest_head(command) + HEAD_GAP, code = TS_OK;

    for (int group = 0; group < OPTION_GROUP_COUNT && code == TS_OK; group++)
        if ((command->groups >> group & 1) != 0)
            code = append_group(text, (enum option_group)group, column);
    return code;
}

enum exit_code help_command(const struct command *command)
{
    struct ts_buffer text;

    ts_buffer_init(&text, 0);

    int code = ts_buffer_printf(&text,
                                "tradestat %s: %s\n\n"
                                "Usage: tradestat %s [OPTION...] [FILE...]\n",
                                command->name, command->summary, command->name);

    if (code == TS_OK)
        code = append_options(&text, command);
    if (code == TS_OK)
        code = ts_buffer_printf(&text, "\nExamples:\n%s", command->examples);
    return print(&text, code);
}
