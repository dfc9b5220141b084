/* Properties of the terminal, if there is one. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#include "options.h"

/* Is colour wanted on the descriptor? auto: on a terminal that is not dumb, unless
 * NO_COLOR is set. */
bool terminal_color(enum when when, int descriptor);

/* The width of the terminal at the descriptor, from the terminal or COLUMNS; 80 if it is not known,
 * or there is no terminal. */
uint32_t terminal_width(int descriptor);

#endif
