/* Reads documents, each on a line of hexadecimal digits, and prints for each of them
 * whether ts_json_check accepts it: for a judge that is not of this project. */
#include <stdio.h>
#include <stdlib.h>

#include "tradestat/buffer.h"
#include "tradestat/json.h"

static int digit(int c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

int main(void)
{
    struct ts_buffer text;
    int c, high = -1;

    ts_buffer_init(&text, 0);
    while ((c = getchar()) != EOF) {
        if (c == '\n') {
            puts(ts_json_check(text.data, text.size, NULL) == TS_OK ? "valid" : "invalid");
            ts_buffer_clear(&text);
        } else if (high < 0) {
            high = digit(c);
        } else {
            if (ts_buffer_putc(&text, (char)(high * 16 + digit(c))) != TS_OK)
                return EXIT_FAILURE;
            high = -1;
        }
    }
    ts_buffer_release(&text);
    return EXIT_SUCCESS;
}
