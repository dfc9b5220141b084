#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "values/country.h"

enum { ISO_COUNTRIES = 249, COUNTRIES = ISO_COUNTRIES + 50 /* Kosovo, and areas */ };

static const char general_hint[] = "give an ISO 3166 code such as KAZ, an M49 number, or a name";

static ts_country read(const char *text)
{
    struct ts_error error = {0};
    ts_country country = TS_COUNTRY_NONE;

    if (ts_country_parse(text, strlen(text), NULL, &country, &error) != TS_OK)
        fail_msg("%s: %s", error.message, error.hint);
    return country;
}

static void assert_read(const char *text, const char *code)
{
    const char *found = ts_country_code(read(text), NULL);

    if (strcmp(found, code) != 0)
        fail_msg("\"%s\" was read as %s, not %s", text, found, code);
}

static void assert_unknown(const char *text, const char *hint)
{
    struct ts_error error = {0};
    ts_country country = 7;
    char message[1024];

    assert_int_equal(ts_country_parse(text, strlen(text), NULL, &country, &error), TS_ERROR_INPUT);
    snprintf(message, sizeof message, "\"%s\" is not a known country", text);
    assert_int_equal(error.code, TS_ERROR_INPUT);
    assert_string_equal(error.message, message);
    assert_string_equal(error.hint, hint);
    assert_int_equal(country, 7);
    assert_int_equal(ts_country_parse(text, strlen(text), NULL, &country, NULL), TS_ERROR_INPUT);
}

static void reads_codes(void **state)
{
    (void)state;
    assert_read("KAZ", "KAZ");
    assert_read("kaz", "KAZ");
    assert_read(" Kaz\t", "KAZ");
    assert_read("KZ", "KAZ");
    assert_read("kz", "KAZ");
    assert_read("398", "KAZ");
    assert_read("4", "AFG");
    assert_read("04", "AFG");
    assert_read("004", "AFG");
    assert_read("XKX", "XKX");
    assert_read("XK", "XKX");
}

static void reads_numbers_of_trade_statistics(void **state)
{
    (void)state;
    assert_read("251", "FRA");
    assert_read("381", "ITA");
    assert_read("579", "NOR");
    assert_read("699", "IND");
    assert_read("736", "SDN");
    assert_read("757", "CHE");
    assert_read("842", "USA");
    /* areas that are no countries, and countries that are no more */
    assert_read("899", "XAN");
    assert_read("490", "S19");
    assert_read("Other Asia, nes", "S19");
    assert_read("Fmr USSR", "SUN");
    assert_read("Fmr Fed. Rep. of Germany", "DEU");
    assert_read("Fmr Panama, excl.Canal Zone", "PAN");
    assert_read("Neth. Antilles and Aruba", "AN1");
    assert_read("837", "XBK");
    assert_read("58", "BLX");
    assert_read("810", "SUN");
    assert_read("280", "DEU");
    assert_read("492", "MCO");
}

static void reads_the_world(void **state)
{
    static const char *const worlds[] = {"WLD",   "W00",   "0",        "000",   "001",
                                         "world", "Мир",   "весь мир", "Dunyo", "Жаҳон",
                                         "Әлем",  "Дүйнө", "Ҷаҳон",    "Dünýä", "العالم"};

    (void)state;
    for (size_t i = 0; i < sizeof worlds / sizeof worlds[0]; i++)
        assert_int_equal(read(worlds[i]), TS_COUNTRY_WORLD);
    assert_string_equal(ts_country_code(TS_COUNTRY_WORLD, NULL), "WLD");
    assert_string_equal(ts_country_name(TS_COUNTRY_WORLD, NULL), "World");
}

