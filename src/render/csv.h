/* CSV cells. */
#ifndef TS_RENDER_CSV_H
#define TS_RENDER_CSV_H

#include "render/writer.h"

/* A cell, in quotes only where it needs them. */
void ts_write_csv_cell(struct ts_writer *writer, const char *text);

#endif
