// InputFile of hdf5_file.hpp: it asks a child process (isolated.hpp), which has the file open and reads it
// (hdf5_reader.hpp).
#include <algorithm>
#include <cstdlib>
#include <map>

#include "runtime/base/error.hpp"
#include "runtime/data/hdf5_file.hpp"
#include "runtime/data/hdf5_reader.hpp"
#include "runtime/data/isolated.hpp"

#ifdef __SANITIZE_ADDRESS__
// Without its tidying up at exit (prepare_library) the library's own tables look like leaks.
extern "C" const char* __lsan_default_suppressions() { return "leak:libhdf5"; }
#endif

namespace inflect::hdf5 {
namespace {

Bounds bounds_for(std::uint64_t file_bytes) { return {.read = most_values_bytes(file_bytes) / 16}; }

Error cannot(const std::string& path, const std::string& about, const Lost& lost) {
  const std::string why = lost.what();
  const bool crashed = why.starts_with("crashed") || why == "failed";
  return error("data set '", path, "' cannot be read: ", about.empty() ? "it" : about, crashed ? " is damaged" : "",
               " (reading it ", why, ")");
}

}  // namespace

// A filter that HDF5 does not have is looked for in files only where the user names their folder; other files of a data
// set are where hdf5_files.hpp says, whatever the environment tells HDF5.
void prepare_library() {
  for (const char* elsewhere : {"HDF5_VDS_PREFIX", "HDF5_EXTFILE_PREFIX"}) ::unsetenv(elsewhere);
  static const bool once = H5dont_atexit() >= 0;  // only before the library's first other call
  static_cast<void>(once);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  if (!std::getenv("HDF5_PLUGIN_PATH")) H5PLset_loading_state(0);
}

namespace {

template <class Value>
void give(Answer& answer, const Value* values, std::size_t count) {
  answer.announce(count * sizeof(Value));
  answer.give(values, count * sizeof(Value));
}

void give(Answer& answer, const Texts& texts) {
  const std::string bytes = packed(texts);
  give(answer, bytes.data(), bytes.size());
}

template <class Value>
void give(Answer& answer, const std::vector<Value>& values) {
  give(answer, values.data(), values.size());
}

template <class Value>
void give_one(Answer& answer, Value value) {
  give(answer, &value, 1);
}

// A look as numbers: the kind, then the sizes.
std::vector<std::int64_t> numbers_of(const Look& look) {
  std::vector<std::int64_t> numbers{static_cast<std::int64_t>(look.kind)};
  numbers.insert(numbers.end(), look.shape.begin(), look.shape.end());
  return numbers;
}

using Act = void (*)(const Reader&, const std::string& name, const std::string& more, Answer&);

// What the child can be asked: a question is one of these words, a name and, for some, an attribute or a rank.
const std::map<std::string, Act> acts = {
    {"open", [](const Reader&, const std::string&, const std::string&, Answer& to) { give_one(to, '1'); }},
    {"has", [](const Reader& file, const std::string& name, const std::string&,
               Answer& to) { give_one<char>(to, file.has(name)); }},
    {"datasets_in", [](const Reader& file, const std::string& name, const std::string&,
                       Answer& to) { give(to, file.datasets_in(name)); }},
    {"shape",
     [](const Reader& file, const std::string& name, const std::string&, Answer& to) { give(to, file.shape(name)); }},
    {"look", [](const Reader& file, const std::string& name, const std::string&,
                Answer& to) { give(to, numbers_of(file.look(name))); }},
    {"strings", [](const Reader& file, const std::string& name, const std::string& rank,
                   Answer& to) { give(to, file.strings(name, std::stoi(rank))); }},
    {"integers", [](const Reader& file, const std::string& name, const std::string&,
                    Answer& to) { give(to, file.integers(name)); }},
    {"floats", [](const Reader& file, const std::string& name, const std::string& rank,
                  Answer& to) { file.floats(name, std::stoi(rank), to); }},
    {"has_attribute", [](const Reader& file, const std::string& name, const std::string& attribute,
                         Answer& to) { give_one<char>(to, file.has_attribute(name, attribute)); }},
    {"attribute_strings", [](const Reader& file, const std::string& name, const std::string& attribute,
                             Answer& to) { give(to, file.attribute_strings(name, attribute)); }},
    {"attribute_integer", [](const Reader& file, const std::string& name, const std::string& attribute,
                             Answer& to) { give_one(to, file.attribute_integer(name, attribute)); }},
    {"attribute_number", [](const Reader& file, const std::string& name, const std::string& attribute, Answer& to) {
       give_one(to, file.attribute_number(name, attribute));
     }}};

}  // namespace

InputFile::InputFile(const std::string& path) : path_(path), file_bytes_(bytes_within_reach(path)) {
  prepare_library();
  const auto reader = std::make_shared<std::unique_ptr<Reader>>();  // opened in the child, by its first question
  child_ = std::make_unique<Isolated>(bounds_for(file_bytes_), [=, this](const Texts& question, Answer& answer) {
    if (!*reader) *reader = std::make_unique<Reader>(path_, file_bytes_);
    acts.at(question.at(0))(**reader, question.at(1), question.at(2), answer);
  });
  ask_one<char>("open", "", "");
}

InputFile::~InputFile() = default;

template <class Value>
std::vector<Value> InputFile::ask(const std::string& what, const std::string& name, const std::string& more) const {
  const std::string about = what.find("attribute") == what.npos ? name : "attribute '" + more + "' of " + name;
  std::vector<Value> values;
  const auto room = [&](std::uint64_t bytes) {
    const std::uint64_t most = most_values_bytes(file_bytes_);
    if (bytes % sizeof(Value) != 0 || bytes > most - std::min(most, taken_))
      throw error("data set '", path_, "': with ", about, " it unfolds to more than ", most, " bytes, which a file of ",
                  file_bytes_, " bytes cannot hold");
    taken_ += bytes;
    values.resize(bytes / sizeof(Value));
    return static_cast<void*>(values.data());
  };
  try {
    child_->ask({what, name, more}, room);
  } catch (const Lost& lost) {
    throw cannot(path_, about, lost);
  }
  return values;
}

template <class Value>
Value InputFile::ask_one(const std::string& what, const std::string& name, const std::string& more) const {
  const auto values = ask<Value>(what, name, more);
  if (values.size() != 1) throw cannot(path_, name, Lost("failed"));
  return values[0];
}

std::vector<std::string> InputFile::ask_texts(const std::string& what, const std::string& name,
                                              const std::string& more) const {
  const auto bytes = ask<char>(what, name, more);
  try {
    return unpacked({bytes.begin(), bytes.end()});
  } catch (const Lost& lost) {
    throw cannot(path_, name, lost);
  }
}

bool InputFile::has(const std::string& name) const { return ask_one<char>("has", name) != 0; }

std::vector<std::string> InputFile::datasets_in(const std::string& group) const {
  return ask_texts("datasets_in", group);
}

std::vector<std::int64_t> InputFile::shape(const std::string& name) const {
  const auto shape = ask<hsize_t>("shape", name);
  if (shape.size() != 2) throw cannot(path_, name, Lost("failed"));
  return {shape.begin(), shape.end()};
}

Look InputFile::look(const std::string& name) const {
  const auto numbers = ask<std::int64_t>("look", name);
  if (numbers.empty()) throw cannot(path_, name, Lost("failed"));
  return {.kind = static_cast<Kind>(numbers[0]), .shape = {numbers.begin() + 1, numbers.end()}};
}

std::vector<std::string> InputFile::strings(const std::string& name, int rank) const {
  return ask_texts("strings", name, std::to_string(rank));
}

std::vector<std::int64_t> InputFile::integers(const std::string& name) const {
  return ask<std::int64_t>("integers", name);
}

std::vector<float> InputFile::floats(const std::string& name, int rank, const Where& where) const {
  try {
    return ask<float>("floats", name, std::to_string(rank));
  } catch (const Unfit& unfit) {
    throw error("data set '", path_, "': ", where ? where(unfit.index) : name, " ", unfit.what);
  }
}

bool InputFile::has_attribute(const std::string& name, const std::string& attribute) const {
  return ask_one<char>("has_attribute", name, attribute) != 0;
}

std::vector<std::string> InputFile::attribute_strings(const std::string& name, const std::string& attribute) const {
  return ask_texts("attribute_strings", name, attribute);
}

std::int64_t InputFile::attribute_integer(const std::string& name, const std::string& attribute) const {
  return ask_one<std::int64_t>("attribute_integer", name, attribute);
}

double InputFile::attribute_number(const std::string& name, const std::string& attribute) const {
  return ask_one<double>("attribute_number", name, attribute);
}

}  // namespace inflect::hdf5
