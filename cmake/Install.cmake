# cmake --install: the compiler, the headers of specs and programs, the runtime library, and a CMake package
# with inflect_add_program().
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/inflect)

foreach(program inflect inflect-synthesize)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endforeach()
install(TARGETS inflect_runtime ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
# A spec includes <inflect.hpp>, a program "runtime/…": one include folder serves both.
install(DIRECTORY dsl/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/inflect FILES_MATCHING PATTERN "*.hpp")
install(DIRECTORY runtime DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/inflect FILES_MATCHING PATTERN "*.hpp" PATTERN testing* EXCLUDE)

inflect_toolchain(${PROJECT_BINARY_DIR}/package/toolchain @prefix@/${CMAKE_INSTALL_INCLUDEDIR}/inflect
  @prefix@/${CMAKE_INSTALL_LIBDIR}/libinflect_runtime.a)
install(FILES ${PROJECT_BINARY_DIR}/package/toolchain DESTINATION lib/inflect)

file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/package/inflectRuntime.cmake CONTENT
"set(inflect_program_options \"${inflect_program_options}\")
set(inflect_program_libraries \"${inflect_program_libraries}\")
")
configure_package_config_file(cmake/inflectConfig.cmake.in ${PROJECT_BINARY_DIR}/package/inflectConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_BINDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/inflectConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/package/inflectConfig.cmake ${PROJECT_BINARY_DIR}/package/inflectConfigVersion.cmake
  ${PROJECT_BINARY_DIR}/package/inflectRuntime.cmake cmake/InflectAddProgram.cmake DESTINATION ${package})
