#include "engine/run/replay.h"

#include "engine/run/frame_state.h"
#include "engine/loop/event_loop.h"
#include "engine/script/interpreter.h"
#include "engine/script/library.h"
#include "engine/script/modules/frames.h"
#include "engine/value/items.h"
#include "engine/value/operations.h"

#include <algorithm>

namespace loopscope::run {

namespace {

constexpr std::uint64_t condition_steps_max = 1'000'000;
constexpr trace::EventIndex lead_in = 256;     // lines are watched from so many events before the first that counts

using script::Frame;

/// What a suspended frame awaits; Empty: nothing, or something that is no coroutine of the script.
Frame* awaited_frame(Frame* frame) {
    if (frame->pc->op != script::Op::await_) return nullptr;
    Value awaited = frame->registers[frame->pc->b];
    if (!is(awaited, Kind::coroutine) && !is(awaited, Kind::generator)) return nullptr;
    auto* generator = as<script::GeneratorObject>(awaited);
    return generator->frame.function ? &generator->frame : nullptr;
}

TaskState task_state(loop::Task* task) {
    TaskState state{task->id, {}};
    if (!is(task->coroutine, Kind::coroutine)) return state;
    Frame* frame = &as<script::GeneratorObject>(task->coroutine)->frame;
    for (; frame && frame->function; frame = awaited_frame(frame))
        if (!script::is_library(frame->code())) state.frames.push_back(frame_state(frame));
    std::reverse(state.frames.begin(), state.frames.end());
    return state;
}

Moment look(loop::World& world, script::Interpreter& interpreter) {
    auto recording = world.recorder.pause(); // what a __repr__ does is not part of the run
    Moment moment;
    for (Frame* frame = script::script_frame(interpreter.top()); frame; frame = script::script_frame(frame->back)) moment.running.push_back(frame_state(frame));
    std::vector<loop::Task*> tasks;
    for (auto& loop : world.loops) tasks.insert(tasks.end(), loop->tasks.begin(), loop->tasks.end());
    std::sort(tasks.begin(), tasks.end(), [](loop::Task* a, loop::Task* b) { return a->id < b->id; });
    for (loop::Task* task : tasks) moment.tasks.push_back(task_state(task));
    world.recorder.start(std::move(recording));
    world.stop(trace::EndReason::stopped);
    return moment;
}

int depth_of(Frame* frame) {
    int depth = 0;
    for (frame = script::script_frame(frame->back); frame; frame = script::script_frame(frame->back)) ++depth;
    return depth;
}

/// Calls `seen` for each line from some events before `event` on: what runs already when the watch begins is not seen.
void watch_lines(loop::World& world, script::Interpreter& interpreter, trace::EventIndex event, std::function<void(Frame*)> seen) {
    if (event <= lead_in) {
        interpreter.on_line = std::move(seen);
        return;
    }
    world.recorder.watch(event - lead_in, [&interpreter, seen](trace::EventIndex) {
        if (!interpreter.on_line) interpreter.on_line = seen;
    });
}

Options silent(const Options& options) {
    Options again = options;
    again.record = true;
    again.on_output = nullptr;
    return again;
}

} // namespace

Result<Moment> state_at(const std::string& source, const std::string& file, const Options& options, trace::EventIndex event, std::uint32_t lines) {
    Options again = silent(options);
    Moment moment;
    bool seen = false;
    std::uint32_t lines_left = lines;
    again.prepare = [&](loop::World& world, script::Interpreter& interpreter) {
        auto take = [&] {
            if (!std::exchange(seen, true)) moment = look(world, interpreter);
        };
        if (lines == 0) return world.recorder.watch(event, [take](trace::EventIndex) { take(); });
        watch_lines(world, interpreter, event, [&, take](Frame*) {
            if (world.recorder.recording()->size() > event && --lines_left == 0) take();
        });
    };
    auto outcome = run_script(source, file, again);
    if (!outcome) return outcome.error();
    if (!seen) return Diagnostic{"the run has fewer events", file, {}, "", "go to an earlier moment"};
    return moment;
}

Result<std::vector<LineStep>> lines_between(const std::string& source, const std::string& file, const Options& options, trace::EventIndex first, trace::EventIndex last, std::size_t lines_max) {
    Options again = silent(options);
    std::vector<LineStep> steps;
    again.prepare = [&](loop::World& world, script::Interpreter& interpreter) {
        watch_lines(world, interpreter, first, [&](Frame* frame) {
            trace::EventIndex before = world.recorder.recording()->size() - 1;
            if (before > last || steps.size() >= lines_max) return world.stop(trace::EndReason::stopped);
            if (before < first) return;
            std::uint32_t number = !steps.empty() && steps.back().event == before ? steps.back().number + 1 : 1;
            steps.push_back({before, number, std::string(frame->code()->file->view()), static_cast<int>(script::Interpreter::line_of(frame)), depth_of(frame)});
        });
    };
    auto outcome = run_script(source, file, again);
    if (!outcome) return outcome.error();
    return steps;
}

Result<LineStep> first_raise(const std::string& source, const std::string& file, const Options& options) {
    Options again = silent(options);
    LineStep found;
    again.prepare = [&](loop::World& world, script::Interpreter& interpreter) {
        interpreter.on_leave = [&](Value exception) {
            Types& types = interpreter.runtime.types;
            for (Type* type : {types.StopIteration, types.StopAsyncIteration, types.GeneratorExit, types.CancelledError})
                if (is_instance(exception, type)) return;
            const trace::Site site = world.recorder.recording()->site(interpreter.raise_site_of(exception));
            if (site.line == 0 || site.file != file) return;
            found.event = world.recorder.recording()->size() - 1;
            found.file = site.file;
            found.line = site.line;
            world.stop(trace::EndReason::stopped);
        };
    };
    auto outcome = run_script(source, file, again);
    if (!outcome) return outcome.error();
    return found;
}

namespace {
constexpr const char* condition_file = "<condition>";

/// A stop whose condition has been compiled.
struct CompiledStop {
    Stop stop;
    Ref code; ///< sets __condition__; empty: it stops always, or never where there is a problem
};

Ref compile_condition(script::Interpreter& interpreter, const std::string& condition, std::string* problem) {
    auto code = interpreter.compile_source("__condition__ = (" + condition + "\n)\n", condition_file);
    if (code) return Ref(*code);
    *problem = (code.error().kind.empty() ? "" : code.error().kind + ": ") + code.error().message;
    return {};
}

/// Whether it holds in the frame; what goes wrong is said once.
bool holds(script::Interpreter& interpreter, const CompiledStop& stop, Frame* frame, std::string* problem) {
    bool result = false;
    interpreter.world.aside(condition_steps_max, [&] {
        Runtime& runtime = interpreter.runtime;
        Ref scope(dict_copy(frame->function->globals)), locals(script::locals_of(frame));
        bool is_good = locals && script::dict_update_any(as<Dict>(scope), locals);
        is_good = is_good && static_cast<bool>(Ref(interpreter.run_module(as<script::Code>(stop.code), as<Dict>(scope))));
        const int answer = is_good ? truth(dict_get(as<Dict>(scope), intern("__condition__"))) : -1;
        result = answer == 1;
        if (answer >= 0) return;
        Ref error(runtime.take_pending());
        if (problem->empty()) *problem = is_instance(error, runtime.types.SystemExit) ? "it takes too long" : exception_line(error);
    });
    return result;
}

bool is_same_run(const trace::Recording& a, const trace::Recording& b) {
    if (a.size() != b.size()) return false;
    for (trace::EventIndex at = 0; at < a.size(); ++at)
        if (a[at].kind != b[at].kind || a[at].time != b[at].time || a[at].subject != b[at].subject) return false;
    return true;
}
} // namespace

Result<StopPlaces> find_stops(const std::string& source, const std::string& file, const Options& options, const std::vector<Stop>& stops, const trace::Recording& original, std::size_t places_max) {
    Options again = silent(options);
    StopPlaces result;
    result.problems.resize(stops.size());
    LineStep now;
    bool is_looking = false;
    again.prepare = [&](loop::World& world, script::Interpreter& interpreter) {
        auto compiled = std::make_shared<std::vector<CompiledStop>>(); // the interpreter's, so that it goes before its world
        for (std::size_t at = 0; at < stops.size(); ++at)
            compiled->push_back({stops[at], stops[at].condition.empty() ? Ref() : compile_condition(interpreter, stops[at].condition, &result.problems[at])});
        interpreter.on_line = [&, compiled](Frame* frame) {
            if (is_looking) return; // the lines of what a condition calls
            const trace::EventIndex before = world.recorder.recording()->size() - 1;
            now.number = now.event == before ? now.number + 1 : 1;
            now.event = before;
            const auto line = static_cast<int>(script::Interpreter::line_of(frame));
            if (result.places.size() >= places_max) return;
            for (std::size_t at = 0; at < compiled->size(); ++at) {
                const CompiledStop& stop = (*compiled)[at];
                if (stop.stop.line != line || frame->code()->file->view() != file) continue;
                if (!stop.stop.condition.empty()) {
                    is_looking = true;
                    const bool is_wanted = stop.code && holds(interpreter, stop, frame, &result.problems[at]);
                    is_looking = false;
                    if (!is_wanted) continue;
                }
                result.places.push_back({before, now.number, file, line, depth_of(frame)});
                break;
            }
        };
    };
    auto outcome = run_script(source, file, again);
    if (!outcome) return outcome.error();
    if (is_same_run(*outcome->recording, original)) return result;
    result.places.clear();
    for (std::size_t at = 0; at < stops.size(); ++at)
        if (!stops[at].condition.empty() && result.problems[at].empty()) result.problems[at] = "it changes what the run does; a condition may only look";
    return result;
}

} // namespace loopscope::run
