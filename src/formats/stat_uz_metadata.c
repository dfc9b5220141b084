/* What the portal's JSON says beside a table: an array of objects with a name and a value in
 * up to four languages,
 *
 *     { "name_en": "Unit of measurement", "value_en": "thousand US dollars", "name_ru": … }
 *
 * in which flow and unit are looked for. What two languages contradict each other in is not
 * facts. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "formats/stat_uz_metadata.h"

static const char *const languages[] = {"en", "ru", "uz", "uzc"};
enum { LANGUAGES = sizeof languages / sizeof *languages };

static bool has_one(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strstr(text, *words) != NULL)
            return true;
    return false;
}

static const char *text_of(const cJSON *item, const char *prefix, size_t language)
{
    char key[16];

    snprintf(key, sizeof key, "%s_%s", prefix, languages[language]);

    const cJSON *text = cJSON_GetObjectItemCaseSensitive(item, key);

    return cJSON_IsString(text) ? text->valuestring : "";
}

static bool is_called(const cJSON *item, const char *const *words)
{
    for (size_t i = 0; i < LANGUAGES; i++)
        if (has_one(text_of(item, "name", i), words))
            return true;
    return false;
}

/* Keeps what is found first; *contradicted when something else is found later. */
static void keep(const char *found, const char **kept, bool *contradicted)
{
    if (*found == '\0')
        return;
    *contradicted = *contradicted || (**kept != '\0' && strcmp(*kept, found) != 0);
    *kept = found;
}

static const char *flow_in(const char *text)
{
    static const char *const exports[] = {"xport", "ksport", "кспорт", NULL};
    static const char *const imports[] = {"mport", "мпорт", NULL};
    static const char *const turnovers[] = {"urnover", "оборот", "ylanma", "йланма", NULL};
    static const char *const balances[] = {"alance", "альдо", "aldo", "аланс", "alans", NULL};
    static const char *const again[] = {"e-export", "eexport", "eeksport", "еэкспорт",
                                        "e-import", "eimport", "еимпорт",  NULL};
    bool export = has_one(text, exports), import = has_one(text, imports);

    if (has_one(text, again))
        return export == import ? "" : export ? "reexport" : "reimport";
    if (has_one(text, balances)) /* that of the turnover, too */
        return export || import ? "" : "balance";
    if (has_one(text, turnovers))
        return export || import ? "" : "turnover";
    return export == import ? "" : export ? "export" : "import";
}

static const char *unit_in(const char *text)
{
    static const char *const dollars[] = {"dollar", "USD", "doll", "долл", NULL};
    static const char *const thousands[] = {"housand", "thous", "ming", "Ming", "тыс",
                                            "Тыс",     "минг",  "Минг", NULL};
    static const char *const millions[] = {"million", "Million", "mln",     "Mln", "млн",
                                           "Млн",     "миллион", "Миллион", NULL};
    static const char *const billions[] = {"billion", "Billion", "bln",      "mlrd",     "Mlrd",
                                           "млрд",    "Млрд",    "миллиард", "Миллиард", NULL};
    bool thousand = has_one(text, thousands), million = has_one(text, millions),
         billion = has_one(text, billions);

    if (!has_one(text, dollars) || thousand + million + billion > 1)
        return "";
    return thousand ? "USD thousand" : million ? "USD million" : billion ? "USD billion" : "USD";
}

static void look_at(const cJSON *item, const char **flow, const char **unit, bool *contradicted,
                    bool *running)
{
    static const char *const indicator[] = {"ndicator name",  "ataset name", "имя индикатора",
                                            "Имя индикатора", "аименование", "азвание",
                                            "nomi",           "номи",        NULL};
    static const char *const measure[] = {"nit of measure", "измерения", "birligi", "бирлиги",
                                          NULL};
    static const char *const cumulative[] = {"umulative", "нарастающ", "o‘sib borish", "ўсиб бориш",
                                             NULL};
    bool is_name = is_called(item, indicator), is_unit = is_called(item, measure);

    for (size_t i = 0; i < LANGUAGES; i++) {
        const char *value = text_of(item, "value", i);

        if (is_name)
            keep(flow_in(value), flow, &contradicted[0]);
        if (is_unit)
            keep(unit_in(value), unit, &contradicted[1]);
        *running = *running || has_one(value, cumulative);
    }
}

int ts_stat_uz_read_metadata(const char *metadata, size_t size, struct ts_stated_facts *facts)
{
    cJSON *tree = cJSON_ParseWithLength(metadata, size);
    const char *flow = "", *unit = "";
    bool contradicted[2] = {false, false};

    if (tree == NULL)
        return TS_ERROR_MEMORY; /* its text has been looked through */
    if (cJSON_IsArray(tree))
        for (const cJSON *item = tree->child; item != NULL; item = item->next)
            look_at(item, &flow, &unit, contradicted, &facts->running);
    facts->flow = contradicted[0] ? "" : flow;
    if (!contradicted[1])
        snprintf(facts->unit, sizeof facts->unit, "%s", unit);
    cJSON_Delete(tree);
    return TS_OK;
}
