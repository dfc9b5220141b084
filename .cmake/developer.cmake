# Targets for those who change the sources: format, format-check, tidy, analyze, report.

add_custom_target(format
    COMMAND find include src tests -name "*.[ch]" -exec clang-format -i {} +
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)

add_custom_target(format-check
    COMMAND find include src tests -name "*.[ch]" -exec clang-format --dry-run --Werror {} +
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL VERBATIM)

# Only the sources in the tree: those that the build writes are nobody's to mend. They
# must be there all the same before clang-tidy reads what includes them. `tidy` gives up a
# function whose paths are many (1 minute in all), `analyze` goes on (8 minutes).
find_program(RUN_CLANG_TIDY run-clang-tidy)
mark_as_advanced(RUN_CLANG_TIDY)
if(RUN_CLANG_TIDY)
    function(tradestat_tidy target options)
        add_custom_target(${target}
            COMMAND sh -c "'${RUN_CLANG_TIDY}' -quiet -p '${PROJECT_BINARY_DIR}' ${options} \
'^${PROJECT_SOURCE_DIR}/(src|tests)/' 2>/dev/null"
            USES_TERMINAL VERBATIM)
        if(TARGET sandbox_filter)
            add_dependencies(${target} sandbox_filter)
        endif()
    endfunction()

    tradestat_tidy(analyze "")
    tradestat_tidy(tidy "-extra-arg=-Xclang -extra-arg=-analyzer-config \
-extra-arg=-Xclang -extra-arg=max-nodes=20000")
endif()

# What the tests ran, after `cmake --workflow --preset coverage`: the lines, and the branches
# of what reads inputs. cmake --build --preset coverage --target report (or branches)
find_program(GCOVR gcovr)
mark_as_advanced(GCOVR)
if(GCOVR)
    add_custom_target(report
        COMMAND ${GCOVR} --root ${PROJECT_SOURCE_DIR} --filter ${PROJECT_SOURCE_DIR}/src/
            ${PROJECT_BINARY_DIR}
        USES_TERMINAL VERBATIM)
    add_custom_target(branches
        COMMAND ${GCOVR} --branches --root ${PROJECT_SOURCE_DIR}
            --filter "${PROJECT_SOURCE_DIR}/src/(load|values|formats)/[^/]*$"
            ${PROJECT_BINARY_DIR}
        USES_TERMINAL VERBATIM)
endif()
