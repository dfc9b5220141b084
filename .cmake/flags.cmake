# Compiler and linker flags of this project's own targets: each is used where the
# compiler knows it. Nothing here reaches a project that includes this one.
include(CheckCCompilerFlag)
include(CheckLinkerFlag)
include(CheckPIESupported)

option(TRADESTAT_WARNINGS "Turn on the developers' compiler warnings" OFF)
option(TRADESTAT_WARNINGS_AS_ERRORS "Turn warnings into errors (for CI)" OFF)
option(TRADESTAT_HARDENING "Turn on hardening flags" ON)

# add_compile_options for the flags of the list that the compiler accepts.
function(tradestat_compile_options)
    foreach(flag ${ARGN})
        string(MAKE_C_IDENTIFIER "TRADESTAT_COMPILES${flag}" known)
        check_c_compiler_flag(${flag} ${known})
        if(${known})
            add_compile_options(${flag})
        endif()
    endforeach()
endfunction()

function(tradestat_link_options)
    foreach(flag ${ARGN})
        string(MAKE_C_IDENTIFIER "TRADESTAT_LINKS${flag}" known)
        check_linker_flag(C ${flag} ${known})
        if(${known})
            add_link_options(${flag})
        endif()
    endforeach()
endfunction()

if(TRADESTAT_WARNINGS)
    tradestat_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes
        -Wmissing-prototypes -Wold-style-definition -Wvla -Wcast-qual -Wwrite-strings -Wundef
        -Wpointer-arith -Wformat=2 -Wfloat-conversion -Wdouble-promotion
        -Wnull-dereference -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Walloca)
endif()
if(TRADESTAT_WARNINGS_AS_ERRORS)
    add_compile_options(-Werror)
endif()

check_pie_supported(LANGUAGES C)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(TRADESTAT_HARDENING)
    tradestat_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
    # glibc checks buffer sizes only where the compiler optimises.
    add_compile_options(
        "$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
    tradestat_link_options(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()
