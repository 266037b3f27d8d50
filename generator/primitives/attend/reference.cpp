#include "generator/primitives/attend/reference.hpp"

#include <cmath>
#include <functional>

#include "generator/primitives/attend/attend.hpp"

namespace inflect::primitives {
namespace {

using ir::Matrix;

// Who looks at whom: the rows of each parent, in time.
struct Sequences {
  std::vector<std::vector<int>> queries, keys;

  Sequences(const ir::Reference& r, const Attend& of) : queries(r.rows(of.keys.to)), keys(r.rows(of.keys.to)) {
    fill(r.map(of.keys), keys);
    if (of.queries) fill(r.map(of.queries), queries);
    for (int parent = 0; !of.queries && parent < static_cast<int>(queries.size()); ++parent) queries[parent] = {parent};
  }
  static void fill(const std::vector<int>& parent, std::vector<std::vector<int>>& rows) {
    for (int row = 0; row < static_cast<int>(parent.size()); ++row) rows[parent[row]].push_back(row);
  }
};

// Any fixed mask will do, as long as the same draw is the same everywhere.
double mask_of(const Attend& of, int query, int head, int key) {
  if (of.rate == 0) return 1;
  const std::string draw = of.label + std::to_string(query) + "," + std::to_string(head) + "," + std::to_string(key);
  return static_cast<double>(std::hash<std::string>{}(draw) % 1000) < 1000 * of.rate ? 0 : 1 / (1 - of.rate);
}

// One head of one query: its row, the rows of the keys that it sees, and their shares.
struct Look {
  int query, head, first;  // the head's first column
  std::vector<int> keys;
  std::vector<double> share;
  double total = 0;
};

Look look(const Attend& of, const Sequences& at, int parent, int position, int head, int width, const Matrix& q,
          const Matrix& k) {
  Look seen{at.queries[parent][position], head, head * (width / of.heads), at.keys[parent], {}};
  if (of.causal && of.queries && position + 1 < static_cast<int>(seen.keys.size())) seen.keys.resize(position + 1);
  double sum = 0;
  for (int key : seen.keys) {
    double score = 0;
    for (int c = 0; c < width / of.heads; ++c)
      score += q[seen.query * width + seen.first + c] * k[key * width + seen.first + c];
    seen.share.push_back(std::exp(of.scale * score));
    sum += seen.share.back();
  }
  for (double& share : seen.share) share /= sum;
  seen.total = seen.keys.empty() ? 0 : std::log(sum);
  return seen;
}

void for_looks(const ir::Reference& r, const Attend& of, int width, const Matrix& q, const Matrix& k,
               const std::function<void(const Look&)>& each) {
  const Sequences at(r, of);
  for (int parent = 0; parent < static_cast<int>(at.queries.size()); ++parent) {
    for (int position = 0; position < static_cast<int>(at.queries[parent].size()); ++position) {
      for (int head = 0; head < of.heads; ++head) each(look(of, at, parent, position, head, width, q, k));
    }
  }
}

}  // namespace

void refer_attend(const ir::Node& node, ir::Reference& r) {
  const Attend& of = node.as<Attend>();
  const int width = r.type(0).width;
  for_looks(r, of, width, r.in(0), r.in(1), [&](const Look& at) {
    r.out(1)[at.query * of.heads + at.head] = at.total;
    for (std::size_t n = 0; n < at.keys.size(); ++n) {
      const double share = at.share[n] * mask_of(of, at.query, at.head, at.keys[n]);
      for (int c = at.first; c < at.first + width / of.heads; ++c)
        r.out(0)[at.query * width + c] += share * r.in(2)[at.keys[n] * width + c];
    }
  });
}

void refer_attend_gradient(const ir::Node& node, ir::Reference& r) {
  const Attend& of = node.as<Attend>();
  const int width = r.type(0).width;
  const Matrix &dy = r.in(0), &q = r.in(1), &k = r.in(2), &v = r.in(3);
  for_looks(r, of, width, q, k, [&](const Look& at) {
    const int end = at.first + width / of.heads;
    std::vector<double> flow(at.keys.size());
    double mean = 0;
    for (std::size_t n = 0; n < at.keys.size(); ++n) {
      const double mask = mask_of(of, at.query, at.head, at.keys[n]);
      for (int c = at.first; c < end; ++c) {
        flow[n] += mask * dy[at.query * width + c] * v[at.keys[n] * width + c];
        r.out(2)[at.keys[n] * width + c] += at.share[n] * mask * dy[at.query * width + c];
      }
      mean += at.share[n] * flow[n];
    }
    for (std::size_t n = 0; n < at.keys.size(); ++n) {
      const double slope = of.scale * at.share[n] * (flow[n] - mean);
      for (int c = at.first; c < end; ++c) {
        r.out(0)[at.query * width + c] += slope * k[at.keys[n] * width + c];
        r.out(1)[at.keys[n] * width + c] += slope * q[at.query * width + c];
      }
    }
  });
}

}  // namespace inflect::primitives
