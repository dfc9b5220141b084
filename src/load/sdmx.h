/* Reads SDMX-JSON data messages as rows: one row per observation, with its components as columns,
 * so that a message looks like the same data in SDMX-CSV.
 *
 *     { "data": { "structures": [ ... ], "dataSets": [ { "series": { "0:1": {
 *         "attributes": [ ... ], "observations": { "0": [1.5, 0] } } } } ] } }
 *
 * A message may have several structures; a data set has the one whose index it names, or that lists
 * the data set. sdmx_survey.c goes through the message first and collects what all observations
 * share, sdmx_structure.c keeps what the indexes stand for, sdmx_rows.c goes from observation to
 * observation, and sdmx_cells.c makes cells of one. */
#ifndef TS_LOAD_SDMX_H
#define TS_LOAD_SDMX_H

#include <stdbool.h>

#include "load/json_scan.h"
#include "load/reader.h"
#include "load/sdmx_structure.h"
#include "load/sdmx_text.h"
#include "tradestat/buffer.h"

/* A copy of some JSON of the message; empty: none. */
struct ts_sdmx_kept {
    struct ts_buffer text;
    struct ts_place start;
};

/* What a data set states for several observations. */
struct ts_sdmx_shared {
    uint64_t line;                  /* on which it begins */
    size_t structure;               /* the index of its structure; SIZE_MAX: not stated */
    struct ts_sdmx_kept attributes; /* an array */
    struct ts_sdmx_kept groups;     /* an object of arrays by partial keys */
};

enum ts_sdmx_state {
    TS_SDMX_IN_SETS,         /* in the array of data sets */
    TS_SDMX_IN_SET,          /* in a data set, at a key */
    TS_SDMX_IN_SERIES,       /* in its series */
    TS_SDMX_IN_ONE_SERIES,   /* in the observations of one series, which is held */
    TS_SDMX_IN_OBSERVATIONS, /* in the observations of a data set without series */
    TS_SDMX_ENDED
};

struct ts_sdmx {
    struct ts_rows rows;
    struct ts_json_scan scan;
    struct ts_sdmx_structure *structures;
    size_t structure_count, structure_capacity;
    struct ts_sdmx_structure *structure; /* of the current data set */
    bool has_sets;                       /* the array of data sets was found */
    struct ts_sdmx_shared *sets;
    size_t set_count, set_capacity;

    enum ts_sdmx_state state;
    bool begun;                              /* something of the current level was read */
    bool more_sets, more_members, more_rows; /* each level has more */
    size_t set;                              /* the number of the data set, from 1 */
    struct ts_sdmx_text series;              /* the observations of the current series */
    size_t series_at;                        /* where they begin in what is held */
    struct ts_cell *shared; /* by column: what the observations of a series share */

    struct ts_json_slice key, value; /* of the current observation, in what is held */
    struct ts_json_slice measure;    /* of its first measure */
    struct ts_place place;           /* where it begins */
    size_t placed;                   /* and in what is held */
};

/* *message: does the JSON text begin like a message? False also if it is invalid, which whoever
 * reads it will find. 0 or TS_ERROR_MEMORY. */
int ts_sdmx_detect(struct ts_source *source, bool *message, struct ts_error *error);

int ts_sdmx_open(struct ts_source *source, struct ts_rows **rows, struct ts_error *error);

/* Goes through the whole message for its structures and what its data sets share. */
bool ts_sdmx_survey(struct ts_sdmx *sdmx);
/* Goes from the beginning of the message to its array of data sets. */
bool ts_sdmx_enter_sets(struct ts_sdmx *sdmx);

static inline struct ts_span ts_sdmx_kept_span(const struct ts_sdmx_kept *kept)
{
    return (struct ts_span){kept->text.data, kept->text.size, kept->start, 0};
}

#endif
