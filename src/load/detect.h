/* What an input is, told from its first bytes and never from its name. */
#ifndef TS_LOAD_DETECT_H
#define TS_LOAD_DETECT_H

#include "load/source.h"
#include "tradestat/error.h"
#include "tradestat/load.h"

/* CSV, or JSON when the text begins with [ or {. A text that is one JSON scalar is
 * an error. Reads nothing away. */
int ts_detect_form(struct ts_source *source, enum ts_input_form *form, struct ts_error *error);

/* The delimiter that the first line states, as spreadsheet programs have it: `sep=;`. *size:
 * bytes of that line, its ending included, 0 when it states none. */
int ts_detect_stated(struct ts_source *source, char *delimiter, size_t *size,
                     struct ts_error *error);

/* The one that is stated, or of , ; tab | the one that splits the header into most columns, ','
 * when none does. Two that split it into as many are an error. */
int ts_detect_delimiter(struct ts_source *source, char *delimiter, struct ts_error *error);

#endif
