// Scores as JSON, the same in every file and command: shares are between 0 and 1, a class without utterances has recall
// null.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "runtime/base/json.hpp"
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

// {kind: {"ua": share, "wa": share, "utterances": n, …}}: improvised and scripted speech apart.
template <class Scores>
Json kinds_json(const std::map<std::string, Scores>& kinds, const std::vector<std::string>& classes) {
  Json json = Json::object();
  for (const auto& [kind, scores] : kinds) {
    Json one = classes_json(scores.confusion, classes);
    one.set("ua", scores.ua());
    one.set("wa", scores.wa());
    json.set(kind, one);
  }
  return json;
}

}  // namespace inflect
