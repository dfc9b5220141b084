/* Short inputs of all kinds, read by the batch and record by record (see by_batch.h). */
#include "by_batch.h"

#include <stdlib.h>

enum { LARGEST = 4096, MUTATIONS = 2000 / TEST_SAMPLE };

static const struct ts_lanes whole = {.segment_bytes = TS_SEGMENT_BYTES, .threads = 1};

static const struct ts_assignment sets[] = {{.field = "unit", .value = "EUR"},
                                            {.field = "commodity", .value = "27"}};
static const struct ts_assignment valued[] = {{.field = "value", .value = "12.5"}};
static const struct ts_assignment rounded[] = {{.field = "rounding", .value = "exact"}};
static const struct ts_assignment yearbook[] = {{.field = "unit", .value = "USD thousand"},
                                                {.field = "source", .value = "yearbook"}};
static const struct ts_load_options ways[] = {
    {.delimiter = 0},
    {.sets = sets, .set_count = 2},
    {.sets = rounded, .set_count = 1},
    {.sets = valued, .set_count = 1},
    {.sets = yearbook, .set_count = 2},
    {.places = true},
    {.delimiter = ';', .style = {',', "."}},
    {.style = {'.', ","}},
    {.delimiter = '7'},
};

enum { WAYS = sizeof ways / sizeof ways[0] };

