/* The structure of an SDMX-JSON message: which component each index in it stands for.
 *
 * SDMX-JSON Data Message 1.0 and 2.0 (github.com/sdmx-twg/sdmx-json). A component is a
 * dimension, a measure or an attribute; each becomes a column by its id, as in SDMX-CSV. */
#ifndef TS_LOAD_SDMX_STRUCTURE_H
#define TS_LOAD_SDMX_STRUCTURE_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

#include "table/dictionary.h"

/* What a component belongs to. Dimensions and measures do not belong to groups. */
enum ts_sdmx_level {
    TS_SDMX_DATA_SET,
    TS_SDMX_SERIES,
    TS_SDMX_OBSERVATION,
    TS_SDMX_GROUP,
    TS_SDMX_LEVELS
};

struct ts_sdmx_component {
    size_t column;
    const char **values;  /* by index: codes, or texts where there are no codes */
    size_t value_count;   /* 0: the data have the values themselves */
    const char *fallback; /* its value where the data have none, or NULL */
    int position;         /* of a dimension: its place in a key of all dimensions */
    size_t current;       /* of a dimension: the index in the current row; SIZE_MAX: not known */
};

struct ts_sdmx_list {
    struct ts_sdmx_component *items;
    size_t count;
};

struct ts_sdmx_structure {
    cJSON *tree; /* holds the texts */
    struct ts_sdmx_list dimensions[TS_SDMX_LEVELS], attributes[TS_SDMX_LEVELS], measures;
};

/* Reads a structure object and takes ownership of it, whatever it returns; new components become
 * columns. TS_ERROR_INPUT: *problem says what is wrong; TS_ERROR_LIMIT: too many components;
 * TS_ERROR_MEMORY. */
int ts_sdmx_structure_read(struct ts_sdmx_structure *structure, cJSON *tree,
                           struct ts_dictionary *columns, const char **problem);
/* Does it list the data set with this index as one of its own? */
bool ts_sdmx_structure_lists(const struct ts_sdmx_structure *structure, size_t set);
void ts_sdmx_structure_release(struct ts_sdmx_structure *structure);

#endif
