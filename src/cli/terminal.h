/* What is known of the terminal, if there is one. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#include "options.h"

/* Is colour wanted on the descriptor? auto: on a terminal that is not dumb, unless
 * NO_COLOR is set. */
bool terminal_color(enum when when, int descriptor);

/* Columns of the terminal at the descriptor, by the terminal or COLUMNS; 80 when
 * neither says, or it is no terminal. */
uint32_t terminal_width(int descriptor);

#endif
