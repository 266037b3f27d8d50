#include <algorithm>
#include <array>

#include "generator/primitives/gather/gather.hpp"
#include "generator/primitives/leaves/leaves.hpp"
#include "generator/primitives/lstm/lstm.hpp"
#include "generator/primitives/pointwise/pointwise.hpp"
#include "generator/primitives/product/product.hpp"
#include "generator/primitives/row_reductions/row_reductions.hpp"
#include "generator/primitives/segment/segment.hpp"
#include "generator/primitives/update/update.hpp"
#include "generator/primitives/views/views.hpp"

namespace inflect::primitives {

const Primitive& primitive_of(ir::Op op) {
  static const std::array all = {
      &parameter,           &constant,    &stream,  &onehot,  &count,         &draw,           &schedule,
      &pointwise,           &row_sum,     &row_max, &product, &product_input, &product_weight, &gather,
      &segment_sum,         &segment_max, &columns, &concat,  &lstm,          &lstm_gradient,  &recurrence,
      &recurrence_gradient, &update};
  const auto found = std::ranges::find(all, op, &Primitive::op);
  if (found == all.end()) throw InternalError(std::string("no primitive is called ") + ir::name_of(op));
  return **found;
}

}  // namespace inflect::primitives
