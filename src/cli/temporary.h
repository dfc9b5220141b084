/* Temporary files beside their final place. What they have changed is undone when a signal
 * ends the program. */
#ifndef CLI_TEMPORARY_H
#define CLI_TEMPORARY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Initialise with {0}; good for temporary_discard in every state. */
struct temporary {
    const char *target; /* the caller's */
    char *path;         /* NULL: there is no file */
    char *kept;         /* second name of the file that the target was, or NULL */
    size_t slot;        /* where the signal handler finds the paths */
    int descriptor;     /* -1 once it is closed */
};

/* Makes a file in the directory of the target, open for writing. mode 0: as the
 * umask says. Each returns 0 or errno. */
int temporary_create(struct temporary *temporary, const char *target, mode_t mode);
/* Closes the file when its bytes are safe. */
int temporary_close(struct temporary *temporary);
/* Gives it the name of the target. undoable: what the target was is kept till the end. */
int temporary_commit(struct temporary *temporary, bool undoable);
/* The end when all went well. */
void temporary_finish(struct temporary *temporary);
/* The end otherwise: everything is as it was. */
void temporary_discard(struct temporary *temporary);

#endif
