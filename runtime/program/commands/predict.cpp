// predict: a class and probabilities for each utterance of data sets, recordings and lists of recordings. What is said
// of one depends on it and the run alone, but for speakers where the model standardises by them: those are of one list,
// or of one data set.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <numeric>
#include <optional>
#include <utility>

#include "runtime/base/display.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/json.hpp"
#include "runtime/program/commands/commands.hpp"
#include "runtime/program/inputs.hpp"
#include "runtime/program/recording_list.hpp"
#include "runtime/program/recordings.hpp"

namespace inflect::commands {
namespace {

struct Prediction {
  std::string input = {}, id = {};  // the data set or the list, and the utterance in it; of a recording both: its path
  std::vector<double> shares = {};
  std::vector<std::string> changed = {};   // of a data set that is no more as the run had it
  std::vector<std::string> warnings = {};  // of a recording that is not as it should be
};

std::vector<double> softmax(std::span<const float> logits) {
  std::vector<double> shares(logits.begin(), logits.end());
  const double most = *std::max_element(shares.begin(), shares.end());
  double sum = 0;
  for (double& share : shares) sum += share = std::exp(share - most);
  for (double& share : shares) share /= sum;
  return shares;
}

std::size_t most_likely(const Prediction& prediction) {
  return std::max_element(prediction.shares.begin(), prediction.shares.end()) - prediction.shares.begin();
}

// Takes inputs one after the other, tells what is wrong with any, and goes on.
class Predictor {
 public:
  Predictor(CompiledModel& model, const Checkpoint& checkpoint, const std::string& run, int threads)
      : model_(model), program_(model.description()), checkpoint_(checkpoint), pool_(threads) {
    const RunFolder folder(run);
    if (std::filesystem::exists(folder.config())) config_ = read_config(folder.config());
  }

  void take(const std::vector<Input>& inputs) {
    for (const Input& input : inputs) {
      if (input.kind == Input::Kind::recording) {
        recordings_.push_back({.path = input.path, .id = input.path, .speaker = ""});
        if (static_cast<int>(recordings_.size()) < program_.training.batch) continue;
      }
      take_recordings();
      if (input.kind == Input::Kind::data_set) take_data_set(input.path);
      if (input.kind == Input::Kind::list) guarded([&] { take_list(input.path); });
    }
    take_recordings();
  }

  void complain(const std::string& problem) {
    ++problems_;
    std::fprintf(stderr, "%s: error: %s\n", program_.name, printable(problem).c_str());
  }

  int problems() const { return problems_; }
  const std::vector<Prediction>& predictions() const { return predictions_; }

 private:
  // Those named so far, each an input of its own.
  void take_recordings() { take_recordings(std::exchange(recordings_, {}), ""); }

  void take_recordings(const std::vector<Spoken>& named, const std::string& list) {
    std::vector<Spoken> taken;
    for (const Spoken& recording : named) {
      const std::string why = why_not_taken(program_, checkpoint_, recording);
      if (why.empty())
        taken.push_back(recording);
      else
        complain(why);
    }
    if (taken.empty()) return;
    guarded([&] {
      const OpenedRecordings read = open_recordings(program_, checkpoint_, taken, [&](const auto& p) { complain(p); });
      warn_of(read.recordings);
      predict(read.opened, [&](int utterance, Prediction& prediction) {
        const Spoken& recording = read.recordings[utterance];
        prediction.input = list.empty() ? recording.path : list;
        prediction.id = recording.id;
        for (const Remark& remark : recording.remarks) prediction.warnings.push_back(remark.text);
      });
    });
  }

  void warn_of(const std::vector<Spoken>& recordings) const {
    for (const Spoken& recording : recordings)
      for (const Remark& remark : recording.remarks)
        std::fprintf(stderr, "%s: warning: '%s': %s\n", program_.name, printable(recording.path).c_str(),
                     printable(remark.text).c_str());
  }

  // Where speakers count, all of the list at once: each is standardised by what the list has of them.
  void take_list(const std::string& path) {
    const std::vector<Spoken> listed = read_recording_list(path);
    const bool at_once = program_.training.standardise == StandardiseBy::speaker;
    const std::size_t some = at_once ? listed.size() : static_cast<std::size_t>(program_.training.batch);
    for (std::size_t begin = 0; begin < listed.size(); begin += some) {
      const auto first = listed.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto count = static_cast<std::ptrdiff_t>(std::min(some, listed.size() - begin));
      take_recordings({first, first + count}, path);
    }
  }

  void take_data_set(const std::string& path) {
    guarded([&] {
      const ProgramData opened = open_unlabelled(program_, path, checkpoint_.classes);
      require_same_features(checkpoint_, opened.data);
      const auto changed = what_changed_in(opened.data, path);
      predict(opened, [&](int utterance, Prediction& prediction) {
        prediction.input = path;
        prediction.id = opened.data.name_of(utterance);
        prediction.changed = changed;
      });
    });
  }

