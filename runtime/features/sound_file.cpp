// See sound_file.hpp. libsndfile reads through a view of the file: that shows of a WAV file what lies before the end of
// its sound, with the sound's true length in the header.
#include "runtime/features/sound_file.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "runtime/base/error.hpp"
#include "runtime/base/regular_file.hpp"
#include "runtime/features/riff.hpp"

namespace inflect {
namespace {

std::string start_of(const RegularFile& file, std::size_t count) {
  std::string text(count, '\0');
  text.resize(file.read(0, text.data(), count));
  return text;
}

// The number of samples that the header of a NIST SPHERE file tells, which libsndfile does not look at.
std::optional<std::int64_t> sphere_samples(const std::string& start) {
  constexpr const char key[] = "sample_count -i ";
  const std::size_t at = start.find(key);
  if (!start.starts_with("NIST_1A") || at == std::string::npos) return std::nullopt;
  return std::atoll(start.c_str() + at + sizeof key - 1);
}

std::string why_not_sound(const std::string& start, const std::string& said) {
  if (start.starts_with("version https://git-lfs")) return "it is a pointer of Git LFS; fetch the file itself";
  if (start.starts_with("<")) return "it is a page of text, not a recording";
  // Said of decoders that fail, though the file is there.
  if (said.find("not exist") != std::string::npos || said.find("nternal error") != std::string::npos)
    return "it is damaged, or of a kind that is not known";
  return said;
}

}  // namespace

struct SoundFile::View {
  explicit View(const std::string& path) : file(path, "audio file "), length(file.bytes()), layout(wav_layout(file)) {
    if (!layout) return;
    length = layout->data_at() + layout->bytes;
    for (int i = 0; i < 4; ++i)
      size[layout->big_endian ? 3 - i : i] =
          static_cast<char>(std::min<std::uint64_t>(layout->bytes, 0xFFFFFFFF) >> 8 * i);
  }

  static SF_VIRTUAL_IO calls();

  sf_count_t seek(sf_count_t offset, int whence) {
    const std::uint64_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? at : length;
    at = static_cast<std::uint64_t>(std::max<sf_count_t>(static_cast<sf_count_t>(from) + offset, 0));
    return static_cast<sf_count_t>(at);
  }

  sf_count_t read(char* to, sf_count_t count) {
    const std::uint64_t left = at < length ? length - at : 0;
    const std::size_t done = file.read(at, to, std::min<std::uint64_t>(left, static_cast<std::uint64_t>(count)));
    for (std::size_t i = 0; layout && i < size.size(); ++i)
      if (const std::uint64_t place = layout->size_at + i; place >= at && place < at + done) to[place - at] = size[i];
    at += done;
    return static_cast<sf_count_t>(done);
  }

