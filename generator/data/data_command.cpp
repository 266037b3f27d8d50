// See data_command.hpp. Data goes to stdout, messages to stderr.
#include "generator/data/data_command.hpp"

#include <algorithm>
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "generator/data/corpus.hpp"
#include "generator/data/emodb.hpp"
#include "generator/data/information.hpp"
#include "generator/data/manifest.hpp"
#include "generator/data/parts.hpp"
#include "generator/data/synthesizer.hpp"
#include "runtime/base/display.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/message.hpp"
#include "runtime/base/names.hpp"
#include "runtime/base/number_option.hpp"
#include "runtime/base/output_place.hpp"
#include "runtime/base/wrong_usage.hpp"
#include "runtime/data/external_option.hpp"

namespace inflect {
namespace {

// What the importers share.
struct ImportOptions {
  std::string source, out;
  std::vector<std::string> classes;
  WordSource words;
  bool json = false, strict = false;
  Unusable unusable = Unusable::refuse;

  // What the command reads, as far as that is known before it reads anything.
  std::vector<std::string> inputs() const { return {source, words.source}; }
};

template <class Work>
void guarded(int& status, const Work& work) {
  try {
    work();
  } catch (const WrongUsage&) {
    throw;  // whoever reads the command line tells it
  } catch (const std::exception& e) {
    std::cerr << "inflect: error: " << as_message(e.what()) << "\n";
    status = 1;
  }
}

void add_import_options(CLI::App& command, ImportOptions& options) {
  command.add_option("--out", options.out, "The data set to write (.h5)")->required();
  command.add_option("--classes", options.classes, "Classes to take, in this order: anger,neutral,…")
      ->delimiter(',')
      ->transform(CLI::Validator(
          [](std::string& name) {
            name = tidy_name(name);
            return std::string(name.empty() ? "a class without a name" : "");
          },
          ""));
  command.add_option("--words", options.words.source, "Word vectors: hash:WIDTH, or a GloVe or word2vec text file")
      ->capture_default_str();
  const auto set_unknown = [&options](const std::string& kind) {
    options.words.unknown = kind == "hashed" ? Unknown::hashed : Unknown::zeros;
  };
  command.add_option_function<std::string>("--unknown", set_unknown, "What words get that a file of vectors lacks")
      ->check(CLI::IsMember({"zeros", "hashed"}))
      ->default_str("zeros");
  command.add_flag("--strict", options.strict, "Take a warning, or anything left out unasked, for an error");
  command.add_flag_callback(
      "--skip-bad", [&options] { options.unusable = Unusable::leave_out; },
      "Leave out recordings that cannot be taken, instead of giving up");
  command.add_flag("--json", options.json, "Print what was read, warned of and left out as JSON");
}

void print_json(nlohmann::ordered_json json, const Findings& findings) {
  json.update(findings.json());
  std::cout << json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

void print_summary(const Dataset& data, const Findings& findings, const ImportOptions& options) {
  std::cerr << printable(options.out) << ": " << data.utterances() << " utterances, " << data.frames.rows()
            << " frames, " << data.words.rows() << " words; " << findings.summary() << "\n";
  if (options.json)
    print_json({{"out", options.out},
                {"read", data.utterances()},
                {data.frames.name, data.frames.rows()},
                {data.words.name, data.words.rows()}},
               findings);
}

Dataset checked_assembly(ImportedCorpus& corpus, const ImportOptions& options) {
  Dataset data =
      assemble(corpus.recordings, options.classes, options.words, options.out, corpus.findings, options.unusable);
  if (options.strict && corpus.findings.doubts() > 0)
    throw error("--strict takes warnings for errors, so nothing is written: ", corpus.findings.summary());
  return data;
}

// Everything that is wrong with the recordings is told, whether the data set can be made or not.
Dataset assemble_and_tell(ImportedCorpus& corpus, const ImportOptions& options) {
  try {
    Dataset data = checked_assembly(corpus, options);
    corpus.findings.print(std::cerr);
    return data;
  } catch (const Error& problem) {
    corpus.findings.print(std::cerr);
    if (options.json) print_json(nlohmann::ordered_json::object({{"error", problem.what()}}), corpus.findings);
    throw;
  }
}

void write_corpus(ImportedCorpus corpus, const ImportOptions& options, bool with_parts = false) {
  std::vector<std::string> inputs = options.inputs();
  inputs.insert(inputs.end(), corpus.files.begin(), corpus.files.end());
  require_place(options.out, inputs);
  Dataset data = assemble_and_tell(corpus, options);
  if (with_parts) add_parts(data);
  write_dataset(data, options.out);
  print_summary(data, corpus.findings, options);
}

void require_different(const std::vector<std::string>& classes) {
  for (auto name = classes.begin(); name != classes.end(); ++name)
    if (std::find(classes.begin(), name, *name) != name) throw error("--classes names '", *name, "' twice");
}

// `read` makes a corpus of the source; before anything is read, the output is looked at.
template <class Read>
void import_corpus(const ImportOptions& options, const Read& read) {
  require_different(options.classes);
  require_place(options.out, options.inputs());
  write_corpus(read(), options);
}

void add_emodb(CLI::App& import, int& status) {
  auto* command = import.add_subcommand("emodb", "The Berlin database of emotional speech, in its own folder layout");
  const auto options = std::make_shared<ImportOptions>();
  options->classes = {"anger", "happiness", "neutral", "sadness"};
  command->add_option("source", options->source, "The folder that holds wav/, silb/ and labsilb/")->required();
  add_import_options(*command, *options);
  command->callback([options, &status] {
    guarded(status, [&] { import_corpus(*options, [&] { return read_emodb(options->source, options->classes); }); });
  });
}

void add_manifest(CLI::App& import, int& status) {
  auto* command =
      import.add_subcommand("manifest", "Recordings listed in a CSV file: wav,label,speaker,session,words,begin,end");
  command->footer(
      "One row a recording; words, begin and end (seconds) are lists separated by spaces and may be missing.\n"
      "Paths are relative to the CSV file.");
  const auto options = std::make_shared<ImportOptions>();
  command->add_option("source", options->source, "The CSV file")->required();
  add_import_options(*command, *options);
  command->callback([options, &status] {
    guarded(status, [&] { import_corpus(*options, [&] { return read_manifest(options->source, options->classes); }); });
  });
}

// Known, but not there yet: one sentence instead of "unknown sub-command". Not listed in --help.
void add_iemocap(CLI::App& import, int& status) {
  auto* command = import.add_subcommand("iemocap", "")->group("");
  command->allow_extras();
  command->callback([&status] {
    guarded(status, [] {
      throw error(
          "importing IEMOCAP is not supported yet; list its recordings in a CSV file and use 'import manifest'");
    });
  });
}

Dataset read_and_tell(const std::string& path) {
  Dataset set = read_dataset(path);
  for (const Remark& remark : set.remarks) std::cerr << "warning: " << printable(remark.text) << "\n";
  return set;
}

void add_info(CLI::App& data, int& status) {
  auto* command = data.add_subcommand("info", "What a data set holds");
  const auto path = std::make_shared<std::string>();
  const auto json = std::make_shared<bool>(false);
  command->add_option("file", *path, "The data set (.h5)")->required();
  command->add_flag("--json", *json, "As JSON");
  add_external(*command);
  command->callback([=, &status] {
    guarded(status, [&] {
      const Dataset set = read_and_tell(*path);
      *json ? print_information_json(set, std::cout) : print_information(set, std::cout);
    });
  });
}

void add_check(CLI::App& data, int& status) {
  auto* command = data.add_subcommand("check", "Reads a data set and checks everything in it");
  const auto path = std::make_shared<std::string>();
  command->add_option("file", *path, "The data set (.h5)")->required();
  add_external(*command);
  command->callback([=, &status] {
    guarded(status, [&] {
      const Dataset set = read_and_tell(*path);
      std::cout << *path << ": sound, " << set.utterances() << " utterances, " << set.frames.rows() << " frames, "
                << set.words.rows() << " words\n";
    });
  });
}

void add_synthesize(CLI::App& data, int& status) {
  auto* command = data.add_subcommand("synthesize", "Makes the bundled corpus: ten synthetic voices, four emotions");
  struct Options : SynthesisOptions, ImportOptions {
    bool parts = false;
  };
  const auto options = std::make_shared<Options>();
  add_import_options(*command, *options);
  command->remove_option(command->get_option("--classes"));
  add_number(*command, "--utterances", options->utterances, WholeRange{4, 10000}, "Utterances a speaker")
      ->capture_default_str();
  add_number(*command, "--seed", options->seed, WholeRange{}, "Another seed, another corpus")->capture_default_str();
  command->add_option("--keep", options->folder, "Keep recordings and manifest.csv in this folder");
  command->add_flag("--parts", options->parts,
                    "Also dialogues, vectors, an axis of its own, token ids, pieces, splits, roles and columns");
  command->callback([options, &status] {
    guarded(status, [&] {
      require_place(options->out, options->inputs());
      const SynthesizedFolder made = synthesize(*options);
      options->classes = {"anger", "happiness", "neutral", "sadness"};
      ImportedCorpus corpus = read_manifest(made.manifest(), options->classes);
      if (options->parts) corpus.recordings = in_turns(std::move(corpus.recordings));
      write_corpus(corpus, *options, options->parts);
    });
  });
}

}  // namespace

void add_data_commands(CLI::App& data, int& status) {
  data.require_subcommand(1);
  auto* import = data.add_subcommand("import", "Makes a data set of recordings");
  import->require_subcommand(1);
  add_emodb(*import, status);
  add_manifest(*import, status);
  add_iemocap(*import, status);
  add_info(data, status);
  add_check(data, status);
  add_synthesize(data, status);
}

int data_command(int argc, char** argv) {
  CLI::App app("Makes, shows and checks data sets", argc > 0 ? argv[0] : "inflect data");
  int status = 0;
  add_data_commands(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (const WrongUsage& e) {
    std::cerr << "inflect: error: " << e.what() << "\n";
    return 2;
  }
  return status;
}

}  // namespace inflect
