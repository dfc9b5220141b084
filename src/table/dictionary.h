/* Dictionary: a code, a small number, for each of a set of texts. */
#ifndef TS_TABLE_DICTIONARY_H
#define TS_TABLE_DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

/* Codes are given out from 0 in the order of first use and never change. */
struct ts_dictionary {
    char **texts; /* by code, '\0'-terminated */
    size_t count, capacity;
    uint32_t *slots; /* open addressing: code + 1, or 0 */
    size_t slot_count;
};

void ts_dictionary_init(struct ts_dictionary *dictionary);
void ts_dictionary_release(struct ts_dictionary *dictionary);

/* The code of a text, added when it is new. 0 or TS_ERROR_MEMORY. */
int ts_dictionary_code(struct ts_dictionary *dictionary, const char *text, size_t size,
                       uint32_t *code);
/* The code of a text, or UINT32_MAX if it has none. */
uint32_t ts_dictionary_find(const struct ts_dictionary *dictionary, const char *text, size_t size);

#endif
