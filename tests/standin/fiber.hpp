// A stack of its own to run on, and the switch between two of them: a few instructions, no system call.
#pragma once
#include <cstddef>

#if (defined(__x86_64__) || defined(__aarch64__)) && !defined(INFLECT_STANDIN_UCONTEXT)
#define STANDIN_OWN_SWITCH 1
#else
#define STANDIN_OWN_SWITCH 0
#include <ucontext.h>
#endif

namespace standin {

// Somewhere to go on: a fiber's, or the host's own stack.
struct Context {
#if STANDIN_OWN_SWITCH
  void* stack_pointer = nullptr;
#else
  ucontext_t registers;
#endif
  const void* bottom = nullptr;  // of the stack, for AddressSanitizer
  std::size_t size = 0;
  void* fake_stack = nullptr;
};

class Fiber {
 public:
  explicit Fiber(int number);
  ~Fiber();
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  // Makes the first switch to context() call `main`, which never returns.
  void start(void (*main)());
  Context& context() { return context_; }

 private:
  Context context_;
  char* mapping_ = nullptr;
  char* top_ = nullptr;
  int number_ = 0;
};

// Leaves `from` and goes on where `to` was left.
void switch_context(Context& from, Context& to);
// The first thing on a fiber that was just started.
void arrived(Context& here);

}  // namespace standin
