#include "load/reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* One structure of the kind that services send, with its parts to be put together. */
#define DIMENSIONS                                                                                 \
    "\"dimensions\":{\"dataSet\":[{\"id\":\"FREQ\",\"keyPosition\":0,\"values\":[{\"id\":\"A\"}]}" \
    "],"                                                                                           \
    "\"series\":[{\"id\":\"FLOW\",\"keyPosition\":1,\"values\":[{\"id\":\"X\"},{\"id\":\"M\"}]},"  \
    "{\"id\":\"AREA\",\"keyPosition\":2,\"values\":[{\"id\":\"KAZ\"},{\"value\":\"KGZ\"}]}],"      \
    "\"observation\":[{\"id\":\"TIME\",\"keyPosition\":3,\"values\":[{\"id\":\"2022\"},"           \
    "{\"value\":2023}]}]}"
#define MEASURES ",\"measures\":{\"observation\":[{\"id\":\"OBS_VALUE\"}]}"
#define ATTRIBUTES                                                                                 \
    ",\"attributes\":{\"dataSet\":[{\"id\":\"BY\",\"values\":[{\"id\":\"IMF\"}]}],"                \
    "\"dimensionGroup\":[{\"id\":\"UNIT\",\"values\":[{\"id\":\"USD\"},{\"id\":\"EUR\"}]}],"       \
    "\"series\":[{\"id\":\"SCALE\",\"values\":[{\"id\":\"0\"},{\"id\":\"6\"}]},{\"id\":\"TITLE\"}" \
    "],"                                                                                           \
    "\"observation\":[{\"id\":\"STATUS\",\"default\":\"A\",\"values\":[{\"id\":\"A\"},"            \
    "{\"id\":\"E\"}]}]}"
#define STRUCTURES "\"structures\":[{" DIMENSIONS MEASURES ATTRIBUTES "}]"
#define NAMES "JSON: FREQ FLOW AREA TIME OBS_VALUE BY SCALE TITLE STATUS UNIT\n"
#define MESSAGE(sets) "{\"meta\":{\"id\":\"m\"},\"data\":{" STRUCTURES ",\"dataSets\":[" sets "]}}"
#define SERIES(series) MESSAGE("{\"series\":{" series "}}")

static void an_observation_is_a_row(void **state)
{
    (void)state;
    expect_rows(SERIES("\n\"0:1\":{\"attributes\":[1,\"a title\"],\n"
                       "\"observations\":{\"0\":[1.50,1],\n\"1\":[\"2\",null]}},\n"
                       "\"1:0\":{\"observations\":{\"1\":[1e3]}}"),
                "3: <A> <X> <KGZ> <2022> #1.50 <IMF> <6> <a title> <E> -\n"
                "4: <A> <X> <KGZ> <2023> <2> <IMF> <6> <a title> <A> -\n"
                "5: <A> <M> <KAZ> <2023> #1e3 <IMF> - - <A> -\n" NAMES);
    /* what has no list of values is a value itself */
    expect_rows(SERIES("\n\"0:1\":{\"attributes\":[1,7],\"observations\":{\"0\":[1]}}"),
                "2: <A> <X> <KGZ> <2022> #1 <IMF> <6> #7 <A> -\n" NAMES);
    expect_rows(SERIES(""), NAMES);
    expect_rows(SERIES("\"0:0\":{}"), NAMES);
    expect_rows(SERIES("\"0:0\":{\"observations\":{}}"), NAMES);
}

/* Attributes and structure stand where they like. */
static void the_order_of_members_does_not_matter(void **state)
{
    (void)state;
    expect_rows("{\"data\":{\"dataSets\":[{\"series\":{\"0:0\":{\"observations\":{\"0\":[7]},"
                "\"attributes\":[1]}},\"attributes\":[null]}]," STRUCTURES "},\"meta\":{}}",
                "1: <A> <X> <KAZ> <2022> #7 <IMF> <6> - <A> -\n" NAMES);
}

