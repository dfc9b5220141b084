#include "option_table.h"

#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "option_values.h"

#define TARGET(member) offsetof(struct options, member)

enum { MOST_DECIMALS = 12, MOST_THREADS = 1024 };

static const char *const input_forms[] = {"auto", "csv", "json", "jsonl", NULL};
static const char *const when_progress[] = {"auto", "never", NULL};
static const char *const when_color[] = {"auto", "never", "always", NULL};

static const struct option table[] = {
    {OPTIONS_SELECTION, "reporter", 'r', "LIST", set_text, TARGET(reporters),
     .help = "whose statistics: codes or names, with commas; all adds them up"},
    {OPTIONS_SELECTION, "partner", 'p', "LIST", set_text, TARGET(partners),
     .help = "the other countries; a group such as CA keeps its members"},
    {OPTIONS_SELECTION, "flow", 'f', "LIST", set_text, TARGET(flows),
     .help = "export, import, or the name of another series"},
    {OPTIONS_SELECTION, "commodity", 'c', "LIST", set_text, TARGET(commodities),
     .help = "HS codes or their first digits; TOTAL"},
    {OPTIONS_SELECTION, "period", 't', "PERIODS", set_text, TARGET(periods),
     .help = "2024, 2024-Q3, 2025-9M, P,P, A..B, all; default: latest"},

    {OPTIONS_ARRANGEMENT, "by", 'b', "LIST", set_text, TARGET(by),
     .help = "a row for each reporter, partner, flow, commodity, year, semester, quarter, month "
             "or period; default: partner"},
    {OPTIONS_ARRANGEMENT, "sort", 0, "COLUMN", set_text, TARGET(sort),
     .help = "order of the rows; -COLUMN: the greatest first"},
    {OPTIONS_ARRANGEMENT, "limit", 0, "N", set_number, TARGET(limit), 0, INT64_MAX,
     .help = "the first N rows"},
    {OPTIONS_ARRANGEMENT, "unit", 0, "UNIT", set_text, TARGET(unit),
     .help = "unit of the levels in text, such as million"},
    {OPTIONS_ARRANGEMENT, "decimals", 0, "N", set_number, TARGET(decimals), 0, MOST_DECIMALS,
     .help = "at most N decimals of rates; decimals of levels in text"},
    {OPTIONS_ARRANGEMENT, "interval", 0, NULL, set_flag, TARGET(interval),
     .help = "the least and the greatest possible value beside each"},

    {OPTIONS_OUTPUT, "format", 'F', "FORMAT", set_format, TARGET(format),
     .help = "text, json or csv; default: text"},
    {OPTIONS_OUTPUT, "json", 0, NULL, set_flag, TARGET(json), .help = "the same as --format json"},
    {OPTIONS_OUTPUT, "output", 'o', "FILE", set_output, TARGET(output),
     .help = "write FILE, whole or not at all"},

    {OPTIONS_INPUT, "set", 0, "FIELD=VALUE", add_set, TARGET(sets), .repeatable = true,
     .help = "a value for records that lack the field, in the files after it"},
    {OPTIONS_INPUT, "map", 0, "FIELD=COLUMN", add_map, TARGET(maps), .repeatable = true,
     .help = "the column of a field, in the files after it"},
    {OPTIONS_INPUT, "input-format", 0, "FORMAT", set_choice, TARGET(input_form),
     .choices = input_forms, .help = "auto, csv, json or jsonl; default: auto, by the content"},
    {OPTIONS_INPUT, "delimiter", 0, "CHAR", set_delimiter, TARGET(delimiter),
     .help = "between CSV fields, or tab; default: detected"},
    {OPTIONS_INPUT, "decimal-mark", 0, "CHAR", set_decimal_mark, TARGET(style),
     .help = "of numbers, . or a comma; default: ."},
    {OPTIONS_INPUT, "thousands", 0, "CHAR", set_thousands, TARGET(style),
     .help = "between groups of three digits; default: none"},
    {OPTIONS_INPUT, "encoding", 0, "NAME", set_text, TARGET(encoding),
     .help = "of the text, such as windows-1251; default: UTF-8"},
    {OPTIONS_INPUT, "on-error", 0, "ACTION", set_on_error, TARGET(quarantine),
     .help = "stop, or quarantine=FILE: bad rows go to FILE; default: stop"},

    {OPTIONS_RUN, "threads", 0, "N", set_number, TARGET(threads), 1, MOST_THREADS,
     .help =
         "read with at most N threads (all processors that it may use); no answer depends on it"},
    {OPTIONS_RUN, "progress", 0, "WHEN", set_choice, TARGET(progress), .choices = when_progress,
     .help = "auto or never; auto: on a terminal, when it takes long"},
    {OPTIONS_RUN, "color", 0, "WHEN", set_choice, TARGET(color), .choices = when_color,
     .help = "auto, always or never; auto: on a terminal"},
    {OPTIONS_RUN, "quiet", 'q', NULL, set_flag, TARGET(quiet),
     .help = "no title, notes or progress"},
    {OPTIONS_RUN, "verbose", 'v', NULL, set_flag, TARGET(verbose),
     .help = "say on standard error what was read"},
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
        [OPTIONS_SELECTION] = "Which trade:",
        [OPTIONS_ARRANGEMENT] = "Rows and figures:",
        [OPTIONS_OUTPUT] = "Output:",
        [OPTIONS_INPUT] = "Input:",
        [OPTIONS_RUN] = "Run:",
    };

    return titles[group];
}

