#include "catalogue.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The head of the file: magic number, revision, count, and where the tables of
 * originals and translations start. A table holds a size and an offset each. */
enum { COUNT_AT = 8, ORIGINALS_AT = 12, TRANSLATIONS_AT = 16, HEAD_SIZE = 20, ENTRY_SIZE = 8 };

static const uint32_t magic = 0x950412DE; /* of little-endian catalogues */

struct catalogue {
    const char *bytes;
    size_t size;
};

char *file_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    long end = -1;

    if (file != NULL && fseek(file, 0, SEEK_END) == 0)
        end = ftell(file);
    if (end >= 0 && fseek(file, 0, SEEK_SET) == 0)
        bytes = malloc((size_t)end + 1);
    if (bytes != NULL && fread(bytes, 1, (size_t)end, file) != (size_t)end) {
        free(bytes);
        bytes = NULL;
    }
    if (bytes != NULL) {
        bytes[end] = '\0';
        *size = (size_t)end;
    } else {
        perror(path);
    }
    if (file != NULL)
        fclose(file);
    return bytes;
}

static uint32_t number_at(const struct catalogue *catalogue, size_t offset)
{
    uint32_t number = 0;

    for (size_t i = 4; i-- > 0;)
        number = number << 8 | (unsigned char)catalogue->bytes[offset + i];
    return number;
}

/* The text of an entry, or NULL when it is not within the file and terminated. */
static const char *text_at(const struct catalogue *catalogue, size_t entry)
{
    if (entry + ENTRY_SIZE > catalogue->size)
        return NULL;

    size_t size = number_at(catalogue, entry), offset = number_at(catalogue, entry + 4);

    if (offset >= catalogue->size || size >= catalogue->size - offset)
        return NULL;
    return catalogue->bytes[offset + size] == '\0' ? catalogue->bytes + offset : NULL;
}

static bool visit_pairs(const struct catalogue *catalogue,
                        bool (*visit)(const char *original, const char *translation, void *context),
                        void *context)
{
    if (catalogue->size < HEAD_SIZE || number_at(catalogue, 0) != magic)
        return false;

    size_t count = number_at(catalogue, COUNT_AT);
    size_t originals = number_at(catalogue, ORIGINALS_AT);
    size_t translations = number_at(catalogue, TRANSLATIONS_AT);

    for (size_t i = 0; i < count; i++) {
        const char *original = text_at(catalogue, originals + i * ENTRY_SIZE);
        const char *translation = text_at(catalogue, translations + i * ENTRY_SIZE);

        if (original == NULL || translation == NULL || !visit(original, translation, context))
            return false;
    }
    return true;
}

bool catalogue_read(const char *path,
                    bool (*visit)(const char *original, const char *translation, void *context),
                    void *context)
{
    struct catalogue catalogue = {0};
    char *bytes = file_read(path, &catalogue.size);

    if (bytes == NULL)
        return false;
    catalogue.bytes = bytes;

    bool done = visit_pairs(&catalogue, visit, context);

    if (!done)
        fprintf(stderr, "%s: not a catalogue of names\n", path);
    free(bytes);
    return done;
}
