// forward, gradients, trace: whole files, in file order, unstandardised, recomputed here in double.
#include <doctest/doctest.h>

#include <cmath>

#include "runtime/base/testing.hpp"
#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/model/parameters.hpp"
#include "runtime/program/testing/answer.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

constexpr int width = 3, classes = 4;

struct Place {
  TemporaryFolder folder;
  Dataset data = corpus(2);  // 12 utterances, u7 unlabelled, u2 and u7 of boredom … u2 left out
  std::string parameters = folder / "p.safetensors", data_path = folder / "c.h5", dump = folder / "o.safetensors";
  FloatArena arena = derived_parameters(MeanModel().description());

  Place() {
    write_dataset(data, data_path);
    TensorFile file;
    add_parameters(MeanModel().description(), arena, "", file);
    write_safetensors(file, parameters);
  }
  Answer call(const std::string& command, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{command, "--parameters", parameters, "--data", data_path, "--dump", dump};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  TensorFile written() const { return read_safetensors(dump); }
};

// The model of mean_model.hpp in double, over the utterances kept, straight from the data set.
struct Reference {
  std::vector<int> label;              // the program's class, −1
  std::vector<std::vector<double>> x;  // means of the frames that the cap keeps
  std::vector<double> w, b, running;
  int labelled = 0;

  explicit Reference(const Place& place) {
    const std::vector<int> class_of{3, 2, -1, 1, 0};
    const auto& values = place.data.frames.streams[0].values;
    for (int u = 0; u < place.data.utterances(); ++u) {
      const int of = place.data.label[u];
      if (of >= 0 && class_of[of] < 0) continue;
      label.push_back(of < 0 ? -1 : class_of[of]);
      labelled += of >= 0;
      auto& mean = x.emplace_back(width, 0.0);
      const auto begin = place.data.frames.offset[u], end = place.data.frames.offset[u + 1];
      for (auto row = begin; row < end; ++row) {
        for (int c = 0; c < width; ++c) mean[c] += values[row * width + c] / static_cast<double>(end - begin);
      }
    }
    w.assign(place.arena.data(), place.arena.data() + classes * width);
    b.assign(place.arena.data() + 16, place.arena.data() + 20);
    running.assign(place.arena.data() + 32, place.arena.data() + 35);
  }
  std::vector<double> batch_mean() const {
    std::vector<double> mean(width, 0.0);
    for (const auto& row : x) {
      for (int c = 0; c < width; ++c) mean[c] += row[c] / static_cast<double>(x.size());
    }
    return mean;
  }
  std::vector<double> logits(std::size_t row, const std::vector<double>& centre) const {
    std::vector<double> values(b);
    for (int k = 0; k < classes; ++k) {
      for (int c = 0; c < width; ++c) values[k] += w[k * width + c] * (x[row][c] - centre[c]);
    }
    return values;
  }
  // Mean cross-entropy, and its gradients where wanted.
  double loss(const std::vector<double>& centre, std::vector<double>* dw = nullptr,
              std::vector<double>* db = nullptr) const {
    double sum = 0;
    for (std::size_t row = 0; row < x.size(); ++row) {
      if (label[row] < 0) continue;
      const auto values = logits(row, centre);
      double all = 0;
      for (const double value : values) all += std::exp(value);
      sum -= values[label[row]] - std::log(all);
      for (int k = 0; dw && k < classes; ++k) {
        const double d = (std::exp(values[k]) / all - (k == label[row])) / labelled;
        (*db)[k] += d;
        for (int c = 0; c < width; ++c) (*dw)[k * width + c] += d * (x[row][c] - centre[c]);
      }
    }
    return sum / labelled;
  }
};

void check_near(const std::vector<float>& ours, const std::vector<double>& reference, double bound = 1e-5) {
  REQUIRE(ours.size() == reference.size());
  double difference = 0, size = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    difference += std::pow(ours[i] - reference[i], 2);
    size += std::pow(reference[i], 2);
  }
  CHECK(std::sqrt(difference) <= bound * std::sqrt(size));
}

}  // namespace

TEST_CASE("forward writes logits in file order with running statistics, and the loss over labelled utterances") {
  const Place place;
  const Answer answer = place.call("forward");
  CAPTURE(answer.err);
  REQUIRE(answer.status == 0);
  CHECK(answer.err == "utterances left out: 1 of other classes (boredom)\n");
  const Reference reference(place);
  const TensorFile file = place.written();
  std::vector<double> logits;
  for (std::size_t row = 0; row < reference.x.size(); ++row) {
    const auto values = reference.logits(row, reference.running);
    logits.insert(logits.end(), values.begin(), values.end());
  }
  CHECK(file.tensors.at("logits").shape == std::vector<std::int64_t>{11, 4});
  check_near(file.tensors.at("logits").as_floats(), logits);
  check_near(file.tensors.at("loss").as_floats(), {reference.loss(reference.running)});
  CHECK(file.tensors.size() == 4);
}