static bool applies(const struct option *option, const struct command *command)
{
    return (command->groups >> option->group & 1) != 0;
}

size_t option_table_row(int value)
{
    return (size_t)value - 1;
}

/* The row's number plus one, since popt keeps 0 for names. */
static struct poptOption popt_row(size_t row)
{
    const struct option *option = &table[row];

    return (struct poptOption){
        .longName = option->name,
        .shortName = option->letter,
        .argInfo = option->argument == NULL ? POPT_ARG_NONE : POPT_ARG_STRING,
        .val = (int)row + 1,
        .descrip = option->help,
        .argDescrip = option->argument,
    };
}

void option_table_fill(struct option_table *out, const struct command *command)
{
    size_t counts[OPTION_GROUP_COUNT] = {0}, groups = 0;

    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < TABLE_ROWS; i++)
        if (applies(&table[i], command))
            out->rows[table[i].group][counts[table[i].group]++] = popt_row(i);
    for (size_t group = 0; group < OPTION_GROUP_COUNT; group++) {
        if (counts[group] == 0)
            continue;
        out->groups[groups++] = (struct poptOption){
            .argInfo = POPT_ARG_INCLUDE_TABLE,
            .arg = out->rows[group],
            .descrip = option_group_title((enum option_group)group),
        };
    }
}

/* The option of that long name, in the whole table. */
static const struct option *find(const char *name, size_t size)
{
    for (size_t i = 0; i < TABLE_ROWS; i++)
        if (strlen(table[i].name) == size && memcmp(table[i].name, name, size) == 0)
            return &table[i];
    return NULL;
}

static const struct option *find_letter(char letter)
{
    for (size_t i = 0; i < TABLE_ROWS; i++)
        if (table[i].letter == letter)
            return &table[i];
    return NULL;
}

/* The part of an argument at which popt stopped, without dashes: the name of
 * --name=value, the letter x of -qx. */
static const char *refused_part(const struct command *command, const char *argument, size_t *size)
{
    const char *letter = argument + 1;

    if (*letter == '-') {
        *size = strcspn(letter + 1, "=");
        return letter + 1;
    }
    for (*size = 1; letter[1] != '\0'; letter++) {
        const struct option *option = find_letter(*letter);

        if (option == NULL || option->argument != NULL || !applies(option, command))
            break;
    }
    while (((unsigned char)letter[*size] & 0xC0) == 0x80)
        ++*size; /* the rest of a character of several bytes */
    return letter;
}

static void suggest(const struct command *command, const char *name, struct ts_error *error)
{
    const char *names[TABLE_ROWS], *nearest;
    size_t count = 0;

    for (size_t i = 0; i < TABLE_ROWS; i++)
        if (applies(&table[i], command))
            names[count++] = table[i].name;
    nearest = ts_error_nearest(name, names, count);
    if (nearest != NULL)
        ts_error_hint(error, "did you mean --%s?", nearest);
    else
        ts_error_hint(error, "tradestat %s --help lists the options", command->name);
}

static int refuse_unknown(const struct command *command, bool is_long, const char *part,
                          size_t size, struct ts_error *error)
{
    char name[64];

    snprintf(name, sizeof name, "%.*s", (int)size, part);
    ts_error_set(error, TS_ERROR_USAGE, "unknown option \"%s%s\"", is_long ? "--" : "-", name);
    suggest(command, name, error);
    return TS_ERROR_USAGE;
}

int option_table_refuse(const struct command *command, int value, const char *argument,
                        struct ts_error *error)
{
    size_t size;
    const char *part = refused_part(command, argument, &size);
    bool is_long = part == argument + 2 && argument[1] == '-';
    const struct option *option = is_long ? find(part, size) : find_letter(*part);

    if (value == POPT_ERROR_MALLOC)
        return ts_error_memory(error);
    if (option == NULL)
        return refuse_unknown(command, is_long, part, size, error);
    if (value == POPT_ERROR_NOARG) {
        ts_error_set(error, TS_ERROR_USAGE, "--%s needs a value", option->name);
        ts_error_hint(error, "write --%s=%s", option->name, option->argument);
    } else if (value == POPT_ERROR_UNWANTEDARG) {
        ts_error_set(error, TS_ERROR_USAGE, "--%s takes no value: \"%s\"", option->name, argument);
    } else {
        ts_error_set(error, TS_ERROR_USAGE, "%s has no option --%s", command->name, option->name);
        ts_error_hint(error, "tradestat %s --help lists the options", command->name);
    }
    return TS_ERROR_USAGE;
}