static void reads_the_region_in_its_languages(void **state)
{
    static const struct {
        const char *code;
        const char *names[16];
    } region[] = {
        {"UZB",
         {"Uzbekistan", "O'zbekiston", "O‘zbekiston Respublikasi", "Ўзбекистон", "Узбекистан",
          "Өзбекстан", "Ӯзбекистон", "Özbegistan", "Özbekistan", "أوزبكستان", "اوزبكستان"}},
        {"KAZ",
         {"Kazakhstan", "Qozog'iston", "Қозоғистон", "Казахстан", "Қазақстан", "Казакстан",
          "Қазоқистон", "Gazagystan", "Kazakistan", "كازاخستان", "قازاقستان", "哈萨克斯坦"}},
        {"KGZ",
         {"Kyrgyzstan", "Kyrgyz Republic", "Qirg'iziston", "Қирғизистон", "Киргизия", "Кыргызстан",
          "Қырғызстан", "Gyrgyzystan", "Kırgızistan", "KIRGIZİSTAN", "قيرغيزستان", "قرغيزستان"}},
        {"TJK",
         {"Tajikistan", "Tojikiston", "Тожикистон", "Таджикистан", "Тәжікстан", "Тажикстан",
          "Тоҷикистон", "Täjigistan", "Tacikistan", "طاجيكستان"}},
        {"TKM",
         {"Turkmenistan", "Turkmaniston", "Туркманистон", "Туркменистан", "Түрікменстан",
          "Түркмөнстан", "Türkmenistan", "تركمانستان"}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof region / sizeof region[0]; i++)
        for (size_t j = 0; region[i].names[j] != NULL; j++)
            assert_read(region[i].names[j], region[i].code);
}

static void reads_short_forms(void **state)
{
    (void)state;
    assert_read("Russia", "RUS");
    assert_read("Turkey", "TUR");
    assert_read("Türkiye", "TUR");
    assert_read("U.S.A.", "USA");
    assert_read("the United States", "USA");
    assert_read("UK", "GBR");
    assert_read("UAE", "ARE");
    assert_read("South Korea", "KOR");
    assert_read("Ivory Coast", "CIV");
    assert_read("Czech Republic", "CZE");
    assert_read("Swaziland", "SWZ");
    assert_read("Burma", "MMR");
    assert_read("Congo", "COG");
    assert_read("Congo, Dem. Rep.", "COD");
    assert_read("St. Kitts & Nevis", "KNA");
    assert_read("Deutschland", "DEU");
    assert_read("Zypern", "CYP");
}

/* Each row of the file is one country: its number, then its names as the offices
 * of Uzbekistan (Uzbek, Russian, English) and UN Comtrade write them. */
static void reads_the_names_of_statistical_offices(void **state)
{
    FILE *file = fopen(COUNTRY_ROWS, "r");
    char line[512];
    size_t rows = 0;

    (void)state;
    assert_non_null(file);
    for (; fgets(line, sizeof line, file) != NULL; rows++) {
        char *cell = line, *end = line + strcspn(line, "\n");
        ts_country country = TS_COUNTRY_NONE;

        *end = '\0';
        while (cell < end) {
            size_t size = strcspn(cell, "\t");

            cell[size] = '\0';
            if (country == TS_COUNTRY_NONE)
                country = read(cell);
            assert_read(cell, ts_country_code(country, NULL));
            cell += size + 1;
        }
    }
    fclose(file);
    assert_int_equal(rows, 474);
}

static void prints_codes_and_names_that_it_reads(void **state)
{
    (void)state;
    assert_int_equal(read("A59"), 0);
    assert_int_equal(read("ZWE"), COUNTRIES - 1);
    for (ts_country i = 0; i < COUNTRIES; i++) {
        const char *code = ts_country_code(i, NULL);

        assert_int_equal(read(code), i);
        assert_int_equal(read(ts_country_name(i, NULL)), i);
        if (i > 0)
            assert_true(strcmp(ts_country_code((ts_country)(i - 1), NULL), code) < 0);
        assert_false(ts_country_is_group(i));
    }
}

static void prints_short_english_names(void **state)
{
    static const char *const names[][2] = {
        {"KAZ", "Kazakhstan"},     {"RUS", "Russia"},      {"IRN", "Iran"},
        {"KOR", "South Korea"},    {"PRK", "North Korea"}, {"VNM", "Vietnam"},
        {"MDA", "Moldova"},        {"TWN", "Taiwan"},      {"TUR", "Türkiye"},
        {"GBR", "United Kingdom"}, {"SYR", "Syria"},       {"LAO", "Laos"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_string_equal(ts_country_name(read(names[i][0]), NULL), names[i][1]);
}

static void refuses_unknown_countries(void **state)
{
    (void)state;
    assert_unknown("Kazahkstan", "did you mean Kazakhstan (KAZ)?");
    assert_unknown("Uzbekstan Republic of", general_hint);
    assert_unknown("Узбикистан", "did you mean Uzbekistan (UZB)?");
    assert_unknown("Grmany", "did you mean Germany (DEU)?");
    assert_unknown("KAX", "did you mean Kazakhstan (KAZ)?");
    assert_unknown("KZA", "did you mean Kazakhstan (KAZ)?"); /* not Algeria (DZA) */
    assert_unknown("UBZ", "did you mean Uzbekistan (UZB)?");
    assert_unknown("ZZZ", general_hint);
    assert_unknown("ZZ", general_hint);
    assert_unknown("999", general_hint);
    assert_unknown("39", general_hint);
    assert_unknown("0398", general_hint);
    assert_unknown("", general_hint);
    assert_unknown("-", general_hint);
}

/* Two countries are called so in one catalogue or another: no guess is made. */
static void refuses_names_of_two_countries(void **state)
{
    ts_country country;

    (void)state;
    assert_int_equal(ts_country_parse("Гвиана", strlen("Гвиана"), NULL, &country, NULL),
                     TS_ERROR_INPUT);
}

static void refuses_what_is_not_a_name(void **state)
{
    char longest[2000];
    ts_country country;

    (void)state;
    memset(longest, 'a', sizeof longest);
    assert_int_equal(ts_country_parse(longest, sizeof longest, NULL, &country, NULL),
                     TS_ERROR_INPUT);
    assert_int_equal(ts_country_parse("Kazakh\xFFstan", 11, NULL, &country, NULL), TS_ERROR_INPUT);
    assert_int_equal(ts_country_parse("KAZ\0", 4, NULL, &country, NULL), TS_ERROR_INPUT);
}

static void knows_currencies(void **state)
{
    (void)state;
    assert_true(ts_currency_is_known("USD", 3));
    assert_true(ts_currency_is_known("UZS", 3));
    assert_true(ts_currency_is_known("AED", 3));
    assert_true(ts_currency_is_known("ZWL", 3));
    assert_false(ts_currency_is_known("usd", 3));
    assert_false(ts_currency_is_known("USDX", 4));
    assert_false(ts_currency_is_known("US", 2));
    assert_false(ts_currency_is_known("AAA", 3));
    assert_string_equal(ts_currency_nearest("UDS", 3), "USD");
    assert_string_equal(ts_currency_nearest("kzt", 3), "KZT");
    assert_null(ts_currency_nearest("dollars", 7));
}

static ts_language language(const char *text)
{
    struct ts_error error = {0};
    ts_language found = 7;

    if (ts_language_parse(text, strlen(text), &found, &error) != TS_OK)
        fail_msg("%s: %s", error.message, error.hint);
    return found;
}

static void assert_name(const char *code, const char *in, const char *name)
{
    assert_string_equal(ts_country_name_in(read(code), language(in), NULL), name);
}

static void prints_names_in_languages(void **state)
{
    (void)state;
    assert_name("KAZ", "en", "Kazakhstan");
    assert_name("KAZ", "ru", "Казахстан");
    assert_name("KAZ", "uz", "Qozogʻiston");
    assert_name("DEU", "kk", "Германия");
    assert_name("KGZ", "ky", "Кыргызстан");
    assert_name("TJK", "tg", "Тоҷикистон");
    assert_name("TKM", "tk", "Türkmenistan");
    assert_name("UZB", "ar", "أوزبكستان");
    assert_name("CHN", "ja", "中国");
    assert_name("WLD", "ru", "Мир");
    /* none in the language: English */
    assert_name("XKX", "ru", "Kosovo");
    assert_name("WLD", "eo", "World");
}

static void reads_languages_in_any_spelling(void **state)
{
    static const struct {
        const char *code, *same;
    } pairs[] = {
        {"ru", "RU"},
        {"ru", "ru-RU"},
        {"ru", "ru_RU.UTF-8"},
        {"uz", "uz-Latn"},
        {"uz", "uz@latin"},
        {"uz", "uz-Latn-UZ"},
        {"pt_BR", "pt-br"},
        {"pt", "pt-PT"},
        {"zh_CN", "zh"},
        {"zh_CN", "zh-Hans"},
        {"zh_TW", "zh-Hant"},
        {"zh_HK", "zh-hk"},
        {"sr@latin", "sr-Latn"},
        {"sr", "sr-Cyrl"},
        {"sr", "sr-RS"},
        {"en", "en-GB"},
        {"en", "en-Latn"},
        {"zh_HK", "zh-HK-Hant"},
        {"zh_HK", "zh-Hant-HK"},
        {"tt@iqtelif", "tt-Latn"},
        {"kk", "kk-Cyrl-KZ"},
        {"fa", "fa-Arab"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        assert_int_equal(language(pairs[i].same), language(pairs[i].code));
    assert_true(language("sr") != language("sr@latin"));
    assert_true(language("pt") != language("pt_BR"));
}

static void refuses_languages(void **state)
{
    static const struct {
        const char *text, *hint;
    } cases[] = {
        {"uz-Cyrl", "did you mean uz?"},
        {"eng", "did you mean en?"},
        {"en-Cyrl", "give the code of a language: en, ru, uz, kk, ky, tg, tk, ar, …"},
        {"uz-Latin-orthography", "did you mean uz?"},
        {"uz-Latn-UZ-1995", "did you mean uz?"},
        {"rus", "did you mean ru?"},
        {"klingon", "give the code of a language: en, ru, uz, kk, ky, tg, tk, ar, …"},
        {"", "give the code of a language: en, ru, uz, kk, ky, tg, tk, ar, …"},
        {"a-code-that-is-far-too-long",
         "give the code of a language: en, ru, uz, kk, ky, tg, tk, ar, …"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ts_error error = {0};
        ts_language found = 7;
        char message[128];

        snprintf(message, sizeof message, "no country names in \"%s\"", cases[i].text);
        assert_int_equal(ts_language_parse(cases[i].text, strlen(cases[i].text), &found, &error),
                         TS_ERROR_INPUT);
        assert_string_equal(error.message, message);
        assert_string_equal(error.hint, cases[i].hint);
        assert_int_equal(found, 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_codes),
        cmocka_unit_test(reads_numbers_of_trade_statistics),
        cmocka_unit_test(reads_the_world),
        cmocka_unit_test(reads_the_region_in_its_languages),
        cmocka_unit_test(reads_short_forms),
        cmocka_unit_test(reads_the_names_of_statistical_offices),
        cmocka_unit_test(prints_codes_and_names_that_it_reads),
        cmocka_unit_test(prints_short_english_names),
        cmocka_unit_test(refuses_unknown_countries),
        cmocka_unit_test(refuses_names_of_two_countries),
        cmocka_unit_test(refuses_what_is_not_a_name),
        cmocka_unit_test(knows_currencies),
        cmocka_unit_test(prints_names_in_languages),
        cmocka_unit_test(reads_languages_in_any_spelling),
        cmocka_unit_test(refuses_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
