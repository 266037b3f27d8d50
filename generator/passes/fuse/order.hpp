// The order in which groups of nodes can run, kept while they grow. Two groups may become one unless something outside
// needs the one and is needed by the other; only what stands between them in the order is looked at to find out, so
// that fusing stays near linear in the number of nodes.
#pragma once
#include <optional>
#include <vector>

namespace inflect::passes {

class Order {
 public:
  // `sources`: for each node the nodes that compute what it reads, all of them above it. Each is a group to begin with.
  explicit Order(const std::vector<std::vector<int>>& sources);

  // Makes the groups of two nodes one; false, with nothing changed, if that would close a circle.
  bool unite(int node, int other);

  const std::vector<int>& readers(int node) const { return readers_[node]; }

 private:
  // The groups that `from` needs (or that need it), down to the place of `to`, in order; none if `to` is among them by
  // more than one step.
  std::optional<std::vector<int>> reach(int from, int to, bool backwards) const;

  const std::vector<std::vector<int>>& sources_;
  std::vector<std::vector<int>> readers_;
  std::vector<int> group_;               // of each node
  std::vector<std::vector<int>> nodes_;  // of each group
  std::vector<int> place_;               // of each group
};

}  // namespace inflect::passes
