#include "generator/passes/fuse/order.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace inflect::passes {

Order::Order(const std::vector<std::vector<int>>& sources)
    : sources_(sources),
      readers_(sources.size()),
      group_(sources.size()),
      nodes_(sources.size()),
      place_(sources.size()) {
  std::iota(group_.begin(), group_.end(), 0);
  std::iota(place_.begin(), place_.end(), 0);
  for (int node = 0; node < static_cast<int>(sources.size()); ++node) {
    nodes_[node] = {node};
    for (int source : sources[node]) readers_[source].push_back(node);
  }
}

std::optional<std::vector<int>> Order::reach(int from, int to, bool backwards) const {
  const auto& next = backwards ? sources_ : readers_;
  const auto is_beyond = [&](int group) { return backwards ? place_[group] < place_[to] : place_[group] > place_[to]; };
  std::vector<int> found, todo = {from};
  std::set<int> seen = {from};
  while (!todo.empty()) {
    const int group = todo.back();
    todo.pop_back();
    for (int node : nodes_[group]) {
      for (int other : next[node]) {
        const int reached = group_[other];
        if (reached == to && group != from) return std::nullopt;
        if (reached == to || is_beyond(reached) || !seen.insert(reached).second) continue;
        found.push_back(reached);
        todo.push_back(reached);
      }
    }
  }
  std::ranges::sort(found, {}, [&](int group) { return place_[group]; });
  return found;
}

// What the later group needs moves before the two, what needs the earlier one behind them; both keep their order, and
// all of it the places it had (Pearce and Kelly, 2006).
bool Order::unite(int node, int other) {
  int early = group_[node], late = group_[other];
  if (place_[early] > place_[late]) std::swap(early, late);
  const auto before = reach(late, early, true);
  if (!before) return false;
  const auto behind = reach(early, late, false);
  std::vector<int> sequence = *before;
  sequence.push_back(early);
  sequence.insert(sequence.end(), behind->begin(), behind->end());
  std::vector<int> places = {place_[late]};
  for (int group : sequence) places.push_back(place_[group]);
  std::ranges::sort(places);
  for (std::size_t i = 0; i < sequence.size(); ++i) place_[sequence[i]] = places[i];
  for (int moved : nodes_[late]) group_[moved] = early;
  nodes_[early].insert(nodes_[early].end(), nodes_[late].begin(), nodes_[late].end());
  nodes_[late].clear();
  return true;
}

}  // namespace inflect::passes
