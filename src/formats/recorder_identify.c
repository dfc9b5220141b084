/* What a row is of whose figures cannot be used. */
#include "formats/recorder_inside.h"

static const struct ts_period all_of_time = {1800 * 12, 1200 * 12};

static bool can_read(struct ts_recorder *recorder, const struct ts_row *row, enum ts_field field,
                     struct ts_record *record)
{
    return ts_recorder_read_field(recorder, row, field, record, NULL) == TS_OK;
}

/* The flows that a wide row has figures of. */
static size_t find_flows(const struct ts_recorder *recorder, const struct ts_row *row,
                         enum ts_flow flows[TS_FLOW_COUNT])
{
    size_t count = 0;

    for (enum ts_flow flow = 0; flow < TS_FLOW_COUNT; flow++)
        if (ts_recorder_cell(recorder, row, (enum ts_field)(TS_FIELD_WIDE_VALUE + flow)) != NULL)
            flows[count++] = flow;
    return count;
}

bool ts_recorder_identify(struct ts_recorder *recorder, const struct ts_row *row,
                          const struct ts_record **records, size_t *count)
{
    struct ts_record record = recorder->fallbacks.record;
    enum ts_flow flows[TS_FLOW_COUNT];
    bool sure;

    *records = recorder->records;
    *count = 0;
    if (recorder->is_across || ts_parts_find(&recorder->columns, row) < TS_LAYOUT_PARTS ||
        !can_read(recorder, row, TS_FIELD_PARTNER, &record) ||
        !can_read(recorder, row, TS_FIELD_REPORTER, &record))
        return false;
    sure = can_read(recorder, row, TS_FIELD_COMMODITY, &record);
    if (ts_recorder_read_period(recorder, row, &record, NULL) != TS_OK) {
        record.period = all_of_time;
        sure = false;
    }
    if (!recorder->wide)
        sure &= can_read(recorder, row, TS_FIELD_FLOW, &record);
    flows[0] = record.flow;
    *count = recorder->wide ? find_flows(recorder, row, flows) : 1;
    for (size_t i = 0; i < *count; i++) {
        recorder->records[i] = record;
        recorder->records[i].flow = flows[i];
    }
    return sure;
}
