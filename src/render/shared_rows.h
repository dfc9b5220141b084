/* Rows that several threads write at the same time. */
#ifndef TS_RENDER_SHARED_ROWS_H
#define TS_RENDER_SHARED_ROWS_H

#include "render/writer.h"

typedef void ts_row_writer(struct ts_writer *writer, const void *context, size_t index);

/* Writes rows 0 to count - 1, as one thread would write them after each other. Many rows are
 * shared between up to `threads` threads; 0: as many as there are processors. */
void ts_write_rows(struct ts_writer *writer, size_t threads, size_t count, ts_row_writer *write,
                   const void *context);

#endif
