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
    input->modified = status->st_mtim;
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

static size_t read_memory(const struct ts_input *input, uint64_t offset, char *to, size_t room)
{
    size_t rest = offset < input->size ? (size_t)(input->size - offset) : 0;
    size_t count = rest < room ? rest : room;

    if (count > 0)
        memcpy(to, input->memory + offset, count);
    return count;
}

/* -1: errno says why. */
static ssize_t read_descriptor(const struct ts_input *input, uint64_t offset, char *to, size_t room)
{
    ssize_t count;

    do
        count = input->regular ? pread(input->descriptor, to, room, (off_t)(input->start + offset))
                               : read(input->descriptor, to, room);
    while (count < 0 && errno == EINTR);
    return count;
}

/* What cannot be kept is no fault as long as nobody asks for it. */
static void keep(struct ts_spool *spool, const char *bytes, size_t size)
{
    while (size > 0 && !spool->failed) {
        ssize_t count = write(spool->descriptor, bytes, size);

        if (count > 0) {
            bytes += count;
            size -= (size_t)count;
        } else {
            spool->failed = count == 0 || errno != EINTR;
        }
    }
}

static int read_file(struct ts_input *input, uint64_t offset, char *to, size_t room, size_t *got,
                     struct ts_error *error)
{
    ssize_t count = read_descriptor(input, offset, to, room);

    if (count < 0)
        return fail_read(strerror(errno), error);
    *got = (size_t)count;
    if (input->spool != NULL && !input->regular)
        keep(input->spool, to, *got);
    return TS_OK;
}

int ts_input_peek(struct ts_input *input, char to[TS_INPUT_PEEK], size_t *size,
                  struct ts_error *error)
{
    size_t got = 1;
    int code = TS_OK;

    *size = 0;
    if (input->descriptor < 0) {
        *size = read_memory(input, 0, to, TS_INPUT_PEEK);
        return TS_OK;
    }
    while (code == TS_OK && got > 0 && *size < TS_INPUT_PEEK) {
        code = read_file(input, *size, to + *size, TS_INPUT_PEEK - *size, &got, error);
        *size += code == TS_OK ? got : 0;
    }
    if (!input->regular) {
        memcpy(input->peeked, to, *size);
        input->peeked_size = *size;
    }
    return code;
}

static size_t take_peeked(struct ts_input *input, char *to, size_t room)
{
    size_t size = input->peeked_size < room ? input->peeked_size : room;

    memcpy(to, input->peeked, size);
    input->peeked_size -= size;
    memmove(input->peeked, input->peeked + size, input->peeked_size);
    return size;
}

/* Looked at when all is read: what was read is one state of the file then. */
static bool is_changed(const struct ts_input *input)
{
    struct stat status;

    if (input->size == 0)
        return false;
    return input->consumed != input->size ||
           (input->regular && (fstat(input->descriptor, &status) != 0 ||
                               status.st_mtim.tv_sec != input->modified.tv_sec ||
                               status.st_mtim.tv_nsec != input->modified.tv_nsec));
}

int ts_input_read(struct ts_input *input, char *to, size_t room, size_t *got,
                  struct ts_error *error)
{
    *got = 0;
    if (input->descriptor < 0) {
        *got = read_memory(input, input->consumed, to, room);
    } else if (input->peeked_size > 0) {
        *got = take_peeked(input, to, room);
    } else {
        int code = read_file(input, input->consumed, to, room, got, error);

        if (code != TS_OK)
            return code;
    }
    input->consumed += *got;
    if (*got == 0 && room > 0 && is_changed(input))
        return fail_read("it was changed meanwhile", error);
    return TS_OK;
}

size_t ts_input_read_at(const struct ts_input *input, uint64_t offset, char *to, size_t room)
{
    size_t got = 0;
    ssize_t count;

    if (input->descriptor < 0)
        return read_memory(input, offset, to, room);
    while (got < room && (count = read_descriptor(input, offset + got, to + got, room - got)) > 0)
        got += (size_t)count;
    return got;
}

bool ts_input_can_rewind(const struct ts_input *input)
{
    return input->descriptor < 0 || input->regular;
}

int ts_input_rewind(struct ts_input *input, struct ts_error *error)
{
    if (!ts_input_can_rewind(input))
        return fail_read("it is read once", error);
    input->consumed = 0;
    return TS_OK;
}
