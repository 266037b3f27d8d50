#include "fiber.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <cstring>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace standin {
namespace {

constexpr std::size_t page = 4096;
#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t stack_bytes = 512 * 1024;  // its frames are larger
#else
constexpr std::size_t stack_bytes = 128 * 1024;
#endif

Context* leaving = nullptr;  // the context of the last switch

// A switch is announced to AddressSanitizer before and after it.
void announce([[maybe_unused]] Context& from, [[maybe_unused]] const Context& to) {
  leaving = &from;
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_start_switch_fiber(&from.fake_stack, to.bottom, to.size);
#endif
}
void complete([[maybe_unused]] Context& here) {
#if defined(__SANITIZE_ADDRESS__)
  // Where we come from may be the host's stack, whose bounds only the sanitizer knows.
  __sanitizer_finish_switch_fiber(here.fake_stack, &leaving->bottom, &leaving->size);
#endif
}

}  // namespace

#if STANDIN_OWN_SWITCH
extern "C" void inflect_standin_switch(void** save, void* load);

// What a callee must preserve goes on the old stack and comes back from the new one.
#if defined(__x86_64__)
asm(R"(
.text
.p2align 4
.globl inflect_standin_switch
.type inflect_standin_switch, @function
inflect_standin_switch:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
.size inflect_standin_switch, .-inflect_standin_switch
)");

// Six registers, the address that `ret` takes, and no one to return to.
void* first_frame(char* top, void (*main)()) {
  void** frame = reinterpret_cast<void**>(top) - 8;
  std::memset(frame, 0, 8 * sizeof(void*));
  frame[6] = reinterpret_cast<void*>(main);
  return frame;
}
#else
asm(R"(
.text
.p2align 4
.globl inflect_standin_switch
.type inflect_standin_switch, %function
inflect_standin_switch:
  sub sp, sp, #160
  stp x19, x20, [sp, #0]
  stp x21, x22, [sp, #16]
  stp x23, x24, [sp, #32]
  stp x25, x26, [sp, #48]
  stp x27, x28, [sp, #64]
  stp x29, x30, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  mov x9, sp
  str x9, [x0]
  mov sp, x1
  ldp x19, x20, [sp, #0]
  ldp x21, x22, [sp, #16]
  ldp x23, x24, [sp, #32]
  ldp x25, x26, [sp, #48]
  ldp x27, x28, [sp, #64]
  ldp x29, x30, [sp, #80]
  ldp d8, d9, [sp, #96]
  ldp d10, d11, [sp, #112]
  ldp d12, d13, [sp, #128]
  ldp d14, d15, [sp, #144]
  add sp, sp, #160
  ret
.size inflect_standin_switch, .-inflect_standin_switch
)");

// The link register is where `ret` goes.
void* first_frame(char* top, void (*main)()) {
  void** frame = reinterpret_cast<void**>(top) - 20;
  std::memset(frame, 0, 20 * sizeof(void*));
  frame[11] = reinterpret_cast<void*>(main);
  return frame;
}
#endif
#endif

Fiber::Fiber(int number) : number_(number) {
  void* mapping = mmap(nullptr, page + stack_bytes, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (mapping == MAP_FAILED) throw std::bad_alloc();
  mapping_ = static_cast<char*>(mapping);
  mprotect(mapping_, page, PROT_NONE);  // a stack that overflows ends here
  // Stacks start at different lines of the cache: all of them would else fight for the same sets.
  top_ = mapping_ + page + stack_bytes - static_cast<std::size_t>(number_ % 32) * 128;
  context_.bottom = mapping_ + page;
  context_.size = stack_bytes;
}

Fiber::~Fiber() {
#if defined(__SANITIZE_ADDRESS__)
  __asan_unpoison_memory_region(context_.bottom, context_.size);  // what ran here may not have come to its end
#endif
  munmap(mapping_, page + stack_bytes);
}

void Fiber::start(void (*main)()) {
#if STANDIN_OWN_SWITCH
  context_.stack_pointer = first_frame(top_, main);
#else
  getcontext(&context_.registers);
  context_.registers.uc_stack.ss_sp = mapping_ + page;
  context_.registers.uc_stack.ss_size = static_cast<std::size_t>(top_ - mapping_) - page;
  context_.registers.uc_link = nullptr;
  makecontext(&context_.registers, main, 0);
#endif
}

void switch_context(Context& from, Context& to) {
  announce(from, to);
#if STANDIN_OWN_SWITCH
  inflect_standin_switch(&from.stack_pointer, to.stack_pointer);
#else
  swapcontext(&from.registers, &to.registers);
#endif
  complete(from);
}

void arrived(Context& here) { complete(here); }

}  // namespace standin
