#include "commands.h"

#include <string.h>
#include <unistd.h>

/* The options of every question. */
enum {
    EVERY_GROUP = 1 << OPTIONS_SELECTION | 1 << OPTIONS_ARRANGEMENT | 1 << OPTIONS_OUTPUT |
                  1 << OPTIONS_INPUT | 1 << OPTIONS_RUN
};

static const struct command commands[] = {
    {"totals", "exports, imports, turnover and balance",
     "  tradestat totals -t 2023\n"
     "  tradestat totals -p KAZ,KGZ -b partner,year -t 2019..2023 trade.csv\n"
     "  tradestat totals -t 2025-9M --json | jq .total.turnover\n",
     EVERY_GROUP, command_totals},
    {"growth", "levels, growth on a year earlier, contributions to growth",
     "  tradestat growth -t 2025-9M\n"
     "  tradestat growth -p CA -f export --interval trade.csv\n",
     EVERY_GROUP, command_growth},
    {"balance", "exports, imports, balance, coverage and normalized balance",
     "  tradestat balance -b year -t 2019..2023\n"
     "  tradestat balance --sort -balance --limit 5 trade.csv\n",
     EVERY_GROUP, command_balance},
    {"summary", "a quarter or year summarized on one page",
     "  tradestat summary\n"
     "  tradestat summary -t 2025-9M -o summary.txt trade.csv\n",
     EVERY_GROUP, command_summary},
    {"share", "shares of partners or commodities, and the HHI (0 to 10000)",
     "  tradestat share -f export -t 2023\n"
     "  tradestat share -b commodity -f export --sort -exports_share_pct trade.csv\n"
     "  tradestat share -b commodity,partner -c 27 -t 2019..2023 trade.csv\n"
     "  tradestat share -p WLD,KAZ,RUS trade.csv\n",
     EVERY_GROUP, command_share},
    {"series", "a partner's months, quarters or years, and their growth",
     "  tradestat series -p KAZ trade.csv\n"
     "  tradestat series -p KAZ,KGZ -b quarter -f export,import trade.csv\n"
     "  tradestat series -p CA --cumulative -t 2024..2025 --json trade.csv\n",
     EVERY_GROUP | 1 << OPTIONS_SERIES, command_series},
    {"mirror", "a reporter's figures beside what its partners recorded",
     "  tradestat mirror -r UZB -p KAZ -t 2023 trade.csv\n"
     "  tradestat mirror --cif-fob 1.06 -f export -b partner,year -t 2023 trade.csv\n",
     EVERY_GROUP | 1 << OPTIONS_MIRROR, command_mirror},
    {"inspect", "how files were understood: columns, units, periods, gaps",
     "  tradestat inspect trade.csv\n"
     "  tradestat inspect --map partner=Country --set flow=export download.csv\n",
     1U << OPTIONS_OUTPUT | 1U << OPTIONS_INPUT | 1U << OPTIONS_RUN, command_inspect},
    {"check", "whether the figures contradict each other, and which do",
     "  tradestat check figures.csv\n"
     "  tradestat check --bounds --rules rules.txt 2024.csv 2025.csv\n"
     "  tradestat check --format sarif -o check.sarif figures.csv\n",
     1U << OPTIONS_CHECK | 1U << OPTIONS_OUTPUT | 1U << OPTIONS_INPUT | 1U << OPTIONS_RUN,
     command_check},
    {"diff", "which figures of an earlier file were revised in a later one",
     "  tradestat diff 2024-old.csv 2024-new.csv\n"
     "  tradestat diff --json old.csv new.csv | jq .counts.revised\n",
     1U << OPTIONS_OUTPUT | 1U << OPTIONS_INPUT | 1U << OPTIONS_RUN, command_diff},
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

const struct command *commands_all(size_t *count)
{
    *count = COMMAND_COUNT;
    return commands;
}

static void suggest(const char *name, struct ts_error *error)
{
    const char *names[COMMAND_COUNT + 1], *nearest;

    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = commands[i].name;
    names[COMMAND_COUNT] = "help";
    nearest = ts_error_nearest(name, names, COMMAND_COUNT + 1);
    if (nearest != NULL)
        ts_error_hint(error, "did you mean %s?", nearest);
    else if (name[0] == '-' || access(name, F_OK) == 0)
        ts_error_hint(error, "the command comes first: tradestat totals %s", name);
    else
        ts_error_hint(error, "tradestat --help lists the commands");
}

const struct command *commands_find(const char *name, struct ts_error *error)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    ts_error_set(error, TS_ERROR_USAGE, "unknown command \"%s\"", name);
    suggest(name, error);
    return NULL;
}
