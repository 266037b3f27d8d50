#include "generator/write/kernel/body.hpp"

#include <algorithm>

#include "generator/write/kernel/elements.hpp"

namespace inflect::write {
namespace {

using ir::ValueRef;
using ir::tree::Expression;
using ir::tree::Part;
using ir::tree::Statement;
using ir::tree::Statements;

class BodyWriter {
 public:
  BodyWriter(const Context& context, const Position& at, const Tasks& tasks, const std::string& row)
      : c_(context), at_(at), tasks_(tasks), plan_(context, at, tasks), elements_(context, at, plan_, row) {}

  Statements write() {
    for (int node : plan_.order()) elements_.declare(node, out_);
    const std::set<Loop> loops = plan_.loops();
    for (int round = 0; round < plan_.rounds(); ++round) {
      for (int node : plan_.order()) {
        if (!plan_.is_wide(node) && plan_.round(node) == round) write_number(node);
      }
      for (const Loop& loop : loops) {
        if (loop.round == round) write_loop(loop);
      }
    }
    for (int reduction : tasks_.reductions) {
      if (!plan_.is_wide(reduction)) out_.push_back(accumulate(reduction, nullptr));
    }
    return std::move(out_);
  }

 private:
  bool sums(int reduction) const { return c_.node(reduction).op->traits.reduction == ir::Reduction::sum; }

  Statement store(int node, Expression value) const {
    Statement store{.kind = Statement::Kind::store, .place = elements_.place({node, 0}), .value = std::move(value)};
    store.outer = !at_.inner;
    return store;
  }

  Statement accumulate(int reduction, const Elements::Loops* loop) {
    const auto symbol = Elements::local(reduction, Part::total);
    Expression total = plan_.is_wide(reduction) ? Elements::kept(symbol) : Expression(symbol);
    return {.kind = Statement::Kind::accumulate,
            .place = std::move(total),
            .value = elements_.value(c_.node(reduction).inputs[0], loop),
            .sum = sums(reduction)};
  }

  void define(int node, Expression value) {
    const auto symbol = Elements::local(node, Part::value);
    out_.push_back({.kind = Statement::Kind::define, .symbol = symbol, .value = std::move(value)});
    if (!plan_.stores(node)) return;
    Statement stored = store(node, symbol);
    stored.once = at_.strip && !at_.inner;
    out_.push_back(std::move(stored));
  }

  void write_number(int node) {
    if (!ir::reduces_row(c_.node(node))) return define(node, elements_.computed(node, nullptr));
    const ValueRef x = c_.node(node).inputs[0];
    const Loop loop{plan_.round(node), plan_.width(x.node), node};
    Elements::Loops inside{loop, {}};
    Expression reduction(Expression::Kind::reduction);
    reduction.width = loop.width;
    reduction.sum = sums(node);
    reduction.body = statements(inside, {node});
    reduction.operands = {elements_.value(x, &inside)};
    define(node, std::move(reduction));
  }

  // What a loop computes: `results`, and what is worth a name on the way.
  Statements statements(Elements::Loops& inside, const std::vector<int>& results) {
    std::set<int> named;
    for (int node : results) plan_.find_locals(node, named);
    Statements all;
    for (int node : plan_.order()) {
      const Loop* home = plan_.home(node);
      const bool result = home && *home == inside.loop && std::ranges::count(results, node);
      if (!result && !named.contains(node)) continue;
      const auto symbol = Elements::local(node, Part::element);
      all.push_back({.kind = Statement::Kind::define, .symbol = symbol, .value = elements_.computed(node, &inside)});
      inside.locals.insert(node);
      if (!result) continue;
      if (plan_.is_kept(node)) {
        const Expression kept = Elements::kept(Elements::local(node, Part::kept));
        all.push_back({.kind = Statement::Kind::assign, .place = kept, .value = symbol});
      }
      if (plan_.stores(node)) all.push_back(store(node, symbol));
    }
    return all;
  }

  void write_loop(const Loop& loop) {
    std::vector<int> results, sums;
    for (int node : plan_.order()) {
      if (plan_.home(node) && *plan_.home(node) == loop) results.push_back(node);
    }
    for (int reduction : tasks_.reductions) {
      if (plan_.is_wide(reduction) && plan_.loop_of(reduction) == loop) sums.push_back(reduction);
    }
    for (int node : results) {
      const auto symbol = Elements::local(node, Part::kept);
      if (plan_.is_kept(node)) out_.push_back({.kind = Statement::Kind::keep, .symbol = symbol, .width = loop.width});
    }
    std::vector<int> wanted = results;
    wanted.insert(wanted.end(), sums.begin(), sums.end());
    Elements::Loops inside{loop, {}};
    Statement columns{.kind = Statement::Kind::columns, .width = loop.width};
    columns.body = statements(inside, wanted);
    for (int sum : sums) columns.body.push_back(accumulate(sum, &inside));
    out_.push_back(std::move(columns));
  }

  const Context& c_;
  const Position& at_;
  const Tasks& tasks_;
  BodyPlan plan_;
  Elements elements_;
  Statements out_;
};

}  // namespace

Statements body_of(const Context& context, const Position& at, const Tasks& tasks, const std::string& row) {
  return BodyWriter(context, at, tasks, row).write();
}

}  // namespace inflect::write