static void groups_share_attributes(void **state)
{
    (void)state;
    expect_rows(MESSAGE("{\"dimensionGroupAttributes\":{\":1::\":[0],\":0:1:\":[1]},"
                        "\"series\":{\"0:0\":{\"observations\":{\"0\":[1]}},"
                        "\"0:1\":{\"observations\":{\"0\":[2]}},"
                        "\"1:1\":{\"observations\":{\"0\":[3]}}}}"),
                "1: <A> <X> <KAZ> <2022> #1 <IMF> - - <A> -\n"
                "1: <A> <X> <KGZ> <2022> #2 <IMF> - - <A> <EUR>\n"
                "1: <A> <M> <KGZ> <2022> #3 <IMF> - - <A> <USD>\n" NAMES);
}

/* All dimensions at the observation, several data sets, and the drafts before 2.0. */
static void flat_and_older_messages(void **state)
{
    (void)state;
    expect_rows("{\"structure\":{\"dimensions\":{\"observation\":["
                "{\"id\":\"AREA\",\"values\":[{\"id\":\"KAZ\"},{\"id\":\"KGZ\"}]},"
                "{\"id\":\"TIME\",\"values\":[{\"id\":\"2022\"}]}]},"
                "\"attributes\":{\"observation\":[{\"id\":\"STATUS\",\"values\":[]}]}},"
                "\"dataSets\":[{\"observations\":{\"0:0\":[1,\"P\"],\"1:0\":[null]}},"
                "{\"action\":\"Append\",\"observations\":{\"1:0\":[3]}}]}",
                "1: <KAZ> <2022> #1 <P>\n1: <KGZ> <2022> - -\n1: <KGZ> <2022> #3 -\n"
                "JSON: AREA TIME OBS_VALUE STATUS\n");
}

static void what_has_no_meaning_is_a_fault(void **state)
{
    (void)state;
    expect_rows(SERIES("\n\"0:2\":{\"observations\":{\"0\":[1]}}"),
                "!2:1+5 the structure has no value of this index for \"AREA\"" USUAL "\nstop\n");
    expect_rows(SERIES("\n\"0\":{\"observations\":{\"0\":[1]}}"),
                "!2:1+3 the key must have 2 indexes, one for each dimension" USUAL "\nstop\n");
    expect_rows(SERIES("\n\"0:0:0\":{\"observations\":{\"0\":[1]}}"),
                "!2:1+7 the key must have 2 indexes, one for each dimension" USUAL "\nstop\n");
    expect_rows(SERIES("\n\"0:-1\":{\"observations\":{\"0\":[1]}}"),
                "!2:1+6 the structure has no value of this index for \"AREA\"" USUAL "\nstop\n");
    expect_rows(SERIES("\n\"0:0\":{\"observations\":{\"0\":[1,2]}}"),
                "!2:31+1 the structure has no value of this index for \"STATUS\"" USUAL "\nstop\n");
    expect_rows(SERIES("\n\"0:0\":{\"observations\":{\"0\":1}}"),
                "!2:28+1 an observation must be an array" USUAL "\nstop\n");
    expect_rows(SERIES("\n\"0:0\":[1]"), "!2:7+3 a series must be an object" USUAL "\nstop\n");
}

/* What a data set says of many rows stands elsewhere than the row. */
static void what_is_shared_has_its_place(void **state)
{
    (void)state;
    expect_rows(MESSAGE("{\"attributes\":[\n1],\"series\":{}}"),
                "!2:1+1 the structure has no value of this index for \"BY\"" USUAL "\nstop\n");
    expect_rows(MESSAGE("{\"dimensionGroupAttributes\":{\":0::\":[\n\n2]},"
                        "\"series\":{\"0:0\":{\"observations\":{\"0\":[1]}}}}"),
                "!3:1+1 the structure has no value of this index for \"UNIT\"" USUAL "\nstop\n");
    expect_rows(MESSAGE("{\"dimensionGroupAttributes\":{\":0::\":\n7},"
                        "\"series\":{\"0:0\":{\"observations\":{\"0\":[1]}}}}"),
                "!2:1+1 attributes must be an array" USUAL "\nstop\n");
}

