#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

#include "values/country.h"

enum { LONGEST_NAME = 512 };

enum { COMBINING_BREVE = 0x306, COMBINING_FIRST = 0x300, COMBINING_LAST = 0x36F };

struct folded {
    char *text;
    size_t capacity;
    size_t size;
    size_t word; /* where the word being written starts */
    bool gap;    /* a space is due before the next word */
    bool fits;
};

static void append(struct folded *folded, const char *bytes, size_t size)
{
    folded->fits = folded->fits && folded->size + size < folded->capacity;
    if (!folded->fits)
        return;
    memcpy(folded->text + folded->size, bytes, size);
    folded->size += size;
}

static bool word_is(const struct folded *folded, const char *word)
{
    size_t size = folded->size - folded->word;

    return size == strlen(word) && memcmp(folded->text + folded->word, word, size) == 0;
}

/* Ends the word. Words that are written in two ways, or said or left out, become
 * one. */
static void end_word(struct folded *folded)
{
    if (folded->word == 0 && word_is(folded, "the"))
        folded->size = 0;
    if (word_is(folded, "st")) {
        folded->size = folded->word;
        append(folded, "saint", 5);
    }
    folded->gap = folded->size > 0;
    folded->word = folded->size;
}

static void append_to_word(struct folded *folded, const char *bytes, size_t size)
{
    if (folded->gap) {
        append(folded, " ", 1);
        folded->word = folded->size;
        folded->gap = false;
    }
    append(folded, bytes, size);
}

/* The apostrophes, and the letters and accents that are typed for one. They are
 * made alike before the decomposition takes some of them for a spaced accent. */
static utf8proc_int32_t one_apostrophe(utf8proc_int32_t c, void *unused)
{
    static const utf8proc_int32_t apostrophes[] = {'`',    0xB4,   0x2B9,  0x2BB,  0x2BC,  0x2BD,
                                                   0x2BE,  0x2BF,  0x2C8,  0x5F3,  0x2018, 0x2019,
                                                   0x201B, 0x2032, 0x2035, 0xA78C, 0xFF07};

    (void)unused;
    for (size_t i = 0; i < sizeof apostrophes / sizeof apostrophes[0]; i++)
        if (c == apostrophes[i])
            return '\'';
    return c;
}

/* Latin letters with a stroke or without a dot do not decompose. */
static utf8proc_int32_t plain_letter(utf8proc_int32_t c)
{
    switch (c) {
    case 0x111: /* đ */
        return 'd';
    case 0x131: /* ı */
        return 'i';
    case 0x142: /* ł */
        return 'l';
    case 0xF8: /* ø */
        return 'o';
    default:
        return c;
    }
}

static bool is_cyrillic(utf8proc_int32_t c)
{
    return c >= 0x400 && c <= 0x52F;
}

/* Accents are dropped (é as e, ё as е), and the vowel signs and hamzas of Arabic;
 * й and ў are letters of their own, as are the signs of all other scripts. */
static bool is_dropped(utf8proc_int32_t c, utf8proc_int32_t base)
{
    if (c == '\'' || c == 0x640)
        return true;
    if (c == COMBINING_BREVE && is_cyrillic(base))
        return false;
    return (c >= COMBINING_FIRST && c <= COMBINING_LAST) || (c >= 0x64B && c <= 0x655);
}

static bool is_in_word(utf8proc_int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}

static void append_character(struct folded *folded, utf8proc_int32_t c)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char(plain_letter(c), bytes);

    append_to_word(folded, (const char *)bytes, (size_t)size);
}

static void fold_characters(struct folded *folded, const utf8proc_int32_t *characters, size_t count)
{
    utf8proc_int32_t base = 0;

    for (size_t i = 0; i < count; i++) {
        utf8proc_int32_t c = characters[i];

        if (is_dropped(c, base))
            continue;
        base = c;
        if (is_in_word(c)) {
            append_character(folded, c);
        } else {
            end_word(folded);
        }
        if (c == '&') {
            append_to_word(folded, "and", 3);
            end_word(folded);
        }
    }
    end_word(folded);
}

static bool is_ascii(const char *text, size_t size)
{
    unsigned char all = 0;

    for (size_t i = 0; i < size; i++)
        all |= (unsigned char)text[i];
    return all < 0x80;
}

/* What utf8proc makes of ASCII, which needs no tables. */
static utf8proc_ssize_t lower_ascii(const char *text, size_t size, utf8proc_int32_t *characters)
{
    for (size_t i = 0; i < size; i++) {
        char c = text[i];

        characters[i] = c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : one_apostrophe(c, NULL);
    }
    return (utf8proc_ssize_t)size;
}

static utf8proc_ssize_t decompose(const char *text, size_t size, utf8proc_int32_t *characters)
{
    if (is_ascii(text, size))
        return lower_ascii(text, size, characters);
    return utf8proc_decompose_custom(
        (const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, characters, LONGEST_NAME,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, one_apostrophe,
        NULL);
}

size_t ts_name_fold(const char *text, size_t size, char *out, size_t capacity)
{
    utf8proc_int32_t characters[LONGEST_NAME];
    struct folded folded = {.text = out, .capacity = capacity, .fits = true};
    utf8proc_ssize_t count;

    if (capacity == 0 || size > LONGEST_NAME)
        return 0;
    count = decompose(text, size, characters);
    if (count < 0 || count > LONGEST_NAME)
        return 0;
    fold_characters(&folded, characters, (size_t)count);
    out[folded.size] = '\0';
    return folded.fits ? folded.size : 0;
}
