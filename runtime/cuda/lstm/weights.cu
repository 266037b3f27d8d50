#include "runtime/cuda/device/launch.hpp"
#include "runtime/cuda/lstm/weights.hpp"

namespace inflect::cuda {
namespace {

constexpr int most_pieces = 32;  // two directions × four gates × (two matrices, two biases)
constexpr int threads = 256, floats_of_block = 8 * threads;

// Passed by value: it fits into a kernel's parameters, and a captured graph keeps it.
struct Copies {
  const float* from[most_pieces];
  float* to[most_pieces];
  int floats[most_pieces];
};

__global__ void copy_pieces(Copies copies) {
  const float* from = copies.from[blockIdx.y];
  float* to = copies.to[blockIdx.y];
  const int begin = blockIdx.x * floats_of_block;
  const int end = min(copies.floats[blockIdx.y], begin + floats_of_block);
  for (int i = begin + threadIdx.x; i < end; i += threads) to[i] = from[i];
}

// source(piece), target(piece): its first float.
template <class Source, class Target>
void copy(Device& device, const std::vector<WeightPiece>& pieces, Source source, Target target) {
  if (pieces.size() > most_pieces) throw error("an LSTM's weights come in ", pieces.size(), " pieces");
  Copies copies{};
  int longest = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    copies.from[i] = source(pieces[i]);
    copies.to[i] = target(pieces[i]);
    copies.floats[i] = pieces[i].floats;
    longest = std::max(longest, pieces[i].floats);
  }
  launch(device, {blocks(longest, floats_of_block), static_cast<unsigned>(pieces.size())}, threads, copy_pieces,
         copies);
}

}  // namespace

void load_weights(Device& device, const std::vector<WeightPiece>& pieces, const LstmWeights& weights, float* space) {
  const auto tensors = all(weights);
  copy(
      device, pieces, [&](const WeightPiece& piece) { return tensors[piece.tensor] + piece.in_tensor; },
      [&](const WeightPiece& piece) { return space + piece.in_space; });
}

void store_gradients(Device& device, const std::vector<WeightPiece>& pieces, const float* space,
                     const LstmGradients& gradients) {
  const auto tensors = all(gradients);
  copy(
      device, pieces, [&](const WeightPiece& piece) { return space + piece.in_space; },
      [&](const WeightPiece& piece) { return tensors[piece.tensor] + piece.in_tensor; });
}

void fill_zeros(Device& device, int input, int hidden, const LstmGradients& gradients) {
  const std::array<int, 4> columns = {input, hidden, 1, 1};
  const auto tensors = all(gradients);
  for (int i = 0; i < 8; ++i) fill_zeros(device.stream(), tensors[i], std::size_t{4} * hidden * columns[i % 4]);
}

}  // namespace inflect::cuda
