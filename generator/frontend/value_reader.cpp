#include "generator/frontend/value_reader.hpp"

#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/Expr.h>

#include <type_traits>

#include "generator/diagnostics/diagnostics.hpp"
#include "generator/frontend/place.hpp"

namespace inflect::frontend {
namespace {

using clang::APValue;
using clang::QualType;

// Where pointers lead: texts are kept, views and experiments read once.
struct Objects {
  ValueReader& reader;
  std::deque<std::string>& strings;
};

// One struct being read: each call reads one field, and `finish` makes sure that none was forgotten.
class Fields {
 public:
  Fields(const APValue& value, QualType type, Objects& objects)
      : value_(value), record_(*type->getAsRecordDecl()), objects_(objects) {
    if (!value.isStruct()) throw InternalError("constant of type " + record_.getNameAsString() + " is no struct");
  }

  template <class T>
  void operator()(const char* name, T& out);

  void finish() const {
    const auto fields = std::distance(record_.field_begin(), record_.field_end());
    if (fields != read_) {
      throw InternalError("the language's " + record_.getNameAsString() + " has " + std::to_string(fields) +
                          " fields, the compiler knows " + std::to_string(read_));
    }
  }

 private:
  const APValue& value_;
  const clang::RecordDecl& record_;
  Objects& objects_;
  long read_ = 0;
};

// ── the language's structs, field by field ───────────────────────────────────────────────────

void list(Fields& field, Where& where) {
  field("file", where.file);
  field("line", where.line);
  field("column", where.column);
}

void list(Fields& field, Classes& classes) { field("names", classes.names); }

void list(Fields& field, Layer& layer) {
  field("kind", layer.kind);
  field("inputs", layer.inputs);
  field("label", layer.label);
  field("width", layer.width);
  field("layers", layer.layers);
  field("rate", layer.rate);
  field("rate_given", layer.rate_given);
  field("most", layer.most);
  field("most_words", layer.most_words);
  field("normalise", layer.normalise);
  field("classes", layer.classes);
  field("where", layer.where);
}

void list(Fields& field, Model& model) {
  field("layers", model.layers);
  field("size", model.size);
  field("output", model.output);
  field("full", model.full);
  field("mixed", model.mixed);
}

void list(Fields& field, Adam& adam) {
  field("rate", adam.rate);
  field("beta1", adam.beta1);
  field("beta2", adam.beta2);
  field("epsilon", adam.epsilon);
}

void list(Fields& field, Dev& dev) { field("score", dev.score); }

void list(Fields& field, Selection& selection) {
  field("by", selection.by);
  field("last", selection.last);
}

void list(Fields& field, Training& training) {
  field("epochs", training.epochs);
  field("batch", training.batch);
  field("adam", training.adam);
  field("clip", training.clip);
  field("l2", training.l2);
  field("standardise", training.standardise);
  field("folds", training.folds);
  field("keep", training.keep);
  field("precision", training.precision);
  field("where", training.where);
}

void list(Fields& field, View& view) {
  field("name", view.name);
  field("model", view.model);
  field("trained_by", view.trained_by);
  field("where", view.where);
}

void list(Fields& field, Deploy& deploy) {
  field("view", deploy.view);
  field("words", deploy.words);
  field("where", deploy.where);
}

void list(Fields& field, NegativePair& pair) {
  field("of", pair.of);
  field("from", pair.from);
}

void list(Fields& field, Negatives& negatives) {
  field("pairs", negatives.pairs);
  field("any_other", negatives.any_other);
  field("name", negatives.name);
}

void list(Fields& field, Weight& weight) {
  field("value", weight.value);
  field("decay", weight.decay);
}

void list(Fields& field, Term& term) {
  field("kind", term.kind);
  field("first", term.first);
  field("second", term.second);
  field("weight", term.weight);
  field("two_schedules", term.two_schedules);
  field("margin", term.margin);
  field("temperature", term.temperature);
  field("distance", term.distance);
  field("negatives", term.negatives);
  field("where", term.where);
}

void list(Fields& field, Loss& loss) {
  field("terms", loss.terms);
  field("size", loss.size);
  field("full", loss.full);
}

void list(Fields& field, Experiment& experiment) {
  field("title", experiment.title);
  field("model", experiment.model);
  field("deployed", experiment.deployed);
  field("loss", experiment.loss);
  field("training", experiment.training);
  field("where", experiment.where);
}

// ── texts ────────────────────────────────────────────────────────────────────────────────────

// What an lvalue points into: the constant of a variable, followed along fields and elements down to an array.
std::string text_in_variable(const APValue& pointer, const clang::VarDecl& variable) {
  const APValue* value = variable.getEvaluatedValue();
  std::uint64_t first = 0;
  for (const APValue::LValuePathEntry& step : pointer.getLValuePath()) {
    if (!value) break;
    if (value->isStruct()) {
      const auto* field = llvm::dyn_cast<clang::FieldDecl>(step.getAsBaseOrMember().getPointer());
      value = field ? &value->getStructField(field->getFieldIndex()) : nullptr;
    } else if (value->isArray() && value->getArrayInitializedElts() > 0 && !value->getArrayInitializedElt(0).isInt()) {
      const std::uint64_t index = step.getAsArrayIndex();
      value = index < value->getArrayInitializedElts() ? &value->getArrayInitializedElt(index) : nullptr;
    } else {
      first = step.getAsArrayIndex();
    }
  }
  if (!value || !value->isArray()) throw UnreadableText("a text that is not a string literal");
  std::string text;
  for (std::uint64_t i = first; i < value->getArrayInitializedElts(); ++i) {
    const APValue& character = value->getArrayInitializedElt(i);
    if (!character.isInt() || character.getInt() == 0) break;
    text += static_cast<char>(character.getInt().getExtValue());
  }
  return text;
}

std::string text_at(const APValue& pointer) {
  const APValue::LValueBase base = pointer.getLValueBase();
  if (const auto* expression = base.dyn_cast<const clang::Expr*>()) {
    if (const auto* literal = llvm::dyn_cast<clang::StringLiteral>(expression)) {
      const std::string bytes = literal->getBytes().str();
      const auto offset = static_cast<std::size_t>(pointer.getLValueOffset().getQuantity());
      return offset < bytes.size() ? std::string(bytes.c_str() + offset) : "";
    }
  }
  if (const auto* declaration = base.dyn_cast<const clang::ValueDecl*>()) {
    const auto* variable = llvm::dyn_cast<clang::VarDecl>(declaration);
    if (variable && pointer.hasLValuePath()) return text_in_variable(pointer, *variable);
  }
  throw UnreadableText("a text that is not a string literal");
}

// ── values ───────────────────────────────────────────────────────────────────────────────────

// The constant that a pointer to a view or an experiment leads to.
const clang::VarDecl& variable_at(const APValue& pointer) {
  const auto* declaration = pointer.getLValueBase().dyn_cast<const clang::ValueDecl*>();
  const auto* variable = llvm::dyn_cast_or_null<clang::VarDecl>(declaration);
  const bool whole = pointer.hasLValuePath() && pointer.getLValuePath().empty();
  if (!variable || !whole) throw UnreadableText("a view or a teacher that is no constant of its own");
  return *variable;
}

template <class T>
void read(const APValue& value, QualType type, Objects& objects, T& out) {
  if constexpr (std::is_pointer_v<T>) {
    if (!value.isLValue()) throw InternalError("a pointer is none");
    if (value.isNullPointer()) {
      out = nullptr;
    } else if constexpr (std::is_same_v<T, const char*>) {
      out = objects.strings.emplace_back(text_at(value)).c_str();
    } else if constexpr (std::is_same_v<T, const View*>) {
      out = objects.reader.view(variable_at(value));
    } else {
      out = objects.reader.experiment(variable_at(value));
    }
  } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    if (!value.isInt()) throw InternalError("a number is no integer");
    out = static_cast<T>(value.getInt().getExtValue());
  } else if constexpr (std::is_floating_point_v<T>) {
    if (!value.isFloat()) throw InternalError("a number is not floating");
    out = value.getFloat().convertToDouble();
  } else {
    Fields fields(value, type, objects);
    list(fields, out);
    fields.finish();
  }
}

// Clang keeps the elements that are all alike at the end of an array once, as its filler.
template <class T, std::size_t N>
void read(const APValue& value, QualType type, Objects& objects, T (&out)[N]) {
  if (!value.isArray() || value.getArraySize() != N) throw InternalError("an array of another size");
  const QualType element = type->castAsArrayTypeUnsafe()->getElementType();
  for (unsigned i = 0; i < N; ++i) {
    const bool written = i < value.getArrayInitializedElts();
    read(written ? value.getArrayInitializedElt(i) : value.getArrayFiller(), element, objects, out[i]);
  }
}

template <class T>
void Fields::operator()(const char* name, T& out) {
  for (const clang::FieldDecl* field : record_.fields()) {
    if (field->getName() != name) continue;
    ++read_;
    return read(value_.getStructField(field->getFieldIndex()), field->getType(), objects_, out);
  }
  throw InternalError("the language's " + record_.getNameAsString() + " has no field '" + name + "'");
}

// The constant as a value of the language, kept in `kept`; the same constant is the same object.
template <class T>
const T* read_once(const clang::VarDecl& variable, Objects objects, std::map<const clang::VarDecl*, const T*>& seen,
                   std::deque<T>& kept) {
  const clang::VarDecl* one = variable.getCanonicalDecl();
  if (const auto found = seen.find(one); found != seen.end()) return found->second;
  const APValue* value = variable.evaluateValue();
  if (!value) throw UnreadableText("'" + variable.getNameAsString() + "', which is not constant");
  T& object = kept.emplace_back();
  read(*value, variable.getType(), objects, object);
  return seen[one] = &object;
}

}  // namespace

const View* ValueReader::view(const clang::VarDecl& variable) {
  return read_once(variable, {*this, spec_.strings}, views_, spec_.views);
}

const Experiment* ValueReader::experiment(const clang::VarDecl& variable) {
  const Experiment* read = read_once(variable, {*this, spec_.strings}, experiments_, spec_.values);
  const auto [named, fresh] = spec_.names.try_emplace(read, variable.getNameAsString());
  if (fresh && read->where.line == 0) {  // one that experiment() did not make stands where it is declared
    const Place place = place_of(variable.getLocation(), variable.getASTContext().getSourceManager());
    const_cast<Experiment*>(read)->where = {spec_.strings.emplace_back(place.file).c_str(), place.line, place.column};
  }
  return read;
}

}  // namespace inflect::frontend
