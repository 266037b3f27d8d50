#include "generator/write/summary.hpp"

#include <algorithm>
#include <filesystem>

#include "generator/layers/rule.hpp"
#include "generator/losses/rule.hpp"

namespace inflect::write {
namespace {

const spec::Layer* layer_at(const spec::Model& model, const Place& where) {
  const auto is_there = [&](const spec::Layer& layer) {
    return layer.where.line == where.line && layer.where.column == where.column;
  };
  const auto found = std::ranges::find_if(model.layers, is_there);
  return found == model.layers.end() ? nullptr : &*found;
}

// "acoustic → blstm 256 × 2 → mean"; what several values lead to: "(…, …) → concat".
std::string chain(const spec::Model& model, int index) {
  const spec::Layer& layer = model.layers[index];
  std::string before;
  for (int input : layer.inputs) before += (before.empty() ? "" : ", ") + chain(model, input);
  if (layer.inputs.size() > 1) before = "(" + before + ")";
  return before + (before.empty() ? "" : " → ") + describe(layer);
}

}  // namespace

std::string describe(const spec::Layer& layer) {
  const layers::Rule& rule = layers::rule_of(layer);
  return rule.source() ? layer.label : rule.says(layer);
}

std::string summary(const Compiled& compiled) {
  std::string text;
  for (const passes::CheckedView& view : compiled.checked.views) {
    const std::string chained = chain(*view.model, view.model->output);
    if (view.name.empty()) return chained;
    text += (text.empty() ? "" : "; ") + view.name + (view.trained_by ? " (frozen): " : ": ") + chained;
  }
  return text;
}

std::string said_at(const Compiled& compiled, const Place& where) {
  for (const passes::CheckedView& view : compiled.checked.views) {
    const spec::Layer* layer = layer_at(*view.model, where);
    if (!layer) continue;
    const bool labelled = !layer->label.empty() && !layers::rule_of(*layer).source();
    return describe(*layer) + (labelled ? " \"" + layer->label + "\"" : "");
  }
  for (const spec::Term& term : compiled.experiment.value->loss.terms) {
    const messages::Thing thing = losses::written(term);
    if (thing.place.line == where.line && thing.place.column == where.column) return thing.written;
  }
  return "";
}

bool is_of_loss(const Compiled& compiled, const Place& where) {
  return std::ranges::any_of(compiled.checked.terms, [&](const passes::CheckedTerm& term) {
    return term.where.line == where.line && term.where.column == where.column;
  });
}

std::string place(const Place& where) {
  return std::filesystem::path(where.file).filename().string() + ":" + std::to_string(where.line);
}

}  // namespace inflect::write
