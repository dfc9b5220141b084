/* The options: one typed table, which drives parsing, --help and hints. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tradestat/check.h>
#include <tradestat/error.h>
#include <tradestat/load.h>
#include <tradestat/render.h>

#include "assignments.h"
#include "exit_codes.h"

struct command;
struct options;
struct option;

enum option_group {
    OPTIONS_SELECTION,
    OPTIONS_ARRANGEMENT,
    OPTIONS_SERIES,
    OPTIONS_MIRROR,
    OPTIONS_OUTPUT,
    OPTIONS_CHECK,
    OPTIONS_INPUT,
    OPTIONS_RUN,
    OPTION_GROUP_COUNT
};

/* Stores the value of an option, or sets an error. value is NULL for a flag; otherwise it
 * lives as long as the program. */
typedef int option_setter(struct options *options, const struct option *option, char *value,
                          struct ts_error *error);

struct option {
    enum option_group group;
    const char *name;
    char letter;          /* 0: the option has no short form */
    const char *argument; /* the name of its value in the help; NULL: it is a flag */
    option_setter *set;
    size_t target;              /* offset in struct options, for the setters of a type */
    int64_t low, high;          /* the range of a number */
    const char *const *choices; /* the words of a choice, NULL at the end */
    bool repeatable;
    const char *help;
};

/* A FILE, and the --set and --map that apply to it. */
struct input {
    const char *path; /* NULL: the bundled data set */
    struct ts_assignment *sets, *maps;
    size_t set_count, map_count;
};

enum scale { SCALE_IGNORE, SCALE_APPLY };
enum parts { PARTS_LEAVE, PARTS_ADD };
enum when { WHEN_AUTO, WHEN_NEVER, WHEN_ALWAYS };

struct options {
    const char *reporters, *partners, *flows, *commodities, *periods; /* NULL: not given */
    const char *by, *sort, *unit, *names, *hs, *cif_fob;
    int64_t limit, decimals; /* -1: not given */
    bool interval, cumulative, json, quiet, verbose, help;
    enum ts_output_format format;
    bool bounds, only_failures;
    enum ts_reading reading;
    const char *rules;      /* file of rules; NULL: none */
    const char *output;     /* NULL: standard output */
    const char *quarantine; /* NULL: stop at the first bad row */
    enum ts_input_form input_form;
    const char *layout; /* NULL: detect */
    enum scale scale;
    enum parts parts;
    char delimiter;
    struct ts_number_style style;
    const char *encoding;
    int64_t threads; /* at most so many; 0: one per processor */
    enum when progress, color;
    struct assignments sets, maps;
    char **map_files; /* the texts to which these refer */
    size_t map_file_count;
    struct input *inputs; /* in the order of the command line */
    size_t input_count;
    struct input bundled; /* for when there are no inputs */
    bool *given;          /* per row of the table */
};

/* Reads the arguments after the command's name (arguments[0], which is skipped) in order,
 * since --set and --map apply to the FILEs after them. Stops at --help. The options point
 * into the arguments; those of --set and --map are modified. To be released even after a
 * failure. */
int options_parse(struct options *options, const struct command *command, size_t count,
                  char **arguments, struct ts_error *error);
void options_release(struct options *options);

#endif
