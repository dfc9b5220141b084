/* The command line, taken apart into options, their values and names. */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include "options.h"

/* Initialise with the command, the first argument and the one past the last. */
struct arguments {
    const struct command *command;
    char **next, **end;
    char *letters;   /* what is left of a group such as -qv; NULL: nothing */
    bool names_only; /* after -- */
};

/* Is there anything left to take? Passes over --. */
bool arguments_left(struct arguments *arguments);

/* Takes the next option with its value (NULL: it has none), or a name: *option is NULL
 * then. Options are read in full: an abbreviation would change its meaning with the next
 * option that begins alike. Nothing is copied: a value is a part of an argument. */
int arguments_next(struct arguments *arguments, const struct option **option, char **value,
                   struct ts_error *error);

#endif
