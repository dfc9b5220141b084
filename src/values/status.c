#include "values/status.h"

#include <string.h>

#include "base/text.h"

bool ts_status_is_normal(const char *text, size_t size)
{
    return size == 0 || ts_text_equal_fold(text, size, "A");
}

/* The code list CL_OBS_STATUS, and flags of Eurostat. */
const char *ts_status_meaning(const char *status)
{
    static const struct {
        const char *status, *meaning;
    } meanings[] = {
        {"B", "break in series"},
        {"C", "confidential"},
        {"D", "definition differs"},
        {"E", "estimated"},
        {"F", "forecast"},
        {"G", "experimental"},
        {"I", "imputed"},
        {"K", "in another category"},
        {"L", "missing"},
        {"M", "missing"},
        {"N", "not significant"},
        {"O", "missing"},
        {"P", "provisional"},
        {"Q", "suppressed"},
        {"R", "revised"},
        {"S", "strike or other event"},
        {"U", "low reliability"},
        {"V", "unvalidated"},
        {"W", "with another category"},
    };

    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (ts_text_equal_fold(status, strlen(status), meanings[i].status))
            return meanings[i].meaning;
    return NULL;
}
