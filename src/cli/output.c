#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "temporary.h"

int output_bytes(int descriptor, const void *bytes, size_t size)
{
    const char *next = bytes;

    while (size > 0) {
        ssize_t written = write(descriptor, next, size);

        if (written < 0 && errno != EINTR)
            return errno;
        if (written > 0) {
            next += written;
            size -= (size_t)written;
        }
    }
    return 0;
}

static int fail(struct ts_error *error, const char *path, int number)
{
    ts_error_set(error, TS_ERROR_IO, "cannot write %s: %s", path, strerror(number));
    if (number == ENOENT)
        ts_error_hint(error, "its directory must exist");
    return TS_ERROR_IO;
}

/* Writes and closes. A reader that has seen enough ends the writing in silence. */
static int write_and_close(int descriptor, const struct output *output, struct ts_error *error)
{
    const char *name = output->path != NULL ? output->path : "to standard output";
    int failure = output_bytes(descriptor, output->bytes, output->size);
    int closing = close(descriptor) == 0 ? 0 : errno;

    if (failure == 0)
        failure = closing;
    return failure == 0 || failure == EPIPE ? TS_OK : fail(error, name, failure);
}

static int write_directly(const struct output *output, struct ts_error *error)
{
    int descriptor = STDOUT_FILENO;

    if (output->path != NULL)
        do
            descriptor = open(output->path, O_WRONLY | O_CLOEXEC);
        while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0)
        return fail(error, output->path, errno);
    return write_and_close(descriptor, output, error);
}

/* Where the output goes: a staged file when `target` is set, else directly. */
struct place {
    char *target; /* the regular file to be, symbolic links resolved */
    mode_t mode;  /* of the file that is there; 0: there is none */
};

static int find_place(const struct output *output, struct place *place, struct ts_error *error)
{
    struct stat status;

    if (output->path == NULL)
        return TS_OK;
    if (stat(output->path, &status) != 0) {
        if (errno != ENOENT)
            return fail(error, output->path, errno);
        if (lstat(output->path, &status) == 0) /* to replace it would be no writing */
            return ts_error_set(error, TS_ERROR_IO,
                                "cannot write %s: it is a link to a file that is not there",
                                output->path);
        place->target = strdup(output->path);
    } else if (S_ISDIR(status.st_mode)) {
        return fail(error, output->path, EISDIR);
    } else if (S_ISREG(status.st_mode)) {
        if (access(output->path, W_OK) != 0)
            return fail(error, output->path, errno);
        place->mode = status.st_mode & 07777;
        place->target = realpath(output->path, NULL);
    } else {
        return TS_OK;
    }
    return place->target == NULL ? ts_error_memory(error) : TS_OK;
}

static int stage(const struct output *output, const struct place *place,
                 struct temporary *temporary, struct ts_error *error)
{
    int failure = temporary_create(temporary, place->target, place->mode);

    if (failure == 0)
        failure = output_bytes(temporary->descriptor, output->bytes, output->size);
    if (failure == 0)
        failure = temporary_close(temporary);
    return failure == 0 ? TS_OK : fail(error, output->path, failure);
}

/* Everything that may well fail comes before the first thing that can be seen, and what
 * cannot be undone comes last. */
static int commit(const struct output *outputs, size_t count, struct place *places,
                  struct temporary *temporaries, struct ts_error *error)
{
    size_t left = count;
    int code = TS_OK;

    for (size_t i = 0; i < count && code == TS_OK; i++)
        code = find_place(&outputs[i], &places[i], error);
    for (size_t i = 0; i < count && code == TS_OK; i++)
        if (places[i].target != NULL)
            code = stage(&outputs[i], &places[i], &temporaries[i], error);
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        int failure = places[i].target == NULL ? 0 : temporary_commit(&temporaries[i], left-- > 1);

        if (failure != 0)
            code = fail(error, outputs[i].path, failure);
    }
    for (size_t i = 0; i < count && code == TS_OK; i++)
        if (places[i].target == NULL && outputs[i].path != NULL)
            code = write_directly(&outputs[i], error);
    for (size_t i = 0; i < count && code == TS_OK; i++)
        if (outputs[i].path == NULL)
            code = write_directly(&outputs[i], error);
    return code;
}

int output_commit(const struct output *outputs, size_t count, struct ts_error *error)
{
    struct place places[OUTPUTS_MAX] = {0};
    struct temporary temporaries[OUTPUTS_MAX] = {0};
    int code = commit(outputs, count, places, temporaries, error);

    for (size_t i = 0; i < count; i++) {
        if (code == TS_OK)
            temporary_finish(&temporaries[i]);
        else
            temporary_discard(&temporaries[i]);
        free(places[i].target);
    }
    return code;
}
