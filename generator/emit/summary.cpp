#include "generator/emit/summary.hpp"

#include <filesystem>

#include "generator/layers/layer.hpp"

namespace inflect::emit {
namespace {

int class_count(const Layer& layer) {
  int count = layer.width;
  if (count == 0) {
    while (count < Classes::capacity && layer.classes.names[count]) ++count;
  }
  return count;
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
  if (layer.kind == Kind::classify) return text + " " + std::to_string(class_count(layer));
  if (layer.width) text += " " + std::to_string(layer.width);
  if (layer.layers) text += " × " + std::to_string(layer.layers);
  if (layer.kind == Kind::dropout) text += " " + std::to_string(layer.rate).substr(0, 4);
  return text;
}

std::string summary(const Model& model) { return chain(model, model.output); }

const Layer* layer_at(const Model& model, const Place& where) {
  for (int i = 0; i < model.size; ++i) {
    const Where& at = model.layers[i].where;
    if (at.line == where.line && at.column == where.column) return &model.layers[i];
  }
  return nullptr;
}

std::string place(const Place& where) {
  return std::filesystem::path(where.file).filename().string() + ":" + std::to_string(where.line);
}

}  // namespace inflect::emit
