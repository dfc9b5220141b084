#include "render/inspection_sample.h"

#include "render/sample.h"

void sample_inspect(struct sample_inspection *s)
{
    *s = (struct sample_inspection){
        .columns = {{"partner", "partner"}, {"Wert", "value"}, {"remarks", NULL}},
        .partners = {"KAZ", "KGZ", "RUS", "TJK", "TKM", "TUR"},
        .gaps = {sample_period("2015"), sample_period("2017-03")},
        .rules = {"companies = joint_ventures + wholly_owned"},
    };
    s->left_out[0] = (struct ts_left_out){"mode of transport", 7, false, false};
    s->left_out[1] = (struct ts_left_out){"", 1, false, false};
    s->inputs[0] = (struct ts_inspected_input){"trade\033.csv",
                                               "CSV",
                                               "native",
                                               NULL,
                                               1,
                                               3,
                                               2,
                                               s->columns,
                                               3,
                                               ';',
                                               false,
                                               true,
                                               s->left_out,
                                               2,
                                               {{"E", "estimated", 2}, {"X", NULL, 1}},
                                               2,
                                               false,
                                               NULL};
    s->inputs[1] = (struct ts_inspected_input){"figures.json",
                                               "JSON",
                                               "native",
                                               "gzip",
                                               48,
                                               0,
                                               0,
                                               NULL,
                                               0,
                                               '\0',
                                               false,
                                               false,
                                               NULL,
                                               0,
                                               {{NULL, NULL, 0}},
                                               0,
                                               true,
                                               "of\033 it"};
    s->series[0] = (struct ts_inspected_series){
        "UZB",   "export", "USD", 1, 44, s->partners, 6, 3, sample_period("2010-01/2025-09"),
        s->gaps, 2};
    s->series[1] = (struct ts_inspected_series){
        "UZB", "companies", "count", 0, 4, s->partners, 2, 1, sample_period("2025-08"), NULL, 0};
    s->duplicates[0] = (struct ts_inspected_duplicate){
        "UZB",          "KAZ", "turnover", "TOTAL",       sample_period("2025-01/2025-09"), true, 2,
        "figures.json", 12,    30,         "figures.json"};
    s->duplicates[1] = (struct ts_inspected_duplicate){
        "UZB",       "KGZ", "export", "27",       sample_period("2024-09"), false, 3,
        "trade.csv", 2,     7,        "other.csv"};
    s->inspection = (struct ts_inspection){
        49, 1, 48, "USD", s->inputs, 2, s->series, 2, s->duplicates, 2, 5, s->rules, 1};
}
