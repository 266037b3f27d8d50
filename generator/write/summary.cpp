#include "generator/write/summary.hpp"

#include <algorithm>
#include <filesystem>

#include "generator/layers/classify/classify.hpp"
#include "generator/losses/loss.hpp"

namespace inflect::write {
namespace {

const Layer* layer_at(const Model& model, const Place& where) {
  for (int i = 0; i < model.size; ++i) {
    const Where& at = model.layers[i].where;
    if (at.line == where.line && at.column == where.column) return &model.layers[i];
  }
  return nullptr;
}

std::string chain(const Model& model, int index) {
  const Layer& layer = model.layers[index];
  std::string before;
  if (layer.inputs[0] >= 0) before = chain(model, layer.inputs[0]);
  if (layer.inputs[1] >= 0) before = "(" + before + ", " + chain(model, layer.inputs[1]) + ")";
  return before + (before.empty() ? "" : " → ") + describe(layer);
}

}  // namespace

std::string describe(const Layer& layer) {
  if (layer.kind == Kind::frames || layer.kind == Kind::words) return layer.label;
  std::string text = layers::rule_of(layer.kind).name;
  if (layer.kind == Kind::classify) return text + " " + std::to_string(layers::class_count(layer));
  if (layer.width) text += " " + std::to_string(layer.width);
  if (layer.layers) text += " × " + std::to_string(layer.layers);
  if (layer.kind == Kind::dropout) text += " " + std::to_string(layer.rate).substr(0, 4);
  return text;
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
    const Layer* layer = layer_at(*view.model, where);
    if (!layer) continue;
    const bool labelled = *layer->label && layer->kind > Kind::words;
    return describe(*layer) + (labelled ? " \"" + std::string(layer->label) + "\"" : "");
  }
  const Loss& loss = compiled.experiment.value->loss;
  for (int i = 0; i < loss.size; ++i) {
    const messages::Thing term = losses::written(loss.terms[i]);
    if (term.place.line == where.line && term.place.column == where.column) return term.written;
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
