#include "temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SLOTS = 2, TRIES = 100, NAME_ROOM = 64 };

static const char old_suffix[] = "-old";

/* Signal handlers see nothing but globals: what is to be undone. */
static struct {
    const char *path;   /* to be removed */
    const char *kept;   /* the file that the target was; to be put back, or forgotten */
    const char *target; /* has been replaced */
} volatile pending[SLOTS];

/* Gives the target what it was back, in one step if that can be. */
static void put_back(const char *kept, const char *target)
{
    if (rename(kept, target) == 0 || (unlink(target) == 0 && link(kept, target) == 0))
        unlink(kept);
}

/* Each step does no harm where there is nothing to undo any more. */
static void undo(size_t slot)
{
    const char *path = pending[slot].path, *kept = pending[slot].kept;
    const char *target = pending[slot].target;

    if (target != NULL && kept != NULL)
        put_back(kept, target);
    else if (target != NULL)
        unlink(target);
    else if (kept != NULL)
        unlink(kept);
    if (path != NULL)
        unlink(path);
}

static void undo_all(int number)
{
    for (size_t slot = 0; slot < SLOTS; slot++)
        undo(slot);
    raise(number); /* by its default action now */
}

/* A signal that is ignored (nohup) stays ignored. */
static void watch_signals(void)
{
    static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
    struct sigaction action = {.sa_handler = undo_all, .sa_flags = (int)SA_RESETHAND}, now;

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
}

static size_t free_slot(void)
{
    size_t slot = 0;

    while (slot < SLOTS - 1 && pending[slot].path != NULL)
        slot++;
    return slot;
}

static int create(const char *path)
{
    int descriptor;

    do
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/* The path is pending before the file exists, so that no signal finds it forgotten. */
static int open_new(struct temporary *temporary, size_t size, size_t directory)
{
    for (int i = 0; i < TRIES; i++) {
        snprintf(temporary->path + directory, size - directory, ".tradestat-%ld-%d", (long)getpid(),
                 i);
        pending[temporary->slot].path = temporary->path;
        temporary->descriptor = create(temporary->path);
        if (temporary->descriptor >= 0)
            return 0;
        pending[temporary->slot].path = NULL;
        if (errno != EEXIST)
            break;
    }
    return errno;
}

int temporary_create(struct temporary *temporary, const char *target, mode_t mode)
{
    const char *slash = strrchr(target, '/');
    size_t directory = slash == NULL ? 0 : (size_t)(slash - target) + 1;
    size_t size = directory + NAME_ROOM;

    temporary->target = target;
    temporary->slot = free_slot();
    temporary->path = malloc(size);
    if (temporary->path == NULL)
        return ENOMEM;
    memcpy(temporary->path, target, directory);
    watch_signals();

    int failure = open_new(temporary, size, directory);

    if (failure != 0) {
        free(temporary->path);
        temporary->path = NULL;
        return failure;
    }
    return mode != 0 && fchmod(temporary->descriptor, mode) != 0 ? errno : 0;
}

int temporary_close(struct temporary *temporary)
{
    int failure = fsync(temporary->descriptor) == 0 ? 0 : errno;

    if (close(temporary->descriptor) != 0 && failure == 0)
        failure = errno;
    temporary->descriptor = -1;
    return failure;
}

/* Prepares for the target to get back what it is. Where the file system has no second
 * names for a file there is no way back. */
static int keep_target(struct temporary *temporary)
{
    size_t size = strlen(temporary->path) + sizeof old_suffix;

    temporary->kept = malloc(size);
    if (temporary->kept == NULL)
        return ENOMEM;
    snprintf(temporary->kept, size, "%s%s", temporary->path, old_suffix);
    pending[temporary->slot].kept = temporary->kept;
    if (link(temporary->target, temporary->kept) != 0) {
        pending[temporary->slot].kept = NULL;
        if (errno != ENOENT)
            return 0;
    }
    pending[temporary->slot].target = temporary->target;
    return 0;
}

int temporary_commit(struct temporary *temporary, bool undoable)
{
    int failure = undoable ? keep_target(temporary) : 0;

    if (failure != 0)
        return failure;
    return rename(temporary->path, temporary->target) == 0 ? 0 : errno;
}

static void forget(struct temporary *temporary)
{
    pending[temporary->slot].target = NULL;
    pending[temporary->slot].kept = NULL;
    pending[temporary->slot].path = NULL;
    free(temporary->path);
    free(temporary->kept);
    *temporary = (struct temporary){0};
}

void temporary_finish(struct temporary *temporary)
{
    if (temporary->path == NULL)
        return;
    pending[temporary->slot].target = NULL;
    if (pending[temporary->slot].kept != NULL)
        unlink(temporary->kept);
    forget(temporary);
}

void temporary_discard(struct temporary *temporary)
{
    if (temporary->path == NULL)
        return;
    if (temporary->descriptor >= 0)
        close(temporary->descriptor);
    undo(temporary->slot);
    forget(temporary);
}
