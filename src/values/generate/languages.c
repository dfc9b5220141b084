#include "languages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct language *languages_add(struct languages *languages, const char *path)
{
    const char *end = strstr(path, "/LC_MESSAGES/"), *start = end;
    struct language *language = calloc(1, sizeof *language);

    while (start != NULL && start > path && start[-1] != '/')
        start--;
    if (language == NULL || start == NULL || (size_t)(end - start) >= sizeof language->code ||
        languages->count == LANGUAGES_LIMIT) {
        fprintf(stderr, "%s: not the catalogue of a language, or one too many\n", path);
        free(language);
        return NULL;
    }
    memcpy(language->code, start, (size_t)(end - start));
    languages->items[languages->count++] = language;
    return language;
}

bool language_take(struct language *language, size_t country, size_t which, const char *name)
{
    char *copy;

    if (language->names[country] != NULL && language->which[country] <= which)
        return true;
    copy = strdup(name);
    if (copy == NULL) {
        perror("names");
        return false;
    }
    language->count += language->names[country] == NULL;
    free(language->names[country]);
    language->names[country] = copy;
    language->which[country] = which;
    return true;
}

/* Which of the scripts a character is of, by the first bytes of its UTF-8; -1: of none, or not
 * the first byte. */
static int script_of(const unsigned char *bytes)
{
    unsigned char first = bytes[0];

    if ((first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') ||
        (first >= 0xC3 && first <= 0xC9) ||
        (first == 0xE1 && bytes[1] >= 0xB8 && bytes[1] <= 0xBB)) /* U+00C0 on, U+1E00 on */
        return 0;
    if (first >= 0xD0 && first <= 0xD3) /* U+0400 on */
        return 1;
    if (first >= 0xD8 && first <= 0xDB) /* U+0600 on */
        return 2;
    return first >= 0xC3 ? 3 : -1;
}

char language_script(const struct language *language)
{
    size_t counts[4] = {0}, most = 3;

    for (size_t i = 0; i <= COUNTRIES_LIMIT; i++)
        for (const char *c = language->names[i]; c != NULL && *c != '\0'; c++) {
            int script = script_of((const unsigned char *)c);

            if (script >= 0)
                counts[script]++;
        }
    for (size_t i = 0; i < 3; i++)
        if (counts[i] > counts[most])
            most = i;
    return "LCA-"[most];
}

void languages_release(struct languages *languages)
{
    for (size_t i = 0; i < languages->count; i++) {
        for (size_t c = 0; c <= COUNTRIES_LIMIT; c++)
            free(languages->items[i]->names[c]);
        free(languages->items[i]);
    }
}
