// The safetensors reader; what it takes must come back the same from the writer.
#include "runtime/base/safetensors.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

FUZZ(safetensors, 3000) {
  fuzz::read([&] {
    const TensorFile file = read_safetensors(fuzz::as_file(bytes));
    for (const auto& [name, tensor] : file.tensors) {
      if (tensor.dtype == "F32") tensor.as_floats();
      if (tensor.dtype[0] == 'F')
        tensor.as_doubles();
      else
        tensor.as_longs();
    }
    const std::string copy = fuzz::folder() + "/copy.safetensors";
    write_safetensors(file, copy);
    const TensorFile back = read_safetensors(copy);
    fuzz::require(back.metadata == file.metadata, "the metadata of a copy");
    fuzz::require(back.tensors.size() == file.tensors.size(), "the tensors of a copy");
    for (const auto& [name, tensor] : back.tensors)
      fuzz::require(tensor.bytes == file.tensors.at(name).bytes, "the bytes of a copy");
  });
}
