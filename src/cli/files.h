/* The files of a command line beside each other: none may be read twice, be written twice, or
 * be both read and written, whatever they are called. */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include "options.h"

/* TS_ERROR_USAGE, or 0. An output that standard output goes to anyway becomes NULL. */
int files_check(struct options *options, struct ts_error *error);

#endif
