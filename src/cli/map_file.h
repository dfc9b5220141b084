/* Mapping files: what --map and --set say, kept in a file.
 *
 *     # the yearbook's table of exports
 *     map partner = Country
 *     map value = Exports, thousand USD
 *     set flow = export
 *     set unit = USD thousand
 *
 * Blank lines and lines that begin with '#' say nothing. */
#ifndef CLI_MAP_FILE_H
#define CLI_MAP_FILE_H

#include "assignments.h"

/* Reads the file and adds what it says to both, which refer to *text from then on; it is the
 * caller's to free, also on failure (then it may be NULL). Errors of its contents name the
 * file and the line. */
int map_file_read(const char *path, struct assignments *maps, struct assignments *sets, char **text,
                  struct ts_error *error);

#endif
