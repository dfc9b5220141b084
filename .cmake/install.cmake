# cmake --install and cpack.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/tradestat)

if(BUILD_SHARED_LIBS)
    file(RELATIVE_PATH to_library ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
    set_target_properties(tradestat PROPERTIES INSTALL_RPATH "\$ORIGIN/${to_library}")
endif()
install(TARGETS tradestat RUNTIME)
install(TARGETS libtradestat EXPORT tradestat-targets)
install(DIRECTORY include/tradestat DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    FILES_MATCHING PATTERN "*.h")
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/include/tradestat/version.h
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/tradestat)
install(FILES data/README.md data/groups.csv data/published-2025.json data/trade-2010-2023.csv
    DESTINATION ${CMAKE_INSTALL_DATADIR}/tradestat)
install(FILES docs/tradestat.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs
    FILES_MATCHING PATTERN "*.md" PATTERN "*.json")

# CMake package
install(EXPORT tradestat-targets NAMESPACE tradestat:: DESTINATION ${package_dir})
configure_package_config_file(.cmake/tradestat-config.cmake.in tradestat-config.cmake
    INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(tradestat-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/tradestat-config.cmake
    ${CMAKE_CURRENT_BINARY_DIR}/tradestat-config-version.cmake .cmake/Findlibcsv.cmake
    DESTINATION ${package_dir})

# pkg-config. Paths are relative to the file, so that `cmake --install --prefix` and
# cpack may move the whole. A static library needs its libraries in every link, a
# shared one brings them along.
set(TRADESTAT_PC_PREFIX ${CMAKE_INSTALL_PREFIX})
cmake_path(IS_ABSOLUTE CMAKE_INSTALL_LIBDIR absolute)
if(NOT absolute)
    string(REGEX REPLACE "[^/]+" ".." up ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
    set(TRADESTAT_PC_PREFIX "\${pcfiledir}/${up}")
endif()
foreach(place LIBDIR INCLUDEDIR DATADIR)
    cmake_path(APPEND TRADESTAT_PC_${place} "\${prefix}" ${CMAKE_INSTALL_${place}})
endforeach()
list(TRANSFORM CMAKE_DL_LIBS PREPEND -l OUTPUT_VARIABLE dl)
if(BUILD_SHARED_LIBS)
    set(TRADESTAT_PC_PRIVATE .private)
    set(TRADESTAT_PC_PRIVATE_LIBS "-lcsv -pthread ${dl}")
else()
    set(TRADESTAT_PC_LIBS "-lcsv -pthread ${dl}")
endif()
configure_file(.cmake/tradestat.pc.in tradestat.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/tradestat.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# cpack
set(CPACK_PACKAGE_VENDOR "The tradestat authors")
set(CPACK_PACKAGE_CONTACT "The tradestat authors <tradestat@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_CURRENT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libarchive13 | libarchive13t64, libz3-4") # loaded by its name
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ${BUILD_SHARED_LIBS})
include(CPack)
