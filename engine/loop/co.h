// co<…>: asyncio's library as C++20 coroutines. A function that returns Co becomes a Python coroutine object: a task can
// drive it, a script can await it, and it can itself await anything that a script could.
//
//     Co sleep_twice(EventLoop& loop, Value what) {
//         Outcome first = co_await Await{what};       // what `await what` gives: a result or an exception
//         if (first.raised()) co_return first;        // try/finally is what you write around this
//         co_return Outcome::result(None);
//     }
//
// Parameters of type Value are borrowed by the caller: hold them in a Ref when they must live across a co_await.
#pragma once

#include "engine/loop/future.h"

#include <coroutine>

namespace loopscope::loop {

/// How something ended: with a value or with an exception. Owns it.
class Outcome {
public:
    static Outcome result(Value owned) { return Outcome(Ref(owned), false); }
    static Outcome error(Value owned) { return Outcome(Ref(owned), true); }
    /// Of a native call: Empty means that the exception is pending.
    static Outcome of(Value owned) { return owned.is_empty() ? error(rt().take_pending()) : result(owned); }
    bool raised() const { return raised_; }
    bool raised(Type* type) const;
    Value value() const { return value_; }
    Value take() { return value_.take(); }

private:
    Outcome(Ref value, bool raised) : value_(std::move(value)), raised_(raised) {}
    Ref value_;
    bool raised_;
};

/// `co_await Await{v}` is `await v`.
struct Await {
    Value what;
};
/// `co_await Yield{}` is a bare `yield`: to the tail of the ready queue.
struct Yield {};
/// `Holds holds = co_await Held{&a, &b};` tells the collector of cycles what the frame holds, until `holds` goes. Without it
/// whatever the frame holds stays alive as long as the frame does.
struct Held {
    const Ref* refs[2] = {nullptr, nullptr};
};

struct NativeCoroutine;

class Co {
public:
    struct promise_type {
        NativeCoroutine* object = nullptr;
        Ref awaiting;            ///< what is being stepped; Empty: a bare yield
        bool first_step = true;  ///< of `awaiting`
        Outcome last = Outcome::result(None); ///< what the co_await gives
        Outcome result = Outcome::result(None);
        Held held;               ///< Holds' that is there now

        Co get_return_object() { return Co(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_value(Outcome outcome) { result = std::move(outcome); }
        void unhandled_exception() { LS_CHECK(!"a C++ exception in native coroutine"); }

        struct Awaiter {
            promise_type& promise;
            bool ready;
            bool await_ready() const noexcept { return ready; }
            void await_suspend(std::coroutine_handle<>) noexcept {}
            Outcome await_resume() { return std::move(promise.last); }
        };
        Awaiter await_transform(Await await);
        Awaiter await_transform(Yield);

        /// One at a time, declared after what it names: it must go first.
        class Holds {
        public:
            explicit Holds(promise_type& promise) : promise_(promise) {}
            Holds(const Holds&) = delete;
            Holds& operator=(const Holds&) = delete;
            ~Holds() { promise_.held = Held(); }

        private:
            promise_type& promise_;
        };
        struct Holding {
            promise_type& promise;
            bool await_ready() const noexcept { return true; }
            void await_suspend(std::coroutine_handle<>) const noexcept {}
            Holds await_resume() const { return Holds(promise); }
        };
        Holding await_transform(Held refs) {
            held = refs;
            return {*this};
        }
    };
    using Holds = promise_type::Holds;

    explicit Co(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    /// The coroutine object; owned. name: its qualified name, for repr and warnings: a literal, or what else lasts.
    Value object(std::string_view name, bool warn_if_never_awaited = true);

private:
    std::coroutine_handle<promise_type> handle_;
};

struct NativeCoroutine : Object {
    std::coroutine_handle<Co::promise_type> handle;
    std::string_view name;
    bool started, finished, running, warns;
};

extern const NativeOps native_coroutine_ops, sleep_ops;
/// The loop that runs on this thread; null with RuntimeError where none does.
EventLoop* runtime_loop(EventLoop* known);

/// A number of seconds as a part of a name: 0.3, and not 0.30000000000000004.
std::string short_number(Value seconds);

/// The `sleep` coroutine, which needs no C++ coroutine frame: it is what programs wait for most.
Value make_sleep(EventLoop* loop, double delay_s, Value result);
/// `await sleep(x)` needs the coroutine for no longer than this: the future to wait for instead of it, owned. Empty
/// without an exception: the coroutine itself must be stepped (it is held elsewhere too, has a result, does not wait).
Value begin_sleep(Value sleep);

} // namespace loopscope::loop