  RegularFile file;
  std::uint64_t length, at = 0;
  std::optional<WavLayout> layout;
  std::array<char, 4> size{};  // the sound's true length, as the header should say it
};

// What libsndfile calls instead of the system.
SF_VIRTUAL_IO SoundFile::View::calls() {
  return {
      .get_filelen = [](void* data) { return static_cast<sf_count_t>(static_cast<View*>(data)->length); },
      .seek = [](sf_count_t offset, int whence, void* data) { return static_cast<View*>(data)->seek(offset, whence); },
      .read = [](void* to, sf_count_t count,
                 void* data) { return static_cast<View*>(data)->read(static_cast<char*>(to), count); },
      .write = [](const void*, sf_count_t, void*) -> sf_count_t { return 0; },
      .tell = [](void* data) { return static_cast<sf_count_t>(static_cast<View*>(data)->at); }};
}

SoundFile::SoundFile(const std::string& path)
    : path_(path), view_(std::make_unique<View>(path)), file_(nullptr, sf_close) {
  if (view_->file.bytes() == 0) throw error("audio file '", path, "' is empty (0 bytes)");
  SF_VIRTUAL_IO calls = View::calls();
  file_.reset(sf_open_virtual(&calls, SFM_READ, &info_, view_.get()));
  if (!file_)
    throw error("cannot read audio file '", path,
                "': ", why_not_sound(start_of(view_->file, 64), sf_strerror(nullptr)));
  if (info_.channels < 1) throw error("audio file '", path, "' has ", info_.channels, " channels");
  note_layout();
}

SoundFile::~SoundFile() = default;

bool SoundFile::floating() const {
  const int kind = info_.format & SF_FORMAT_SUBMASK;
  return kind == SF_FORMAT_FLOAT || kind == SF_FORMAT_DOUBLE;
}

bool SoundFile::lossy() const {
  const int kind = info_.format & SF_FORMAT_SUBMASK;
  return kind == SF_FORMAT_VORBIS || kind == SF_FORMAT_OPUS || (kind >= 0x80 && kind < 0x90);  // MPEG's layers
}

bool SoundFile::coarse() const {
  switch (info_.format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_U8:
    case SF_FORMAT_ULAW:
    case SF_FORMAT_ALAW:
    case SF_FORMAT_IMA_ADPCM:
    case SF_FORMAT_MS_ADPCM: return true;
    default: return false;
  }
}

std::int64_t SoundFile::read(float* to, std::int64_t frames) {
  const std::int64_t count = sf_readf_float(file_.get(), to, frames);
  if (sf_error(file_.get()) != SF_ERR_NO_ERROR)
    throw error("cannot read audio file '", path_, "': ", sf_strerror(file_.get()));
  count_ += count;
  return count;
}

// Of a length in bytes, where all samples are equally long.
std::string SoundFile::seconds(std::uint64_t bytes) const {
  const WavLayout& layout = *view_->layout;
  const double whole = static_cast<double>(info_.frames) / info_.samplerate;
  if (layout.bytes == 0 || info_.frames == 0) return error(bytes, " bytes").what();
  return error(whole * static_cast<double>(bytes) / static_cast<double>(layout.bytes), " s").what();
}

void SoundFile::note_layout() {
  if (!view_->layout) return;
  const WavLayout& layout = *view_->layout;
  if (layout.untold)
    remarks_.push_back({"length not in the header", "its header says a length of " + std::to_string(layout.said) +
                                                        " bytes; what follows is taken as its sound, " +
                                                        seconds(layout.bytes)});
  else if (layout.said > layout.bytes)
    remarks_.push_back({"cut off", "its header says " + seconds(layout.said) + ", and " + seconds(layout.bytes) +
                                       " are there: it is cut off, or its header is wrong"});
  if (!layout.behind.empty())
    remarks_.push_back({"more than its header says", "its header says " + seconds(layout.said) +
                                                         ", and behind them lie " + layout.behind +
                                                         ", which are not read"});
}

std::vector<Remark> SoundFile::remarks() const {
  std::vector<Remark> all = remarks_;
  if (view_->layout) return all;
  std::int64_t said = info_.frames;
  if (const auto samples = sphere_samples(start_of(view_->file, 1024))) said = std::max(said, *samples);
  std::array<char, 8192> log{};
  sf_command(file_.get(), SFC_GET_LOG_INFO, log.data(), static_cast<int>(log.size()) - 1);
  const auto in_seconds = [&](std::int64_t frames) { return static_cast<double>(frames) / info_.samplerate; };
  if (count_ < said)
    all.push_back({"cut off", error("its header says ", in_seconds(said), " s, and ", in_seconds(count_),
                                    " s can be read: it is cut off or damaged")
                                  .what()});
  else if (std::strstr(log.data(), "(should be ") || std::strstr(log.data(), "does not match value from"))
    all.push_back({"cut off", error("the lengths in its header are not those of the file, of which ",
                                    in_seconds(count_), " s can be read: it is cut off, or its header is wrong")
                                  .what()});
  return all;
}

}  // namespace inflect
