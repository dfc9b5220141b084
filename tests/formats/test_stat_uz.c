#include "formats/stat_uz_metadata.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static void expect(const char *metadata, const char *flow, const char *unit, bool running)
{
    struct ts_stated_facts facts = {.flow = ""};

    assert_int_equal(ts_stat_uz_read_metadata(metadata, strlen(metadata), &facts), TS_OK);
    assert_string_equal(facts.flow, flow);
    assert_string_equal(facts.unit, unit);
    assert_int_equal(facts.running, running);
}

static void expect_flow(const char *name, const char *value, const char *flow)
{
    char metadata[512];

    snprintf(metadata, sizeof metadata, "[{\"name_ru\": \"%s\", \"value_ru\": \"%s\"}]", name,
             value);
    expect(metadata, flow, "", false);
}

static void expect_unit(const char *name, const char *value, const char *unit)
{
    char metadata[512];

    snprintf(metadata, sizeof metadata, "[{\"name_uzc\": \"%s\", \"value_uzc\": \"%s\"}]", name,
             value);
    expect(metadata, "", unit, false);
}

static void flows_are_found_in_the_name(void **state)
{
    (void)state;
    expect_flow("Indicator name", "Volume of exports by countries", "export");
    expect_flow("Наименование показателя", "Объём импорта по странам", "import");
    expect_flow("Ko‘rsatkich nomi", "Eksport hajmi", "export");
    expect_flow("Кўрсаткич номи", "Импорт ҳажми", "import");
    expect_flow("Indicator name", "Foreign trade turnover", "turnover");
    expect_flow("Indicator name", "Balance of foreign trade", "balance");
    expect_flow("Наименование показателя", "Сальдо внешнеторгового оборота", "balance");
    expect_flow("Ko‘rsatkich nomi", "Tashqi savdo saldosi", "balance");
    expect_flow("Кўрсаткич номи", "Ташқи савдо баланси", "balance");
    expect_flow("Indicator name", "Exports, imports and balance", "");
    expect_flow("Indicator name", "Balance of exports", "");
    expect_flow("Indicator name", "Balance of imports", "");
    expect_flow("Indicator name", "Re-exports of goods", "reexport");
    expect_flow("Indicator name", "Re-imports of goods", "reimport");
    expect_flow("Indicator name", "Re-exports and re-imports", "");
    expect_flow("Indicator name", "Turnover of exports", "");
    expect_flow("Indicator name", "Turnover of imports", "");
    expect_flow("Indicator name", "Exports and imports", "");
    expect_flow("Dataset name", "Exports of goods", "export");
    expect_flow("Indicator name", "Population", "");
    expect_flow("Methodology", "Exports are goods that leave", "");
}

static void units_are_found_under_their_name(void **state)
{
    (void)state;
    expect_unit("Unit of measurement", "thousand US dollars", "USD thousand");
    expect_unit("Unit of measurement", "mln. USD", "USD million");
    expect_unit("Единица измерения", "тыс. долл. США", "USD thousand");
    expect_unit("O‘lchov birligi", "ming AQSh dollari", "USD thousand");
    expect_unit("Ўлчов бирлиги", "млн. АҚШ доллари", "USD million");
    expect_unit("Unit of measurement", "US dollars", "USD");
    expect_unit("Unit of measurement", "billion US dollars", "USD billion");
    expect_unit("Unit of measurement", "thousand or million dollars", "");
    expect_unit("Unit of measurement", "billion or thousand dollars", "");
    expect_unit("Unit of measurement", "thousand people", "");
    expect_unit("Unit of measurement", "percent", "");
    expect_unit("Note", "thousand US dollars", "");
}

static void contradictions_tell_nothing(void **state)
{
    (void)state;
    expect("[{\"name_en\": \"Unit of measurement\", \"value_en\": \"thousand dollars\", "
           "\"value_ru\": \"млн долл\"}]",
           "", "", false);
    expect("[{\"name_en\": \"Indicator name\", \"value_en\": \"Exports\", "
           "\"value_ru\": \"Импорт\"}]",
           "", "", false);
    expect("[{\"name_en\": \"Unit of measurement\", \"value_en\": \"\", "
           "\"value_ru\": \"млн долл\"}]",
           "", "USD million", false);
}

static void reads_running_totals(void **state)
{
    (void)state;
    expect("[{\"name_en\": \"Indicator name\", \"value_en\": \"Exports, cumulative\"}]", "export",
           "", true);
    expect("[{\"name_ru\": \"Примечание\", \"value_ru\": \"нарастающим итогом\"}]", "", "", true);
}

static void other_metadata_tell_nothing(void **state)
{
    (void)state;
    expect("[]", "", "", false);
    expect("{\"unit\": \"USD\"}", "", "", false);
    expect("[1, null, [], {}, {\"name_en\": 1, \"value_en\": {}}]", "", "", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flows_are_found_in_the_name),
        cmocka_unit_test(units_are_found_under_their_name),
        cmocka_unit_test(contradictions_tell_nothing),
        cmocka_unit_test(reads_running_totals),
        cmocka_unit_test(other_metadata_tell_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
