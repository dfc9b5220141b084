/* Chooses the reader for the form of an input. */
#include "load/detect.h"
#include "load/reader.h"
#include "load/sdmx.h"

int ts_rows_open(struct ts_source *source, const struct ts_load_options *options,
                 struct ts_rows **rows, struct ts_error *error)
{
    enum ts_input_form form = options->form;
    bool message = false;
    int code = TS_OK;

    if (form == TS_INPUT_DETECT)
        code = ts_detect_form(source, &form, error);
    if (code == TS_OK && form == TS_INPUT_JSON)
        code = ts_sdmx_detect(source, &message, error);
    if (code != TS_OK)
        return code;
    if (message)
        return ts_sdmx_open(source, rows, error);
    return form == TS_INPUT_CSV ? ts_csv_open(source, options, rows, error)
                                : ts_json_open(source, options, rows, error);
}
