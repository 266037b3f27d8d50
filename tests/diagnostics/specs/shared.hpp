// An experiment of another spec, as a teacher's would be.
#pragma once
#include <inflect.hpp>

constexpr inflect::Model shared_model() {
  inflect::Streams in;
  return in.words("lexical") | inflect::mean() | inflect::classify("classifier", inflect::four_emotions);
}
constexpr inflect::Experiment teacher = inflect::experiment("Teacher", shared_model(), inflect::paper_training);
