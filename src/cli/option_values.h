/* Setters for the types of option values. */
#ifndef CLI_OPTION_VALUES_H
#define CLI_OPTION_VALUES_H

#include "options.h"

option_setter set_flag;
option_setter set_text;
option_setter set_number;
option_setter set_choice;
option_setter set_format;
option_setter set_input_format;
option_setter set_output;
option_setter set_on_error;
option_setter set_delimiter;
option_setter set_decimal_mark;
option_setter set_thousands;
option_setter add_set;
option_setter add_map;
option_setter add_map_file;

/* Sets an error of the option, with the option as its field. */
int option_error(struct ts_error *error, const struct option *option, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