static void an_index_has_digits_alone(void **state)
{
    (void)state;
    expect_rows(SERIES("\n\"0:0\":{\"observations\":{\"0\":[1,1e0]}}"),
                "!2:31+3 the structure has no value of this index for \"STATUS\"" USUAL "\nstop\n");
    expect_rows(SERIES("\n\"0:0\":{\"observations\":{\"0\":[1,1.0]}}"),
                "!2:31+3 the structure has no value of this index for \"STATUS\"" USUAL "\nstop\n");
    expect_rows(SERIES("\n\"0:0\":{\"observations\":{\"0\":[1,1000000000]}}"),
                "!2:31+10 the structure has no value of this index for \"STATUS\"" USUAL
                "\nstop\n");
    expect_rows(SERIES("\n\"~:0\":{\"observations\":{\"0\":[1]}}"),
                "!2:1+5 the structure has no value of this index for \"FLOW\"" USUAL "\nstop\n");
}

static void a_measure_is_any_value(void **state)
{
    (void)state;
    expect_rows(SERIES("\"0:0\":{\"observations\":{\"0\":[true],\"1\":[[1]]}},"
                       "\"0:1\":{\"observations\":{\"0\":[\"\"],\"1\":[]}}"),
                "1: <A> <X> <KAZ> <2022> {true} <IMF> - - <A> -\n"
                "1: <A> <X> <KAZ> <2023> {[1]} <IMF> - - <A> -\n"
                "1: <A> <X> <KGZ> <2022> - <IMF> - - <A> -\n"
                "1: <A> <X> <KGZ> <2023> - <IMF> - - <A> -\n" NAMES);
}

#define YEARS "\"dimensions\":{\"observation\":[{\"id\":\"TIME\",\"values\":[{\"id\":\"2022\"}]}]}"

static void there_may_be_several_measures(void **state)
{
    static const char before[] =
        "{\"structure\":{" YEARS ",\"measures\":{\"observation\":[{\"id\":\"VALUE\"},"
        "{\"id\":\"WEIGHT\"}]},\"attributes\":{\"observation\":[{\"id\":\"STATUS\",\"values\":["
        "{\"id\":\"E\"}]}]}},\"dataSets\":[{\"observations\":{\n";
    char text[sizeof before + 32];

    (void)state;
    snprintf(text, sizeof text, "%s%s", before, "\"0\":[1,2,0]}}]}");
    expect_rows(text, "2: <2022> #1 #2 <E>\nJSON: TIME VALUE WEIGHT STATUS\n");
    snprintf(text, sizeof text, "%s%s", before, "\"0:0\":[1,2,0]}}]}");
    expect_rows(text, "!2:1+5 the key must have 1 index, one for each dimension" USUAL "\nstop\n");
}

/* Values have codes, texts in languages, numbers, or nothing. */
static void values_are_what_they_are_called(void **state)
{
    (void)state;
    expect_rows("{\"structure\":{\"dimensions\":{\"observation\":[{\"id\":\"D\",\"values\":["
                "{\"value\":{\"en\":\"a\",\"ru\":\"b\"}},{\"value\":true},{\"value\":1.5},{},"
                "{\"value\":[1]}]}]},"
                "\"attributes\":{\"dataSet\":[{\"id\":\"P\",\"default\":\"x\",\"values\":["
                "{\"id\":\"y\"}]},{\"id\":\"Q\",\"values\":[{\"id\":\"y\"},{\"id\":\"z\"}]}],"
                "\"observation\":[{\"id\":\"S\",\"default\":7}]}},"
                "\"dataSets\":[{\"observations\":{\"0\":[0],\"1\":[1],\"2\":[2],\"3\":[3],"
                "\"4\":[4]}}]}",
                "1: <a> #0 <x> - <7>\n1: <true> #1 <x> - <7>\n1: <1.5> #2 <x> - <7>\n"
                "1: - #3 <x> - <7>\n1: - #4 <x> - <7>\nJSON: D OBS_VALUE P Q S\n");
}

