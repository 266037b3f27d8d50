#include "generator/diagnostics/suggest.hpp"

#include <algorithm>
#include <climits>

namespace inflect {

int edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<int>> cost(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replaced = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

std::string closest(std::string_view word, std::span<const std::string> candidates) {
  std::string nearest;
  int distance = INT_MAX;
  for (const std::string& candidate : candidates) {
    const int letters = edit_distance(word, candidate);
    if (letters < distance) {
      distance = letters;
      nearest = candidate;
    }
  }
  const int longest = static_cast<int>(std::max(word.size(), nearest.size()));
  return distance <= std::max(1, longest / 3) ? nearest : "";
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const std::string nearest = closest(word, candidates);
  return nearest.empty() ? "" : " — did you mean '" + nearest + "'?";
}

std::string listed(std::span<const std::string> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace inflect
