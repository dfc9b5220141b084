/* Mapping files: --map and --set options in a file.
 *
 *     # the yearbook's table of exports
 *     map partner = Country
 *     map value = Exports, thousand USD
 *     set flow = export
 *     set unit = USD thousand
 *
 * Blank lines and lines that begin with '#' are ignored. */
#ifndef CLI_MAP_FILE_H
#define CLI_MAP_FILE_H

#include "assignments.h"

/* Reads the file and adds its assignments to maps and sets, which then point into *text. The caller
 * frees that, also after a failure (when it may be NULL). Errors in the contents name file and
 * line. */
int map_file_read(const char *path, struct assignments *maps, struct assignments *sets, char **text,
                  struct ts_error *error);

#endif
