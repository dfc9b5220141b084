/* An inspection built by hand. */
#ifndef INSPECTION_SAMPLE_H
#define INSPECTION_SAMPLE_H

#include "tradestat/inspect.h"

struct sample_inspection {
    struct ts_inspection inspection;
    struct ts_inspected_column columns[3];
    struct ts_inspected_input inputs[2];
    struct ts_left_out left_out[2];
    const char *partners[6];
    struct ts_period gaps[2];
    struct ts_inspected_series series[2];
    struct ts_inspected_duplicate duplicates[2];
    const char *rules[1];
};

/* Two inputs, two series with gaps, duplicates of both kinds, one rule. */
void sample_inspect(struct sample_inspection *sample);

#endif