static const char *const samples[] = {
    /* plain from end to end */
    "reporter,partner,flow,period,commodity,value,quantity,quantity_unit\n"
    "CAN,CHN,import,2023-09,540324,60353350.34,46821.9,kg\n"
    "CHN,BEN,export,2015-05,502106,232.13,43965.6,kg\n"
    "UZB,KAZ,export,2015-05,502106,7,,\n"
    "UZB,KAZ,balance,2015-05,502106,-12345678901.5,1,t\n"
    "UZB,KAZ,import,2015,TOTAL,1e3,1,t\n",
    /* statements among observations, a series, growth */
    "partner,period,flow,value,unit,growth,growth_basis,rounding,source,note\n"
    "KAZ,2024,export,12.5,USD million,,,,stat.uz,\n"
    "KAZ,2023-01,export,12500000,USD,,,,stat.uz,\"a note, with a comma\"\n"
    "KAZ,2023-02,import,12500000,USD,15.5,,,,\n"
    "KGZ,2023,export,99.125,USD,,volume,,,\n"
    "KGZ,2024,companies,120,count,,,,,\n"
    "TJK,2024,export,1.50,USD,,,exact,,\n"
    "TKM,2024,turnover,>100,USD,,,,,\n"
    "TKM,2024,import,3,USD,,,,,\n",
    /* statements, most of which have a text of the one before */
    "reporter,partner,flow,period,commodity,value,unit,growth,growth_basis,source,note\n"
    "UZB,KAZ,export,2024-01,0101,12.5,USD million,3.5,volume,stat.uz,\n"
    "UZB,KAZ,export,2024-02,0101,12.5,USD million,,,stat.uz,12.5\n"
    "UZB,KAZ,export,2024-03,0102,12.50,USD thousand,-3.5,value,,12.5\n"
    "UZB,KAZ,import,2024-03,0102,.5,USD million,,,USD million,\"a \"\"note\"\"\"\n"
    "UZB,KAZ,import,2024-04,0102,\"7\",USD billion,\" 1 \",,stat.uz,\"note\"\n"
    "reporter,partner,flow,period,commodity,value,unit,growth,growth_basis,source,note\n"
    "UZB,KAZ,balance,2024-04,0102,-7.125,USD million,,,stat.uz,\n"
    "UZB,KAZ,import,2024-05,0102,,USD million,4,,stat.uz,\n"
    "UZB,KAZ,import,2024-06,0102,8000,USD,4,,stat.uz,\n"
    "UZB,KAZ,import,2024-07,010,8000,USD,4,,stat.uz,\n"
    "UZB,KAZ,import,2024-08,0103,8000,USD,4x,,stat.uz,\n"
    "UZB,KAZ,import,2024-09,0103,1e-5,USD million,,,stat.uz,\n"
    "UZB,KAZ,import,2024-09,0103,-1,USD million,,,stat.uz,\n"
    "UZB,KAZ,import,2024-10,0104,9223372036854775807,USD million,,,stat.uz,\n"
    "UZB,KAZ,import,2024-11,0105,2,USD million,,,stat.uz,\n",
    /* wide */
    "partner,period,exports,imports,turnover\n"
    "KAZ,2024,1,2,3\n"
    "KGZ,2024,1.5,,\n",
    /* wide by flow, in another order than that of flows, and with faults */
    "reporter,partner,period,commodity,imports,exports,balance,unit\n"
    "UZB,KAZ,2024-01,0101,2,1,-1,USD\n"
    "UZB,KGZ,2024-01,0102,\"2.5\",,\"\",USD\n"
    "UZB,TJK,2024-01,0103, 7 ,8\t,1,\n"
    "UZB,TKM,2024-01,0104,,,,USD\n"
    "UZB,TKM,2024-02,0105,1.25,-2,,USD\n"
    "UZB,TKM,2024-03,0106,1,2,x,USD\n"
    "UZB,TKM,2024-03,0107,1,2,3,USD thousand\n"
    "UZB,TKM,2024-04,0108,>1,2,3,USD\n"
    "UZB,TKM,2024-04,0109,1,2,USD\n"
    "reporter,partner,period,commodity,imports,exports,balance,unit\n"
    "UZB,KAZ,2024-04,0110,0.001,2,3,USD\n",
    "partner,period,exports,exports_growth,imports\n"
    "KAZ,2024-01,1,,2\n"
    "KAZ,2024-02,1,5.5,2\n"
    "KAZ,2024-03,,5.5,2\n"
    "KAZ,2024-04,1,,2\n",
    /* flows of which something is not known, as the layout says */
    "country_iso3_code,partner_iso3_code,product_hs92_code,year,export_value,import_value\n"
    "UZB,KAZ,0101,2020,1,2\n"
    "UZB,KAZ,0102,2020,3,4\n"
    "UZB,KGZ,0101,2020,,5\n"
    "UZB,KGZ,0102,2020,6,NA\n"
    "UZB,TJK,0101,2020,,\n"
    "UZB,ANS,XXXX,2020,7,8\n",
    /* wide by period, which grow through a year, and with faults */
    "reporter,partner,flow,commodity,2023,2024-01,2024-02,2024-03,2024-Q2,2024-Q3,unit\n"
    "UZB,KAZ,export,0101,9,1,2,3,4,5,USD\n"
    "UZB,KAZ,export,0102,,1,,3,4,5,\n"
    "UZB,KAZ,export,0103,,1,2,2,4,4,\n"
    "UZB,KAZ,import,0104,\"9\",\"1\",\"\", 2,3\t,10,USD\n"
    "UZB,KAZ,import,0105,,,,,,,USD\n"
    "UZB,KGZ,balance,0106,-9,8,,-,,,USD\n"
    "UZB,KGZ,balance,0107,-9,8,,-7.5,,,USD\n"
    "UZB,KGZ,import,0108,1,2,-3,4,5,6,USD\n"
    "UZB,KGZ,companies,TOTAL,1,2,3,4,5,6,count\n"
    "UZB,KGZ,import,0109,1,2,3,4,5,6,USD million\n"
    "UZB,KGZ,import,0110,1,2,3,4,5,6,7,USD\n"
    "Reporter,partner,flow,commodity,2023,2024-01,2024-02,2024-03,2024-Q2,2024-Q3,unit\n"
    "UZB,KZK,import,0111,1,2,3,4,5,6,USD\n"
    "UZB,TJK,import,0112,1,~2,3,4.5,5,1e3,USD\n"
    "UZB,TJK,import,0113,1,2,3,1.00,5,\"6\"\"\",USD\n"
    "UZB,TJK,import,0114,1,2,9223372036854775808,4,5,6,USD\n"
    "UZB,TJK,import,0115,1,2,3,4,5,6,USD\n",
    "partner,flow,2022,2023,2024\n"
    "KAZ,export,1,2,3\n"
    "partner,flow,2022,2023,2024\n"
    "KGZ,export,4,5,6\n",
    "note,2022,2023,flow,partner\n"
    "a,1,2,export,KAZ\n"
    "b,,,export,KAZ\n"
    "\"c\",,3,import,TJK\n",
    /* Eurostat Comext: keys in the first field, flags, what is withheld, parts */
    "freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t2023-01 \t2023-02 \t2023-03 \n"
    "M,DE,UZ,0101,1,VALUE_IN_EUROS\t1 \t2 \t3 \n"
    "M,DE,KZ,0102,1,VALUE_IN_EUROS\t: \t2 \t3 \n"
    "M,DE,KZ,0102,1,QUANTITY_IN_100KG\t: \t2 \t3 \n"
    "M,DE,KZ,0103,2,VALUE_IN_EUROS\t: \t4 p\t3 \n"
    "M,DE,KZ,0104,2,VALUE_IN_EUROS\t4\t: c\t3\n"
    "M,DE,KZ,0105,2,VALUE_IN_EUROS\t: \t: \t: \n"
    "M,FR,EXT_EU,0106,2,VALUE_IN_EUROS\t1 \t2 \t3 \n"
    "M,FR,UZ,0107,2,QUANTITY_IN_100KG\t1 \tx \t3 \n"
    "\"M,FR,UZ,0108,2,VALUE_IN_EUROS\"\t1 \t2 \t3 \n"
    "M, FR,UZ,0109,2,VALUE_IN_EUROS\t1 \t2 \t3 \n"
    "M,FR,UZ,0110,2\t1 \t2 \t3 \n"
    "M,FR,UZ,0110,2,VALUE_IN_EUROS,x\t1 \t2 \t3 \n"
    "freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t2023-01 \t2023-02 \t2023-03 \n"
    "M,FR,UZ,0111,2,VALUE_IN_EUROS\t1 \t\"2\" \t\r\n"
    "M,FR,UZ,0112,2,VALUE_IN_EUROS\t1.5 \t2,5 \t3 \n"
    "M,FR,UZ,0113,2,VALUE_IN_EUROS\t1.5 \t2 \t3 \n",
    "freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t2023-01 \r\n"
    "M,DE,UZ,0101,1,VALUE_IN_EUROS\t1 \r\n"
    "M,DE,UZ,0102,1,VALUE_IN_EUROS\t2 \n"
    "M,DE,UZ,0103,1,QUANTITY_IN_100KG\t3 \r\n"
    "M,DE,UZ,0103,1,VALUE_IN_EUROS\t3 \r\n",
    "REPORTER,PARTNER,FLOW,PRODUCT,INDICATORS\n"
    "DE,UZ,1,0101,VALUE_IN_EUROS\n"
    "DE,UZ,2,0101,VALUE_IN_EUROS\n",
    /* IMF Direction of Trade: a delimiter after the last field, which may be missing */
    "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,"
    "Counterpart Country Code,Attribute,2022,2023,\n"
    "\"Uzbekistan\",\"927\",\"Goods, Value of Exports, Free on board (FOB), US "
    "Dollars\",\"TXG_FOB_USD\",\"Kazakhstan\",\"916\",\"Value\",\"1\",\"2.5\",\n"
    "\"Uzbekistan\",\"927\",\"Goods, Value of Exports, Free on board (FOB), US "
    "Dollars\",\"TXG_FOB_USD\",\"Kazakhstan\",\"916\",\"Status\",\"E\",\"E\",\n"
    "\"Uzbekistan\",\"927\",\"Goods, Value of Exports, Free on board (FOB), US "
    "Dollars\",\"TXG_FOB_USD\",\"Kyrgyz Republic\",\"917\",\"Value\",\"\",\"3\",\n"
    "\"Uzbekistan\",\"927\",\"Goods, Value of Exports, Free on board (FOB), US "
    "Dollars\",\"TXG_FOB_USD\",\"World\",\"001\",\"Value\",\"\",\"3\"\n",
    /* quotes, spaces, blank lines, CR LF */
    "Partner ; \"Period\";flow;value;note\r\n"
    "\"KAZ\";2024;\"export\";\"1.5\";\"a \"\"b\"\"; c\"\r\n"
    " KGZ ; 2024 ;\timport\t; 2 ;\r\n"
    "\r\n"
    "\"Tajikistan\";2024-Q3;exports;3;\"two\r\nlines\"\r\n"
    "762;2024-9;export;\"\";\r\n"
    "TKM;2024-M09;export;+4.0;\r\n",
    /* decimal commas, and what is none */
    "partner;period;flow;value;note\n"
    "KAZ;2024-01;export;1234567,5;\n"
    "KAZ;2024-02;export;7;1.5\n"
    "KAZ;2024-03;export;-1,25;\n"
    "KAZ;2024-03;balance;-1,25;\n"
    "KAZ;2024-04;export;\"0,25\";\n"
    "KAZ;2024-05;export;1,5e2;\n"
    "KAZ;2024-06;export;1.234,5;\n"
    "KAZ;2024-07;export;1.234.567,5;\n"
    "KAZ;2024-08;export;1.5;\n"
    "KAZ;2024-09;export;12,;\n"
    "KAZ;2024-10;export;,5;\n"
    "KAZ;2024-11;export;1,2,3;\n"
    "KAZ;2024-12;export;12345678901234567,125;\n",
    "partner;flow;2022;2023\nKAZ;export;1,5;\"2,5\"\nKGZ;export;;1.000,25\nTJK;import;3;4,\n",
    /* growth alone */
    "partner,period,flow,unit,growth\n"
    "KAZ,2024,export,USD,5.5\n"
    "KGZ,2024,export,USD,\n"
    "TJK,2024,export,,-1\n",
    /* what looks like records is within quotes */
    "partner,period,flow,value,note\n"
    "KAZ,2024,export,1,\nKAZ,2024,export,1,\nKGZ,2024,export,2,\nTJK,2024,export,3,\n"
    "KAZ,2024,export,1,\"of\nKGZ,2024,export,2,\nTJK,2024,export,3,\n\"\n"
    "TKM,2024,export,4,\n"
    "KGZ,2024,export,5,\"\nKGZ,2024,export,6,\"\n",
    /* every fault that a record can have */
    "partner,period,flow,commodity,value,unit\n"
    "KAZ,2024,export,0101,5,USD\n"
    "KZK,2024,export,0101,5,USD\n"
    "KAZ,2024-13,export,0101,5,USD\n"
    "KAZ,2024,exprot,0101,5,USD\n"
    "KAZ,2024,export,101,5,USD\n"
    "KAZ,2024,export,0102,\"1,234.5\",USD\n"
    "KAZ,2024,export,0102,-5,USD\n"
    "KAZ,2024,export,0102,9223372036854775808,USD\n"
    "KAZ,2024,export,0102,5,EUR\n"
    "KAZ,2024,export,0102\n"
    "KAZ,2024,export,0102,0.000000000000000001,USD\n"
    "KAZ,2024,export,0102,0.0000000000000000001,USD\n"
    "KAZ,2024,export,0102,10,USD\n"
    ",2024,export,0102,5,USD\n"
    "KAZ,2024,export,0103,5,USD\n",
    /* UN Comtrade: a delimiter after the last field, Latin-1, parts of rows */
    "period,reporterCode,flowCode,partnerCode,partnerDesc,cmdCode,customsCode,motCode,"
    "primaryValue\r\n"
    "\"2022\",\"156\",\"M\",\"792\",\"T\xFCrkiye\",\"0101\",\"C00\",\"0\",\"34033748511\",\r\n"
    "\"2022\",\"156\",\"X\",\"398\",\"Kazakhstan\",\"101\",\"C00\",\"0\",\"7\",\r\n"
    "\"2022\",\"156\",\"X\",\"398\",\"Kazakhstan\",\"0101\",\"C00\",\"2100\",\"6\",\r\n"
    "\"202252\",\"156\",\"MIP\",\"398\",\"Kazakhstan\",\"TOTAL\",\"C00\",\"0\",\"6.5\",\r\n"
    "\"202201\",\"156\",\"RX\",\"899\",\"Areas, nes\",\"TOTAL\",\"\",\"\",\"0\"\r\n"
    "\"202201\",\"156\",\"M\",\"899\",\"Areas, nes\",\"TOTAL\",\"C04\",\"0\",\"5\",\r\n"
    "\"202201\",\"156\",\"M\",\"384\",\"C\xF4te d'Ivoire\",\"TOTAL\",\"C00\",\"0\",\"5\",\"\"\r\n"
    "\"202201\",\"156\",\"M\",\"384\",\"C\xC3\xB4te d'Ivoire\",\"TOTAL\",\"C00\",\"0\",\"5\",1\r\n"
    "\"202201\",\"156\",\"M\",\"384\",\"\",\"TOTAL\",\"C00\",\"0\",\"5\",12\r\n"
    "\"202201\",\"\",\"M\",\"384\",\"\",\"TOTAL\",\"C00\",\"0\",\"5\",\r\n"
    "\"202201\",\"156\",\"M\",\"860\",\"Uzbekistan\",\"TOTAL\",\"C00\",\"0\",\"5\",\r\n",
    /* the same in JSON */
    "{\"elapsedTime\":\"0.1 secs\",\"data\":[{\"period\":\"2022\",\"reporterCode\":156,"
    "\"flowCode\":\"M\",\"partnerCode\":792,\"cmdCode\":\"TOTAL\",\"motCode\":0,"
    "\"primaryValue\":34033748511.0},"
    "{\"period\":\"2022\",\"reporterCode\":156,\"flowCode\":\"X\",\"partnerCode\":792,"
    "\"cmdCode\":\"TOTAL\",\"motCode\":0,\"primaryValue\":12.5},"
    "{\"period\":\"2022\",\"reporterCode\":156,\"flowCode\":\"X\",\"partnerCode\":792,"
    "\"cmdCode\":\"TOTAL\",\"motCode\":2100,\"primaryValue\":12.5},"
    "{\"period\":\"2022\",\"reporterCode\":156,\"flowCode\":\"X\",\"partnerCode\":398,"
    "\"cmdCode\":\"TOTAL\",\"motCode\":null,\"primaryValue\":2}],\"error\":\"\"}\n",
    /* classifications: one of a reporter's period, and codes of those that are not the HS */
    "period,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,primaryValue\n"
    "2022,860,X,398,H6,0101,7\n"
    "2022,860,X,417,H6,0101,7\n"
    "2021,860,X,398,H5,0101,7\n"
    "2021,398,M,860,EB10,200,7\n"
    "2021,417,M,860,,0101,7\n"
    "2022,860,M,398,H6,0101,7\n"
    "2022,860,M,398,H5,0101,7\n"
    "2021,860,M,398,H5,0101,7\n"
    "2021,417,M,860,S4,011,7\n"
    "2021,417,M,860,S4,TOTAL,7\n"
    "2022,860,M,417,H6,0101,7\n",
    /* parts that are passed over, and parts of what has no total */
    "period,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,motCode,customsCode,"
    "primaryValue\n"
    "2022,860,X,398,H6,0101,0,C00,7\n"
    "2022,860,X,398,H6,0101,2100,C00,3\n"
    "2022,860,X,398,H6,0101,3200,C00,4\n"
    "2022,860,M,398,H6,0101,0,C00,7\n"
    "2022,860,M,398,H6,0101,2100,C00,7\n"
    "2022,860,M,398,H6,0101,2100,C04,6\n"
    "2022,860,M,398,H6,0101,0,C04,6\n"
    "2022,860,M,398,H6,9999AA,0,C00,6\n"
    "2022,860,M,398,H6,0101,2100,C00,7\n"
    "2022,860,M,398,H5,0101,2100,C00,7\n"
    "2022,860,M,KZK,H6,xyz,2100,C00,7\n"
    "2022,KZK,M,398,H6,0101,2100,C00,7\n"
    "2023,860,M,398,H6,0101,0,C00,7\n"
    "2021,860,M,398,H6,0101,3200,C00,7\n",
    /* a column of flows that also says which rows are of something else */
    "Reporter Country Code (M49),Partner Country Code (M49),Item "
    "Code,Element,Year,Unit,Value,Flag\n"
    "'860,'398,15,Import value,2022,1000 USD,8123,A\n"
    "'860,'398,15,Import quantity,2022,t,25678.1,A\n"
    "'860,'398,515,Export value,2022,1000 USD,12.5,A\n"
    "'860,'159,515,Export value,2022,1000 USD,99,A\n"
    "'860,'156,515,Export value,2022,1000 USD,88,E\n",
    "freq,indic_et,sitc06,partner,geo,unit,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    "A,MIO_EXP_VAL,TOTAL,UZ,DE,x,2022,700.2,p\n"
    "A,PC_EXP_TOT,TOTAL,UZ,DE,x,2022,0.2,\n"
    "A,MIO_EXP_VAL,SITC0_1,UZ,DE,x,2022,70.2,\n"
    "A,MIO_IMP_VAL,TOTAL,EXT_EU27_2020,DE,x,2022,7000.2,\n"
    "A,MIO_IMP_VAL,TOTAL,KZ,DE,x,2022,:,\n",
    /* Eurostat Comext: parts that add up, and a total after them */
    "DECLARANT_ISO,PARTNER_ISO,PRODUCT_NC,FLOW,STAT_REGIME,PERIOD,VALUE_IN_EUROS\n"
    "DE,UZ,84SSSSSS,2,1,202301,1500\n"
    "DE,UZ,84SSSSSS,2,2,202301,15\n"
    "DE,XS,84SSSSSS,2,4,202301,1515\n"
    "EL,UZ,TOTAL,1,,202352,2\n"
    "DE,UZ,84SSSSSS,2,1,202302,1500\n",
    /* CEPII BACI: thousand USD, lost zeros, each record offered to both sides */
    "\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"\r\n"
    "2021,4,24,382390,52.051,\"       13.235\"\r\n"
    "2021,4,842,81310,0.041,\"           NA\"\r\n"
    "2021,490,4,081310,1234567.8,\"        1.854\"\r\n"
    "2021,4,24,382390,52.0515,\"       13.235\"\r\n"
    "2021,4,24,0813,52.051,\"       13.235\"\r\n"
    "2021,4,24,382390,\" 7\",\r\n"
    "2021,4,999,382390,7,\r\n"
    "2021,4,699,382390,-7,\r\n"
    "2022,699,4,10121,7,\r\n",
    /* JSON: an array, on one line and on many; keys that are new or in another order */
    "[{\"partner\":\"KAZ\",\"period\":\"2024-01\",\"flow\":\"export\",\"value\":1.5},"
    "{\"partner\":\"KAZ\",\"period\":\"2024-02\",\"flow\":\"import\",\"value\":-0},"
    "{\"partner\":398,\"period\":\"2024-03\",\"flow\":\"export\",\"value\":\"12.5\"},\n"
    " {\"period\" : 202404,\n \"partner\": "
    "\"\\u041a\\u0430\\u0437\\u0430\\u0445\\u0441\\u0442\\u0430\\u043d\",\n"
    "  \"value\": 1e3, \"flow\": \"export\", \"note\": null},\r\n"
    " {\"partner\":\"KGZ\",\"period\":\"2024\",\"flow\":\"export\",\"value\":7,\"note\":[\"}\",{}]}"
    ",\n"
    " {\"partner\":\"KGZ\",\"period\":\"2023\",\"flow\":\"export\",\"value\":7,\"note\":\"},{\"}]"
    "\n",
    /* wide by flow, and a record in long form among them */
    "[{\"partner\":\"KAZ\",\"period\":\"2024-01\",\"exports\":1.5,\"imports\":2,"
    "\"exports_growth\":5},\n"
    "{\"partner\":\"KGZ\",\"period\":\"2024-01\",\"exports\":3,\"imports\":null},\n"
    "{\"partner\":\"KGZ\",\"period\":\"2024-02\",\"exports\":\"4\",\"balance\":-1,\"imports\":5},\n"
    "{\"partner\":\"TJK\",\"period\":\"2024-01\",\"flow\":\"export\",\"value\":7},\n"
    "{\"partner\":\"TJK\",\"period\":\"2024-02\",\"exports\":3,\"imports\":9},\n"
    "{\"partner\":\"TJK\",\"period\":\"2024-03\",\"exports\":3,\"flow\":\"export\"},\n"
    "{\"partner\":\"TKM\",\"period\":\"2024-01\",\"exports\":3,\"imports\":9.5,"
    "\"note\":\"\\u0430\"},\n"
    "{\"partner\":\"TKM\",\"period\":\"2024-02\",\"exports\":-3,\"imports\":9},\n"
    "{\"partner\":\"TKM\",\"period\":\"2024-03\"},\n"
    "{\"partner\":\"TKM\",\"period\":\"2024-04\",\"exports\":3,\"imports\":true}]\n",
    "{\"partner\":\"KAZ\",\"period\":\"2024-01\",\"imports\":2}\n"
    "{\"partner\":\"KAZ\",\"period\":\"2024-02\",\"imports\":3}\n"
    "{\"partner\":\"KAZ\",\"period\":\"2024-03\",\"imports\":3,\"exports\":4}\n"
    "{\"partner\":\"KGZ\",\"period\":\"2024-03\",\"exports\":5,\"imports\":\"6\"}\n"
    "{\"partner\":\"KGZ\",\"period\":\"2024-04\",\"exports\":5.5,\"imports\":6}\n"
    "{\"partner\":\"KGZ\",\"period\":\"2024-05\",\"exports\":7,\"balance\":1,\"imports\":6}\n"
    "{\"partner\":\"KGZ\",\"period\":\"2024-06\",\"exports\":7,\"balance\":1,\"imports\":6}\n"
    "{\"partner\":\"KGZ\",\"period\":\"2024-07\",\"exports\":7,\"classification\":\"H6\"}\n"
    "{\"partner\":\"KGZ\",\"period\":\"2024-07\",\"exports\":7,\"classification\":\"H5\"}\n",
    /* a document with its defaults last, and text of more than a byte each */
    "{\"count\":3,\"data\":[{\"partner\":"
    "\"\xD2\x9A\xD0\xB0\xD0\xB7\xD0\xB0\xD2\x9B\xD1\x81\xD1\x82\xD0\xB0\xD0\xBD\",\"period\":2024,"
    "\"value\":5},"
    "{\"partner\":\"TJK\",\"period\":2023,\"value\":6},{\"partner\":\"TKM\",\"period\":2024,"
    "\"value\":7,"
    "\"unit\":\"USD million\"},{\"partner\":\"TJK\",\"period\":2022,\"value\":8}],"
    "\"defaults\":{\"flow\":\"import\",\"unit\":\"USD\"}}",
    /* JSON Lines with faults */
    "{\"partner\":\"KAZ\",\"period\":\"2024-01\",\"flow\":\"export\",\"value\":1}\n"
    "{\"partner\":\"KAZ\",\"period\":\"2024-02\",\"flow\":\"export\",\"value\":2}\r\n"
    "{\"partner\":\"KZK\",\"period\":\"2024-03\",\"flow\":\"export\",\"value\":3}\n"
    "{\"partner\":\"KAZ\",\"period\":\"2024-04\",\"flow\":\"export\",\"value\":04}\n\n"
    "{\"partner\":\"KAZ\",\"period\":\"2024-05\",\"flow\":\"export\",\"value\":5}\n"
    "{\"partner\":\"KAZ\",\"period\":\"2024-06\",\"flow\":\"export\",\"value\":-6}\n"
    "{\"partner\":\"KAZ\",\"partner\":\"KGZ\",\"period\":\"2024-07\",\"value\":7}\n"
    "{\"partner\":\"KAZ\",\"period\":\"2024-08\",\"flow\":\"export\",\"value\":8} "
    "{\"partner\":\"KAZ\",\"period\":\"2024-09\",\"flow\":\"export\",\"value\":9}\n"
    "{\"partner\":\"KAZ\",\"period\":\"2024-10\",\"flow\":\"export\",\"value\":10}\n",
};

