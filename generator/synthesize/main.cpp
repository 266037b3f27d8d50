// inflect-synthesize — makes the bundled corpus: recordings and manifest.csv in a folder, for `inflect data
// synthesize`.
//
// It links espeak-ng (GPL-3.0-or-later), so this program as a whole is under that licence. Nothing else of Inflect
// links it.
#include <signal.h>
#include <sndfile.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "generator/synthesize/plan.hpp"
#include "generator/synthesize/voice.hpp"
#include "runtime/base/atomic_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/message.hpp"
#include "runtime/base/number_option.hpp"
#include "runtime/base/wrong_usage.hpp"

namespace {

using namespace inflect;
using namespace inflect::synthesize;

// A file in memory, as libsndfile writes one.
struct Bytes {
  std::string all;
  std::size_t at = 0;

  static Bytes& of(void* file) { return *static_cast<Bytes*>(file); }
  static sf_count_t size(void* file) { return static_cast<sf_count_t>(of(file).all.size()); }
  static sf_count_t place(void* file) { return static_cast<sf_count_t>(of(file).at); }
  static sf_count_t seek(sf_count_t offset, int whence, void* file) {
    const sf_count_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? place(file) : size(file);
    of(file).at = static_cast<std::size_t>(from + offset);
    return place(file);
  }
  static sf_count_t read(void* to, sf_count_t count, void* file) {
    const std::size_t got = of(file).all.copy(static_cast<char*>(to), static_cast<std::size_t>(count), of(file).at);
    of(file).at += got;
    return static_cast<sf_count_t>(got);
  }
  static sf_count_t write(const void* from, sf_count_t count, void* file) {
    Bytes& bytes = of(file);
    const auto end = bytes.at + static_cast<std::size_t>(count);
    if (bytes.all.size() < end) bytes.all.resize(end);
    bytes.all.replace(bytes.at, static_cast<std::size_t>(count), static_cast<const char*>(from),
                      static_cast<std::size_t>(count));
    bytes.at = end;
    return count;
  }
};

// libsndfile says nothing of a header that it could not write when it closes a file: so it writes to memory.
std::string wav_of(const Speech& speech) {
  SF_VIRTUAL_IO calls{&Bytes::size, &Bytes::seek, &Bytes::read, &Bytes::write, &Bytes::place};
  SF_INFO info{};
  info.samplerate = speech.rate;
  info.channels = 1;
  info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
  Bytes bytes;
  SNDFILE* sound = sf_open_virtual(&calls, SFM_WRITE, &info, &bytes);
  const auto count = static_cast<sf_count_t>(speech.samples.size());
  const bool written = sound && sf_write_short(sound, speech.samples.data(), count) == count;
  if (!sound || sf_close(sound) != 0 || !written) throw error("libsndfile makes no WAV file of the samples");
  return bytes.all;
}

void write_wav(const std::string& path, const Speech& speech) {
  const std::string wav = wav_of(speech);
  write_atomically(path, [&](std::ostream& out) { out << wav; });
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : " ") + part;
  return text;
}

std::string joined(const std::vector<double>& seconds) {
  std::vector<std::string> parts;
  for (const double value : seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    parts.push_back(text);
  }
  return joined(parts);
}

void make_corpus(const std::string& folder, int utterances, std::uint64_t seed) {
  std::filesystem::create_directories(folder);
  Synthesizer synthesizer;
  std::string manifest = "wav,label,speaker,session,words,begin,end\n";
  for (const Utterance& utterance : plan_corpus(utterances, seed)) {
    const Speech speech = synthesizer.speak(utterance);
    const Voice& voice = voices()[utterance.voice];
    write_wav(folder + "/" + utterance.id + ".wav", speech);
    manifest += utterance.id + ".wav," + name_of(utterance.emotion) + "," + voice.name + "," + voice.session + "," +
                joined(utterance.words) + "," + joined(speech.begin) + "," + joined(speech.end) + "\n";
  }
  write_atomically(folder + "/manifest.csv", [&](std::ostream& out) { out << manifest; });
}

// Whoever started this process for a piece of its own work takes it along when it is killed.
void end_with(long parent) {
  if (parent == 0) return;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) std::exit(1);  // it was killed before
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Makes a small corpus of synthetic emotional speech: ten voices, four emotions", "inflect-synthesize");
  std::string folder;
  int utterances = 36;
  std::uint64_t seed = 1;
  long parent = 0;
  app.add_option("--out", folder, "The folder for the recordings and manifest.csv")->required();
  add_number(app, "--utterances", utterances, WholeRange{4, 10000}, "Utterances a speaker")->capture_default_str();
  add_number(app, "--seed", seed, WholeRange{}, "Another seed, another corpus")->capture_default_str();
  add_number(app, "--parent", parent, WholeRange{0, 1u << 30}, "")->group("");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (const WrongUsage& e) {
    std::cerr << "inflect-synthesize: error: " << as_message(e.what()) << "\n";
    return 2;
  }
  end_with(parent);
  try {
    make_corpus(folder, utterances, seed);
  } catch (const std::exception& e) {
    std::cerr << "inflect-synthesize: error: " << as_message(e.what()) << "\n";
    return 1;
  }
  return 0;
}
