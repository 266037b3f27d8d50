# BUILD/include/inflect: the language as an installation has it, one folder to include <inflect.hpp> from. It holds links to the headers in dsl/
# and elements.hpp, made here from what layers/, losses/ and optimisers/ hold: a new header is all that a new layer adds to the language.
set(INFLECT_LANGUAGE_DIR ${PROJECT_BINARY_DIR}/include/inflect)
set(dsl ${PROJECT_SOURCE_DIR}/dsl)

set(watched CONFIGURE_DEPENDS)
if(CMAKE_SCRIPT_MODE_FILE)  # a script runs once
  set(watched)
endif()
file(GLOB headers ${watched} RELATIVE ${dsl} ${dsl}/*.hpp ${dsl}/inflect/*)
file(MAKE_DIRECTORY ${INFLECT_LANGUAGE_DIR}/inflect)
foreach(header ${headers})
  if(NOT header STREQUAL "inflect")
    file(CREATE_LINK ${dsl}/${header} ${INFLECT_LANGUAGE_DIR}/${header} SYMBOLIC)
  endif()
endforeach()

file(GLOB elements ${watched} RELATIVE ${dsl}/inflect
  ${dsl}/inflect/layers/*.hpp ${dsl}/inflect/losses/*.hpp ${dsl}/inflect/optimisers/*.hpp)
list(TRANSFORM elements REPLACE ".+" "#include \"\\0\"")
list(JOIN elements "\n" elements)
file(CONFIGURE OUTPUT ${INFLECT_LANGUAGE_DIR}/inflect/elements.hpp
  CONTENT "// Made by cmake/Language.cmake from the headers of these folders.\n#pragma once\n${elements}\n" @ONLY)