enum { SAMPLES = sizeof samples / sizeof samples[0] };

static void samples_mean_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        for (size_t way = 0; way < WAYS; way++)
            compare(samples[i], strlen(samples[i]), &ways[way], whole);
        for (size_t size = i % TEST_SAMPLE; size < strlen(samples[i]); size += TEST_SAMPLE)
            compare(samples[i], size, &ways[0], whole);
    }
}

/* Segments of every size begin at every byte. */
static void samples_mean_the_same_in_segments(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++)
        for (size_t bytes = 1; bytes < strlen(samples[i]); bytes += TEST_SAMPLE + bytes / 8)
            for (size_t threads = FEWEST; threads <= 8; threads *= MORE)
                compare(samples[i], strlen(samples[i]), &ways[0],
                        (struct ts_lanes){.segment_bytes = bytes, .threads = threads});
}

/* Scales, statuses, actions, groups, what is not known, another dimension. */
static const char sdmx[] =
    "STRUCTURE,STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,SECTOR,TIME_PERIOD,"
    "OBS_VALUE,SCALE,STATUS\n"
    "dataflow,X(1.0),A,UZB,XG_FOB_USD,KAZ,S1,2025-M01,103456789,6,\n"
    "dataflow,X(1.0),A,UZB,XG_FOB_USD,KGZ,S1,2025-M01,5.25,6,A\n"
    "dataflow,X(1.0),I,UZB,XG_FOB_USD,KGZ,S1,2025-M02,6,6,\"A\"\n"
    "dataflow,X(1.0),\"A\",UZB,MG_CIF_USD,KGZ,S1,2025-M02,7,6,\n"
    "dataflow,X(1.0),A,UZB,MG_CIF_USD,KGZ,S1,2025-M03,8,6,E\n"
    "dataflow,X(1.0),A,UZB,MG_CIF_USD,G163,S1,2025-M03,8,6,\n"
    "dataflow,X(1.0),A,UZB,MG_CIF_USD,KAZ,S1,2025-M03,NaN,6,M\n"
    "dataflow,X(1.0),A,UZB,MG_CIF_USD,KAZ,S1,2025-M04,,6,\n"
    "dataflow,X(1.0),,UZB,MG_CIF_USD,KAZ: Kazakhstan,S1,2025-M05,9,3,\n"
    "dataflow,X(1.0),A,UZB,MG_FOB_USD,KAZ,S1,2025-M05,9,6,\n"
    "dataflow,X(1.0),A,UZB,MG_CIF_USD,TJK,S1,2025-M05,10,,A: Normal\n"
    "dataflow,X(1.0),A,UZB,MG_CIF_USD,TJK,S1,2025-M06,10,x,\n"
    "dataflow,X(1.0),A,UZB,MG_CIF_USD,TJK,S2,2025-M06,10,6,\n"
    "dataflow,X(1.0),D,UZB,MG_CIF_USD,TJK,S1,2025-M06,10,6,\n"
    "dataflow,X(1.0),A,UZB,MG_CIF_USD,TJK,S1,2025-M06,11,6,\n";

