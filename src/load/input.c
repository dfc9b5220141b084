#include "load/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail_open(const char *reason, struct ts_error *error)
{
    return ts_error_set(error, TS_ERROR_IO, "cannot be opened: %s", reason);
}

static int fail_read(const char *reason, struct ts_error *error)
{
    return ts_error_set(error, TS_ERROR_IO, "cannot be read: %s", reason);
}

static int open_again_when_interrupted(const char *path)
{
    int descriptor;

    do
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

static void describe(struct ts_input *input, const struct stat *status)
{
    off_t start = lseek(input->descriptor, 0, SEEK_CUR);

    input->device = (uint64_t)status->st_dev;
    input->inode = (uint64_t)status->st_ino;
    input->regular = S_ISREG(status->st_mode) && start >= 0;
    if (!input->regular)
        return;
    input->start = (uint64_t)start;
    input->size = status->st_size > start ? (uint64_t)(status->st_size - start) : 0;
}

int ts_input_open(struct ts_input *input, const char *path, struct ts_error *error)
{
    bool standard = strcmp(path, "-") == 0;
    struct stat status;

    *input = (struct ts_input){.owned = !standard};
    input->descriptor = standard ? STDIN_FILENO : open_again_when_interrupted(path);
    if (input->descriptor < 0)
        return fail_open(strerror(errno), error);
    if (fstat(input->descriptor, &status) != 0)
        return fail_open(strerror(errno), error);
    if (S_ISDIR(status.st_mode))
        return fail_open("it is a directory", error);
    describe(input, &status);
    return TS_OK;
}

void ts_input_open_memory(struct ts_input *input, const void *bytes, size_t size)
{
    *input = (struct ts_input){.descriptor = -1, .memory = bytes, .size = size};
}

void ts_input_close(struct ts_input *input)
{
    if (input->owned && input->descriptor >= 0)
        close(input->descriptor);
    input->descriptor = -1;
}

static size_t read_memory(struct ts_input *input, char *to, size_t room)
{
    size_t rest = (size_t)(input->size - input->consumed);
    size_t count = rest < room ? rest : room;

    if (count > 0)
        memcpy(to, input->memory + input->consumed, count);
    return count;
}

int ts_input_read(struct ts_input *input, char *to, size_t room, size_t *got,
                  struct ts_error *error)
{
    ssize_t count;

    *got = 0;
    if (input->descriptor < 0) {
        *got = read_memory(input, to, room);
    } else {
        do
            count = read(input->descriptor, to, room);
        while (count < 0 && errno == EINTR);
        if (count < 0)
            return fail_read(strerror(errno), error);
        *got = (size_t)count;
    }
    input->consumed += *got;
    if (*got == 0 && input->size != 0 && input->consumed != input->size)
        return fail_read("it was changed meanwhile", error);
    return TS_OK;
}

bool ts_input_can_rewind(const struct ts_input *input)
{
    return input->descriptor < 0 || input->regular;
}

int ts_input_rewind(struct ts_input *input, struct ts_error *error)
{
    if (!ts_input_can_rewind(input))
        return fail_read("it is read once", error);
    if (input->descriptor >= 0 && lseek(input->descriptor, (off_t)input->start, SEEK_SET) < 0)
        return fail_read(strerror(errno), error);
    input->consumed = 0;
    return TS_OK;
}
