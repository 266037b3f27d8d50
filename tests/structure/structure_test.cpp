// Dependencies run one way, folder by folder: specs → dsl; generator → dsl, Clang; generated → runtime; nothing →
// generated, tests, examples.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

// What files below `folder` may include of this tree beside their own folder; the longest folder that fits decides.
// `clang`: also the headers of Clang and LLVM.
struct Rule {
  std::string folder;
  Words allowed;
  bool clang = false;
};

// What every part of the compiler proper may include.
const Words compiler{"dsl/",          "runtime/base/",        "generator/diagnostics/", "generator/spec/",
                     "generator/ir/", "generator/primitives/"};
// What stands between them and the passes: each owns what a spec may say.
const Words rules_of_the_language{"generator/layers/", "generator/losses/", "generator/optimisers/"};

Words operator+(Words some, const Words& more) {
  some.insert(some.end(), more.begin(), more.end());
  return some;
}

// Lowest first: each includes only what stands before it.
const std::vector<Rule> rules{
    {"dsl/", {}},
    {"specs/", {"dsl/"}},
    {"examples/", {"dsl/"}},

    {"runtime/base/", {}},
    {"runtime/model/", {"runtime/base/"}},
    {"runtime/data/", {"runtime/base/", "runtime/model/"}},
    {"runtime/metrics/", {"runtime/base/"}},
    {"runtime/features/", {"runtime/base/", "runtime/data/"}},
    {"runtime/cpu/", {"runtime/base/", "runtime/model/", "runtime/data/"}},
    {"runtime/cuda/", {"runtime/base/", "runtime/model/", "runtime/data/", "runtime/cpu/"}},
    {"runtime/training/", {"runtime/base/", "runtime/model/", "runtime/data/", "runtime/metrics/", "runtime/cpu/"}},
    {"runtime/program/",
     {"runtime/base/", "runtime/model/", "runtime/data/", "runtime/metrics/", "runtime/features/", "runtime/cpu/",
      "runtime/training/"}},
    {"generated/", {"runtime/model/", "runtime/cpu/", "runtime/cuda/", "runtime/program/"}},

    {"generator/diagnostics/", {"dsl/", "runtime/base/"}},
    {"generator/spec/", {"dsl/", "runtime/base/", "generator/diagnostics/"}, true},
    {"generator/ir/", {"dsl/", "generator/diagnostics/", "generator/spec/", "runtime/model/axes.hpp"}},
    {"generator/primitives/", {"generator/diagnostics/", "generator/ir/"}},
    {"generator/layers/", compiler},
    {"generator/losses/", compiler},
    {"generator/optimisers/", compiler},
    {"generator/passes/", compiler + rules_of_the_language},
    {"generator/write/", compiler + rules_of_the_language + Words{"generator/passes/"}},
    {"generator/driver", compiler + rules_of_the_language + Words{"generator/passes/", "generator/write/"}},
    {"generator/data/", {"generator/diagnostics/", "runtime/base/", "runtime/data/", "runtime/features/"}},
    {"generator/synthesize/", {"generator/data/", "runtime/base/"}},
    {"generator/report/", {"generator/diagnostics/", "runtime/base/", "runtime/training/"}},
    {"generator/sweep/",
     {"generator/diagnostics/", "generator/report/", "runtime/base/", "runtime/data/", "runtime/training/"}},
    {"generator/cli/", {"dsl/", "generator/", "runtime/base/", "runtime/data/"}},

    {"bench/", {"runtime/", "generator/", "dsl/"}},
    {"tests/", {"runtime/", "generator/", "dsl/"}},
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

struct Include {
  int line;
  std::string file;  // from the tree's root; an outside header as it is written
};

std::vector<Include> includes(const std::string& path, const std::string& text) {
  static const std::regex include(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");
  std::vector<Include> found;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::smatch match;
    if (std::regex_search(line, match, include)) found.push_back({number, resolve(path, match[1])});
  }
  return found;
}

// "path:line: includes x" for everything the file at `path` (from the tree's root) may not include.
Words violations(const std::string& path, const std::string& text) {
  const Rule* rule = rule_for(path);
  if (!rule) return {path + ": is in no folder that has a rule"};
  Words found;
  for (const auto& [line, file] : includes(path, text)) {
    const bool ours = starts_with_any(file, top_folders) && !is_clang(file);
    const bool own = file.starts_with(rule->folder);
    const bool read_by_test = path.ends_with("_test.cpp") && file.starts_with("specs/");  // as data to compare with
    const bool allowed = own || read_by_test || starts_with_any(file, rule->allowed);
    const bool wrong = is_clang(file) ? !rule->clang : ours && !allowed;
    if (wrong) found.push_back(path + ":" + std::to_string(line) + ": includes " + file);
  }
  return found;
}

// "runtime/cpu" of "runtime/cpu/pool.cpp", "generator/driver" of "generator/driver.cpp".
std::string folder_of(const std::string& path) {
  const auto second = path.find('/', path.find('/') + 1);
  return second == std::string::npos ? path.substr(0, path.rfind('.')) : path.substr(0, second);
}

// Each folder with those that its files include.
using Arrows = std::map<std::string, std::set<std::string>>;

void add_arrows(const std::string& path, const std::string& text, Arrows& arrows) {
  for (const auto& [line, file] : includes(path, text)) {
    if (starts_with_any(file, top_folders) && !is_clang(file) && folder_of(file) != folder_of(path))
      arrows[folder_of(path)].insert(folder_of(file));
  }
}

// "a → b → a" for a way from a folder back to itself; "" if there is none.
std::string cycle_in(const Arrows& arrows) {
  std::set<std::string> done;
  Words way;
  const std::function<std::string(const std::string&)> walk = [&](const std::string& folder) -> std::string {
    const auto before = std::find(way.begin(), way.end(), folder);
    if (before != way.end()) {
      std::string text;
      for (auto each = before; each != way.end(); ++each) text += *each + " → ";
      return text + folder;
    }
    if (!done.insert(folder).second || !arrows.contains(folder)) return "";
    way.push_back(folder);
    for (const std::string& next : arrows.at(folder)) {
      if (const std::string found = walk(next); !found.empty()) return found;
    }
    way.pop_back();
    return "";
  };
  for (const auto& [folder, others] : arrows) {
    if (const std::string found = walk(folder); !found.empty()) return found;
  }
  return "";
}

Words sources() {
  Words paths;
  for (const auto& top : top_folders) {
    const fs::path folder = fs::path(INFLECT_SOURCE_DIR) / top;
    if (!fs::exists(folder)) continue;
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
    for (auto& violation : violations(path, text_of(fs::path(INFLECT_SOURCE_DIR) / path))) found.push_back(violation);
  }
  for (const auto& violation : found) FAIL_CHECK(violation);
}

TEST_CASE("no folder includes another that, over others or not, includes it") {
  Arrows arrows;
  for (const auto& path : sources()) add_arrows(path, text_of(fs::path(INFLECT_SOURCE_DIR) / path), arrows);
  CHECK(arrows.size() > 20);
  CHECK(cycle_in(arrows) == "");
}

TEST_CASE("a cycle of folders is found") {
  Arrows arrows;
  add_arrows("runtime/cpu/a.cpp", "#include \"runtime/data/b.hpp\"\n#include \"runtime/cpu/a.hpp\"\n", arrows);
  add_arrows("runtime/data/c.hpp", "#include \"runtime/base/b.hpp\"\n", arrows);
  add_arrows("runtime/data/deep/c.hpp", "#include \"runtime/model/b.hpp\"\n#include <vector>\n", arrows);
  CHECK(cycle_in(arrows) == "");
  add_arrows("runtime/model/d.cu", "#include \"runtime/cpu/a.hpp\"\n", arrows);
  CHECK(cycle_in(arrows) == "runtime/cpu → runtime/data → runtime/model → runtime/cpu");
}

TEST_CASE("an include against the direction is found") {
  const auto one = [](const std::string& path, const std::string& include) {
    return violations(path, "#include " + include + "\n").size() == 1;
  };
  CHECK(one("runtime/base/a.cpp", "\"generator/ir/axes.hpp\""));
  CHECK(one("runtime/base/a.cpp", "<inflect.hpp>"));
  CHECK(one("generator/passes/a.cpp", "\"clang/AST/Decl.h\""));
  CHECK(one("generator/passes/a.cpp", "\"runtime/data/dataset.hpp\""));
  CHECK(one("generator/data/a.cpp", "\"runtime/cpu/product.hpp\""));
  CHECK(one("generator/spec/a.cpp", "\"generated/b_lex/cpu/b_lex.hpp\""));
  CHECK(one("generated/b_lex/cpu/a.cpp", "\"dsl/inflect.hpp\""));
  CHECK(one("dsl/inflect/a.hpp", "\"runtime/base/error.hpp\""));
  CHECK(one("specs/a.cpp", "  \"../runtime/base/error.hpp\""));
  CHECK(one("runtime/cpu/a.cpp", "\"tests/doctest_main.cpp\""));
  CHECK(one("runtime/data/a.cpp", "\"runtime/program/a.hpp\""));
  CHECK(one("runtime/model/a.hpp", "\"runtime/data/batch.hpp\""));
  CHECK(one("runtime/data/a_test.cpp", "\"runtime/cpu/testing/mean_model.hpp\""));
  CHECK(one("generator/layers/a/a.cpp", "\"generator/passes/check.hpp\""));
  CHECK(one("generator/new_folder/a.cpp", "<vector>"));
}

TEST_CASE("an include along the direction is not") {
  CHECK(violations("generated/a/cpu/a.cpp", "#include \"runtime/cpu/product.hpp\"\n#include <vector>\n").empty());
  CHECK(violations("generator/spec/a.cpp", "#include <clang/AST/Decl.h>\n#include \"dsl/inflect.hpp\"\n").empty());
  CHECK(violations("specs/a.cpp", "#include <inflect.hpp>\n").empty());
}

// ── the table of axes ──

// Files that name a level of the data set beside the table (runtime/model/axes.hpp), and why.
const std::map<std::string, std::string> name_levels = {
    {"runtime/data/dataset.hpp", "frames and words are members of a data set in memory"},
    {"runtime/features/wav_dataset.cpp", "acoustic features are rows of frames"},
    {"runtime/program/synthetic.cpp", "made-up data has frames, and words of them, within a program's caps"},
    {"runtime/program/recording_list.cpp", "a column of a list of recordings"},
    {"generator/cli/new.cpp", "the spec to start from labels a layer so"},
    {"generator/data/manifest.cpp", "columns of a manifest"},
    {"generator/data/parts.cpp", "the bundled corpus has the number of words as a target"},
    {"generator/layers/frames/rule.cpp", "in.frames is that level"},
    {"generator/layers/words/rule.cpp", "in.words is that level"},
    {"generator/primitives/cases.hpp", "scenes that primitives are tested in"}};

bool is_tested_with(const std::string& path) {
  const std::string name = fs::path(path).filename().string();
  return name.ends_with("_test.cpp") || name.find("_for_tests") != std::string::npos ||
         path.find("/testing/") != std::string::npos || name == "cases.cpp" || name == "mistakes.cpp";
}

// Does the code of a text, comments left out, name a level?
bool names_level(const std::string& text) {
  static const std::regex comment("//[^\n]*"), level(R"re("(frames|words)"|levels::(frames|words)\b)re");
  return std::regex_search(std::regex_replace(text, comment, ""), level);
}

TEST_CASE("no code but the table of axes names a level of the data set") {
  std::set<std::string> naming;
  for (const auto& path : sources()) {
    const bool ours = path.starts_with("generator/") || path.starts_with("runtime/");
    if (!ours || is_tested_with(path) || path == "runtime/model/axes.hpp") continue;
    if (names_level(text_of(fs::path(INFLECT_SOURCE_DIR) / path))) naming.insert(path);
  }
  for (const auto& path : naming) CHECK_MESSAGE(name_levels.contains(path), path);
  for (const auto& [path, why] : name_levels) CHECK_MESSAGE(naming.contains(path), path << ": " << why);
  CHECK(names_level("axis.level == \"frames\""));
  CHECK(!names_level("// in.frames(\"frames\")\n axis.level == given"));
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