  // Other data may be anything. The run's own, by its place or by its utterances, are compared.
  std::vector<std::string> what_changed_in(const Dataset& data, const std::string& path) const {
    if (!config_ || config_->parts.empty()) return {};
    std::error_code ignored;
    const auto now = part_fingerprints(data);
    const auto then = config_->parts.find("ids");
    const bool own = std::filesystem::equivalent(path, config_->data, ignored) ||
                     (then != config_->parts.end() && then->second == now.at("ids"));
    const auto changed = own ? differing_parts(config_->parts, now) : std::vector<std::string>{};
    say_changed(program_, *config_, path, changed);
    return changed;
  }

  // name(utterance, its prediction)
  template <class Name>
  void predict(const ProgramData& opened, const Name& name) {
    const int batch = program_.training.batch;
    std::vector<int> all(opened.data.utterances());
    if (all.empty()) return;
    std::iota(all.begin(), all.end(), 0);
    const std::vector<int> drawn = rows_drawn(program_, opened.data, all);
    const auto bounds = row_bounds(program_, opened.data, drawn, batch);
    model_.reserve(bounds);
    BatchBuilder builder(program_, opened.data, opened.classes.of_label, bounds);
    const Standardiser standard = standardiser_of(program_, opened.data, checkpoint_);
    Evaluator evaluator(model_, pool_, builder, standard, batch);
    evaluator.logits(drawn, checkpoint_.parameters.data(), [&](int utterance, std::span<const float> logits) {
      Prediction prediction;
      name(utterance, prediction);
      if (std::any_of(logits.begin(), logits.end(), [](float value) { return !std::isfinite(value); }))
        return complain("'" + prediction.id + "' of '" + prediction.input +
                        "': its probabilities are not finite: features beyond what the run was trained on");
      prediction.shares = softmax(logits);
      predictions_.push_back(std::move(prediction));
    });
  }

  template <class Work>
  void guarded(const Work& work) {
    try {
      work();
    } catch (const Error& problem) {
      complain(problem.what());
    }
  }

  CompiledModel& model_;
  const Description& program_;
  const Checkpoint& checkpoint_;
  std::optional<RunConfig> config_;  // nothing where the checkpoint stands alone
  Pool pool_;
  std::vector<Spoken> recordings_;  // not yet read
  std::vector<Prediction> predictions_;
  int problems_ = 0;
};

void print_lines(const std::vector<Prediction>& predictions, const std::vector<std::string>& classes) {
  for (const Prediction& prediction : predictions) {
    Json shares = Json::object();
    for (std::size_t index = 0; index < classes.size(); ++index) shares.set(classes[index], prediction.shares[index]);
    Json json = Json::object({{"input", prediction.input},
                              {"id", prediction.id},
                              {"class", classes[most_likely(prediction)]},
                              {"probabilities", shares}});
    if (!prediction.changed.empty()) json.set("data_changed", prediction.changed);
    if (!prediction.warnings.empty()) json.set("warnings", prediction.warnings);
    std::printf("%s\n", json.line().c_str());
  }
}

std::string three_digits(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", share);
  return text;
}

// Of several inputs, each utterance of a data set is shown with it: two may have one id.
void print_table(const std::vector<Prediction>& predictions, const std::vector<std::string>& classes, bool several) {
  const auto shown = [&](const Prediction& prediction) {
    const bool both = several && prediction.input != prediction.id;
    return printable(both ? prediction.input + ": " + prediction.id : prediction.id);
  };
  std::size_t width = 2, name = 5;
  for (const Prediction& prediction : predictions) width = std::max(width, display_width(shown(prediction)));
  for (const std::string& text : classes) name = std::max(name, display_width(printable(text)));
  std::string table = padded("id", width) + "  " + padded("class", name);
  for (const std::string& text : classes) table += "  " + padded_left(printable(text), name);
  for (const Prediction& prediction : predictions) {
    table += "\n" + padded(shown(prediction), width) + "  " + padded(printable(classes[most_likely(prediction)]), name);
    for (const double share : prediction.shares) table += "  " + padded_left(three_digits(share), name);
  }
  std::printf("%s\n", table.c_str());
}

}  // namespace

int predict(CompiledModel& whole, const Predict& options) {
  CompiledModel& model = whole.deployed();  // nothing of other views is read
  const Checkpoint checkpoint = load_checkpoint(model.description(), RunFolder(options.run).best());
  const Inputs inputs = find_inputs(options.inputs, options.recursive, std::cin);
  Predictor predictor(model, checkpoint, options.run, options.threads);
  for (const std::string& remark : inputs.remarks)
    std::fprintf(stderr, "%s: %s\n", model.description().name, printable(remark).c_str());
  for (const std::string& problem : inputs.problems) predictor.complain(problem);
  predictor.take(inputs.found);

  const auto& predictions = predictor.predictions();
  if (options.json) {
    print_lines(predictions, checkpoint.classes);
  } else if (!predictions.empty()) {
    print_table(predictions, checkpoint.classes, inputs.found.size() > 1);
  }
  return predictor.problems() ? 1 : 0;
}

}  // namespace inflect::commands
