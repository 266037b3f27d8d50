// Prints trees: what all backends print alike. A backend's printer says how a row's columns are walked, who stores a
// value, and what stands around the bodies.
#pragma once
#include <functional>
#include <set>
#include <string>

#include "generator/ir/tree.hpp"

namespace inflect::write {

std::string literal(double number);  // "0.5f"

class Printer {
 public:
  using NameOf = std::function<std::string(const ir::tree::Symbol&)>;

  virtual ~Printer() = default;
  std::string expression(const ir::tree::Expression& expression);
  std::string statements(const ir::tree::Statements& statements);
  // A kernel's body: its loops and what stands in them.
  virtual std::string kernel(const ir::tree::Kernel& kernel) = 0;

  const std::set<ir::tree::Symbol>& written() const { return written_; }  // pointers that were stored through

 protected:
  explicit Printer(NameOf name_of) : name_of_(std::move(name_of)) {}
  std::string name(const ir::tree::Symbol& symbol);
  std::string axis(ir::AxisId axis) { return name({.kind = ir::tree::SymbolKind::axis, .id = axis}); }
  bool uses(const char* frame) const { return used_.contains(frame); }  // of what loops declare, printed so far
  void forget(const char* frame) { used_.erase(frame); }
  void set_strip(bool strip) { strip_ = strip; }

  virtual std::string rows(const std::string& axis) const = 0;  // how many
  virtual std::string epoch() = 0;
  virtual const char* kept_index() = 0;  // of a column among those that a thread keeps
  virtual std::string read(const std::string& element, bool half) const = 0;
  virtual std::string written(const std::string& number, bool half) const = 0;
  virtual std::string store(const std::string& statement, bool outer, bool wide) const = 0;
  virtual std::string columns(int width, const ir::tree::Statements& body) = 0;
  virtual std::string reduction(const char* kind, int width, const ir::tree::Expression& reduction) = 0;
  virtual int kept(int columns) const = 0;  // of them that one thread keeps
  virtual std::string mask(const ir::tree::Statement& statement) = 0;
  virtual std::string found(const ir::tree::Statement& statement) = 0;

  // "random, key, batch, axis, row, 256, 0.4f"; "pointer, 256, row"
  std::string mask_arguments(const ir::tree::Statement& statement);
  std::string found_arguments(const ir::tree::Statement& statement);
  std::string reduced(const ir::tree::Expression& reduction);  // its body, and what it returns
  std::string use(const char* frame) { return used_.insert(frame).first->c_str(); }

 private:
  std::string form(const ir::tree::Expression& expression);
  std::string place(const ir::tree::Expression& load);
  std::string statement(const ir::tree::Statement& statement);
  std::string store(const ir::tree::Statement& statement);
  std::string accumulate(const ir::tree::Statement& statement);

  NameOf name_of_;
  std::set<std::string> used_;
  std::set<ir::tree::Symbol> written_;
  bool strip_ = false;
};

}  // namespace inflect::write
