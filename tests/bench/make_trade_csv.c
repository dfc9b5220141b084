/* make_trade_csv ROWS plain|quoted [SEED] > FILE
 *
 * Writes customs-like trade records in the native form, the same for the same arguments
 * on every machine: half of the rows are reported by UZB, a third of the partners are
 * the ten main ones of Uzbekistan, months from 2015-01 to 2025-09, 5000 HS6 codes,
 * values with two decimals and up to twelve digits before them. "quoted" adds a
 * description; in a fifth of the rows it is quoted and holds commas.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNTRIES = 230, MAIN_PARTNERS = 10, REPORTERS = 50, UZB = 4 };
enum { COMMODITIES = 5000, MONTHS = 129, FIRST_YEAR = 2015 };

/* The main partners first; four characters each. */
static const char countries[] =
    "KAZ KGZ TJK TKM UZB RUS CHN TUR AFG IRN ABW AGO AIA ALA ALB AND ARE ARG "
    "ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH "
    "BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CIV CMR "
    "COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM "
    "DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY "
    "GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV "
    "HTI HUN IDN IMN IND IOT IRL IRQ ISL ISR ITA JAM JEY JOR JPN KEN KHM KIR "
    "KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO "
    "MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI "
    "MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN "
    "PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RWA SAU SDN SEN "
    "SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ "
    "SXM SYC SYR TCA TCD TGO THA TKL TLS TON TTO TUN TUV TWN ";

static const char *const quoted_texts[] = {
    "\"Apricots, cherries, peaches (including nectarines)\"",
    "\"Cotton, not carded or combed\"",
    "\"Petroleum gases, other than \"\"LNG\"\", liquefied\"",
    "\"Copper, refined; cathodes, and sections of cathodes\"",
    "\"Grapes, fresh, dried or otherwise\"",
    "\"Vehicles, n.e.s., with spark-ignition engine\"",
};
static const char *const plain_texts[] = {
    "Wheat flour",       "Tomatoes fresh", "Cotton yarn",
    "Gold non-monetary", "Natural gas",    "Uranium ores",
};
static const char *const quantity_units[] = {"kg", "kg", "kg", "t", "u", "l", "m2", "m3"};

/* The xorshift128+ generator: the C library's own differs between systems. */
struct random {
    uint64_t state[2];
};

static uint64_t next(struct random *random)
{
    uint64_t first = random->state[0], second = random->state[1];

    first ^= first << 23;
    random->state[0] = second;
    random->state[1] = first ^ second ^ (first >> 18) ^ (second >> 5);
    return random->state[1] + second;
}

static uint64_t below(struct random *random, uint64_t limit)
{
    return next(random) % limit;
}

static struct random seeded(uint64_t seed)
{
    struct random random = {{UINT64_C(0x9E3779B97F4A7C15) ^ seed, UINT64_C(0xD1B54A32D192ED03)}};

    for (int i = 0; i < 20; i++)
        next(&random);
    return random;
}

static uint64_t value_in_cents(struct random *random)
{
    uint64_t digits = below(random, 200) == 0 ? 12 : 2 + below(random, 7);
    uint64_t limit = 100;

    while (digits-- > 0)
        limit *= 10;
    return below(random, limit);
}

/* The order of the draws is what makes the file the same everywhere: each is a statement. */
static void print_row(struct random *random, int with_text)
{
    uint64_t reporter = below(random, 2) ? UZB : below(random, REPORTERS);
    uint64_t partner =
        below(random, 3) == 0 ? below(random, MAIN_PARTNERS) : below(random, COUNTRIES);
    uint64_t month = below(random, MONTHS);
    uint64_t cents = value_in_cents(random);
    uint64_t tenths = below(random, 1000000);

    if (partner == reporter)
        partner = (partner + 1) % COUNTRIES;
    uint64_t commodity = 10000 + below(random, COMMODITIES) * 197;
    const char *flow = below(random, 2) ? "export" : "import";

    printf("%.3s,%.3s,%s,%" PRIu64 "-%02" PRIu64 ",%06" PRIu64 ",", countries + 4 * reporter,
           countries + 4 * partner, flow, FIRST_YEAR + month / 12, 1 + month % 12, commodity);
    if (with_text)
        printf("%s,", below(random, 5) == 0 ? quoted_texts[below(random, 6)]
                                            : plain_texts[below(random, 6)]);
    printf("%" PRIu64 ".%02" PRIu64 ",%" PRIu64 ".%" PRIu64 ",%s\n", cents / 100, cents % 100,
           tenths / 10, tenths % 10, quantity_units[below(random, 8)]);
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4) {
        fputs("usage: make_trade_csv ROWS plain|quoted [SEED]\n", stderr);
        return 2;
    }
    long long rows = strtoll(argv[1], NULL, 10);
    int with_text = strcmp(argv[2], "quoted") == 0;
    struct random random = seeded(argc == 4 ? strtoull(argv[3], NULL, 10) : 1);

    printf("reporter,partner,flow,period,commodity,%svalue,quantity,quantity_unit\n",
           with_text ? "description," : "");
    for (long long i = 0; i < rows; i++)
        print_row(&random, with_text);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
}
