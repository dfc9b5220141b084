#include "query/gather/spans.h"

#include <stdlib.h>

#include "base/array.h"

struct list {
    struct ts_row_span *items;
    size_t count, capacity;
};

static int append(struct list *list, struct ts_row_span span)
{
    int code =
        ts_array_reserve(&list->items, &list->capacity, list->count + 1, sizeof *list->items);

    if (code == TS_OK)
        list->items[list->count++] = span;
    return code;
}

/* In the order of spans, but for their lengths: codes and months have 16 bits. */
static uint64_t order_of(struct ts_row_span span)
{
    return (uint64_t)span.reporter << 33 | (uint64_t)span.world << 32 | (uint64_t)span.flow << 16 |
           (uint16_t)span.period.start;
}

static int compare(const void *a, const void *b)
{
    const struct ts_row_span *one = a, *other = b;
    uint64_t first = order_of(*one), second = order_of(*other);

    if (first != second)
        return first < second ? -1 : 1;
    return (one->period.months > other->period.months) -
           (one->period.months < other->period.months);
}

/* The bits by which a reporter knows of a period what makes it a span. */
static uint64_t bits_of(struct ts_row_span span, bool of_commodities)
{
    uint64_t bits = 0;

    for (int of_commodity = of_commodities; of_commodity <= 1; of_commodity++)
        for (int kept = 0; kept <= 1; kept++)
            bits |= (uint64_t)1 << ts_known_bit(&(struct ts_noted){.flow = span.flow,
                                                                   .of_commodity = of_commodity,
                                                                   .of_world = span.world,
                                                                   .kept = kept});
    return bits;
}

static uint64_t known_of(const struct ts_reported *reported, uint32_t place)
{
    return (reported->known != NULL ? reported->known[place] : 0) |
           (reported->joined != NULL ? reported->joined[place] : 0);
}

/* The months of all calendar years of which anything is known. */
static struct ts_period known_years(const struct ts_gathering *gathering)
{
    int32_t first = TS_MONTH_COUNT, end = 0;

    for (ts_country reporter = 0; reporter < TS_COUNTRY_CODES; reporter++) {
        const struct ts_reported *reported = &gathering->tally.reported[reporter];

        for (int32_t i = 0; reported->present && i < TS_PLACE_COUNT; i++) {
            int32_t year = i < TS_MONTH_COUNT ? i - i % 12 : (i - TS_MONTH_COUNT) * 12;

            if (year >= first && year < end)
                continue;
            if (known_of(reported, (uint32_t)i) == 0)
                continue;
            first = year < first ? year : first;
            end = year + 12 > end ? year + 12 : end;
        }
    }
    return (struct ts_period){TS_FIRST_MONTH + first, end > first ? end - first : 0};
}

static int add_if_known(const struct ts_gathering *gathering, uint64_t bits,
                        struct ts_row_span span, struct list *list)
{
    uint64_t known = known_of(&gathering->tally.reported[span.reporter], ts_place_of(span.period));
    bool is_span = (known & bits) != 0 && ts_gathering_can_matter(gathering, span.period);

    return is_span ? append(list, span) : TS_OK;
}

/* Those of one reporter, flow and kind of partner, in order. */
static int add_known(const struct ts_gathering *gathering, struct ts_period years, uint64_t bits,
                     struct ts_row_span span, struct list *list)
{
    int code = TS_OK;

    for (int32_t i = 0; i < years.months && code == TS_OK; i++) {
        span.period = (struct ts_period){years.start + i, 1};
        code = add_if_known(gathering, bits, span, list);
        span.period.months = 12;
        if (code == TS_OK && span.period.start % 12 == 0)
            code = add_if_known(gathering, bits, span, list);
    }
    return code;
}

static bool totals_count(const struct ts_gathering *gathering, ts_country reporter,
                         enum ts_totals totals)
{
    return totals == TS_TOTALS_COUNT || (totals == TS_TOTALS_COUNT_ALONE &&
                                         gathering->tally.reported[reporter].occurring[1] == 0);
}

static int add_all_known(const struct ts_gathering *gathering, enum ts_totals totals,
                         struct list *list)
{
    struct ts_period years = known_years(gathering);
    int code = TS_OK;

    for (ts_country reporter = 0; reporter < TS_COUNTRY_CODES; reporter++) {
        const struct ts_reported *reported = &gathering->tally.reported[reporter];

        for (int i = 0; i < 2 * TS_FLOW_COUNT && reported->present && code == TS_OK; i++) {
            ts_flow_code flow = (ts_flow_code)(i % TS_FLOW_COUNT);
            struct ts_row_span span = {
                .reporter = reporter, .flow = flow, .world = i >= TS_FLOW_COUNT};

            if (((reported->occurring[0] | reported->occurring[1]) >> flow & 1) != 0)
                code = add_known(gathering, years,
                                 bits_of(span, !totals_count(gathering, reporter, totals)), span,
                                 list);
        }
    }
    return code;
}

/* Those that were noted one by one come after the others. */
static int add_noted(const struct ts_gathering *gathering, enum ts_totals totals, struct list *list)
{
    const struct ts_sums *noted = &gathering->tally.spans;
    int code = TS_OK;

    for (size_t i = 0; i < noted->count && code == TS_OK; i++) {
        const struct ts_key *key = &noted->items[i].key;

        if (key->series.commodity != 0 || totals_count(gathering, key->series.reporter, totals))
            code = append(list, (struct ts_row_span){key->series.reporter, key->series.flow,
                                                     key->series.partner == TS_COUNTRY_WORLD,
                                                     key->period});
    }
    return code;
}

void ts_spans_order(struct ts_row_span *spans, size_t *count)
{
    size_t kept = 0;

    qsort(spans, *count, sizeof *spans, compare);
    for (size_t i = 0; i < *count; i++)
        if (kept == 0 || compare(&spans[kept - 1], &spans[i]) != 0)
            spans[kept++] = spans[i];
    *count = kept;
}

int ts_spans_make(const struct ts_gathering *gathering, enum ts_totals totals,
                  struct ts_row_span **spans, size_t *count)
{
    struct list list = {NULL, 0, 0};
    int code = add_all_known(gathering, totals, &list);
    size_t known = list.count;

    if (code == TS_OK)
        code = add_noted(gathering, totals, &list);
    if (list.count > known)
        ts_spans_order(list.items, &list.count);
    *spans = list.items;
    *count = list.count;
    return code;
}

size_t ts_spans_first(const struct ts_row_span *spans, size_t count, struct ts_row_span from)
{
    uint64_t wanted = order_of(from);
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (order_of(spans[middle]) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool ts_spans_are_alike(struct ts_row_span a, struct ts_row_span b)
{
    return order_of(a) >> 16 == order_of(b) >> 16;
}
