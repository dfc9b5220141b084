/* Detection of what an input is, from its first bytes and never from its name. */
#ifndef TS_LOAD_DETECT_H
#define TS_LOAD_DETECT_H

#include "load/source.h"
#include "tradestat/error.h"
#include "tradestat/load.h"

/* Detects CSV, or JSON if the text begins with [ or {. A text that is one JSON scalar is
 * an error. The position of the source does not change, here and below. */
int ts_detect_form(struct ts_source *source, enum ts_input_form *form, struct ts_error *error);

/* Reads the delimiter that a first line such as `sep=;`, as spreadsheet programs write it, states.
 * *size is the size of that line, its ending included; 0 if there is none. */
int ts_detect_stated(struct ts_source *source, char *delimiter, size_t *size,
                     struct ts_error *error);

/* Finds the delimiter: the one that is stated, or else the one of , ; tab | that splits the header
 * into most columns. It is ',' if none does; two that split it into equally many are an error. */
int ts_detect_delimiter(struct ts_source *source, char *delimiter, struct ts_error *error);

#endif
