// config.json of a run (JSON).
#include "runtime/training/run_config.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

FUZZ(config, 4000) {
  fuzz::read([&] {
    const auto path = fuzz::as_file(bytes);
    require_same_run(read_config(path), path);
  });
}
