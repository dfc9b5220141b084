/* Record: one figure as read from an input, before the table stores it. */
#ifndef TS_TABLE_RECORD_H
#define TS_TABLE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tradestat/decimal.h"
#include "tradestat/period.h"
#include "values/commodity.h"
#include "values/country.h"
#include "values/flow.h"
#include "values/unit.h"

enum ts_bound {
    TS_BOUND_NONE,     /* the value itself */
    TS_BOUND_AT_LEAST, /* ">1100" */
    TS_BOUND_AT_MOST,  /* "<5" */
    TS_BOUND_ABOUT     /* "~200": kept and listed, never computed with */
};

enum ts_printed {                     /* how a printed figure stands for the number behind it */
                  TS_PRINTED_DEFAULT, /* by unit: nearest in scaled ones and percent, else exact */
                  TS_PRINTED_EXACT,
                  TS_PRINTED_NEAREST,
                  TS_PRINTED_TRUNCATED
};

/* Where a figure is in its input, both from 1; 0: not known. */
struct ts_figure_place {
    uint32_t line, column;
};

struct ts_slice {
    const char *text;
    size_t size;
};

/* The slices belong to the loader and are valid until the next row. */
struct ts_record {
    ts_country reporter, partner;
    struct ts_period period;
    enum ts_flow flow;      /* TS_FLOW_COUNT: another series, */
    struct ts_slice series; /* of this name (folded to lower case by the table) */
    char commodity[TS_COMMODITY_TEXT_MAX];
    char classification[16]; /* of the commodity code: "H6"; "": not stated */
    uint8_t commodity_level; /* digits that the commodity has in its list; 0: not stated */
    struct ts_slice status;  /* the publisher's, such as "E" for estimated; "": normal */
    bool unknown;            /* the publisher says that the figure is not known */
    bool has_value;
    struct ts_decimal value; /* as printed, in `unit` with its scale */
    enum ts_bound bound;
    struct ts_unit unit;
    enum ts_printed rounding;
    bool observed; /* the value is exact and additive even if its unit has a scale */
    bool has_growth;
    struct ts_decimal growth; /* percent, as printed */
    bool growth_is_volume;
    struct ts_slice value_text, growth_text; /* as they stand in the input */
    struct ts_slice source, note;
    struct ts_figure_place value_place, growth_place; /* if ts_load_options.places */
    uint64_t line;
};

#endif
