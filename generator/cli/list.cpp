// inflect list — the experiments of some specs.
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "generator/cli/commands.hpp"
#include "generator/cli/specs.hpp"
#include "runtime/base/display.hpp"

namespace inflect::cli {
namespace {

struct ListOptions {
  Reading reading;
  std::vector<std::string> specs;
  bool json = false;
};

using Specs = std::vector<std::unique_ptr<spec::Spec>>;

void print_json(const Specs& specs) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& spec : specs) {
    for (const spec::NamedExperiment& one : spec->experiments) {
      list.push_back(
          {{"name", one.name}, {"title", one.value->title}, {"file", one.place.file}, {"line", one.place.line}});
    }
  }
  std::cout << list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

void print_text(const Specs& specs) {
  std::size_t widest = 0;
  for (const auto& spec : specs) {
    for (const spec::NamedExperiment& one : spec->experiments) widest = std::max(widest, display_width(one.name));
  }
  for (const auto& spec : specs) {
    for (const spec::NamedExperiment& one : spec->experiments) {
      std::cout << padded(one.name, widest + 2) << printable(one.place.file) << ":" << one.place.line << "  "
                << printable(one.value->title) << "\n";
    }
  }
}

int list(const ListOptions& options) {
  Diagnostics diagnostics;
  const Specs specs = read_specs(options.specs, options.reading, diagnostics);
  if (!diagnostics.failed()) options.json ? print_json(specs) : print_text(specs);
  return finish(diagnostics);
}

}  // namespace

void add_list(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("list", "Show the experiments of specs");
  auto options = std::make_shared<ListOptions>();
  command->add_option("SPEC", options->specs, "Spec files")->required();
  options->reading.add_to(*command);
  command->add_flag("--json", options->json, "As an array of objects: name, title, file, line");
  command->callback([options, &status] { status = list(*options); });
}

}  // namespace inflect::cli