TEST_CASE("a value on a ragged axis is written utterance after utterance") {
  const Place place;
  REQUIRE(place.call("forward").status == 0);
  const TensorFile file = place.written();
  std::vector<double> expected;  // one over the utterance's frames, for each of them
  for (int u = 0; u < 12; ++u) {
    const auto frames = place.data.frames.offset[u + 1] - place.data.frames.offset[u];
    if (u == 2) continue;
    for (int i = 0; i < frames; ++i) expected.push_back(1.0 / static_cast<double>(frames));
  }
  CHECK(file.tensors.at("attention").shape == std::vector<std::int64_t>{static_cast<std::int64_t>(expected.size())});
  check_near(file.tensors.at("attention").as_floats(), expected);
}

TEST_CASE("gradients are those of training mode without dropout, unclipped and without L2") {
  const Place place;
  REQUIRE(place.call("gradients").status == 0);
  const Reference reference(place);
  std::vector<double> dw(classes * width, 0.0), db(classes, 0.0);
  const double loss = reference.loss(reference.batch_mean(), &dw, &db);
  const TensorFile file = place.written();
  check_near(file.tensors.at("loss").as_floats(), {loss});
  check_near(file.tensors.at("classifier.weight").as_floats(), dw);
  check_near(file.tensors.at("classifier.bias").as_floats(), db);
  CHECK(file.tensors.count("norm.running_mean") == 0);
  CHECK(file.tensors.count("utterance") == 1);
}

TEST_CASE("a trace makes the optimiser's steps; its last pass leaves the running statistics alone") {
  const Place place;
  constexpr int steps = 4;
  REQUIRE(place.call("trace", {"--steps", "4", "--rate", "0.01", "--clip", "0.5", "--l2", "0.1"}).status == 0);
  Reference reference(place);
  std::vector<double> losses, norms, m(16, 0.0), v(16, 0.0);
  const auto centre = reference.batch_mean();
  for (int t = 1; t <= steps + 1; ++t) {
    std::vector<double> g(classes * width, 0.0), db(classes, 0.0);
    losses.push_back(reference.loss(centre, &g, &db));
    if (t > steps) break;
    g.insert(g.end(), db.begin(), db.end());
    double norm = 0;
    for (const double value : g) norm += value * value;
    norms.push_back(std::sqrt(norm));
    for (int i = 0; i < 16; ++i) {
      double& p = i < 12 ? reference.w[i] : reference.b[i - 12];
      const double d = g[i] * std::min(1.0, 0.5 / norms.back()) + (i < 12 ? 0.1 * p : 0);
      m[i] = 0.9 * m[i] + 0.1 * d;
      v[i] = 0.999 * v[i] + 0.001 * d * d;
      p -= 0.01 * (m[i] / (1 - std::pow(0.9, t))) / (std::sqrt(v[i] / (1 - std::pow(0.999, t))) + 1e-8);
    }
    for (int c = 0; c < width; ++c) reference.running[c] = 0.9 * reference.running[c] + 0.1 * centre[c];
  }
  const TensorFile file = place.written();
  check_near(file.tensors.at("loss").as_floats(), losses);
  check_near(file.tensors.at("norm").as_floats(), norms);
  check_near(file.tensors.at("classifier.weight").as_floats(), reference.w);
  check_near(file.tensors.at("classifier.bias").as_floats(), reference.b);
  check_near(file.tensors.at("norm.running_mean").as_floats(), reference.running);
}

TEST_CASE("a trace of no steps is the loss and the parameters as given") {
  const Place place;
  REQUIRE(place.call("trace", {"--steps", "0"}).status == 0);
  const TensorFile file = place.written();
  CHECK(file.tensors.at("loss").shape == std::vector<std::int64_t>{1});
  CHECK(file.tensors.at("norm").shape == std::vector<std::int64_t>{0});
  check_near(file.tensors.at("classifier.weight").as_floats(), Reference(place).w, 0);
}

TEST_CASE("a dump is the same bits at any number of threads") {
  const Place place;
  for (const std::string command : {"forward", "gradients"}) {
    REQUIRE(place.call(command, {"--threads", "1"}).status == 0);
    const std::string one = content_of(place.dump);
    REQUIRE(place.call(command, {"--threads", "3"}).status == 0);
    CHECK(content_of(place.dump) == one);
  }
}

TEST_CASE("a parameters file must hold exactly the program's tensors; standardisation may stand beside them") {
  const Place place;
  TensorFile file = read_safetensors(place.parameters);
  file.tensors["standardise.acoustic.mean"] = float_tensor({3}, std::vector<float>{9, 9, 9});
  write_safetensors(file, place.parameters);
  REQUIRE(place.call("forward").status == 0);
  check_near(place.written().tensors.at("loss").as_floats(), {Reference(place).loss(Reference(place).running)});
  file.tensors["words.weight"] = float_tensor({1}, std::vector<float>{1});
  write_safetensors(file, place.parameters);
  CHECK(place.call("forward").err.find("has a tensor 'words.weight', which is no parameter of this program") !=
        std::string::npos);
  file.tensors.erase("words.weight");
  file.tensors.erase("norm.running_mean");
  write_safetensors(file, place.parameters);
  CHECK(place.call("forward").err.find("has no tensor 'norm.running_mean'") != std::string::npos);
}