static void groups_may_be_wild_or_of_other_dimensions(void **state)
{
    (void)state;
    expect_rows(MESSAGE("{\"dimensionGroupAttributes\":{\"~:0:~:~\":[1],\":0:::0\":[0],"
                        "\":1:9:\":[0]},"
                        "\"series\":{\"0:0\":{\"observations\":{\"0\":[1]}},"
                        "\"1:0\":{\"observations\":{\"0\":[2]}}}}"),
                "1: <A> <X> <KAZ> <2022> #1 <IMF> - - <A> <EUR>\n"
                "1: <A> <M> <KAZ> <2022> #2 <IMF> - - <A> -\n" NAMES);
}

/* A scale or a series that stands in another shape is not passed over. */
static void what_has_another_shape_is_a_fault(void **state)
{
    (void)state;
    expect_rows(MESSAGE("{\"series\":\n[]}"), "!2:1+1 an object is expected, not \"[\"" USUAL "\n");
    expect_rows(MESSAGE("{\"observations\":\n7}"),
                "!2:1+1 an object is expected, not \"7\"" USUAL "\n");
    expect_rows(MESSAGE("{\"attributes\":\n{}}"),
                "!2:1+1 an array is expected, not \"{\"" USUAL "\n");
    expect_rows(MESSAGE("{\"dimensionGroupAttributes\":\n[]}"),
                "!2:1+1 an object is expected, not \"[\"" USUAL "\n");
    expect_rows(MESSAGE("\n[]"), "!2:1+1 a data set is expected, not \"[\"" USUAL "\n");
    expect_rows(SERIES("\n\"0:0\":{\"attributes\":{}}"),
                "!2:21+2 attributes must be an array" USUAL "\nstop\n");
    expect_rows(SERIES("\n\"0:0\":{\"observations\":[]}"),
                "!2:23+2 observations must be an object" USUAL "\nstop\n");
    expect_rows("{\"data\":{" STRUCTURES ",\"dataSets\":\n{}}}",
                "!2:1+1 an array is expected, not \"{\"" USUAL "\n");
    expect_rows("{\"data\":{\"dataSets\":[],\"structures\":\n1{}]}}",
                "!2:1+1 an array is expected, not \"1\"" USUAL "\n");
    expect_rows("{\"data\":{\"dataSets\":[],\"structures\":[\n7]}}",
                "!2:1+1 this is no structure of a data message" USUAL "\n");
    expect_rows("{\"data\":{\"dataSets\":[],\n\"dataSets\":[{}]}}",
                "!2:1+10 the message has \"dataSets\" twice" USUAL "\n");
    expect_rows(MESSAGE("{\"attributes\":null,\"dimensionGroupAttributes\":null,\"series\":null,"
                        "\"observations\":null}"),
                NAMES);
    expect_rows(SERIES("\"0:0\":{\"attributes\":null,\"observations\":null}"), NAMES);
    expect_rows("{\"data\":{" STRUCTURES ",\"dataSets\":null}}", NAMES);
}

/* 4,096 columns are read, one more is an error. */
static void components_have_a_limit(void **state)
{
    struct ts_buffer text;

    (void)state;
    for (int more = 0; more <= 1; more++) {
        struct ts_source *source;
        struct ts_rows *rows;
        struct ts_error error = {0};
        static const struct ts_load_options options;

        ts_buffer_init(&text, 0);
        ts_buffer_puts(&text, "{\"structure\":{" YEARS ",\"attributes\":{\"dataSet\":[");
        for (int i = 2; i < TS_LIMIT_COLUMNS + more; i++) /* after TIME and OBS_VALUE */
            ts_buffer_printf(&text, "%s{\"id\":\"C%d\"}", i == 2 ? "" : ",", i);
        ts_buffer_puts(&text, "]}},\"dataSets\":[]}");
        assert_int_equal(ts_source_open_memory("t", text.data, text.size, &source, NULL), TS_OK);
        assert_int_equal(ts_rows_open(source, &options, &rows, &error),
                         more == 0 ? TS_OK : TS_ERROR_LIMIT);
        if (more == 0)
            ts_rows_close(rows);
        else
            assert_string_equal(error.message, "more than 4096 components");
        ts_source_close(source);
        ts_buffer_release(&text);
    }
}

