#include "engine/run/threads_by_hand.h"

#include "engine/script/interpreter.h"
#include "engine/script/library.h"
#include "engine/trace/state.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::run {

namespace {

using loop::ScriptThread;
using loop::ThreadStatus;
using script::Frame;

/// Holds each thread before its next line until the schedule names it.
class Conductor {
public:
    Conductor(loop::World& world, script::Interpreter& interpreter, const std::vector<std::uint8_t>& schedule, HandMoment& moment)
        : world_(world), interpreter_(interpreter), schedule_(schedule), moment_(moment) {
        world.driver->switch_by_hand();
        interpreter.on_line = [this](Frame* frame) { begins_line(static_cast<int>(script::Interpreter::line_of(frame))); };
    }
    bool has_looked() const { return has_looked_; }
    std::size_t done() const { return next_; }

private:
    void begins_line(int line) {
        ScriptThread* self = world_.thread;
        while (!world_.stopping()) {
            if (next_ == schedule_.size()) return look();
            ScriptThread* named = find(schedule_[next_]);
            if (named == self) {
                ++next_;
                moment_.played.push_back({self->number, line});
                return;
            }
            // A thread that is not there yet, or blocked: the schedule is for another script.
            if (named == nullptr || !world_.driver->switch_to(*named)) return world_.stop(trace::EndReason::stopped);
        }
    }

    ScriptThread* find(std::uint8_t number) const {
        for (auto& [thread, status] : world_.driver->threads())
            if (thread->number == number) return thread;
        return nullptr;
    }

    void look() {
        has_looked_ = true;
        auto recording = world_.recorder.pause(); // what a __repr__ does is no part of the run
        interpreter_.on_line = nullptr;
        trace::State state;
        for (trace::EventIndex at = 0; at < recording->size(); ++at) state.apply(*recording, at);
        for (auto& [thread, status] : world_.driver->threads()) moment_.threads.push_back(describe(*thread, status, state, *recording));
        Value main = dict_get(interpreter_.runtime.modules, intern("__main__"));
        moment_.globals = variables_of(as<Module>(main)->attributes);
        moment_.time_s = world_.now();
        world_.recorder.start(std::move(recording));
        world_.stop(trace::EndReason::stopped);
    }

    HandThread describe(ScriptThread& thread, ThreadStatus status, const trace::State& state, const trace::Recording& recording) const {
        HandThread shown;
        shown.number = thread.number;
        shown.name = thread.name;
        shown.status = status == ThreadStatus::ended ? HandStatus::ended : status == ThreadStatus::blocked ? HandStatus::blocked : HandStatus::can_run;
        if (thread.number < state.threads.size() && state.threads[thread.number].is_blocked) shown.blocked_in = recording.text(state.threads[thread.number].blocked_text);
        auto* own = static_cast<script::InterpreterThread*>(thread.script.get());
        Frame* frame = own ? script::script_frame(own->top) : nullptr;
        if (frame && status != ThreadStatus::ended) shown.frame = frame_state(frame);
        return shown;
    }

    loop::World& world_;
    script::Interpreter& interpreter_;
    const std::vector<std::uint8_t>& schedule_;
    HandMoment& moment_;
    std::size_t next_ = 0;
    bool has_looked_ = false;
};

} // namespace

Result<HandMoment> run_by_hand(const std::string& source, const std::string& file, const Options& options, const std::vector<std::uint8_t>& schedule) {
    HandMoment moment;
    Options again = options;
    again.record = true;
    again.on_output = [&](int, double, std::string_view text) { moment.output += text; };
    std::unique_ptr<Conductor> conductor;
    again.prepare = [&](loop::World& world, script::Interpreter& interpreter) { conductor = std::make_unique<Conductor>(world, interpreter, schedule, moment); };
    auto outcome = run_script(source, file, again);
    if (!outcome) return outcome.error();
    if (conductor->has_looked()) {
        const std::string stopped = "loopscope: stopped\n"; // the run says so when it is looked into
        if (moment.output.ends_with(stopped)) moment.output.resize(moment.output.size() - stopped.size());
        return moment;
    }
    if (conductor->done() < schedule.size())
        return Diagnostic{"thread " + std::to_string(schedule[conductor->done()]) + " cannot run a line there", file, {}, "", "take that step back"};
    moment.is_over = true;
    moment.exit_code = outcome->exit_code;
    moment.time_s = outcome->end_time_s;
    return moment;
}

} // namespace loopscope::run
