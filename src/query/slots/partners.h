/* The world and groups next to countries. */
#ifndef TS_QUERY_SLOTS_PARTNERS_H
#define TS_QUERY_SLOTS_PARTNERS_H

#include "query/levels/execution.h"

/* Figures left out because others hold them. */
struct ts_partners_left_out {
    bool world, groups;
};

/* Of the slots of one bin and reporter, drops those of the world and of groups whose
 * countries are there, and undivided ones of countries whose group is. TS_ERROR_INPUT when groups
 * overlap; TS_AGAIN when reporters have to be told apart first. */
int ts_partners_drop_counted(const struct ts_execution *execution, struct ts_slot *slots,
                             size_t *count, struct ts_partners_left_out *left_out,
                             struct ts_error *error);

#endif
