#include "query/gather/partners_met.h"

#include <stdlib.h>

#include "query/gather/gather.h"

int ts_partners_met_init(struct ts_partners_met *met)
{
    met->of_totals = calloc(TS_PLACE_COUNT, sizeof *met->of_totals);
    met->of_commodities = calloc(TS_PLACE_COUNT, sizeof *met->of_commodities);
    return met->of_totals == NULL || met->of_commodities == NULL ? TS_ERROR_MEMORY : TS_OK;
}

void ts_partners_met_release(struct ts_partners_met *met)
{
    free(met->of_totals);
    free(met->of_commodities);
    *met = (struct ts_partners_met){.others = false};
}

void ts_partners_met_join(struct ts_partners_met *met, const struct ts_partners_met *other)
{
    met->others |= other->others;
    for (size_t place = 0; place < TS_PLACE_COUNT && met->of_totals != NULL; place++)
        for (size_t i = 0; i < TS_PARTNER_WORDS; i++) {
            met->of_totals[place][i] |= other->of_totals[place][i];
            met->of_commodities[place][i] |= other->of_commodities[place][i];
        }
}

/* Is a partner met here who is in the others, or holds them? */
static bool has_groups(const uint64_t bits[TS_PARTNER_WORDS])
{
    uint64_t groups = bits[TS_COUNTRY_WORLD / 64] >> TS_COUNTRY_WORLD % 64;

    for (size_t i = TS_COUNTRY_WORLD / 64 + 1; i < TS_PARTNER_WORDS; i++)
        groups |= bits[i];
    return groups != 0;
}

static bool has_any(const uint64_t bits[TS_PARTNER_WORDS])
{
    uint64_t any = 0;

    for (size_t i = 0; i < TS_PARTNER_WORDS; i++)
        any |= bits[i];
    return any != 0;
}

/* Countries alone, by the month or by the year alone. What groups have of TOTAL does not matter:
 * rows by commodity are without it. */
static bool are_places_alike(const struct ts_partners_met *met)
{
    bool months = false, years = false;

    for (size_t place = 0; place < TS_PLACE_COUNT; place++) {
        const uint64_t *totals = met->of_totals[place], *others = met->of_commodities[place];

        if (has_groups(others))
            return false;
        if (has_any(totals) || has_any(others))
            *(place < TS_MONTH_COUNT ? &months : &years) = true;
    }
    return !(months && years);
}

/* Has the reporter nothing but exports and imports of what is asked for? */
static bool is_reporter_alike(const struct ts_question_plan *plan, ts_country reporter,
                              const struct ts_reported *reported)
{
    unsigned sides = 1u << TS_FLOW_EXPORT | 1u << TS_FLOW_IMPORT;

    return !reported->kept || (plan->reporter_kept[reporter] && reported->above == 0 &&
                               ((reported->occurring[0] | reported->occurring[1]) & ~sides) == 0);
}

bool ts_partners_met_are_alike(const struct ts_gathering *gathering,
                               const struct ts_question_plan *plan)
{
    const struct ts_tally *tally = &gathering->tally;
    const struct ts_table *table = plan->table;

    if (table->statement_count > 0 || table->unknown_count > 0 || table->set_aside_count > 0 ||
        tally->met.others || (tally->levels & (tally->levels - 1)) != 0 || plan->commodity_kept[0])
        return false;
    for (ts_country i = 0; i < TS_COUNTRY_CODES; i++)
        if (!is_reporter_alike(plan, i, &tally->reported[i]))
            return false;
    return are_places_alike(&tally->met);
}

static struct ts_period period_of(size_t place)
{
    int32_t number = (int32_t)place;

    if (number < TS_MONTH_COUNT)
        return (struct ts_period){TS_FIRST_MONTH + number, 1};
    return (struct ts_period){TS_FIRST_MONTH + (number - TS_MONTH_COUNT) * 12, 12};
}

static bool is_in_bins(const struct ts_gathering *gathering, const struct ts_question_plan *plan,
                       struct ts_period period)
{
    if (gathering->folding == TS_PERIODS_TOGETHER)
        return true;
    if (gathering->folding == TS_PERIODS_BY_UNIT)
        period = ts_period_of_month(period.start, gathering->unit);
    for (size_t bin = 0; bin < plan->bin_count; bin++)
        if (ts_period_overlaps(plan->bins[bin].period, period))
            return true;
    return false;
}

void ts_partners_met_find(const struct ts_gathering *gathering, const struct ts_question_plan *plan,
                          bool of_totals, bool found[TS_COUNTRY_CODES])
{
    const struct ts_partners_met *met = &gathering->tally.met;

    for (size_t place = 0; place < TS_PLACE_COUNT; place++) {
        const uint64_t *bits = of_totals ? met->of_totals[place] : met->of_commodities[place];

        if (!has_any(bits) || !is_in_bins(gathering, plan, period_of(place)))
            continue;
        for (ts_country i = 0; i < TS_COUNTRY_CODES; i++)
            found[i] |= (bits[i / 64] >> i % 64 & 1) != 0;
    }
}
