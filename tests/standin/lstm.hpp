// One layer of LSTM as cuDNN computes it, one sequence after another, in double.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "numbers.hpp"

namespace standin {

inline constexpr int gates = 4;  // input, forget, cell, output: cuDNN's order

struct LstmShape {
  Element type = Element::float32;
  bool tensor_float = false;  // products on numbers of 10 bits, as tensor cores do to floats unless told not to
  int input = 0, hidden = 0, directions = 1;

  std::size_t weight_bytes() const;
  // Where gate `linear` % 4 of a direction lies in the weight space, in bytes: 0 … 3 see the input, 4 … 7 the state.
  std::size_t matrix_offset(int direction, int linear) const;
  std::size_t bias_offset(int direction, int linear) const;
  int columns(int linear) const { return linear < gates ? input : hidden; }
};

// Where the rows of a batch lie.
struct Rows {
  enum Order { packed, by_step, by_sequence } order = packed;
  int longest = 0;
  std::vector<int> lengths;

  int batch() const { return static_cast<int>(lengths.size()); }
  std::size_t count() const;  // with padding, if there is any
  std::size_t at(int step, int sequence) const;
  bool is_padding(std::size_t row) const;

 private:
  mutable std::vector<std::size_t> offset_;  // packed: first row of each step
};

// What forward leaves for backward, and backward data for backward weights.
struct Reserve {
  explicit Reserve(void* memory) : header(static_cast<Header*>(memory)) {}
  static std::size_t bytes(const LstmShape& shape, int longest, int batch);

  enum Stage : std::uint64_t { forward_done = 0x464F5257, data_done = 0x44415441 };
  struct Header {
    std::uint64_t stage, rows, lengths_hash, unused[5];
  };
  Header* header;
  // Activations of the gates, later the gradients before them; then the cell state.
  float* of(const LstmShape& shape, int direction, std::size_t row) const;
};

struct LstmState {  // [directions, batch, hidden]; any may be null
  const void *h = nullptr, *c = nullptr;
  void *h_out = nullptr, *c_out = nullptr;
};

void lstm_forward(const LstmShape& shape, const Rows& rows, const void* weights, const void* x, void* y,
                  const LstmState& state, void* reserve);
// state: hx, cx in; dhx, dcx out. dh, dc: gradients of the last states.
void lstm_backward_data(const LstmShape& shape, const Rows& rows, const void* weights, const void* dy, void* dx,
                        const LstmState& state, const void* dh, const void* dc, void* reserve);
void lstm_backward_weights(const LstmShape& shape, const Rows& rows, const void* x, const void* y, const void* hx,
                           void* gradients, void* reserve);
std::uint64_t hash_of(const Rows& rows);

}  // namespace standin
