/* What an input is, told from its first bytes and never from its name. */
#ifndef TS_LOAD_DETECT_H
#define TS_LOAD_DETECT_H

#include "load/source.h"
#include "tradestat/error.h"
#include "tradestat/load.h"

/* CSV, or JSON when the text begins with [ or {. A text that is one JSON scalar is
 * an error. Reads nothing away. */
int ts_detect_form(struct ts_source *source, enum ts_input_form *form, struct ts_error *error);

/* The one of , ; tab | that splits the header into most columns, ',' when none
 * does. Two that split it into as many are an error. */
int ts_detect_delimiter(struct ts_source *source, char *delimiter, struct ts_error *error);

#endif
