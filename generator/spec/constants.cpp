#include "generator/spec/constants.hpp"

#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/Expr.h>

#include <type_traits>

#include "generator/diagnostics/diagnostics.hpp"
#include "generator/spec/place.hpp"

namespace inflect::spec {
namespace {

using clang::APValue;
using clang::QualType;

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
void read(const APValue& value, const clang::RecordDecl* record, T& out, Constants& constants);

// One struct being read: each call reads one field, and `finish` makes sure that none was forgotten.
class Fields {
 public:
  Fields(const APValue& value, const clang::RecordDecl* record, Constants& constants)
      : value_(value), record_(*record), constants_(constants) {
    if (!value.isStruct()) throw InternalError("constant of type " + record_.getNameAsString() + " is no struct");
  }

  template <class T>
  void operator()(const char* name, T& out) {
    for (const clang::FieldDecl* field : record_.fields()) {
      if (field->getName() != name) continue;
      ++read_;
      const clang::RecordDecl* record = field->getType()->getBaseElementTypeUnsafe()->getAsRecordDecl();
      return read(value_.getStructField(field->getFieldIndex()), record, out, constants_);
    }
    throw InternalError("the language's " + record_.getNameAsString() + " has no field '" + name + "'");
  }

  void finish() const {
    const auto fields = std::distance(record_.field_begin(), record_.field_end());
    if (fields == read_) return;
    throw InternalError("the language's " + record_.getNameAsString() + " has " + std::to_string(fields) +
                        " fields, and describes " + std::to_string(read_));
  }

 private:
  const APValue& value_;
  const clang::RecordDecl& record_;
  Constants& constants_;
  long read_ = 0;
};

// An option, which knows whether it was given, and a selection have no fields() of their own.
template <class T>
void describe(T& out, Fields& is) {
  if constexpr (requires { T::fields(out, is); }) {
    T::fields(out, is);
  } else if constexpr (requires { out.value; }) {
    is("value", out.value);
    is("given", out.given);
  }
}

template <class T>
void read_pointer(const APValue& value, T& out, Constants& constants) {
  if (!value.isLValue()) throw InternalError("a pointer is none");
  if (value.isNullPointer())
    out = nullptr;
  else if constexpr (std::is_same_v<T, const char*>)
    out = constants.keep(text_at(value));
  else if constexpr (std::is_same_v<T, const inflect::View*>)
    out = constants.view_at(variable_at(value));
  else
    out = constants.experiment_at(variable_at(value));
}

template <class T>
void read(const APValue& value, const clang::RecordDecl* record, T& out, Constants& constants) {
  if constexpr (std::is_array_v<T>) {
    if (!value.isArray() || value.getArraySize() != std::extent_v<T>) throw InternalError("an array of another size");
    // The elements beyond those that Clang keeps one by one are all alike: the zeros that `out` holds already.
    for (unsigned i = 0; i < value.getArrayInitializedElts(); ++i)
      read(value.getArrayInitializedElt(i), record, out[i], constants);
  } else if constexpr (std::is_pointer_v<T>) {
    read_pointer(value, out, constants);
  } else if constexpr (std::is_floating_point_v<T>) {
    if (!value.isFloat()) throw InternalError("a number is not floating");
    out = value.getFloat().convertToDouble();
  } else if constexpr (std::is_class_v<T>) {
    Fields fields(value, record, constants);
    describe(out, fields);
    fields.finish();
  } else {
    if (!value.isInt()) throw InternalError("a number is no integer");
    out = static_cast<T>(value.getInt().getExtValue());
  }
}

// The constant as a value of the language, kept in `kept`; the same constant is the same object.
template <class T>
const T* read_once(const clang::VarDecl& variable, Constants& constants,
                   std::map<const clang::VarDecl*, const T*>& seen, std::deque<T>& kept) {
  const clang::VarDecl* one = variable.getCanonicalDecl();
  if (const auto found = seen.find(one); found != seen.end()) return found->second;
  const APValue* value = variable.evaluateValue();
  if (!value) throw UnreadableText("'" + variable.getNameAsString() + "', which is not constant");
  T& object = kept.emplace_back();
  read(*value, variable.getType()->getAsRecordDecl(), object, constants);
  return seen[one] = &object;
}

}  // namespace

Links Constants::links() const {
  return {.view = [this](const inflect::View* view) { return kept_views_.at(view); },
          .experiment = [this](const inflect::Experiment* one) { return kept_experiments_.at(one); }};
}

const inflect::View* Constants::view_at(const clang::VarDecl& variable) {
  const inflect::View* read = read_once(variable, *this, read_views_, views_);
  if (!kept_views_.contains(read)) kept_views_[read] = &spec_.views.emplace_back(value_of(*read, links()));
  return read;
}

const inflect::Experiment* Constants::experiment_at(const clang::VarDecl& variable) {
  const inflect::Experiment* read = read_once(variable, *this, read_experiments_, experiments_);
  if (kept_experiments_.contains(read)) return read;
  Experiment& kept = spec_.values.emplace_back(value_of(*read, links()));
  kept_experiments_[read] = &kept;
  spec_.names[&kept] = variable.getNameAsString();
  if (!kept.where.line)  // one that experiment() did not make stands where it is declared
    kept.where = place_of(variable.getLocation(), variable.getASTContext().getSourceManager());
  return read;
}

const Experiment* Constants::experiment(const clang::VarDecl& variable) {
  return kept_experiments_.at(experiment_at(variable));
}

}  // namespace inflect::spec
