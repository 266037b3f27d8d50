// A data set. The library works in a child process (some hundred inputs a second): what happens there is seen by its
// end.
#include "runtime/data/dataset.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

FUZZ(hdf5, 300) {
  fuzz::read([&] { check_dataset(read_dataset(fuzz::as_file(bytes))); });
}
