#include "generator/write/page/page.hpp"

#include <algorithm>

#include "generator/write/kernel/build.hpp"
#include "generator/write/page/blocks.hpp"
#include "generator/write/page/call_writer.hpp"
#include "generator/write/summary.hpp"

namespace inflect::write {

using ir::Node;
using ir::ValueRef;
using ir::tree::Expression;
using ir::tree::Symbol;
using ir::tree::SymbolKind;

namespace {

const char* title_of(Section section) {
  constexpr const char* titles[] = {"forward", "loss", "backward"};
  return titles[static_cast<int>(section)];
}

bool same(const Place& a, const Place& b) { return a.line == b.line && a.column == b.column && a.file == b.file; }

}  // namespace

Page::Page(const Compiled& compiled, int index, const Layout& layout, const Backend& backend, Functions& functions)
    : compiled_(compiled),
      f_(compiled.program.functions[index]),
      planned_(compiled.planned[index]),
      layout_(layout),
      backend_(backend),
      functions_(functions),
      names_(compiled.program, f_, planned_.memory, layout.members),
      c_{compiled.program, f_, planned_.schedule, planned_.memory, backend.target()} {
  for (const ir::Step& step : planned_.schedule.steps) add(step);
  add_copies();
  items_ = fold_blocks(backend_, c_, names_, std::move(items_), functions_);
}

// ── from steps to items ──────────────────────────────────────────────────────────────────────

std::vector<int> Page::nodes_of(const ir::Step& step) const {
  if (step.node >= 0) return {step.node};
  std::vector<int> nodes;
  for (const ir::KernelNode& k : planned_.schedule.kernels[step.kernel].nodes) nodes.push_back(k.node);
  return nodes;
}

void Page::add(const ir::Step& step) {
  const std::vector<int> nodes = nodes_of(step);
  const bool effect = step.node >= 0 && node(step.node).op->traits.effect;  // stands where it is ready
  const Section section = effect && !items_.empty() ? items_.back().section : section_of(nodes);
  Item item{.call = {}, .made = made_by(step), .section = section, .places = places_of(nodes, section)};
  if (step.kernel >= 0) {
    const ir::Kernel& kernel = planned_.schedule.kernels[step.kernel];
    item.call = functions_.kernel(c_, names_, build_kernel(c_, kernel), name_of_kernel(kernel), what_does(kernel));
    items_.push_back(std::move(item));
    return;
  }
  CallWriter writer(c_, backend_);
  const ir::Operation& op = *node(step.node).op;
  (backend_.is_cuda() ? op.call_cuda : op.call_cpu)(node(step.node), {step.node, 0}, writer);
  for (const Expression& call : writer.calls()) {
    item.call = call;
    items_.push_back(item);
    item.made.clear();
  }
}

void Page::add_copies() {
  for (const ir::Output& copy : planned_.memory.copies) {
    const ir::Type& type = f_.type(copy.value);
    const Symbol to{.kind = SymbolKind::gradient, .label = copy.name};
    items_.push_back({.call = backend_.copy(c_.pointer(copy.value), std::max(1, type.height) * type.width, to),
                      .made = {},
                      .section = Section::backward,
                      .places = {},
                      .note = "what is added to the same thing has the same gradient"});
  }
}

// What the step is the first to put into memory.
std::vector<ValueRef> Page::made_by(const ir::Step& step) {
  std::vector<ValueRef> made;
  for (int index : nodes_of(step)) {
    for (int result = 0; result < static_cast<int>(node(index).results.size()); ++result) {
      const passes::Storage* at = planned_.memory.find({index, result});
      if (at && at->kind == passes::Storage::Kind::slot && declared_.insert(at->root).second) made.push_back(at->root);
    }
  }
  return made;
}

// A kernel that computes the loss with its gradient belongs to the loss.
Section Page::section_of(const std::vector<int>& nodes) const {
  const auto backward = [&](int index) { return node(index).backward; };
  const auto is_loss = [&](const ir::Output& output) { return output.kind == ir::OutputKind::loss; };
  const auto loss = std::ranges::find_if(f_.outputs, is_loss);
  const auto of_loss = [&](int index) {
    if (backward(index)) return false;
    return is_of_loss(compiled_, node(index).where) || (loss != f_.outputs.end() && loss->value.node == index);
  };
  if (std::ranges::any_of(nodes, of_loss)) return Section::loss;
  return std::ranges::any_of(nodes, backward) ? Section::backward : Section::forward;
}

// Where the spec says it: of a gradient the first place, of anything else all. An experiment that says no loss of its
// own stands for it.
std::vector<Place> Page::places_of(const std::vector<int>& nodes, Section section) const {
  std::vector<Place> places;
  for (int index : nodes) {
    const Place& where = node(index).where;
    const bool counts = where.line > 0 && (section == Section::backward ? places.empty() : !node(index).backward);
    const auto is_it = [&](const Place& known) { return same(known, where); };
    if (counts && std::ranges::none_of(places, is_it)) places.push_back(where);
  }
  const auto says_loss = [&](const Place& where) { return is_of_loss(compiled_, where); };
  if (section == Section::loss && std::ranges::none_of(places, says_loss)) places.push_back(compiled_.experiment.place);
  return places;
}

// After what it makes: the first named value that it stores, or where its first is stored.
std::string Page::name_of_kernel(const ir::Kernel& kernel) const {
  std::string name;
  for (const ir::KernelNode& k : kernel.nodes) {
    const passes::Storage* at = c_.memory.find({k.node, 0});
    if (!at || (!name.empty() && node(k.node).name.empty())) continue;
    const bool slot = at->kind == passes::Storage::Kind::slot;
    name = slot ? names_.of(at->root) : "d" + layout_.members.of(at->label);
    if (!node(k.node).name.empty()) break;
  }
  return name;
}

// The same in a word: what it does to come to the first value that it stores.
std::string Page::what_does(const ir::Kernel& kernel) const {
  for (const ir::KernelNode& k : kernel.nodes) {
    if (c_.is_stored(k.node)) return noun_of(node(k.node));
  }
  return "rows";
}

// ── from items to text ───────────────────────────────────────────────────────────────────────

std::string Page::name(const Symbol& symbol) {
  if (symbol.kind == SymbolKind::function) return functions_.name_of(symbol);
  used_.insert(symbol);
  return names_.of(symbol);
}

std::string Page::heading(const Item& item) {
  std::string text;
  if (!begun_ || item.section != section_) {
    text += "\n// ── " + std::string(title_of(item.section)) + " ";
    for (std::size_t i = std::string(title_of(item.section)).size(); i < 86; ++i) text += "─";
    text += "\n";
    last_.clear();
  }
  begun_ = true;
  section_ = item.section;
  std::string places;
  for (const Place& where : item.places) {
    const auto is_it = [&](const Place& known) { return same(known, where); };
    if (std::ranges::any_of(last_, is_it)) continue;
    const std::string said = same(where, compiled_.experiment.place) ? "loss" : said_at(compiled_, where);
    const std::string line = said.empty() ? "" : backend_.heading(said, place(where));
    if (places.find(line) == std::string::npos) places += line;
  }
  if (!item.places.empty()) last_ = item.places;
  if (!item.note.empty() && item.note != last_note_) places = "// " + item.note + "\n";
  last_note_ = item.note;
  return text + (places.empty() ? "" : "\n" + places);
}

std::string Page::declare(ValueRef value) const {
  const passes::Storage& at = planned_.memory.storage.at(value);
  const ir::Type& type = f_.type(value);
  const std::string shape = type.matrix() ? "[" + std::to_string(type.height) + ", " + std::to_string(type.width) + "]"
                                          : c_.program.axes.shape(type.axis, std::to_string(type.width));
  return backend_.declaration(names_.of(value), names_.slot(at.slot), at.half) + "  // " + comment(shape) + "\n";
}

// What an item puts into memory and something names: blocks of a loop say their places in memory themselves.
std::string Page::declare(const Item& item) const {
  std::string text;
  for (ValueRef value : item.made) {
    const auto named = [&](const Symbol& symbol) {
      return symbol.kind == SymbolKind::slot && symbol.id == value.node && symbol.other == value.result;
    };
    if (item.blocks.each.empty() || std::ranges::any_of(used_, named)) text += declare(value);
  }
  return text;
}

// One of the things in which equal blocks differ, where no name stands for it.
std::string Page::given_to(const Symbol& symbol) const {
  if (symbol.kind == SymbolKind::key) return backend_.key(symbol.label);
  if (symbol.kind != SymbolKind::slot) return names_.of(symbol);
  const passes::Storage& at = planned_.memory.storage.at({symbol.id, symbol.other});
  return "memory." + names_.slot(at.slot) + (symbol.first ? " + " + std::to_string(symbol.first) : "");
}

std::string Page::loop(const Item& item) {
  const std::string& type = functions_.struct_of(item.blocks.function);
  std::string table;
  for (const std::vector<Symbol>& its : item.blocks.each) {
    std::string row;
    for (const Symbol& symbol : its) row += (row.empty() ? "{" : ", ") + given_to(symbol);
    table += row + "},\n";
  }
  return "for (const " + type + "& its : std::initializer_list<" + type + ">{\n" + table + "})\n";
}

std::string Page::print(const Item& item) {
  const std::string call = printer_->expression(item.call) + ";\n";
  return item.blocks.each.empty() ? call : loop(item) + call;
}

// The batch's rows on each axis that is used, under its name.
std::string Page::axes() {
  std::string text;
  for (std::size_t i = 0; i < layout_.axes.size(); ++i) {
    const Symbol axis = axis_symbol(layout_.axes[i]);
    if (used_.contains(axis)) text += "const Axis& " + names_.of(axis) + " = batch.axes[" + std::to_string(i) + "];\n";
  }
  for (std::size_t i = 0; i < layout_.crosses.size(); ++i) {
    const ir::Map& map = layout_.crosses[i];
    const Symbol cross{.kind = SymbolKind::cross, .id = map.from, .other = map.to};
    if (used_.contains(cross))
      text += "const auto& " + names_.of(cross) + " = " + backend_.cross(static_cast<int>(i)) + ";\n";
  }
  return text;
}

// A mask drawn again for the gradient has the same key.
std::string Page::keys() {
  std::string text;
  std::set<std::string> known;
  for (const Node& node : f_.nodes) {
    const Symbol key{.kind = SymbolKind::key, .label = node.label()};
    if (ir::has_draws(node) && used_.contains(key) && known.insert(node.label()).second)
      text += "const auto " + names_.of(key) + " = " + backend_.key(node.label()) + ";\n";
  }
  return text.empty() ? "" : text + "\n";
}

std::string Page::show(const std::vector<ir::Output>& wanted) {
  std::string text = "\n";
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto output = std::ranges::find(f_.outputs, wanted[i].name, &ir::Output::name);
    if (output == f_.outputs.end()) continue;  // of a frozen view, which a step does not show
    text += "shown[" + std::to_string(i) + "] = " + printer_->expression(c_.pointer(output->value)) + ";  // " +
            comment(output->name) + "\n";
  }
  return text;
}

