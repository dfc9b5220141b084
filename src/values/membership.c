#include "values/membership.h"

#include "values/group.h"

static enum ts_membership place_in(const struct ts_group_member *member, ts_day founded,
                                   struct ts_period period)
{
    ts_day first = ts_day_of_month(period.start);
    ts_day end = ts_day_of_month(ts_period_end(period));
    ts_day joined = member->joined > founded ? member->joined : TS_NO_DAY;
    bool has_left = member->left != TS_NO_DAY;
    bool at_no_time = joined >= end || (has_left && member->left <= first);
    bool at_all_times = joined <= first && (!has_left || member->left >= end);

    if (has_left && at_no_time)
        return TS_NO_MEMBER;
    return has_left || !at_all_times || member->sometimes ? TS_PERHAPS_MEMBER : TS_SURE_MEMBER;
}

enum ts_membership ts_country_membership(ts_country country, ts_country group,
                                         struct ts_period period, const struct ts_groups *groups)
{
    size_t count;
    const struct ts_group_member *members;

    if (group == TS_COUNTRY_WORLD)
        return country != TS_COUNTRY_WORLD ? TS_SURE_MEMBER : TS_NO_MEMBER;
    members = ts_group_all_members(group, groups, &count);
    for (size_t i = 0; i < count; i++)
        if (members[i].country == country)
            return place_in(&members[i], ts_group_founded(group, groups), period);
    return TS_NO_MEMBER;
}
