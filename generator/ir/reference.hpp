// What a primitive's slow reference reads and writes: matrices in double, the rows of a batch, its maps.
#pragma once
#include <string>
#include <vector>

#include "generator/ir/ir.hpp"

namespace inflect::ir {

using Matrix = std::vector<double>;  // rows · width

class Reference {
 public:
  virtual ~Reference() = default;
  virtual const Matrix& in(int input) const = 0;
  virtual const Type& type(int input) const = 0;
  virtual Matrix& out(int result = 0) = 0;  // zeros to begin with
  virtual int rows(AxisId axis) const = 0;
  virtual std::vector<int> map(const Map& map) const = 0;  // −1: none
  virtual Map map(MapKind kind, AxisId axis) const = 0;

  // what leaves read
  virtual const Matrix& parameter(const std::string& name) const = 0;
  virtual Matrix stream(const std::string& name, const Type& type) const = 0;
  virtual int label(int row) const = 0;  // −1: none
  virtual int epoch() const = 0;

  int rows(const Type& type) const { return type.matrix() ? type.height : rows(type.axis); }
};

}  // namespace inflect::ir
