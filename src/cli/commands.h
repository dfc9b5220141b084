/* The commands: one row of one table each, one file each. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"

struct command {
    const char *name;
    const char *summary;  /* what it answers, in half a line */
    const char *examples; /* for --help, a line each */
    unsigned groups;      /* bits of enum option_group: the options that apply */
    enum exit_code (*run)(const struct options *options);
};

/* The table, in the order of the help. */
const struct command *commands_all(size_t *count);

/* NULL when there is no command of that name; error then says so. */
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
