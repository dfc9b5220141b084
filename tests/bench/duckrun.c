/* duckrun THREADS SQL: runs one statement in an in-memory DuckDB and prints the rows as
 * CSV without a header.
 *
 * DuckDB without a shell around it, to compare with. The few declarations that it needs
 * are repeated here, since libduckdb.so is often had without its header.
 */
#include <stdint.h>
#include <stdio.h>

typedef uint64_t idx_t;
typedef struct {
    void *internal;
} * duckdb_database, *duckdb_connection;
typedef struct {
    idx_t column_count, row_count, rows_changed;
    void *columns;
    char *error;
    void *internal;
} duckdb_result;
enum { DUCKDB_SUCCESS = 0 };

int duckdb_open(const char *path, duckdb_database *database);
void duckdb_close(duckdb_database *database);
int duckdb_connect(duckdb_database database, duckdb_connection *connection);
void duckdb_disconnect(duckdb_connection *connection);
int duckdb_query(duckdb_connection connection, const char *sql, duckdb_result *result);
const char *duckdb_result_error(duckdb_result *result);
idx_t duckdb_row_count(duckdb_result *result);
idx_t duckdb_column_count(duckdb_result *result);
char *duckdb_value_varchar(duckdb_result *result, idx_t column, idx_t row);
void duckdb_destroy_result(duckdb_result *result);
void duckdb_free(void *memory);

static int run(duckdb_connection connection, const char *sql, duckdb_result *result)
{
    if (duckdb_query(connection, sql, result) == DUCKDB_SUCCESS)
        return 0;
    fprintf(stderr, "duckrun: %s\n", duckdb_result_error(result));
    duckdb_destroy_result(result);
    return 2;
}

static void print_rows(duckdb_result *result)
{
    idx_t rows = duckdb_row_count(result), columns = duckdb_column_count(result);

    for (idx_t row = 0; row < rows; row++)
        for (idx_t column = 0; column < columns; column++) {
            char *text = duckdb_value_varchar(result, column, row);

            printf("%s%c", text ? text : "", column + 1 < columns ? ',' : '\n');
            duckdb_free(text);
        }
}

static int answer(duckdb_connection connection, const char *threads, const char *sql)
{
    char set_threads[64];
    duckdb_result result;

    snprintf(set_threads, sizeof set_threads, "SET threads=%.8s", threads);
    if (run(connection, set_threads, &result))
        return 2;
    duckdb_destroy_result(&result);
    if (run(connection, sql, &result))
        return 2;
    print_rows(&result);
    duckdb_destroy_result(&result);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
}

int main(int argc, char **argv)
{
    duckdb_database database;
    duckdb_connection connection;

    if (argc != 3) {
        fputs("usage: duckrun THREADS SQL\n", stderr);
        return 2;
    }
    if (duckdb_open(NULL, &database) || duckdb_connect(database, &connection)) {
        fputs("duckrun: DuckDB does not start\n", stderr);
        return 2;
    }
    int status = answer(connection, argv[1], argv[2]);

    duckdb_disconnect(&connection);
    duckdb_close(&database);
    return status;
}
