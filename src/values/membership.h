/* Membership: do the figures of a group for a period include those of a country?
 *
 * Publishers count a group either as it was in the period, or for all periods as it is today, so
 * that years can be compared. They do not say which, and some count countries that others do
 * not. */
#ifndef TS_VALUES_MEMBERSHIP_H
#define TS_VALUES_MEMBERSHIP_H

#include "tradestat/period.h"
#include "values/country.h"

enum ts_membership {
    TS_NO_MEMBER,
    TS_PERHAPS_MEMBER, /* a member in one way of counting but not in the other */
    TS_SURE_MEMBER     /* a member today and throughout the period */
};

/* For periods before its first members joined, a group is counted with these. */
enum ts_membership ts_country_membership(ts_country country, ts_country group,
                                         struct ts_period period, const struct ts_groups *groups);

#endif
