/* The commands: each is a row of one table, and a file of its own. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"

struct command {
    const char *name;
    const char *summary;  /* for the list of commands */
    const char *examples; /* for --help, one per line */
    unsigned groups;      /* the options that apply: bit g for the group g */
    enum exit_code (*run)(const struct options *options);
};

/* The table, in the order of the help. */
const struct command *commands_all(size_t *count);

/* The command with that name; NULL, with an error, if there is none. */
const struct command *commands_find(const char *name, struct ts_error *error);

enum exit_code command_totals(const struct options *options);
enum exit_code command_growth(const struct options *options);
enum exit_code command_balance(const struct options *options);
enum exit_code command_mirror(const struct options *options);
enum exit_code command_share(const struct options *options);
enum exit_code command_series(const struct options *options);
enum exit_code command_summary(const struct options *options);
enum exit_code command_check(const struct options *options);
enum exit_code command_diff(const struct options *options);
enum exit_code command_inspect(const struct options *options);

#endif
