# collect_references(KIND declaration type function variable): the reference.cpp of the folders generator/KIND/NAME, and a source with `function`,
# which finds one by name.
function(collect_references kind declaration type function variable)
  set(folder ${PROJECT_SOURCE_DIR}/generator/${kind})
  set(watched CONFIGURE_DEPENDS)
  if(CMAKE_SCRIPT_MODE_FILE)  # a script runs once
    set(watched)
  endif()
  file(GLOB references ${watched} RELATIVE ${folder} ${folder}/*/reference.cpp)
  foreach(reference ${references})
    string(REPLACE "/reference.cpp" "" name ${reference})
    string(APPEND declared "namespace inflect::${kind}::${name} {\n${declaration};\n}\n")
    string(APPEND called "      {\"${name}\", ${kind}::${name}::reference},\n")
    list(APPEND sources ${folder}/${reference})
  endforeach()
  set(made ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  file(CONFIGURE OUTPUT ${made} @ONLY CONTENT "// Made by tests/compiler/references.cmake from the folders of generator/${kind}.
#include <map>

#include \"tests/compiler/references.hpp\"

${declared}
namespace inflect::testing {

${type} ${function}(const std::string& name) {
  static const std::map<std::string, ${type}> all = {
${called}  };
  return all.at(name);
}

}  // namespace inflect::testing
")
  set(${variable} ${made} ${sources} PARENT_SCOPE)
endfunction()
