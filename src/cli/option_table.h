/* The option table as popt wants it, and what to say when popt refuses. */
#ifndef CLI_OPTION_TABLE_H
#define CLI_OPTION_TABLE_H

#include <popt.h>

#include "options.h"

enum {
    OPTION_VALUE_NAME = 0, /* what popt returns for a FILE */
    OPTION_ROWS_MAX = 16   /* options of one group */
};

struct option_table {
    struct poptOption groups[OPTION_GROUP_COUNT + 1];
    struct poptOption rows[OPTION_GROUP_COUNT][OPTION_ROWS_MAX + 1];
};

/* The options that apply to the command, group by group. */
void option_table_fill(struct option_table *out, const struct command *command);

/* The row of options_table() that stands behind a value returned by popt. */
size_t option_table_row(int value);

/* Says what is wrong with the argument that popt has refused. */
int option_table_refuse(const struct command *command, int value, const char *argument,
                        struct ts_error *error);

#endif
