#include "option_table.h"

#include <string.h>

#include "commands.h"
#include "option_values.h"

#define TARGET(member) offsetof(struct options, member)

enum { MOST_DECIMALS = 12, MOST_THREADS = 1024 };

static const char *const readings[] = {"as-recorded", "nearest", "half-even",
                                       "truncated",   "any",     NULL};
static const char *const input_forms[] = {"auto", "csv", "json", "jsonl", NULL};
static const char *const scales[] = {"ignore", "apply", NULL};
static const char *const parts[] = {"leave", "add", NULL};
static const char *const when_progress[] = {"auto", "never", NULL};
static const char *const when_color[] = {"auto", "never", "always", NULL};

static const struct option table[] = {
    {OPTIONS_SELECTION, "reporter", 'r', "LIST", set_text, TARGET(reporters),
     .help = "whose statistics: codes or names, with commas; all: their sum"},
    {OPTIONS_SELECTION, "partner", 'p', "LIST", set_text, TARGET(partners),
     .help = "with which countries; a group such as CA means its members"},
    {OPTIONS_SELECTION, "flow", 'f', "LIST", set_text, TARGET(flows),
     .help = "export, import, or the name of another series"},
    {OPTIONS_SELECTION, "commodity", 'c', "LIST", set_text, TARGET(commodities),
     .help = "HS codes, their first digits, or TOTAL"},
    {OPTIONS_SELECTION, "period", 't', "PERIODS", set_text, TARGET(periods),
     .help = "2024, 2024-Q3, 2025-9M, P,P, A..B, all; default: latest, of a series all"},

    {OPTIONS_ARRANGEMENT, "by", 'b', "LIST", set_text, TARGET(by),
     .help = "one row per reporter, partner, flow, commodity, year, semester, quarter, month or "
             "period; default: partner"},
    {OPTIONS_ARRANGEMENT, "sort", 0, "COLUMN", set_text, TARGET(sort),
     .help = "sort the rows by COLUMN; -COLUMN: largest first"},
    {OPTIONS_ARRANGEMENT, "limit", 0, "N", set_number, TARGET(limit), 0, INT64_MAX,
     .help = "only the first N rows"},
    {OPTIONS_ARRANGEMENT, "unit", 0, "UNIT", set_text, TARGET(unit),
     .help = "unit of the levels in text, such as million"},
    {OPTIONS_ARRANGEMENT, "names", 0, "LANG", set_text, TARGET(names),
     .help = "language of country names in text, such as ru, uz or ar; default: en"},
    {OPTIONS_ARRANGEMENT, "hs", 0, "FILE", set_text, TARGET(hs),
     .help = "a list of HS codes with their descriptions, for rows by commodity"},
    {OPTIONS_ARRANGEMENT, "decimals", 0, "N", set_number, TARGET(decimals), 0, MOST_DECIMALS,
     .help = "at most N decimals in rates; in text, N decimals in levels"},
    {OPTIONS_ARRANGEMENT, "interval", 0, NULL, set_flag, TARGET(interval),
     .help = "add the least and the greatest possible value of each figure"},

    {OPTIONS_SERIES, "cumulative", 0, NULL, set_flag, TARGET(cumulative),
     .help = "running totals: from January to the end of each period"},

    {OPTIONS_MIRROR, "cif-fob", 0, "FACTOR", set_text, TARGET(cif_fob),
     .help = "divide imports by FACTOR, such as 1.06, to compare them with exports; default: 1"},

    {OPTIONS_OUTPUT, "format", 'F', "FORMAT", set_format, TARGET(format),
     .help = "text, json or csv; for check also junit, sarif, tap or github; default: text"},
    {OPTIONS_OUTPUT, "json", 0, NULL, set_flag, TARGET(json), .help = "the same as --format json"},
    {OPTIONS_OUTPUT, "output", 'o', "FILE", set_output, TARGET(output),
     .help = "write to FILE, which is replaced whole or not at all"},

    {OPTIONS_CHECK, "bounds", 0, NULL, set_flag, TARGET(bounds),
     .help = "add the tightest bounds of what no figure states but others determine"},
    {OPTIONS_CHECK, "rules", 0, "FILE", set_text, TARGET(rules),
     .help = "more rules, one per line, such as companies = joint_ventures + wholly_owned"},
    {OPTIONS_CHECK, "rounding", 0, "MODE", set_choice, TARGET(reading), .choices = readings,
     .help = "how figures were rounded: nearest, half-even, truncated or any; default: "
             "as-recorded"},
    {OPTIONS_CHECK, "only-failures", 0, NULL, set_flag, TARGET(only_failures),
     .help = "print nothing but contradictions"},

    {OPTIONS_INPUT, "set", 0, "FIELD=VALUE", add_set, TARGET(sets), .repeatable = true,
     .help = "a value for records without the field, in the files that follow"},
    {OPTIONS_INPUT, "map", 0, "FIELD=COLUMN", add_map, TARGET(maps), .repeatable = true,
     .help = "the column that has the field, in the files that follow"},
    {OPTIONS_INPUT, "map-file", 0, "FILE", add_map_file, TARGET(maps), .repeatable = true,
     .help = "a file of --map and --set, one per line: map FIELD = COLUMN, set FIELD = VALUE"},
    {OPTIONS_INPUT, "input-format", 0, "FORMAT", set_input_format, TARGET(input_form),
     .choices = input_forms,
     .help = "auto, csv, json or jsonl, or a layout: native, comtrade, baci, comext, stat.uz, "
             "wits, sdmx, eurostat, dots, atlas, faostat; default: auto, from the content"},
    {OPTIONS_INPUT, "scale", 0, "READING", set_choice, TARGET(scale), .choices = scales,
     .help = "the SCALE or UNIT_MULT of SDMX rows: apply (multiply their values by it) or ignore; "
             "default: ignore, with a note"},
    {OPTIONS_INPUT, "parts", 0, "READING", set_choice, TARGET(parts), .choices = parts,
     .help = "rows by mode of transport and the like: leave (read only their totals) or add (add "
             "them up where there are no totals); default: leave"},
    {OPTIONS_INPUT, "delimiter", 0, "CHAR", set_delimiter, TARGET(delimiter),
     .help = "the character between CSV fields, or tab; default: detected"},
    {OPTIONS_INPUT, "decimal-mark", 0, "CHAR", set_decimal_mark, TARGET(style),
     .help = "the decimal mark of numbers, . or a comma; default: detected"},
    {OPTIONS_INPUT, "thousands", 0, "CHAR", set_thousands, TARGET(style),
     .help = "the separator between groups of three digits; default: none"},
    {OPTIONS_INPUT, "encoding", 0, "NAME", set_text, TARGET(encoding),
     .help = "the encoding of the text, such as windows-1251; default: UTF-8"},
    {OPTIONS_INPUT, "on-error", 0, "ACTION", set_on_error, TARGET(quarantine),
     .help = "stop, or quarantine=FILE: put bad rows into FILE and go on; default: stop"},

    {OPTIONS_RUN, "threads", 0, "N", set_number, TARGET(threads), 1, MOST_THREADS,
     .help = "use at most N threads; default: one per processor"},
    {OPTIONS_RUN, "progress", 0, "WHEN", set_choice, TARGET(progress), .choices = when_progress,
     .help = "auto or never; auto: on a terminal, when reading takes long"},
    {OPTIONS_RUN, "color", 0, "WHEN", set_choice, TARGET(color), .choices = when_color,
     .help = "auto, always or never; auto: on a terminal"},
    {OPTIONS_RUN, "quiet", 'q', NULL, set_flag, TARGET(quiet),
     .help = "no title, notes or progress"},
    {OPTIONS_RUN, "verbose", 'v', NULL, set_flag, TARGET(verbose),
     .help = "report on standard error what was read"},
    {OPTIONS_RUN, "help", 'h', NULL, set_flag, TARGET(help), .help = "print this help"},
};

