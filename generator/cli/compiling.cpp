#include "generator/cli/compiling.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "generator/cli/command_line.hpp"
#include "generator/diagnostics/suggest.hpp"
#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/number.hpp"
#include "runtime/base/output_place.hpp"
#include "runtime/base/wrong_usage.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/external_option.hpp"

namespace inflect::cli {
namespace {

passes::KnownWidth parse_width(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == 0 || equals == std::string::npos)
    throw wrong_use("--width takes STREAM=COLUMNS, as in --width acoustic=130, not '", text, "'");
  passes::KnownWidth known{.stream = text.substr(0, equals), .given_by = "--width " + text};
  const std::string option = "--width " + text.substr(0, equals) + "=COLUMNS";
  known.width = static_cast<int>(read_whole(option, text.substr(equals + 1), {1, 1'000'000}));
  return known;
}

std::vector<passes::KnownWidth> known_widths(const Compiling& options) {
  std::vector<passes::KnownWidth> known;
  for (const std::string& text : options.widths) known.push_back(parse_width(text));
  if (options.data.empty()) return known;
  for (const StreamWidth& stream : read_widths(options.data)) {
    const bool given = std::ranges::count(known, stream.name, &passes::KnownWidth::stream) > 0;
    if (!given) known.push_back({stream.name, stream.width, options.data, stream.level, stream.of_integers});
  }
  return known;
}

std::vector<spec::NamedExperiment> chosen(const spec::Spec& spec, const std::vector<std::string>& only) {
  if (only.empty()) return spec.experiments;
  std::vector<std::string> names;
  for (const spec::NamedExperiment& one : spec.experiments) names.push_back(one.name);
  for (const std::string& wanted : only) {
    if (std::ranges::count(names, wanted)) continue;
    throw error(spec.path, " holds no experiment '", wanted, "'", did_you_mean(wanted, names));
  }
  std::vector<spec::NamedExperiment> found;
  std::ranges::copy_if(spec.experiments, std::back_inserter(found),
                       [&](const spec::NamedExperiment& one) { return std::ranges::count(only, one.name) > 0; });
  return found;
}

bool same_content(const std::filesystem::path& path, const std::string& text) {
  std::ifstream in(path, std::ios::binary);
  return in && std::string(std::istreambuf_iterator<char>(in), {}) == text;
}

}  // namespace

void Compiling::add_to(CLI::App& command, bool with_out) {
  command.add_option("SPEC", spec, "Spec file")->required();
  reading.add_to(command);
  command.add_option("--only", only, "Experiments, by their C++ names (all, if not given)");
  command.add_option("--width", widths, "Width of an open stream, as STREAM=COLUMNS");
  command.add_option("--data", data, "A data set whose streams give the widths");
  add_external(command);
  command.add_option("--backend", backend, "cpu or cuda")->check(CLI::IsMember({"cpu", "cuda"}))->capture_default_str();
  command.add_flag("--no-hoist", no_hoist, "Leave in the step what is fixed for a fold, for comparison");
  if (with_out) command.add_option("--out", out, "Folder to write to")->capture_default_str();
}

write::Files files_for(const Compiling& options, const write::Compiled& program) {
  // The runtime scores and shows one answer; inspect shows the IR of several.
  if (program.checked.views[0].heads.size() != 1)
    throw error("'", program.experiment.name, "' answers ", program.checked.views[0].heads.size(),
                " things, and programs of today answer one — let its model end in one head");
  return options.backend == "cuda" ? write::write_cuda(program) : write::write_cpu(program);
}

CompiledSpec compile_all(const Compiling& options, Diagnostics& diagnostics,
                         const std::function<void(const std::string&, const ir::Program&)>& watch) {
  CompiledSpec result{.spec = read_spec(options.spec, options.reading, diagnostics)};
  if (!result.spec) return result;
  const CompileOptions compile_options{.target = options.backend == "cuda" ? Target::cuda : Target::cpu,
                                       .widths = known_widths(options),
                                       .hoist = !options.no_hoist,
                                       .watch = watch};
  for (const spec::NamedExperiment& one : chosen(*result.spec, options.only)) {
    if (auto compiled = compile(one, compile_options, diagnostics)) result.programs.push_back(std::move(*compiled));
  }
  return result;
}

void write_files(const write::Files& files, const std::string& folder, const std::vector<std::string>& inputs) {
  std::filesystem::create_directories(folder);
  for (const auto& [name, text] : files) require_place((std::filesystem::path(folder) / name).string(), inputs);
  for (const auto& [name, text] : files) {
    const std::filesystem::path path = std::filesystem::path(folder) / name;
    if (!same_content(path, text)) write_atomically(path.string(), [&](std::ostream& out) { out << text; });
  }
}

}  // namespace inflect::cli
