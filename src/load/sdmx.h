/* SDMX-JSON data messages as rows: one per observation, its components as columns, so that
 * a message looks like the same data in SDMX-CSV.
 *
 *     { "data": { "structures": [ ... ], "dataSets": [ { "series": { "0:1": {
 *         "attributes": [ ... ], "observations": { "0": [1.5, 0] } } } } ] } }
 *
 * A message may have several structures; a data set has the one whose index it names, or which
 * lists it. sdmx_structure.c says what the indexes stand for, sdmx_survey.c goes over the message
 * for it, sdmx_rows.c goes from observation to observation, and sdmx_cells.c has what the
 * indexes of one stand for. */
#ifndef TS_LOAD_SDMX_H
#define TS_LOAD_SDMX_H

#include <stdbool.h>

#include "load/json_scan.h"
#include "load/reader.h"
#include "load/sdmx_structure.h"
#include "load/sdmx_text.h"
#include "tradestat/buffer.h"

/* JSON as it stands in the message; empty: none. */
struct ts_sdmx_kept {
    struct ts_buffer text;
    struct ts_place start;
};

/* What a data set says of several observations. */
struct ts_sdmx_shared {
    uint64_t line;                  /* on which it begins */
    size_t structure;               /* its index among those of the message; SIZE_MAX: not said */
    struct ts_sdmx_kept attributes; /* an array */
    struct ts_sdmx_kept groups;     /* an object of arrays by partial keys */
};

enum ts_sdmx_state {
    TS_SDMX_IN_SETS,         /* in the array of data sets */
    TS_SDMX_IN_SET,          /* in a data set, at a key */
    TS_SDMX_IN_SERIES,       /* in its series */
    TS_SDMX_IN_ONE_SERIES,   /* in the observations of one, which is held */
    TS_SDMX_IN_OBSERVATIONS, /* in its observations, where it has no series */
    TS_SDMX_ENDED
};

struct ts_sdmx {
    struct ts_rows rows;
    struct ts_json_scan scan;
    struct ts_sdmx_structure *structures;
    size_t structure_count, structure_capacity;
    struct ts_sdmx_structure *structure; /* that of the data set */
    bool has_sets;                       /* the array of data sets was met */
    struct ts_sdmx_shared *sets;
    size_t set_count, set_capacity;

    enum ts_sdmx_state state;
    bool begun;                              /* something of it was read */
    bool more_sets, more_members, more_rows; /* in the levels that the state is in */
    size_t set;                              /* which data set it is, from 1 */
    struct ts_sdmx_text series;              /* the observations of one */
    size_t series_at;                        /* where they begin in what is held */
    struct ts_cell *shared; /* by column: what the observations of a series share */

    struct ts_json_slice key, value; /* of the current observation, in what is held */
    struct ts_json_slice measure;    /* of its first measure */
    struct ts_place place;           /* where it begins */
    size_t placed;                   /* and in what is held */
};

/* Does the JSON text begin like a message? Faults in it are left to who reads it; *message
 * is false then. 0 or TS_ERROR_MEMORY. */
int ts_sdmx_detect(struct ts_source *source, bool *message, struct ts_error *error);

int ts_sdmx_open(struct ts_source *source, struct ts_rows **rows, struct ts_error *error);

/* Goes over the whole message: its structure, and what its data sets share. */
bool ts_sdmx_survey(struct ts_sdmx *sdmx);
/* Goes from the beginning to the array of data sets. */
bool ts_sdmx_enter_sets(struct ts_sdmx *sdmx);

static inline struct ts_span ts_sdmx_kept_span(const struct ts_sdmx_kept *kept)
{
    return (struct ts_span){kept->text.data, kept->text.size, kept->start, 0};
}

#endif
