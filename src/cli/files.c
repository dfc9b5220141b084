#include "files.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "-" is standard input. */
static bool look(const char *path, struct stat *status)
{
    return (strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, status) : stat(path, status)) == 0;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Two names of one regular file that is there. */
static bool is_same_file(const char *path, const char *other)
{
    struct stat first, second;

    return stat(path, &first) == 0 && S_ISREG(first.st_mode) && look(other, &second) &&
           is_same(&first, &second);
}

/* What would become one file: the same name in the same directory. */
static bool is_same_place(const char *path, const char *other)
{
    const char *slash = strrchr(path, '/'), *other_slash = strrchr(other, '/');
    struct stat first, second;
    bool same = false;

    if (strcmp(slash != NULL ? slash + 1 : path, other_slash != NULL ? other_slash + 1 : other) !=
        0)
        return false;

    char *directory = slash != NULL ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    char *other_directory =
        other_slash != NULL ? strndup(other, (size_t)(other_slash - other) + 1) : strdup(".");

    if (directory != NULL && other_directory != NULL)
        same = stat(directory, &first) == 0 && stat(other_directory, &second) == 0 &&
               is_same(&first, &second);
    free(directory);
    free(other_directory);
    return same;
}

/* Does the descriptor write to it already? A terminal or /dev/null may take more than one
 * thing. */
static bool is_open_as(const char *path, int descriptor)
{
    struct stat first, second;

    return stat(path, &first) == 0 && fstat(descriptor, &second) == 0 && is_same(&first, &second) &&
           !S_ISCHR(first.st_mode);
}

static int refuse(const char *path, const char *message, struct ts_error *error)
{
    return ts_error_set(error, TS_ERROR_USAGE, "\"%s\" %s", path, message);
}

/* What is written may not take the place of what is read, nor of the messages. */
static int check_written(const struct options *options, const char *path, struct ts_error *error)
{
    const char *const read[] = {options->hs, options->rules};
    struct stat status;

    if (path == NULL)
        return TS_OK;
    for (size_t i = 0; i < sizeof read / sizeof read[0]; i++)
        if (read[i] != NULL && is_same_file(path, read[i]))
            return refuse(path, "is both read and written", error);
    for (size_t i = 0; i < options->input_count; i++)
        if (is_same_file(path, options->inputs[i].path))
            return refuse(path, "is both read and written", error);
    if (is_open_as(path, STDERR_FILENO) && stat(path, &status) == 0 && S_ISREG(status.st_mode))
        return refuse(path, "takes the messages already, as standard error", error);
    return TS_OK;
}

static int check_quarantine(const struct options *options, struct ts_error *error)
{
    const char *output = options->output, *quarantine = options->quarantine;

    if (quarantine == NULL)
        return TS_OK;
    if (output == NULL ? is_open_as(quarantine, STDOUT_FILENO)
                       : is_same_place(output, quarantine) || is_same_file(output, quarantine))
        return refuse(quarantine, "cannot take both answer and quarantine", error);
    return TS_OK;
}

/* A FIFO that is opened again would wait for a writer that never comes, and what was read of
 * standard input is gone. Regular files are compared when they are read. */
static int check_pipes(const struct options *options, struct ts_error *error)
{
    struct stat first, second;

    for (size_t i = 0; i < options->input_count; i++) {
        const char *path = options->inputs[i].path, *list = options->hs;

        if (list != NULL && strcmp(path, "-") == 0 && strcmp(list, "-") == 0)
            return ts_error_set(error, TS_ERROR_USAGE,
                                "standard input (\"-\") is given twice: --hs reads it, too");
        if (!look(path, &first) || !S_ISFIFO(first.st_mode))
            continue;
        for (size_t j = 0; j <= i; j++) {
            const char *other = j < i ? options->inputs[j].path : list;

            if (other != NULL && look(other, &second) && is_same(&first, &second))
                return refuse(path, "is given twice: a pipe can be read once", error);
        }
    }
    return TS_OK;
}

int files_check(struct options *options, struct ts_error *error)
{
    int code = check_pipes(options, error);

    if (code == TS_OK)
        code = check_written(options, options->output, error);
    if (code == TS_OK)
        code = check_written(options, options->quarantine, error);
    if (code == TS_OK && options->output != NULL && is_open_as(options->output, STDOUT_FILENO))
        options->output = NULL;
    return code == TS_OK ? check_quarantine(options, error) : code;
}