enum { TABLE_ROWS = sizeof table / sizeof table[0] };

const struct option *options_table(size_t *count)
{
    if (count != NULL)
        *count = TABLE_ROWS;
    return table;
}

const char *option_group_title(enum option_group group)
{
    static const char *const titles[OPTION_GROUP_COUNT] = {
        [OPTIONS_SELECTION] = "Which trade:", [OPTIONS_ARRANGEMENT] = "Rows and figures:",
        [OPTIONS_SERIES] = "Series:",         [OPTIONS_MIRROR] = "Comparison:",
        [OPTIONS_OUTPUT] = "Output:",         [OPTIONS_CHECK] = "Check:",
        [OPTIONS_INPUT] = "Input:",           [OPTIONS_RUN] = "Run:",
    };

    return titles[group];
}

bool option_applies(const struct option *option, const struct command *command)
{
    return (command->groups >> option->group & 1) != 0;
}

const struct option *option_named(const char *name, size_t size)
{
    for (size_t i = 0; i < TABLE_ROWS; i++)
        if (strlen(table[i].name) == size && memcmp(table[i].name, name, size) == 0)
            return &table[i];
    return NULL;
}

const struct option *option_lettered(char letter)
{
    for (size_t i = 0; i < TABLE_ROWS; i++)
        if (table[i].letter == letter)
            return &table[i];
    return NULL;
}

const char *option_nearest(const char *name, const struct command *command)
{
    const char *names[TABLE_ROWS];
    size_t count = 0;

    for (size_t i = 0; i < TABLE_ROWS; i++)
        if (option_applies(&table[i], command))
            names[count++] = table[i].name;
    /* many programs take the beginning of an option for the whole */
    for (size_t i = 0; i < count && strlen(name) > 1; i++)
        if (strncmp(name, names[i], strlen(name)) == 0)
            return names[i];
    return ts_error_nearest(name, names, count);
}
