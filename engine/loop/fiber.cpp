#include "engine/loop/fiber.h"

#include "engine/value/check.h"

#include <sys/mman.h>
#include <ucontext.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#define LS_ASAN_FIBERS 1
#endif
#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#define LS_TSAN_FIBERS 1
#endif

namespace loopscope::loop {

namespace {
constexpr std::size_t stack_size = 8 * 1024 * 1024; // address space: pages come when they are touched
}

struct Fiber::State {
    ucontext_t context{};
    std::function<void()> body;
    void* stack = nullptr;
#ifdef LS_ASAN_FIBERS
    void* fake_stack = nullptr;
    const void* bottom = nullptr;
    std::size_t size = 0;
#endif
#ifdef LS_TSAN_FIBERS
    void* tsan = nullptr;
#endif
    static void entry(unsigned low, unsigned high) {
        auto* state = reinterpret_cast<State*>(static_cast<std::uintptr_t>(low) | static_cast<std::uintptr_t>(high) << 32);
#ifdef LS_ASAN_FIBERS
        __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#endif
        state->body();
        LS_CHECK(!"a fiber's body must not return");
    }
};

Fiber::Fiber() : state_(new State) {
#ifdef LS_TSAN_FIBERS
    state_->tsan = __tsan_get_current_fiber();
#endif
}

Fiber::Fiber(std::function<void()> body) : state_(new State) {
    state_->body = std::move(body);
    state_->stack = mmap(nullptr, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    LS_CHECK(state_->stack != MAP_FAILED);
    mprotect(state_->stack, 4096, PROT_NONE); // an overflow is a crash, not a corruption
    getcontext(&state_->context);
    state_->context.uc_stack.ss_sp = state_->stack;
    state_->context.uc_stack.ss_size = stack_size;
    state_->context.uc_link = nullptr;
    auto address = reinterpret_cast<std::uintptr_t>(state_.get());
    makecontext(&state_->context, reinterpret_cast<void (*)()>(&State::entry), 2, static_cast<unsigned>(address), static_cast<unsigned>(address >> 32));
#ifdef LS_ASAN_FIBERS
    state_->bottom = state_->stack;
    state_->size = stack_size;
#endif
#ifdef LS_TSAN_FIBERS
    state_->tsan = __tsan_create_fiber(0);
#endif
}

Fiber::~Fiber() {
#ifdef LS_TSAN_FIBERS
    if (state_->stack) __tsan_destroy_fiber(state_->tsan);
#endif
    if (state_->stack) munmap(state_->stack, stack_size);
}

void Fiber::switch_to(Fiber& from, Fiber& to, bool last) {
    (void)last;
#ifdef LS_ASAN_FIBERS
    __sanitizer_start_switch_fiber(last ? nullptr : &from.state_->fake_stack, to.state_->bottom, to.state_->size);
#endif
#ifdef LS_TSAN_FIBERS
    __tsan_switch_to_fiber(to.state_->tsan, 0);
#endif
    swapcontext(&from.state_->context, &to.state_->context);
#ifdef LS_ASAN_FIBERS
    __sanitizer_finish_switch_fiber(from.state_->fake_stack, nullptr, nullptr);
#endif
}

} // namespace loopscope::loop
