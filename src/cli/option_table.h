/* The table of all options, and ways to find one in it. */
#ifndef CLI_OPTION_TABLE_H
#define CLI_OPTION_TABLE_H

#include "options.h"

const struct option *options_table(size_t *count);
const char *option_group_title(enum option_group group);

/* Does the command take the option? */
bool option_applies(const struct option *option, const struct command *command);

/* The option of that name or letter, whether or not a command takes it, or NULL. */
const struct option *option_named(const char *name, size_t size);
const struct option *option_lettered(char letter);

/* The most similar name among the command's options, or NULL. */
const char *option_nearest(const char *name, const struct command *command);

#endif
