/* Message catalogues of GNU gettext (.mo): an original and its translation. */
#ifndef TS_GENERATE_CATALOGUE_H
#define TS_GENERATE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

/* Reads a whole file; *size without the '\0' that is put behind it. Returns NULL
 * (and says why on stderr) on failure; else to be freed. */
char *file_read(const char *path, size_t *size);

/* Calls visit for each pair in the catalogue until it returns false. Returns
 * false (and says why on stderr) when visit did or the file cannot be read. */
bool catalogue_read(const char *path,
                    bool (*visit)(const char *original, const char *translation, void *context),
                    void *context);

#endif
