/* Checks that no file of the command line is read twice, written twice, or both read and written,
 * by whatever names. */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include "options.h"

/* 0 or TS_ERROR_USAGE. If -o names the file that standard output is redirected to, it becomes NULL.
 */
int files_check(struct options *options, struct ts_error *error);

#endif
