// config.json and result.json of a run, as `report` reads them: the first line is the one, the rest the other.
#include "generator/report/run.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

FUZZ(result, 2000) {
  const std::string run = fuzz::folder() + "/run";
  const std::size_t cut = std::min(bytes.find('\n'), bytes.size());
  fuzz::put(run + "/config.json", bytes.substr(0, cut));
  fuzz::put(run + "/result.json", bytes.substr(cut));
  fuzz::read([&] { report::read_run(run); });
}
