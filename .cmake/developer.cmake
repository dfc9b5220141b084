# Targets for those who change the sources: format, format-check, tidy. Each needs
# its tool when it is built, not before.

add_custom_target(format
    COMMAND find include src tests -name "*.[ch]" -exec clang-format -i {} +
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)

add_custom_target(format-check
    COMMAND find include src tests -name "*.[ch]" -exec clang-format --dry-run --Werror {} +
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL VERBATIM)

# Generated sources must be there before clang-tidy reads those that include them.
add_custom_target(tidy
    COMMAND sh -c "run-clang-tidy -quiet -p '${PROJECT_BINARY_DIR}' 2>/dev/null"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL VERBATIM)
add_dependencies(tidy libtradestat)