/* Cut off and in segments of every size, with and without the scale. */
static void sdmx_means_the_same(void **state)
{
    static const struct ts_load_options scaled[] = {{.apply_scale = false}, {.apply_scale = true}};
    size_t size = strlen(sdmx);

    (void)state;
    for (int way = 0; way < 2; way++) {
        for (size_t cut = 0; cut <= size; cut++)
            compare(sdmx, cut, &scaled[way], whole);
        for (size_t bytes = 1; bytes < size; bytes += 1 + bytes / 8)
            for (size_t threads = 1; threads <= 8; threads *= 2)
                compare(sdmx, size, &scaled[way],
                        (struct ts_lanes){.segment_bytes = bytes, .threads = threads});
    }
}

static const char *const pieces[] = {",",        ";",
                                     "\"",       "\"\"",
                                     "\n",       "\r\n",
                                     "\r",       " ",
                                     "\t",       ".",
                                     "-",        "+",
                                     "0",        "9",
                                     "e5",       "USD",
                                     "EUR",      "USD mn",
                                     "KAZ",      "Kyrgyz Republic",
                                     "2024",     "2024-1",
                                     "export",   "pigs",
                                     "%",        ">",
                                     "\xC3\xA9", "\xFF",
                                     "0101",     "000000000000",
                                     "TOTAL",    "1.00",
                                     "12345678", "\xEF\xBB\xBF",
                                     "",         "volume",
                                     "\xC2\xA0", "99999999",
                                     "{",        "}",
                                     "null",     "\\u0430",
                                     ":",        "{}",
                                     ": c",      "p"};

