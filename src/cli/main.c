#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "commands.h"
#include "help.h"
#include "report.h"

static bool is_help(const char *argument)
{
    return strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0;
}

static enum exit_code run(const struct command *command, size_t count, char **arguments)
{
    struct ts_error error = {0};
    struct options options;
    enum exit_code status;

    if (options_parse(&options, command, count, arguments, &error) != TS_OK)
        status = report_error(&error, options.color);
    else if (options.help)
        status = help_command(command);
    else
        status = command->run(&options);
    options_release(&options);
    return status;
}

static enum exit_code help(const char *name)
{
    struct ts_error error = {0};
    const struct command *command;

    if (name == NULL || is_help(name))
        return help_program();
    command = commands_find(name, &error);
    return command != NULL ? help_command(command) : report_error(&error, WHEN_AUTO);
}

static enum exit_code dispatch(size_t count, char **arguments)
{
    struct ts_error error = {0};
    const struct command *command;

    if (count < 2) {
        ts_error_set(&error, TS_ERROR_USAGE, "a command is missing");
        ts_error_hint(&error, "tradestat --help lists them; tradestat summary is a good first one");
        return report_error(&error, WHEN_AUTO);
    }
    if (is_help(arguments[1]))
        return help_program();
    if (strcmp(arguments[1], "--version") == 0)
        return help_version();
    if (strcmp(arguments[1], "help") == 0)
        return help(arguments[2]);
    command = commands_find(arguments[1], &error);
    if (command == NULL)
        return report_error(&error, WHEN_AUTO);
    return run(command, count - 1, arguments + 1);
}

static bool ended;

/* Libraries that end the program for want of memory do so with status 1 (libarchive), which
 * says something else here. */
static void mend_status(void)
{
    if (!ended)
        _exit(EXIT_FAILED);
}

/* Memory for large pages is mapped by itself, however much was freed before, and so starts
 * where a page does; other memory that was freed stays, to be used again without faults. */
static void choose_memory(void)
{
#ifdef M_MMAP_THRESHOLD
    (void)mallopt(M_MMAP_THRESHOLD, 1 << 20);
    (void)mallopt(M_TRIM_THRESHOLD, 1 << 28);
#endif
}

int main(int count, char **arguments)
{
    enum exit_code status;

    /* Failed writes are told by write, where they can be handled. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    choose_memory();
    atexit(mend_status);
    status = dispatch((size_t)count, arguments);
    ended = true;
    return (int)status;
}
