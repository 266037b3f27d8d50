#include "runtime/training/checkpoint.hpp"

#include "runtime/base/json.hpp"

#include "runtime/base/error.hpp"
#include "runtime/model/names.hpp"
#include "runtime/model/parameters.hpp"

namespace inflect {
namespace {

constexpr const char* format_name = "inflect-checkpoint";

std::string metadata(const TensorFile& file, const std::string& key, const std::string& path) {
  const auto found = file.metadata.find(key);
  if (found == file.metadata.end())
    throw error("'", path, "' is no checkpoint of a program: its metadata has no '", key, "'");
  return found->second;
}

std::vector<std::string> read_classes(const Description& program, const TensorFile& file, const std::string& path) {
  std::vector<std::string> classes;
  try {
    classes = Json::parse(metadata(file, "classes", path)).texts();
  } catch (const Error& problem) {
    throw error("the classes of checkpoint '", path, "' cannot be read: ", problem.what());
  }
  if (static_cast<int>(classes.size()) != program.class_count) {
    throw error("checkpoint '", path, "' names ", classes.size(), " classes, the program tells ", program.class_count,
                " apart");
  }
  return classes;
}

std::vector<float> read_scaling(const TensorFile& file, const std::string& name, int width, const std::string& path) {
  const auto found = file.tensors.find(name);
  if (found == file.tensors.end()) throw error("checkpoint '", path, "' has no tensor '", name, "'");
  auto values = found->second.as_floats();
  if (static_cast<int>(values.size()) != width) {
    throw error("tensor '", name, "' of '", path, "' has ", values.size(), " values; the program's stream is ", width,
                " wide");
  }
  return values;
}

std::string require_same_model(const Description& program, const TensorFile& file, const std::string& path) {
  try {
    return prefix_of_model(file, program.model_hash, path);
  } catch (const Error&) {
    if (metadata(file, "format", path) != format_name) throw;
    throw error("checkpoint '", path, "' was trained by program '", metadata(file, "program", path), "' (model ",
                metadata(file, "model_hash", path), "); it does not fit '", program.name, "' (model ",
                program.model_hash, "): its spec is another, or it was made by an earlier inflect — train it again");
  }
}

std::string views_json(const Description& program) {
  Json views = Json::object();
  for (const ViewInfo& view : program.views) views.set(view.name, view.model_hash);
  return views.line();
}

}  // namespace

std::string prefix_of_model(const TensorFile& file, const std::string& model_hash, const std::string& path) {
  if (metadata(file, "format", path) != format_name) throw error("'", path, "' is no checkpoint of a program");
  const std::string whole = metadata(file, "model_hash", path);
  if (whole == model_hash) return "";
  if (const auto views = file.metadata.find("views"); views != file.metadata.end()) {
    try {
      const Json hashes = Json::parse(views->second);
      for (const auto& [name, hash] : hashes.members())
        if (hash.text() == model_hash) return name + ".";
    } catch (const Error& problem) {
      throw error("the views of checkpoint '", path, "' cannot be read: ", problem.what());
    }
  }
  throw error("checkpoint '", path, "' is of model ", whole, ", not ", model_hash);
}

void save_checkpoint(const Description& program, const Checkpoint& checkpoint, const std::string& path) {
  TensorFile file;
  add_parameters(program, checkpoint.parameters, "", file);
  for (const Scaling& scaling : checkpoint.scaling) {
    file.tensors["standardise." + scaling.stream + ".mean"] = float_tensor({scaling.width}, scaling.mean);
    file.tensors["standardise." + scaling.stream + ".scale"] = float_tensor({scaling.width}, scaling.scale);
  }
  file.metadata = {{"format", format_name},
                   {"program", program.name},
                   {"title", program.title},
                   {"model_hash", program.model_hash},
                   {"experiment_hash", program.experiment_hash},
                   {"classes", Json(checkpoint.classes).line()},
                   {"standardise", name_of(program.training.standardise)}};
  if (!program.views.empty()) file.metadata["views"] = views_json(program);
  for (const auto& [stream, made] : checkpoint.features) file.metadata["features." + stream] = made;
  write_safetensors(file, path);
}

Checkpoint load_checkpoint(const Description& program, const std::string& path) {
  const TensorFile file = read_safetensors(path);
  const std::string prefix = require_same_model(program, file, path);
  constexpr const char* allowed[] = {"standardise."};
  refuse_other_tensors(program, file, allowed, path, prefix);
  Checkpoint checkpoint{.parameters = take_parameters(program, file, path, prefix),
                        .scaling = {},
                        .classes = read_classes(program, file, path),
                        .features = {}};
  const bool by_training = metadata(file, "standardise", path) == name_of(StandardiseBy::training);
  for (const StreamInfo& stream : program.streams) {
    checkpoint.features[stream.name] = metadata(file, std::string("features.") + stream.name, path);
    if (!by_training || !rule_of(stream.level).standardised) continue;
    const std::string name = std::string("standardise.") + stream.name;
    checkpoint.scaling.push_back({stream.name, stream.width, read_scaling(file, name + ".mean", stream.width, path),
                                  read_scaling(file, name + ".scale", stream.width, path)});
  }
  return checkpoint;
}

}  // namespace inflect
