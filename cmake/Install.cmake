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
if(INFLECT_HAS_CUDA)
  install(TARGETS inflect_cuda ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
endif()
# A spec includes <inflect.hpp>, a program "runtime/…": one include folder serves both.
install(DIRECTORY dsl/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/inflect FILES_MATCHING PATTERN "*.hpp")
install(FILES ${INFLECT_LANGUAGE_DIR}/inflect/elements.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/inflect/inflect)
install(DIRECTORY runtime DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/inflect FILES_MATCHING PATTERN "*.hpp" PATTERN "*.cuh" PATTERN testing* EXCLUDE)

inflect_toolchain(${PROJECT_BINARY_DIR}/package/toolchain @prefix@/${CMAKE_INSTALL_INCLUDEDIR}/inflect
  @prefix@/${CMAKE_INSTALL_LIBDIR})
install(FILES ${PROJECT_BINARY_DIR}/package/toolchain.cpu DESTINATION lib/inflect)
install(FILES ${PROJECT_BINARY_DIR}/package/toolchain.cuda DESTINATION lib/inflect OPTIONAL)

file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/package/inflectRuntime.cmake CONTENT
"set(inflect_program_options \"${inflect_program_options}\")
set(inflect_program_libraries \"${inflect_program_libraries}\")
")
configure_package_config_file(cmake/inflectConfig.cmake.in ${PROJECT_BINARY_DIR}/package/inflectConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_BINDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/inflectConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/package/inflectConfig.cmake ${PROJECT_BINARY_DIR}/package/inflectConfigVersion.cmake
  ${PROJECT_BINARY_DIR}/package/inflectRuntime.cmake cmake/InflectAddProgram.cmake DESTINATION ${package})
