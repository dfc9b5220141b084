/* Components: parts of a system that share no variable, so that each can be checked by itself. */
#ifndef TS_CHECK_COMPONENTS_H
#define TS_CHECK_COMPONENTS_H

#include "check/system.h"

/* The components with at least two figures, or a figure and a relation, in the order of their first
 * variables. The members of component i are at begin[i] to begin[i + 1] - 1. */
struct ts_components {
    size_t count;
    uint32_t *variables, *figures, *relations;
    size_t *variable_begin, *figure_begin, *relation_begin;
};

/* 0 or TS_ERROR_MEMORY; to be released in any case. */
int ts_components_find(struct ts_components *components, const struct ts_system *system);
void ts_components_release(struct ts_components *components);

#endif
