// See voice.hpp. This file and main.cpp are the only ones that use espeak-ng, which is under the GPL, version 3 or
// later.
#include "generator/synthesize/voice.hpp"

#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <cstdlib>

#include "runtime/base/error.hpp"

namespace inflect::synthesize {
namespace {

// What the library hands over while it speaks.
struct Collected {
  std::vector<std::int16_t> samples;
  std::vector<std::pair<int, int>> words;  // place of the first character, from 0; ms
  int end = 0;                             // ms, of the clause
};

int collect(short* samples, int count, espeak_EVENT* events) {
  auto& collected = *static_cast<Collected*>(events->user_data);
  for (const espeak_EVENT* event = events; event->type != espeakEVENT_LIST_TERMINATED; ++event) {
    if (event->type == espeakEVENT_WORD) collected.words.emplace_back(event->text_position - 1, event->audio_position);
    if (event->type == espeakEVENT_END) collected.end = event->audio_position;
  }
  if (samples && count > 0) collected.samples.insert(collected.samples.end(), samples, samples + count);
  return 0;
}

void set(espeak_PARAMETER parameter, int value) {
  if (espeak_SetParameter(parameter, value, 0) != EE_OK) throw error("espeak-ng refuses a parameter value of ", value);
}

// Places of the words in the text they are joined to by single spaces.
std::vector<int> places(const std::vector<std::string>& words, std::string& text) {
  std::vector<int> result;
  for (const auto& word : words) {
    if (!text.empty()) text += ' ';
    result.push_back(static_cast<int>(text.size()));
    text += word;
  }
  return result;
}

}  // namespace

Synthesizer::Synthesizer()
    : rate_(espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT)) {
  if (rate_ <= 0) throw error("espeak-ng finds no speech data; is espeak-ng-data installed?");
  espeak_SetSynthCallback(collect);
}

Synthesizer::~Synthesizer() { espeak_Terminate(); }

Speech Synthesizer::speak(const Utterance& utterance) {
  const std::string voice = "en-us+" + voices()[utterance.voice].variant;
  if (espeak_SetVoiceByName(voice.c_str()) != EE_OK) throw error("espeak-ng has no voice '", voice, "'");
  set(espeakPITCH, utterance.prosody.pitch);
  set(espeakRANGE, utterance.prosody.range);
  set(espeakRATE, utterance.prosody.rate);
  set(espeakVOLUME, utterance.prosody.volume);
  set(espeakWORDGAP, utterance.prosody.pause);
  std::string text;
  const auto starts = places(utterance.words, text);
  Collected collected;
  // Breath is rand()'s noise, and what else has called rand() before is not the same in every run.
  std::srand(utterance.breath);
  if (espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, &collected) != EE_OK)
    throw error("utterance '", utterance.id, "': espeak-ng fails to say \"", text, "\"");
  Speech speech{rate_, std::move(collected.samples), {}, {}};
  const double seconds = static_cast<double>(speech.samples.size()) / rate_;
  for (const int start : starts) {
    const auto at = std::find_if(collected.words.begin(), collected.words.end(),
                                 [&](const auto& word) { return word.first == start; });
    if (at == collected.words.end())
      throw error("utterance '", utterance.id, "': espeak-ng does not tell where '", text.substr(start), "' begins");
    speech.begin.push_back(at->second / 1000.0);
  }
  speech.end.assign(speech.begin.begin() + 1, speech.begin.end());
  speech.end.push_back(collected.end > 0 ? std::min(collected.end / 1000.0, seconds) : seconds);
  return speech;
}

}  // namespace inflect::synthesize
