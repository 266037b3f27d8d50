#include "runtime/training/progress.hpp"

#include <unistd.h>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace inflect {
namespace {

struct Left {
  char text[32];
};
Left in_words(double seconds) {
  Left left;
  const int whole = static_cast<int>(seconds + 0.5);
  if (whole >= 3600) {
    std::snprintf(left.text, sizeof left.text, "%dh %02dm", whole / 3600, whole / 60 % 60);
  } else if (whole >= 60) {
    std::snprintf(left.text, sizeof left.text, "%dm %02ds", whole / 60, whole % 60);
  } else {
    std::snprintf(left.text, sizeof left.text, "%ds", whole);
  }
  return left;
}

}  // namespace

bool terminal_on_stderr() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) && kind && std::string_view(kind) != "dumb";
}

Progress::Progress(int first_epoch, int epochs, int steps_per_epoch)
    : first_epoch_(first_epoch),
      epochs_(epochs),
      steps_(steps_per_epoch),
      animated_(terminal_on_stderr()),
      start_(Clock::now()),
      drawn_(start_ - std::chrono::hours(1)) {}

void Progress::step(int epoch, int step, double loss) {
  if (!animated_) return;
  const auto now = Clock::now();
  if (now - drawn_ < std::chrono::milliseconds(100)) return;
  drawn_ = now;
  const double done = (epoch - first_epoch_) * static_cast<double>(steps_) + step + 1;
  const double all = (epochs_ - first_epoch_) * static_cast<double>(steps_);
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  constexpr int width = 24;
  char bar[width + 1];
  const int filled = width * (step + 1) / steps_;
  for (int i = 0; i < width; ++i) bar[i] = i < filled ? '#' : '.';
  bar[width] = 0;
  char dev[32] = "";
  if (dev_ua_ >= 0) std::snprintf(dev, sizeof dev, "  dev UA %.1f%%", 100 * dev_ua_);
  std::fprintf(stderr, "\repoch %d/%d [%s]  loss %.4f%s  %s left \x1b[K", epoch + 1, epochs_, bar, loss, dev,
               in_words(elapsed / done * (all - done)).text);
  std::fflush(stderr);
}

void Progress::wipe() {
  if (animated_) std::fputs("\r\x1b[K", stderr);
}

void Progress::epoch_done(const EpochLog& epoch, bool kept) {
  dev_ua_ = epoch.dev_ua;
  wipe();
  std::fprintf(stderr, "epoch %*d/%d  loss %.4f  dev UA %5.1f%%  WA %5.1f%%  loss %.4f  %.1fs%s\n",
               epochs_ >= 10 ? 2 : 1, epoch.epoch + 1, epochs_, epoch.train_loss, 100 * epoch.dev_ua,
               100 * epoch.dev_wa, epoch.dev_loss, epoch.seconds, kept ? "  kept" : "");
}

void Progress::message(const char* text) {
  wipe();
  std::fprintf(stderr, "%s\n", text);
}

}  // namespace inflect
