#include "query/slots/slot_flows.h"

#include "query/figures/figures.h"
#include "query/slots/beside.h"

/* The level of a slot's commodity, as one bit. */
static unsigned level_bit(const struct ts_execution *execution, const struct ts_slot *slot)
{
    const struct ts_dictionary *commodities = &execution->plan->table->commodities;

    return 1u << ts_commodity_level(commodities->texts[slot->commodity]);
}

/* Is a value of the flow printed in the slot's bin? */
static bool is_printed(const struct ts_execution *execution, const struct ts_slot *slot,
                       ts_flow_code flow)
{
    const struct ts_cells *cells = &execution->cells;
    struct ts_period bin = execution->plan->bins[slot->bin].period;
    struct ts_run near = ts_figures_near(cells, ts_slot_series(slot, flow), bin);

    for (size_t i = near.first; i < near.end; i++)
        if (cells->stated[i].has_printed && ts_period_contains(bin, cells->stated[i].key.period))
            return true;
    return false;
}

/* What is printed of one commodity says nothing of another: a flow that is printed of
 * commodities of the same level is the slot's too, to be unknown where nothing is. Where the
 * flow is had at another level, it is counted there. */
static void share_flows(const struct ts_execution *execution, struct ts_slot *slots, size_t count)
{
    unsigned levels[TS_FLOW_BALANCE + 1] = {0};
    uint8_t observed = 0;

    for (size_t i = 0; i < count; i++)
        for (ts_flow_code flow = 0; flow <= TS_FLOW_BALANCE; flow++)
            if (slots[i].figures >> flow & 1) {
                levels[flow] |= level_bit(execution, &slots[i]);
                observed |= (uint8_t)(!is_printed(execution, &slots[i], flow) << flow);
            }
    for (size_t i = 0; i < count; i++)
        for (int flow = 0; flow <= TS_FLOW_BALANCE && ts_flow_is_principal(slots[i].flow); flow++)
            if (levels[flow] == level_bit(execution, &slots[i]) && !(observed >> flow & 1))
                slots[i].flows |= (uint8_t)(1u << flow);
}

/* Has the slot a figure of its flow, which is counted there alone? Turnover and balance that
 * nothing is known of follow from exports and imports, wherever these are counted. */
static bool has_figure(const struct ts_slot *slot)
{
    bool follows = slot->flow == TS_FLOW_TURNOVER || slot->flow == TS_FLOW_BALANCE;

    return !slot->hidden && !(slot->undivided && follows);
}

bool ts_slots_mark_held(const struct ts_execution *execution, struct ts_slot *slots, size_t count)
{
    uint32_t ancestors[TS_COMMODITY_LEVELS];
    uint8_t any = 0;

    for (size_t i = 0; i < count; i++) {
        size_t ancestor_count =
            ts_commodities_above(execution->plan->table, slots[i].commodity, ancestors);

        for (size_t a = 0; a < ancestor_count && ts_flow_is_principal(slots[i].flow); a++) {
            struct ts_slot *above = ts_commodities_find_slot(slots, count, ancestors[a], 0);

            if (above == NULL)
                continue;
            slots[i].held |= above->figures & (uint8_t)~slots[i].flows;
            above->held |= slots[i].figures & (uint8_t)~above->flows;
            any |= slots[i].held | above->held;
        }
    }
    return any != 0;
}

/* Turnover and balance of a commodity that has exports or imports follow from these, and what has
 * turnover or balance has exports and imports in them, whatever other commodities have figures of;
 * unless one above or beneath it has them: there they are counted. */
static void share_followed(const struct ts_execution *execution, struct ts_slot *slots,
                           size_t count)
{
    const unsigned sides = 1U << TS_FLOW_EXPORT | 1U << TS_FLOW_IMPORT;
    const unsigned followed = 1U << TS_FLOW_TURNOVER | 1U << TS_FLOW_BALANCE;

    ts_slots_mark_held(execution, slots, count);
    for (size_t i = 0; i < count; i++) {
        if ((slots[i].figures & sides) != 0)
            slots[i].flows |= (uint8_t)(followed & ~slots[i].held);
        if ((slots[i].figures & followed) != 0)
            slots[i].flows |= (uint8_t)(sides & ~slots[i].held);
        slots[i].held = 0;
    }
}

size_t ts_slots_join_flows(const struct ts_execution *execution, struct ts_slot *slots,
                           size_t count)
{
    uint8_t found = 0;
    size_t joined = 0;

    for (size_t i = 0; i < count; i++) {
        struct ts_slot slot = slots[i];
        bool principal = ts_flow_is_principal(slot.flow);

        if (joined == 0 || slots[joined - 1].commodity != slot.commodity || !principal) {
            slots[joined] = slot;
            slots[joined].flow = principal ? 0 : slot.flow;
            slots[joined++].figures = 0;
        }
        if (principal && has_figure(&slot))
            slots[joined - 1].figures |= (uint8_t)(1u << slot.flow);
        slots[joined - 1].hidden &= slot.hidden;
        found |= slots[joined - 1].figures;
    }
    /* what nobody has is everybody's, to follow from the others, or to be unknown or zero
     * in each */
    for (size_t i = 0; i < joined; i++)
        if (ts_flow_is_principal(slots[i].flow))
            slots[i].flows = (uint8_t)(slots[i].figures | (~found & TS_ALL_FLOWS));
    if (joined > 1 && (found & (1U << TS_FLOW_TURNOVER | 1U << TS_FLOW_BALANCE)) != 0)
        share_followed(execution, slots, joined);
    if (execution->cells.stated_count > 0 && joined > 1)
        share_flows(execution, slots, joined);
    return joined;
}