/* Puts a piece in place of up to three bytes, or a line in another place. */
static size_t mutate(char bytes[LARGEST], size_t size, uint64_t *seed)
{
    const char *piece = pieces[below(seed, sizeof pieces / sizeof pieces[0])];
    size_t at = below(seed, size + 1), cut = below(seed, 4), length = strlen(piece);

    if (below(seed, 8) == 0) {
        size_t from = below(seed, size + 1);

        piece = bytes + from;
        length = below(seed, size - from + 1);
        length = length < 64 ? length : 64;
    }
    cut = cut < size - at ? cut : size - at;
    if (size - cut + length > LARGEST)
        return size;

    char copy[64];

    memcpy(copy, piece, length);
    memmove(bytes + at + length, bytes + at + cut, size - at - cut);
    memcpy(bytes + at, copy, length);
    return size - cut + length;
}

static void mutations_mean_the_same(void **state)
{
    uint64_t seed = 20250930;

    (void)state;
    for (int i = 0; i < MUTATIONS; i++) {
        char *bytes = malloc(LARGEST); /* of its own, for the sanitizers to watch */
        const char *sample = samples[below(&seed, SAMPLES)];
        size_t size = strlen(sample), changes = 1 + below(&seed, 3);

        assert_non_null(bytes);
        memcpy(bytes, sample, size);
        for (size_t change = 0; change < changes; change++)
            size = mutate(bytes, size, &seed);

        struct ts_lanes lanes = {.segment_bytes = 1 + below(&seed, 200),
                                 .threads = 1 + below(&seed, 3)};

        compare(bytes, size, &ways[below(&seed, WAYS)], i % 2 == 0 ? whole : lanes);
        free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_mean_the_same),
        cmocka_unit_test(samples_mean_the_same_in_segments),
        cmocka_unit_test(sdmx_means_the_same),
        cmocka_unit_test(mutations_mean_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
