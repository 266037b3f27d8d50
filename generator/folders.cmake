# collect_rules(KIND variable): a source with all_rules() of what the folders generator/KIND/NAME hold, each its own rule().
function(collect_rules kind variable)
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${kind})
  set(watched CONFIGURE_DEPENDS)
  if(CMAKE_SCRIPT_MODE_FILE)  # a script runs once
    set(watched)
  endif()
  file(GLOB rules ${watched} RELATIVE ${folder} ${folder}/*/rule.cpp)
  set(declared "")  # the caller may have a list of that name
  set(called "")
  foreach(rule ${rules})
    string(REPLACE "/rule.cpp" "" name ${rule})
    string(APPEND declared "namespace inflect::${kind}::${name} {\nRule rule();\n}\n")
    string(APPEND called "      ${kind}::${name}::rule(),\n")
  endforeach()
  set(made ${CMAKE_CURRENT_BINARY_DIR}/${kind}.cpp)
  file(CONFIGURE OUTPUT ${made} @ONLY CONTENT "// Made by generator/folders.cmake from the folders of generator/${kind}.
#include \"generator/${kind}/rule.hpp\"

${declared}
namespace inflect::${kind} {

std::span<const Rule> all_rules() {
  static const std::vector<Rule> rules = {
${called}  };
  return rules;
}

}  // namespace inflect::${kind}
")
  set(${variable} ${made} PARENT_SCOPE)
endfunction()
