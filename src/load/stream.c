#include "load/stream.h"

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

static void describe(struct ts_stream *stream, const struct stat *status)
{
    off_t start = lseek(stream->descriptor, 0, SEEK_CUR);

    stream->device = (uint64_t)status->st_dev;
    stream->inode = (uint64_t)status->st_ino;
    stream->regular = S_ISREG(status->st_mode) && start >= 0;
    if (!stream->regular)
        return;
    stream->start = (uint64_t)start;
    stream->modified = status->st_mtim;
    stream->size = status->st_size > start ? (uint64_t)(status->st_size - start) : 0;
}

int ts_stream_open(struct ts_stream *stream, const char *path, struct ts_error *error)
{
    bool standard = strcmp(path, "-") == 0;
    struct stat status;

    *stream = (struct ts_stream){.owned = !standard};
    stream->descriptor = standard ? STDIN_FILENO : open_again_when_interrupted(path);
    if (stream->descriptor < 0)
        return fail_open(strerror(errno), error);
    if (fstat(stream->descriptor, &status) != 0)
        return fail_open(strerror(errno), error);
    if (S_ISDIR(status.st_mode))
        return fail_open("it is a directory", error);
    describe(stream, &status);
    return TS_OK;
}

void ts_stream_open_memory(struct ts_stream *stream, const void *bytes, size_t size)
{
    *stream = (struct ts_stream){.descriptor = -1, .memory = bytes, .size = size};
}

void ts_stream_close(struct ts_stream *stream)
{
    if (stream->owned && stream->descriptor >= 0)
        close(stream->descriptor);
    stream->descriptor = -1;
}

static size_t read_memory(const struct ts_stream *stream, uint64_t offset, char *to, size_t room)
{
    size_t rest = offset < stream->size ? (size_t)(stream->size - offset) : 0;
    size_t count = rest < room ? rest : room;

    if (count > 0)
        memcpy(to, stream->memory + offset, count);
    return count;
}

/* -1: errno says why. */
static ssize_t read_descriptor(const struct ts_stream *stream, uint64_t offset, char *to,
                               size_t room)
{
    ssize_t count;

    do
        count = stream->regular
                    ? pread(stream->descriptor, to, room, (off_t)(stream->start + offset))
                    : read(stream->descriptor, to, room);
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

static int read_file(struct ts_stream *stream, uint64_t offset, char *to, size_t room, size_t *got,
                     struct ts_error *error)
{
    ssize_t count = read_descriptor(stream, offset, to, room);

    if (count < 0)
        return fail_read(strerror(errno), error);
    *got = (size_t)count;
    if (stream->spool != NULL && !stream->regular)
        keep(stream->spool, to, *got);
    return TS_OK;
}

int ts_stream_peek(struct ts_stream *stream, char to[TS_STREAM_PEEK], size_t *size,
                   struct ts_error *error)
{
    size_t got = 1;
    int code = TS_OK;

    *size = 0;
    if (stream->descriptor < 0) {
        *size = read_memory(stream, 0, to, TS_STREAM_PEEK);
        return TS_OK;
    }
    while (code == TS_OK && got > 0 && *size < TS_STREAM_PEEK) {
        code = read_file(stream, *size, to + *size, TS_STREAM_PEEK - *size, &got, error);
        *size += code == TS_OK ? got : 0;
    }
    if (!stream->regular) {
        memcpy(stream->peeked, to, *size);
        stream->peeked_size = *size;
    }
    return code;
}

static size_t take_peeked(struct ts_stream *stream, char *to, size_t room)
{
    size_t size = stream->peeked_size < room ? stream->peeked_size : room;

    memcpy(to, stream->peeked, size);
    stream->peeked_size -= size;
    memmove(stream->peeked, stream->peeked + size, stream->peeked_size);
    return size;
}

/* Looked at when all is read: what was read is one state of the file then. */
static bool is_changed(const struct ts_stream *stream)
{
    struct stat status;

    if (stream->size == 0)
        return false;
    return stream->consumed != stream->size ||
           (stream->regular && (fstat(stream->descriptor, &status) != 0 ||
                                status.st_mtim.tv_sec != stream->modified.tv_sec ||
                                status.st_mtim.tv_nsec != stream->modified.tv_nsec));
}

int ts_stream_read(struct ts_stream *stream, char *to, size_t room, size_t *got,
                   struct ts_error *error)
{
    *got = 0;
    if (stream->descriptor < 0) {
        *got = read_memory(stream, stream->consumed, to, room);
    } else if (stream->peeked_size > 0) {
        *got = take_peeked(stream, to, room);
    } else {
        int code = read_file(stream, stream->consumed, to, room, got, error);

        if (code != TS_OK)
            return code;
    }
    stream->consumed += *got;
    if (*got == 0 && room > 0 && is_changed(stream))
        return fail_read("it was changed meanwhile", error);
    return TS_OK;
}

size_t ts_stream_read_at(const struct ts_stream *stream, uint64_t offset, char *to, size_t room)
{
    size_t got = 0;
    ssize_t count;

    if (stream->descriptor < 0)
        return read_memory(stream, offset, to, room);
    while (got < room && (count = read_descriptor(stream, offset + got, to + got, room - got)) > 0)
        got += (size_t)count;
    return got;
}

bool ts_stream_can_rewind(const struct ts_stream *stream)
{
    return stream->descriptor < 0 || stream->regular;
}

int ts_stream_rewind(struct ts_stream *stream, struct ts_error *error)
{
    if (!ts_stream_can_rewind(stream))
        return fail_read("it is read once", error);
    stream->consumed = 0;
    return TS_OK;
}