std::string Page::results() {
  if (f_.name == "once") return show(layout_.hoisted);
  const auto loss = std::ranges::find(f_.outputs, ir::OutputKind::loss, &ir::Output::kind);
  const bool none = loss == f_.outputs.end();  // several views in evaluation
  return show(layout_.shown) + backend_.loss(none ? "" : printer_->expression(c_.pointer(loss->value)));
}

std::string Page::print() {
  printer_ = backend_.printer([this](const Symbol& symbol) { return name(symbol); });
  std::vector<std::string> lines;
  for (const Item& item : items_) lines.push_back(print(item));
  const std::string end = results();
  std::string body;
  for (std::size_t i = 0; i < items_.size(); ++i) body += heading(items_[i]) + declare(items_[i]) + lines[i];
  body += end;
  const auto halves = [](const Symbol& symbol) { return symbol.kind == SymbolKind::rounded; };
  const std::string rounded = std::ranges::any_of(used_, halves) ? "const HalfParameters h(run.halves);\n" : "";
  return rounded + axes() + keys() + body;
}

std::unique_ptr<Page> page_of(const Compiled& compiled, const std::string& name, const Layout& layout,
                              const Backend& backend, Functions& functions) {
  const auto& all = compiled.program.functions;
  const auto found = std::ranges::find(all, name, &ir::Function::name);
  if (found == all.end()) return nullptr;
  return std::make_unique<Page>(compiled, static_cast<int>(found - all.begin()), layout, backend, functions);
}

}  // namespace inflect::write
