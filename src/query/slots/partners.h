/* The world and groups next to countries. */
#ifndef TS_QUERY_SLOTS_PARTNERS_H
#define TS_QUERY_SLOTS_PARTNERS_H

#include "query/levels/execution.h"

/* Whose figures are left out because others hold them. */
struct ts_partners_left_out {
    bool world, groups, members;
    bool unequal[TS_COUNTRY_CODES]; /* groups that are not the sum of the members in the data */
    struct ts_slot *world_slots;    /* the world's, of the last bin and reporter */
    size_t world_count, world_capacity;
};

/* Of the slots of one bin and reporter, drops those of the world and of groups whose
 * countries are there, and undivided ones of countries whose group is. Of a group that was asked
 * for by name and is not the sum of the members in the data, it drops the members'. TS_ERROR_INPUT
 * when groups overlap, or such a member was asked for, too; TS_AGAIN when reporters have to be told
 * apart first. `left_out`, all zero at first, is to be released. */
int ts_partners_drop_counted(const struct ts_execution *execution, struct ts_slot *slots,
                             size_t *count, struct ts_partners_left_out *left_out,
                             struct ts_error *error);
void ts_partners_left_out_release(struct ts_partners_left_out *left_out);

#endif
