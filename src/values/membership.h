/* Membership: may figures of a group in a period hold those of a country?
 *
 * Publishers count a group in two ways: as it was in the period, or as it is today in all
 * periods, so that years can be compared. Nobody tells which, and some count a country that
 * others do not. */
#ifndef TS_VALUES_MEMBERSHIP_H
#define TS_VALUES_MEMBERSHIP_H

#include "tradestat/period.h"
#include "values/country.h"

enum ts_membership {
    TS_NO_MEMBER,
    TS_PERHAPS_MEMBER, /* by the one way of counting, and not by the other */
    TS_SURE_MEMBER     /* a member today and during all of the period */
};

/* Before the first of its members joined, a group is counted with those that founded it. */
enum ts_membership ts_country_membership(ts_country country, ts_country group,
                                         struct ts_period period, const struct ts_groups *groups);

#endif
