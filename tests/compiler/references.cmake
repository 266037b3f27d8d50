# collect_references(KIND type function variable): a source that holds the reference.cpp of all folders generator/KIND/NAME, for each is
# small, and `function`, which finds one by name.
function(collect_references kind type function variable)
  set(folder ${PROJECT_SOURCE_DIR}/generator/${kind})
  set(watched CONFIGURE_DEPENDS)
  if(CMAKE_SCRIPT_MODE_FILE)  # a script runs once
    set(watched)
  endif()
  file(GLOB references ${watched} RELATIVE ${folder} ${folder}/*/reference.cpp)
  set(included "")  # the caller may have a list of that name
  set(called "")
  foreach(reference ${references})
    string(REPLACE "/reference.cpp" "" name ${reference})
    string(APPEND included "#include \"${folder}/${reference}\"\n")
    string(APPEND called "      {\"${name}\", ${kind}::${name}::reference},\n")
  endforeach()
  set(made ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  file(CONFIGURE OUTPUT ${made} @ONLY CONTENT "// Made by tests/compiler/references.cmake from the folders of generator/${kind}.
#include <map>

#include \"tests/compiler/references.hpp\"

${included}
namespace inflect::testing {

${type} ${function}(const std::string& name) {
  static const std::map<std::string, ${type}> all = {
${called}  };
  return all.at(name);
}

}  // namespace inflect::testing
")
  set(${variable} ${made} PARENT_SCOPE)
endfunction()
