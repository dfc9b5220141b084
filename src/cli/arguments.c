#include "arguments.h"

#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "option_table.h"

bool arguments_left(struct arguments *arguments)
{
    if (arguments->letters == NULL && !arguments->names_only && arguments->next < arguments->end &&
        strcmp(*arguments->next, "--") == 0) {
        arguments->names_only = true;
        arguments->next++;
    }
    return arguments->letters != NULL || arguments->next < arguments->end;
}

/* dashes: as they stand before the name. */
static int refuse_unknown(const struct command *command, const char *dashes, const char *part,
                          size_t size, struct ts_error *error)
{
    char name[64];
    const char *nearest;

    snprintf(name, sizeof name, "%.*s", (int)size, part);
    nearest = option_nearest(name, command);
    ts_error_set(error, TS_ERROR_USAGE, "unknown option \"%s%.*s\"", dashes, (int)size, part);
    if (nearest != NULL)
        ts_error_hint(error, "did you mean --%s?", nearest);
    else
        ts_error_hint(error, "tradestat %s --help lists the options", command->name);
    return TS_ERROR_USAGE;
}

static int refuse_elsewhere(const struct command *command, const struct option *option,
                            struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_USAGE, "%s has no option --%s", command->name, option->name);
    ts_error_hint(error, "tradestat %s --help lists the options", command->name);
    return TS_ERROR_USAGE;
}

static int refuse_value(const struct option *option, const char *argument, struct ts_error *error)
{
    return ts_error_set(error, TS_ERROR_USAGE, "--%s takes no value: \"%s\"", option->name,
                        argument);
}

/* The value of an option is the rest of its argument, or else the next argument. */
static int take_value(struct arguments *arguments, const struct option *option, char *rest,
                      char **value, struct ts_error *error)
{
    if (rest == NULL && arguments->next == arguments->end) {
        ts_error_set(error, TS_ERROR_USAGE, "--%s needs a value", option->name);
        ts_error_hint(error, "write --%s=%s", option->name, option->argument);
        return TS_ERROR_USAGE;
    }
    *value = rest != NULL ? rest : *arguments->next++;
    return TS_OK;
}

/* --name, --name=value or --name value */
static int take_name(struct arguments *arguments, char *argument, const struct option **option,
                     char **value, struct ts_error *error)
{
    char *name = argument + 2;
    size_t size = strcspn(name, "=");

    *option = option_named(name, size);
    if (*option == NULL)
        return refuse_unknown(arguments->command, "--", name, size, error);
    if (!option_applies(*option, arguments->command))
        return refuse_elsewhere(arguments->command, *option, error);
    if ((*option)->argument != NULL)
        return take_value(arguments, *option, name[size] == '=' ? name + size + 1 : NULL, value,
                          error);
    return name[size] == '=' ? refuse_value(*option, argument, error) : TS_OK;
}

/* Bytes of the first character. */
static size_t character_size(const char *text)
{
    size_t size = 1;

    while (((unsigned char)text[size] & 0xC0) == 0x80)
        size++;
    return size;
}

/* -x, -xvalue, -x=value, -x value, or the x of -xyz */
static int take_letter(struct arguments *arguments, const struct option **option, char **value,
                       struct ts_error *error)
{
    char *letter = arguments->letters, *rest = letter + 1;

    arguments->letters = NULL;
    *option = option_lettered(*letter);
    if (*option == NULL)
        return refuse_unknown(arguments->command, "-", letter, character_size(letter), error);
    if (!option_applies(*option, arguments->command))
        return refuse_elsewhere(arguments->command, *option, error);
    if ((*option)->argument != NULL)
        return take_value(arguments, *option, *rest == '\0' ? NULL : rest + (*rest == '='), value,
                          error);
    if (*rest == '=')
        return refuse_value(*option, arguments->next[-1], error);
    if (*rest != '\0')
        arguments->letters = rest;
    return TS_OK;
}

int arguments_next(struct arguments *arguments, const struct option **option, char **value,
                   struct ts_error *error)
{
    *option = NULL;
    *value = NULL;
    if (arguments->letters != NULL)
        return take_letter(arguments, option, value, error);

    char *argument = *arguments->next++;

    if (arguments->names_only || argument[0] != '-' || argument[1] == '\0') {
        *value = argument;
        return TS_OK;
    }
    if (argument[1] == '-')
        return take_name(arguments, argument, option, value, error);
    arguments->letters = argument + 1;
    return take_letter(arguments, option, value, error);
}
