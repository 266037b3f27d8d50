// See findings.hpp.
#include "generator/data/findings.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "runtime/base/display.hpp"

namespace inflect {
namespace {

constexpr int shown_of_a_cause = 20;

// Counts by cause, in the order in which the causes came up.
template <class Found>
std::vector<std::pair<std::string, int>> counts(const std::vector<Found>& all) {
  std::vector<std::pair<std::string, int>> list;
  for (const auto& each : all) {
    const std::string& cause = each.remark.cause;
    const auto at = std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.first == cause; });
    if (at == list.end())
      list.emplace_back(cause, 1);
    else
      ++at->second;
  }
  return list;
}

template <class Found>
std::string listed(const std::vector<Found>& all) {
  std::string text;
  for (const auto& [cause, count] : counts(all))
    text += (text.empty() ? " (" : ", ") + std::to_string(count) + " " + printable(cause);
  return text.empty() ? "" : text + ")";
}

}  // namespace

void Findings::warn(const std::string& where, const Remark& remark) { warnings_.push_back({where, remark}); }

void Findings::leave_out(const std::string& what, const std::string& reason, bool asked) {
  left_out_.push_back({what, {reason, ""}, asked});
}

void Findings::note(const std::string& text) { notes_.push_back(text); }

int Findings::doubts() const {
  const auto unasked =
      std::count_if(left_out_.begin(), left_out_.end(), [](const Finding& each) { return !each.asked; });
  return static_cast<int>(warnings_.size()) + static_cast<int>(unasked);
}

void Findings::print(std::ostream& out) const {
  const auto told = [&](const std::vector<Finding>& all) {
    std::map<std::string, int> seen;
    for (const Finding& each : all) {
      const int before = seen[each.remark.cause]++;
      // A class that is not asked for is counted, not listed.
      if (!each.asked && before < shown_of_a_cause) out << printable(line_of(each)) << "\n";
    }
    for (const auto& [cause, count] : counts(all))
      if (count > shown_of_a_cause)
        out << "… and " << count - shown_of_a_cause << " more: " << printable(cause) << "\n";
  };
  told(warnings_);
  told(left_out_);
  for (const std::string& note : notes_) out << printable(note) << "\n";
}

std::string Findings::line_of(const Finding& each) {
  if (each.remark.text.empty()) return "left out: " + each.where + ": " + each.remark.cause;
  return "warning: " + (each.where.empty() ? "" : each.where + ": ") + each.remark.text;
}

std::vector<std::string> Findings::lines() const {
  std::vector<std::string> all;
  for (const auto* each : {&warnings_, &left_out_})
    std::transform(each->begin(), each->end(), std::back_inserter(all), line_of);
  all.insert(all.end(), notes_.begin(), notes_.end());
  return all;
}

std::string Findings::summary() const {
  return std::to_string(warnings_.size()) + " warnings" + listed(warnings_) + ", " + std::to_string(left_out_.size()) +
         " left out" + listed(left_out_);
}

nlohmann::ordered_json Findings::json() const {
  using Json = nlohmann::ordered_json;
  Json warnings = Json::array(), left_out = Json::array();
  for (const Finding& each : warnings_)
    warnings.push_back({{"where", each.where}, {"cause", each.remark.cause}, {"text", each.remark.text}});
  for (const Finding& each : left_out_) left_out.push_back({{"what", each.where}, {"reason", each.remark.cause}});
  return {{"warnings", warnings}, {"left_out", left_out}, {"notes", notes_}};
}

}  // namespace inflect
