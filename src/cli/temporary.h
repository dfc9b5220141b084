/* Temporary files that replace their targets when they are complete. If a signal ends the program,
 * this is undone. */
#ifndef CLI_TEMPORARY_H
#define CLI_TEMPORARY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Initialise with {0}; temporary_discard is allowed in every state. */
struct temporary {
    const char *target; /* the caller's */
    char *path;         /* NULL: there is no file */
    char *kept;         /* a second name for the old target, or NULL */
    size_t slot;        /* the index under which the signal handler finds the paths */
    int descriptor;     /* -1: closed */
};

/* These three return 0 or errno. */

/* Creates a file in the directory of the target, open for writing. mode 0: as of the umask. */
int temporary_create(struct temporary *temporary, const char *target, mode_t mode);
/* Closes the file once its bytes are on disk. */
int temporary_close(struct temporary *temporary);
/* Renames it to the target. undoable: the old target is kept until temporary_finish. */
int temporary_commit(struct temporary *temporary, bool undoable);
/* To be called at the end if all went well. */
void temporary_finish(struct temporary *temporary);
/* To be called otherwise: restores the old state. */
void temporary_discard(struct temporary *temporary);

#endif
