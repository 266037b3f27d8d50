// Dependencies run one way: specs → dsl; generator → dsl, Clang; generated → runtime; nothing → generated, tests,
// examples.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

// What files under `folder` may include of this tree; the longest folder that fits decides.
// `clang`: also the headers of Clang and LLVM.
struct Rule {
  std::string folder;
  Words allowed;
  bool clang = false;
};

// The compiler proper knows the language and itself; only the commands around it (driver, cli, data, report, sweep,
// synthesize) touch data and other files, through the runtime's readers.
const std::vector<Rule> rules{
    {"dsl/", {"dsl/"}},
    {"specs/", {"dsl/", "specs/"}},
    {"examples/", {"dsl/", "examples/"}},
    {"generator/", {"dsl/", "generator/", "runtime/base/", "runtime/data/", "runtime/features/"}},
    {"generator/diagnostics/", {"dsl/", "generator/", "runtime/base/"}},
    {"generator/frontend/", {"dsl/", "generator/", "runtime/base/"}, true},
    {"generator/ir/", {"dsl/", "generator/", "runtime/base/"}},
    {"generator/layers/", {"dsl/", "generator/", "runtime/base/"}},
    {"generator/losses/", {"dsl/", "generator/", "runtime/base/"}},
    {"generator/primitives/", {"dsl/", "generator/", "runtime/base/"}},
    {"generator/passes/", {"dsl/", "generator/", "runtime/base/"}},
    {"generator/write/", {"dsl/", "generator/", "runtime/base/"}},
    {"generator/report/", {"generator/report/", "generator/diagnostics/", "runtime/base/", "runtime/training/"}},
    {"generator/sweep/", {"generator/", "runtime/base/", "runtime/data/", "runtime/training/"}},
    {"runtime/", {"runtime/"}},
    {"generated/", {"runtime/"}},
    {"bench/", {"runtime/", "generator/", "dsl/", "bench/"}},
    {"tests/", {"runtime/", "generator/", "dsl/", "tests/"}},
};

const Words top_folders{"dsl/",   "specs/", "examples/", "generator/", "runtime/", "generated/", "bench/",
                        "tests/", "docs/",  "scripts/",  "clang/",     "clang-c/", "llvm/",      "llvm-c/"};

const Rule* rule_for(const std::string& path) {
  const Rule* best = nullptr;
  for (const auto& rule : rules)
    if (path.starts_with(rule.folder) && (!best || rule.folder.size() > best->folder.size())) best = &rule;
  return best;
}

// The file of this tree that `include` means; an outside header stays as it is written.
std::string resolve(const std::string& path, const std::string& include) {
  if (include == "inflect.hpp" || include.starts_with("inflect/")) return "dsl/" + include;
  for (const auto& folder : top_folders)
    if (include.starts_with(folder)) return include;
  const fs::path beside = (fs::path(path).parent_path() / include).lexically_normal();
  return fs::exists(fs::path(INFLECT_SOURCE_DIR) / beside) ? beside.string() : include;
}

bool starts_with_any(const std::string& text, const Words& beginnings) {
  for (const auto& beginning : beginnings)
    if (text.starts_with(beginning)) return true;
  return false;
}

bool is_clang(const std::string& file) { return starts_with_any(file, {"clang/", "clang-c/", "llvm/", "llvm-c/"}); }

// "path:line: includes x" for everything the file at `path` (from the tree's root) may not include.
Words violations(const std::string& path, const std::string& text) {
  const Rule* rule = rule_for(path);
  if (!rule) return {path + ": is in no folder that has a rule"};
  static const std::regex include(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");
  Words found;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::smatch match;
    if (!std::regex_search(line, match, include)) continue;
    const std::string file = resolve(path, match[1]);
    const bool ours = starts_with_any(file, top_folders) && !is_clang(file);
    const bool neighbour = file.starts_with(fs::path(path).parent_path().string() + "/");
    const bool read_by_test = path.ends_with("_test.cpp") && file.starts_with("specs/");  // as data to compare with
    const bool allowed = neighbour || read_by_test || starts_with_any(file, rule->allowed);
    const bool wrong = is_clang(file) ? !rule->clang : ours && !allowed;
    if (wrong) found.push_back(path + ":" + std::to_string(number) + ": includes " + file);
  }
  return found;
}

Words sources() {
  Words paths;
  for (const auto& rule : rules) {
    const fs::path folder = fs::path(INFLECT_SOURCE_DIR) / rule.folder;
    if (rule.folder.find('/') + 1 != rule.folder.size() || !fs::exists(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const auto kind = entry.path().extension();
      if (kind == ".cpp" || kind == ".hpp" || kind == ".cu" || kind == ".cuh")
        paths.push_back(fs::relative(entry.path(), INFLECT_SOURCE_DIR).string());
    }
  }
  return paths;
}

std::string text_of(const fs::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("no file of the tree includes against the direction of its folder") {
  const Words paths = sources();
  CHECK(paths.size() > 40);
  Words found;
  for (const auto& path : paths) {
    // A unit test beside the code may use the tests' own helpers, never more.
    for (auto& violation : violations(path, text_of(fs::path(INFLECT_SOURCE_DIR) / path))) found.push_back(violation);
  }
  for (const auto& violation : found) FAIL_CHECK(violation);
}

TEST_CASE("an include against the direction is found") {
  const auto one = [](const std::string& path, const std::string& include) {
    return violations(path, "#include " + include + "\n").size() == 1;
  };
  CHECK(one("runtime/base/a.cpp", "\"generator/ir/axes.hpp\""));
  CHECK(one("runtime/base/a.cpp", "<inflect.hpp>"));
  CHECK(one("generator/passes/a.cpp", "\"clang/AST/Decl.h\""));
  CHECK(one("generator/passes/a.cpp", "\"runtime/data/dataset.hpp\""));
  CHECK(one("generator/data/a.cpp", "\"runtime/cpu/pool.hpp\""));
  CHECK(one("generator/frontend/a.cpp", "\"generated/b_lex/cpu/b_lex.hpp\""));
  CHECK(one("generated/b_lex/cpu/a.cpp", "\"dsl/inflect.hpp\""));
  CHECK(one("dsl/inflect/a.hpp", "\"runtime/base/error.hpp\""));
  CHECK(one("specs/a.cpp", "  \"../runtime/base/error.hpp\""));
  CHECK(one("runtime/cpu/a.cpp", "\"tests/doctest_main.cpp\""));
}

TEST_CASE("an include along the direction is not") {
  CHECK(violations("generated/a/cpu/a.cpp", "#include \"runtime/cpu/product.hpp\"\n#include <vector>\n").empty());
  CHECK(violations("generator/frontend/a.cpp", "#include <clang/AST/Decl.h>\n#include \"dsl/inflect.hpp\"\n").empty());
  CHECK(violations("specs/a.cpp", "#include <inflect.hpp>\n").empty());
}

TEST_CASE("the language's headers include nothing but each other and <source_location>") {
  static const std::regex include(R"re(#include\s*(["<][^">]+[">]))re");
  for (const auto& path : sources()) {
    if (!path.starts_with("dsl/")) continue;
    const std::string text = text_of(fs::path(INFLECT_SOURCE_DIR) / path);
    for (std::sregex_iterator match(text.begin(), text.end(), include), end; match != end; ++match) {
      CAPTURE(path);
      CAPTURE((*match)[1].str());
      CHECK(((*match)[1].str().front() == '"' || (*match)[1] == "<source_location>"));
    }
  }
}
