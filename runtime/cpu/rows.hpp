// Reductions over the W columns of one row, in an order that is the same everywhere: sixteen partial results (column c
// belongs to partial c mod 16), then a fixed tree. f(c) gives the value of column c.
#pragma once

namespace inflect {

template <int W, class F>
float row_sum(F f);

template <int W, class F>
float row_max(F f);

}  // namespace inflect
