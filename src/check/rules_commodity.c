/* Commodities: TOTAL, and HS codes over the longer codes that begin with them. */
#include <stdlib.h>
#include <string.h>

#include "check/hs_2022.h"
#include "check/parts.h"
#include "check/rules.h"

/* The families of one reporter and partner, in the order of their codes' texts. */
struct branch {
    const struct ts_family *family;
    const char *code; /* "" for TOTAL: all others begin with it */
};

static int compare_branches(const void *a, const void *b)
{
    return strcmp(((const struct branch *)a)->code, ((const struct branch *)b)->code);
}

static bool is_beneath(const struct branch *branch, const struct branch *above)
{
    return strncmp(branch->code, above->code, strlen(above->code)) == 0;
}

/* Is all there that the Harmonized System has directly beneath a commodity? */
static bool has_all(const struct branch *whole, const struct branch *beneath, size_t count)
{
    size_t digits = strlen(whole->code) + 2, there = 0, all = ts_hs_2022_count(whole->code);

    if (all == 0 || count < all)
        return false;
    for (size_t i = 0; i < count; i++)
        there += strlen(beneath[i].code) == digits && ts_hs_2022_has(beneath[i].code);
    return there == all;
}

/* When such parts are the whole. All editions have the same chapters, but other headings. */
static struct ts_period completed(const struct branch *whole)
{
    static const struct ts_period edition_2022 = {2022 * 12, 6 * 12};

    return whole->code[0] == '\0' ? ts_at_all_times() : edition_2022;
}

static int add_branch(struct ts_whole *whole, const struct branch *branches, size_t count)
{
    size_t next = 1;

    whole->family = branches[0].family;
    whole->part_count = 0;
    while (next < count && is_beneath(&branches[next], &branches[0])) {
        const struct branch *part = &branches[next];

        whole->parts[whole->part_count++] = part->family;
        while (next < count && is_beneath(&branches[next], part))
            next++; /* beneath the part already */
    }
    whole->complete = (struct ts_period){0, 0};
    if (has_all(&branches[0], &branches[1], next - 1))
        whole->complete = completed(&branches[0]);
    return whole->part_count > 0 ? ts_whole_add(whole) : TS_OK;
}

static int add_run(struct ts_whole *whole, const struct ts_family *families, size_t count,
                   struct branch *branches)
{
    const struct ts_table *table = whole->system->table;
    int code = TS_OK;

    while (count > 0 && (families[count - 1].commodity & TS_LEFT_OVER) != 0)
        count--; /* what groups leave over: the last ones */
    for (size_t i = 0; i < count; i++) {
        uint32_t commodity = families[i].commodity;

        branches[i] = (struct branch){&families[i],
                                      commodity == 0 ? "" : table->commodities.texts[commodity]};
    }
    qsort(branches, count, sizeof *branches, compare_branches);
    for (size_t i = 0; i + 1 < count && code == TS_OK; i++)
        code = add_branch(whole, &branches[i], count - i);
    return code;
}

int ts_rules_add_commodities(struct ts_system *system, struct ts_error *error)
{
    struct ts_level_index index;
    int code = ts_level_index_make(&index, system);
    const struct ts_family **parts = calloc(index.family_count + 1, sizeof *parts);
    struct branch *branches = calloc(index.family_count + 1, sizeof *branches);
    struct ts_whole whole = {
        .system = system, .index = &index, .parts = parts, .rule = TS_RULE_COMMODITY};
    size_t first = 0;

    if (parts == NULL || branches == NULL)
        code = TS_ERROR_MEMORY;
    for (size_t i = 1; i <= index.family_count && code == TS_OK; i++) {
        if (i < index.family_count &&
            index.families[i].reporter == index.families[first].reporter &&
            index.families[i].partner == index.families[first].partner)
            continue;
        code = add_run(&whole, &index.families[first], i - first, branches);
        first = i;
    }
    free(branches);
    free(parts);
    ts_level_index_release(&index);
    return code == TS_OK ? TS_OK : ts_error_memory(error);
}
