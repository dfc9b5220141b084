/* Reading: which numbers a printed figure may stand for. */
#ifndef TS_CHECK_READING_H
#define TS_CHECK_READING_H

#include "check/range.h"
#include "check/system.h"

/* A number as printed: units * 10^digit, where digit is that of the last printed digit. 3.48 is 348
 * at -2. */
struct ts_printed_number {
    ts_int128 units;
    int32_t digit;
};

/* The numbers that may be printed so. */
void ts_read_printed(struct ts_printed_number number, enum ts_printed rounding,
                     enum ts_reading reading, struct ts_range *range, int *code);

/* The range that a figure states for its variable, in the variable's units. */
void ts_read_figure(const struct ts_system *system, const struct ts_figure *figure,
                    enum ts_reading reading, struct ts_range *range, int *code);

/* The figure's printed number: of a level in base units, of a rate in percent. */
struct ts_printed_number ts_figure_number(const struct ts_system *system,
                                          const struct ts_figure *figure);
/* Converts a range of printed numbers to one of the figure's variable. */
void ts_figure_range(const struct ts_system *system, const struct ts_figure *figure,
                     struct ts_range *range, int *code);

#endif
