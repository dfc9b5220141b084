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

/* Signal handlers see nothing but globals: the paths to remove. */
static const char *volatile pending[SLOTS];

static void remove_pending(int number)
{
    for (size_t i = 0; i < SLOTS; i++)
        if (pending[i] != NULL)
            unlink(pending[i]);
    raise(number); /* by its default action now */
}

/* A signal that is ignored (nohup) stays ignored. */
static void watch_signals(void)
{
    static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
    struct sigaction action = {.sa_handler = remove_pending, .sa_flags = (int)SA_RESETHAND}, now;

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
}

static size_t free_slot(void)
{
    size_t slot = 0;

    while (slot < SLOTS - 1 && pending[slot] != NULL)
        slot++;
    return slot;
}

/* The path is pending before the file exists, so that no signal finds it forgotten. */
static int open_new(struct temporary *temporary, size_t size, size_t directory)
{
    for (int i = 0; i < TRIES; i++) {
        snprintf(temporary->path + directory, size - directory, ".tradestat-%ld-%d", (long)getpid(),
                 i);
        pending[temporary->slot] = temporary->path;
        temporary->descriptor =
            open(temporary->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (temporary->descriptor >= 0)
            return 0;
        pending[temporary->slot] = NULL;
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

static void forget(struct temporary *temporary)
{
    pending[temporary->slot] = NULL;
    free(temporary->path);
    temporary->path = NULL;
}

int temporary_commit(struct temporary *temporary)
{
    if (rename(temporary->path, temporary->target) != 0)
        return errno;
    forget(temporary);
    return 0;
}

void temporary_discard(struct temporary *temporary)
{
    if (temporary->path == NULL)
        return;
    if (temporary->descriptor >= 0)
        close(temporary->descriptor);
    unlink(temporary->path);
    forget(temporary);
}
