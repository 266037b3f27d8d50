#include <algorithm>
#include <cmath>

#include "dsl/inflect/losses/contrastive.hpp"
#include "generator/losses/reference.hpp"

namespace inflect::losses::contrastive {
namespace {

double distance(const Rows& u, int a, const Rows& v, int b, Distance kind) {
  double uv = 0, uu = 0, vv = 0, apart = 0;
  for (int j = 0; j < u.width; ++j) {
    uv += u.at(a, j) * v.at(b, j);
    uu += u.at(a, j) * u.at(a, j);
    vv += v.at(b, j) * v.at(b, j);
    apart += (u.at(a, j) - v.at(b, j)) * (u.at(a, j) - v.at(b, j));
  }
  if (kind == Distance::euclidean) return std::sqrt(std::max(apart, 1e-16));
  return 1 - uv / std::sqrt(std::max(uu, 1e-16) * std::max(vv, 1e-16));
}

}  // namespace

double reference(const Case& c) {
  const auto option = spec::unpack<Contrastive>(c.options);
  const Rows &u = c.inputs[0], &v = c.inputs[1];
  const Distance kind = option.distance;
  double sum = 0;
  for (std::size_t i = 0; i < c.drawn.size(); ++i) {
    const int own = c.drawn[i], other = c.negative[i];
    const double pair = distance(u, own, v, own, kind);
    sum += std::max(0.0, option.margin + pair - distance(u, own, v, other, kind));
    sum += std::max(0.0, option.margin + pair - distance(v, own, u, other, kind));
  }
  return sum / (2 * static_cast<double>(c.drawn.size()));
}

}  // namespace inflect::losses::contrastive
