/* Segments: reading an input with several threads, with the same outcome as with one.
 *
 * The input is cut into segments of equal size. A thread takes the next segment and works on it
 * in three steps:
 *
 * 1. Ahead (segment_ahead.c), at the same time as other threads: it guesses where the first record
 *    of the segment begins, and reads its plain records (plain.h) into chunks of its own.
 * 2. In turn (segment_turn.c), in the order of the segments and alone: the reader now stands where
 *    the segment before has ended, which proves or refutes the guess. What was read ahead is added
 *    to the table or dropped, and the rest of the segment is read in the ordinary way. So errors,
 *    codes and positions do not depend on the threads.
 * 3. Afterwards (segments.c), while the next thread has its turn: it hands its chunks to its part
 *    of the table's consumer. */
#ifndef TS_FORMATS_SEGMENTS_H
#define TS_FORMATS_SEGMENTS_H

#include "formats/input_reading.h"

/* Reads segments, from the reader's boundary on, up to the end of the input, or to where records
 * have to be read one by one. */
int ts_read_segments(struct ts_input_reading *reading, const struct ts_lanes *lanes,
                     struct ts_error *error);

#endif
