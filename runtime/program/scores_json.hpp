// Scores as JSON, the same in every file and command: shares are between 0 and 1, a class without utterances has recall
// null.
#pragma once
#include <string>
#include <vector>
#include "runtime/training/json.hpp"

#include "runtime/metrics/confusion.hpp"

namespace inflect {

inline Json matrix_json(const Confusion& confusion) {
  Json rows = Json::list();
  for (int truth = 0; truth < confusion.classes(); ++truth) {
    Json row = Json::list();
    for (int predicted = 0; predicted < confusion.classes(); ++predicted) row.add(confusion.at(truth, predicted));
    rows.add(row);
  }
  return rows;
}

// {"utterances": n, "counts": {class: n}, "recalls": {class: share}}
inline Json classes_json(const Confusion& confusion, const std::vector<std::string>& classes) {
  Json counts = Json::object(), recalls = Json::object();
  for (int truth = 0; truth < confusion.classes(); ++truth) {
    const auto value = recall(confusion, truth);
    counts.set(classes[truth], confusion.support(truth));
    recalls.set(classes[truth], value ? Json(*value) : Json());
  }
  return Json::object({{"utterances", confusion.total()}, {"counts", counts}, {"recalls", recalls}});
}

}  // namespace inflect