static void expect_fault(const char *text, size_t size)
{
    static const struct ts_load_options options;
    struct ts_source *source;
    struct ts_buffer out;

    ts_buffer_init(&out, 0);
    assert_int_equal(ts_source_open_memory("t", text, size, &source, NULL), TS_OK);
    put_source(&out, source, &options);
    ts_source_close(source);
    if (out.data[0] != '!')
        fail_msg("%.*s\nis read as\n%s", (int)size, text, out.data);
    ts_buffer_release(&out);
}

/* Nothing of a message is read that is cut, or has a byte that may stand nowhere. */
static void a_message_is_read_as_a_whole(void **state)
{
    char text[] = MESSAGE("{\"action\":\"Replace\",\"attributes\":[0],"
                          "\"dimensionGroupAttributes\":{\":0::\":[0]},"
                          "\"series\":{\"0:0\":{\"attributes\":[0,\"t\"],"
                          "\"observations\":{\"0\":[1,0],\"1\":[\"2\"]}},"
                          "\"1:0\":{\"observations\":{\"1\":[-1.5e3,null]}}}},"
                          "{\"observations\":{}}");

    (void)state;
    for (size_t size = 1; size < sizeof text - 1; size++)
        expect_fault(text, size);
    for (size_t at = 0; at < sizeof text - 1; at++) {
        char saved = text[at];

        text[at] = '\x01';
        expect_fault(text, sizeof text - 1);
        text[at] = saved;
    }
}

static void what_is_no_message_is_said(void **state)
{
    (void)state;
    expect_rows("{\"data\":{\"dataSets\":[{\"series\":{}}]}}",
                "!0:0+0 the SDMX-JSON message has no structure, so that its indexes stand for "
                "nothing / ask for the data with their structure, or as SDMX-CSV\n");
    expect_rows("{\"data\":{\"structures\":[\n{},\n{}],\"dataSets\":[]}}", "JSON: OBS_VALUE\n");
    expect_rows("{\"dataSets\":[]}", "JSON:\n");
    /* it is the second structure that has the data set */
    expect_rows("{\"data\":{\"structures\":[{\"dataSets\":[\"0\",-1,1]},{\"dataSets\":[-1,0],"
                "\"measures\":{\"observation\":[{\"id\":\"V\"}]}}],\"dataSets\":[{}]}}",
                "JSON: OBS_VALUE V\n");
    expect_rows(
        "{\"data\":{\"structures\":[{\"dataSets\":[0]},{\"dataSets\":[1,0]}],"
        "\"dataSets\":[\n{}]}}",
        "!2:0+0 the data set does not say which of the 2 structures it has / a data set has "
        "the index of its structure, from 0, as \"structure\"\n");
    expect_rows("{\"data\":{\"structures\":[\n{\"dimensions\":{\"series\":[{}]}}]}}",
                "!2:1+30 a component of the structure has no \"id\"" USUAL "\n");
    expect_rows("{\"data\":{\"structures\":[\n{\"dimensions\":{\"series\":[{\"id\":\"\"}]}}]}}",
                "!2:1+37 a component of the structure has no \"id\"" USUAL "\n");
    expect_rows("{\"data\":{\"structures\":[\n[]],\"dataSets\":[]}}",
                "!2:1+2 this is no structure of a data message" USUAL "\n");
    expect_rows("{\"data\":{\"structures\":[\n{\"name\":\"\\ud800\"}],\"dataSets\":[]}}",
                "!2:1+17 this is no structure of a data message" USUAL "\n");
    expect_rows("{\"data\":{\"structures\":[\n{\"number\":1234567890123456789012345678901234567890"
                "123456789012345678901234567890}],\"dataSets\":[]}}",
                "!2:1+81 this is no structure of a data message" USUAL "\n");
    expect_rows("{\"data\":{\"structures\":[{}],\"dataSets\":[\n{\"action\":\"Delete\"}]}}",
                "!2:11+8 a data set that deletes figures holds none" USUAL "\n");
    expect_rows("{\"data\":{\"structures\":[{}],\"dataSets\":[{\"series\":{\n",
                "!2:1+1 the input ends where a key in double quotes is expected" CUT "\n");
    expect_rows("{\"data\":{\"structures\":[{}],\"dataSets\":[]}}\nx",
                "!2:1+1 text after the end of the document" USUAL "\n");
}

