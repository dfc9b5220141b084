/* The help texts. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "commands.h"

/* Each prints to standard output and returns the exit status. */
enum exit_code help_program(void);
enum exit_code help_command(const struct command *command);
enum exit_code help_version(void);

#endif
