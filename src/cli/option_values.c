#include "option_values.h"

#include "map_file.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MOST_CHOICES = 32 };

int option_error(struct ts_error *error, const struct option *option, const char *format, ...)
{
    /* longer than the error's: that is cut between characters */
    char message[2 * sizeof error->message], name[sizeof error->field];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    snprintf(name, sizeof name, "--%s", option->name);
    ts_error_set(error, TS_ERROR_USAGE, "%s", message);
    ts_error_field(error, name);
    return TS_ERROR_USAGE;
}

static void *target(struct options *options, const struct option *option)
{
    return (char *)options + option->target;
}

int set_flag(struct options *options, const struct option *option, char *value,
             struct ts_error *error)
{
    (void)value, (void)error;
    *(bool *)target(options, option) = true;
    return TS_OK;
}

int set_text(struct options *options, const struct option *option, char *value,
             struct ts_error *error)
{
    (void)error;
    *(const char **)target(options, option) = value;
    return TS_OK;
}

/* Digits alone, at most `most`. */
static bool read_number(const char *text, int64_t most, int64_t *number)
{
    int64_t sum = 0;

    for (const char *c = text; *c != '\0'; c++) {
        int digit = *c - '0';

        if (digit < 0 || digit > 9 || sum > (most - digit) / 10)
            return false;
        sum = sum * 10 + digit;
    }
    *number = sum;
    return true;
}

int set_number(struct options *options, const struct option *option, char *value,
               struct ts_error *error)
{
    int64_t number;

    if (!read_number(value, option->high, &number) || number < option->low)
        return option->high == INT64_MAX
                   ? option_error(error, option, "\"%s\" is not a whole number", value)
                   : option_error(error, option, "\"%s\" is not a whole number from %d to %d",
                                  value, (int)option->low, (int)option->high);
    *(int64_t *)target(options, option) = number;
    return TS_OK;
}

static void list(const char *const *words, size_t count, char *out, size_t capacity)
{
    size_t size = 0;

    for (size_t i = 0; i < count && size < capacity; i++)
        size += (size_t)snprintf(out + size, capacity - size, "%s%s", i > 0 ? ", " : "", words[i]);
}

/* Which of the words the value is, or an error with the nearest. */
static int choose(const struct option *option, const char *value, const char *const *words,
                  size_t count, unsigned *choice, struct ts_error *error)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i], value) == 0) {
            *choice = (unsigned)i;
            return TS_OK;
        }
    }

    char all[128];
    const char *nearest = ts_error_nearest(value, words, count);

    list(words, count, all, sizeof all);
    option_error(error, option, "\"%s\" is none of %s", value, all);
    if (nearest != NULL)
        ts_error_hint(error, "did you mean %s?", nearest);
    return TS_ERROR_USAGE;
}

int set_choice(struct options *options, const struct option *option, char *value,
               struct ts_error *error)
{
    size_t count = 0;

    while (option->choices[count] != NULL)
        count++;
    return choose(option, value, option->choices, count, target(options, option), error);
}

int set_format(struct options *options, const struct option *option, char *value,
               struct ts_error *error)
{
    const char *names[TS_OUTPUT_COUNT];

    for (unsigned i = 0; i < TS_OUTPUT_COUNT; i++)
        names[i] = ts_output_format_name((enum ts_output_format)i);
    return choose(option, value, names, TS_OUTPUT_COUNT, target(options, option), error);
}

/* A form, which may have any layout, or a layout, which may be in any form. */
int set_input_format(struct options *options, const struct option *option, char *value,
                     struct ts_error *error)
{
    const char *names[MOST_CHOICES];
    size_t forms = 0, count;
    unsigned choice;

    while (option->choices[forms] != NULL) {
        names[forms] = option->choices[forms];
        forms++;
    }
    for (count = forms; count < MOST_CHOICES && ts_layout_name(count - forms) != NULL; count++)
        names[count] = ts_layout_name(count - forms);

    int code = choose(option, value, names, count, &choice, error);

    if (code != TS_OK)
        return code;
    if (choice < forms)
        options->input_form = choice;
    else
        options->layout = names[choice];
    return TS_OK;
}

int set_output(struct options *options, const struct option *option, char *value,
               struct ts_error *error)
{
    (void)option, (void)error;
    options->output = strcmp(value, "-") == 0 ? NULL : value;
    return TS_OK;
}

int set_on_error(struct options *options, const struct option *option, char *value,
                 struct ts_error *error)
{
    static const char quarantine[] = "quarantine=";
    const char *file = value + strlen(quarantine);

    if (strcmp(value, "stop") == 0)
        return TS_OK;
    if (strncmp(value, quarantine, strlen(quarantine)) == 0 && *file != '\0' &&
        strcmp(file, "-") != 0) {
        options->quarantine = file;
        return TS_OK;
    }
    option_error(error, option, "\"%s\" is neither stop nor quarantine=FILE", value);
    if (strncmp(value, "quarantine", strlen("quarantine")) == 0)
        ts_error_hint(error, "name the file that takes the bad rows: quarantine=bad.csv");
    return TS_ERROR_USAGE;
}

int set_delimiter(struct options *options, const struct option *option, char *value,
                  struct ts_error *error)
{
    bool tab = strcmp(value, "tab") == 0 || strcmp(value, "\\t") == 0;
    char c = tab ? '\t' : value[0];

    if ((!tab && value[1] != '\0') || strchr("\"\r\n", c) != NULL || c < 0) {
        option_error(error, option, "\"%s\" is not a delimiter", value);
        ts_error_hint(error, "a delimiter is one ASCII character or the word tab");
        return TS_ERROR_USAGE;
    }
    options->delimiter = c;
    return TS_OK;
}

int set_decimal_mark(struct options *options, const struct option *option, char *value,
                     struct ts_error *error)
{
    if (strcmp(value, ".") != 0 && strcmp(value, ",") != 0) {
        option_error(error, option, "\"%s\" is not a decimal mark", value);
        ts_error_hint(error, "a decimal mark is . or ,");
        return TS_ERROR_USAGE;
    }
    options->style.decimal_mark = value[0];
    return TS_OK;
}

/* One character, which may take several bytes (a thin space); no digit or sign. */
static bool is_separator(const char *text)
{
    size_t size = strlen(text);

    if (size >= sizeof((struct ts_number_style *)NULL)->thousands ||
        strchr("+-0123456789", text[0]) != NULL)
        return false;
    for (size_t i = 1; i < size; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            return false;
    return true;
}

int set_thousands(struct options *options, const struct option *option, char *value,
                  struct ts_error *error)
{
    if (!is_separator(value)) {
        option_error(error, option, "\"%s\" is not a thousands separator", value);
        ts_error_hint(error, "a separator is one character, such as , or a space");
        return TS_ERROR_USAGE;
    }
    memcpy(options->style.thousands, value, strlen(value) + 1);
    return TS_OK;
}

int add_set(struct options *options, const struct option *option, char *value,
            struct ts_error *error)
{
    (void)option;
    return assignments_add(&options->sets, "--set", value, NULL, 0, error);
}

int add_map(struct options *options, const struct option *option, char *value,
            struct ts_error *error)
{
    (void)option;
    return assignments_add(&options->maps, "--map", value, NULL, 0, error);
}

int add_map_file(struct options *options, const struct option *option, char *value,
                 struct ts_error *error)
{
    (void)option;
    return map_file_read(value, &options->maps, &options->sets,
                         &options->map_files[options->map_file_count++], error);
}