static void other_documents_are_left_alone(void **state)
{
    (void)state;
    expect_rows("{\"data\":{\"a\":1}}", "1: {{\"a\":1}}\nJSON Lines: data\n");
    expect_rows("{\"data\":{\"data\":{\"dataSets\":[],\"structures\":[]}}}",
                "1: {{\"data\":{\"dataSets\":[],\"structures\":[]}}}\nJSON Lines: data\n");
    expect_rows("{\"errors\":[],\"data\":[{\"a\":1}]}", "1: #1\nJSON: a\n");
    expect_rows("{\"structure\":\"s\",\"a\":1}", "1: <s> #1\nJSON Lines: structure a\n");
}

/* A pipe cannot be read twice: it is kept, if somebody has a place for it. */
static void a_pipe_is_kept_for_a_second_reading(void **state)
{
    static const char text[] = SERIES("\"0:0\":{\"observations\":{\"0\":[1]}}");
    static const struct ts_load_options options;
    char path[] = "test_sdmx.XXXXXX", kept[sizeof text];
    struct ts_spool spool = {.descriptor = mkstemp(path)};
    int ends[2], saved = dup(STDIN_FILENO);
    struct ts_error error = {0};
    struct ts_source *source;
    struct ts_rows *rows;

    (void)state;
    for (int round = 0; round < 2; round++) {
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
        close(ends[1]);
        assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
        close(ends[0]);
        assert_int_equal(ts_source_open("-", NULL, &source, &error), TS_OK);
        if (round == 0)
            ts_source_spool(source, &spool);
        assert_int_equal(ts_rows_open(source, &options, &rows, &error),
                         round == 0 ? TS_AGAIN : TS_ERROR_IO);
        ts_source_close(source);
    }
    assert_string_equal(error.message, "it has to be read twice, but can be read only once");
    assert_int_equal(pread(spool.descriptor, kept, sizeof kept, 0), sizeof text - 1);
    assert_memory_equal(kept, text, sizeof text - 1);
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    close(saved);
    close(spool.descriptor);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_observation_is_a_row),
        cmocka_unit_test(the_order_of_members_does_not_matter),
        cmocka_unit_test(groups_share_attributes),
        cmocka_unit_test(flat_and_older_messages),
        cmocka_unit_test(what_has_no_meaning_is_a_fault),
        cmocka_unit_test(what_is_shared_has_its_place),
        cmocka_unit_test(an_index_has_digits_alone),
        cmocka_unit_test(a_measure_is_any_value),
        cmocka_unit_test(there_may_be_several_measures),
        cmocka_unit_test(values_are_what_they_are_called),
        cmocka_unit_test(groups_may_be_wild_or_of_other_dimensions),
        cmocka_unit_test(what_has_another_shape_is_a_fault),
        cmocka_unit_test(components_have_a_limit),
        cmocka_unit_test(a_message_is_read_as_a_whole),
        cmocka_unit_test(what_is_no_message_is_said),
        cmocka_unit_test(other_documents_are_left_alone),
        cmocka_unit_test(a_pipe_is_kept_for_a_second_reading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
