#include "engine/insight/metrics.h"

#include <algorithm>
#include <bit>
#include <fmt/format.h>
#include <utility>

namespace loopscope::insight {

using trace::Event;
using trace::Kind;
using trace::ObjectId;
using trace::Time;

std::size_t Histogram::class_of(Time time) {
    const auto value = static_cast<std::uint64_t>(std::max<Time>(time, 0));
    constexpr std::uint64_t exact = 1u << classes_bits;
    if (value < exact) return static_cast<std::size_t>(value);
    const int shift = std::bit_width(value) - 1 - classes_bits;
    return (static_cast<std::size_t>(shift + 1) << classes_bits) + static_cast<std::size_t>((value >> shift) - exact);
}

Time Histogram::upper_end(std::size_t index) {
    constexpr std::size_t exact = 1u << classes_bits;
    if (index < exact) return static_cast<Time>(index);
    const auto shift = static_cast<int>(index >> classes_bits) - 1;
    return static_cast<Time>(((index & (exact - 1)) + exact + 1) << shift) - 1;
}

void Histogram::add(Time time) {
    ++counts_[class_of(time)];
    ++count_;
    max_ = std::max(max_, time);
    sum_ += std::max<Time>(time, 0);
}

Time Histogram::percentile(double share) const {
    if (count_ == 0) return 0;
    const auto wanted = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(share * static_cast<double>(count_) + 0.5));
    std::uint64_t seen = 0;
    for (std::size_t at = 0; at < counts_.size(); ++at)
        if ((seen += counts_[at]) >= wanted) return std::min(upper_end(at), max_);
    return max_;
}

std::uint64_t Histogram::count_until(Time time) const {
    std::uint64_t seen = 0;
    for (std::size_t at = 0; at < counts_.size() && upper_end(at) <= time; ++at) seen += counts_[at];
    return seen;
}

void Series::put(std::size_t at, double value) {
    if (values_.size() <= at) values_.resize(at + 1);
    values_[at] = merge_ == Merge::sum ? values_[at] + value : std::max(values_[at], value);
}

void Series::add(Time at, double value) {
    while (static_cast<std::size_t>(at / slot_) >= slots_max) {
        const std::vector<double> finer = std::exchange(values_, {});
        slot_ *= 2;
        for (std::size_t index = 0; index < finer.size(); ++index) put(index / 2, finer[index]);
    }
    put(static_cast<std::size_t>(at / slot_), value);
}

void Metrics::update() {
    for (const trace::EventIndex size = recording_->size(); next_ < size; ++next_) apply((*recording_)[next_]);
    events = next_;
}

void Metrics::set(ObjectId task, Mood mood) {
    if (moods_.size() <= task) moods_.resize(std::max<std::size_t>(task + 1, moods_.size() * 2), Mood::unknown);
    const auto count = [this](Mood what, int by) {
        if (what == Mood::ready) tasks_ready += by;
        if (what == Mood::running) tasks_running += by;
        if (what == Mood::suspended) tasks_suspended += by;
    };
    count(moods_[task], -1);
    count(moods_[task] = mood, 1);
}

void Metrics::enqueue(ObjectId id, Time since) {
    if (!wanted_.emplace(id, since).second) return;
    ++ready_queue;
    queue_length.add(end, static_cast<double>(ready_queue));
}

void Metrics::dequeue(ObjectId id, Time now, bool is_task) {
    const auto found = wanted_.find(id);
    if (found == wanted_.end()) return;
    const Time late = now - found->second;
    lateness.add(late);
    if (is_task) wake_to_run.add(late);
    lag.add(now, static_cast<double>(late));
    leave(id);
}

void Metrics::leave(ObjectId id) {
    ready_queue -= static_cast<std::int64_t>(wanted_.erase(id));
}

void Metrics::begin_hold(const Event& event) {
    ++callbacks;
    holder_ = event.subject;
    held_since_ = event.time;
    held_at_ = event.site;
    blocked_by_ = 0;
}

void Metrics::end_hold(Time now) {
    if (holder_ == 0) return;
    holder_ = 0;
    const Time time = now - held_since_;
    held.add(time);
    constexpr Time least = 1'000'000;
    if (time < least) return;
    Holder& entry = holders_[static_cast<std::uint64_t>(blocked_by_) << 16 | held_at_];
    if (entry.times++ == 0) {
        entry.what = std::string(recording_->text(blocked_by_));
        entry.site = held_at_;
    }
    entry.total += time;
    entry.longest = std::max(entry.longest, time);
}

void Metrics::apply(const Event& event) {
    end = event.time;
    switch (event.kind) {
    case Kind::iteration:
        ++iterations;
        turns.add(event.time, 1);
        break;
    case Kind::timer_set:
        if (due_.insert_or_assign(event.subject, recording_->number(event.arg)).second) ++timers;
        break;
    case Kind::timer_due:
        if (const auto found = due_.find(event.subject); found != due_.end()) {
            enqueue(event.subject, std::min(found->second, event.time));
            due_.erase(found);
            --timers;
        }
        break;
    case Kind::timer_cancel:
    case Kind::future_cancelled: // a sleep's timer may still come due, but nothing of it runs
        timers -= static_cast<std::int64_t>(due_.erase(event.subject));
        leave(event.subject);
        break;
    case Kind::future_done: dequeue(event.subject, event.time, false); break; // a sleep's timer has run
    case Kind::callback_ready: enqueue(event.subject, event.time); break;
    case Kind::callback_run:
        dequeue(event.subject, event.time, false);
        begin_hold(event);
        break;
    case Kind::callback_end:
        end_hold(event.time);
        leave(event.subject); // it was cancelled before it could run
        break;
    case Kind::task_new:
        ++tasks_made;
        set(event.subject, Mood::ready);
        enqueue(event.subject, event.time);
        break;
    case Kind::task_yield: end_hold(event.time); [[fallthrough]];
    case Kind::task_ready:
        set(event.subject, Mood::ready);
        enqueue(event.subject, event.time);
        break;
    case Kind::task_run:
        dequeue(event.subject, event.time, true);
        set(event.subject, Mood::running);
        begin_hold(event);
        break;
    case Kind::task_wait:
        end_hold(event.time);
        set(event.subject, Mood::suspended);
        break;
    case Kind::task_done:
    case Kind::task_failed:
    case Kind::task_cancelled:
        if (holder_ == event.subject) end_hold(event.time);
        set(event.subject, Mood::over);
        (event.kind == Kind::task_done ? tasks_done : event.kind == Kind::task_failed ? tasks_failed : tasks_cancelled) += 1;
        break;
    case Kind::block_begin:
        if (event.thread == 0 && holder_ != 0) {
            blocked_by_ = event.arg;
            if (event.site != 0) held_at_ = event.site;
        }
        break;
    case Kind::thread_new: ++threads; break;
    case Kind::thread_end: --threads; break;
    default: break;
    }
}

std::vector<Holder> Metrics::top_holders(std::size_t count_max) const {
    std::vector<Holder> all;
    for (const auto& [key, holder] : holders_) all.push_back(holder);
    std::sort(all.begin(), all.end(), [](const Holder& a, const Holder& b) { return a.total != b.total ? a.total > b.total : a.site < b.site; });
    all.resize(std::min(all.size(), count_max));
    return all;
}

namespace {
void head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
    fmt::format_to(std::back_inserter(out), "# HELP loopscope_{0} {2}\n# TYPE loopscope_{0} {1}\n", name, type, help);
}
template <class Number> void single(std::string& out, std::string_view name, std::string_view type, std::string_view help, Number value) {
    head(out, name, type, help);
    fmt::format_to(std::back_inserter(out), "loopscope_{} {}\n", name, value);
}
void histogram(std::string& out, std::string_view name, std::string_view help, const Histogram& what) {
    head(out, name, "histogram", help);
    for (const double bound : {1e-6, 1e-5, 1e-4, 1e-3, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0})
        fmt::format_to(std::back_inserter(out), "loopscope_{}_bucket{{le=\"{}\"}} {}\n", name, bound, what.count_until(static_cast<Time>(bound * 1e9)));
    fmt::format_to(std::back_inserter(out), "loopscope_{0}_bucket{{le=\"+Inf\"}} {1}\nloopscope_{0}_sum {2}\nloopscope_{0}_count {1}\n", name, what.count(), static_cast<double>(what.sum()) * 1e-9);
}
/// In a label's value backslashes, quotes and newlines are escaped.
std::string label_value(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') out += "\\n";
        else if (c == '"' || c == '\\') out += {'\\', c};
        else out += c;
    }
    return out;
}
} // namespace

std::string prometheus_text(const Metrics& metrics) {
    std::string out;
    single(out, "loop_iterations_total", "counter", "Turns of the event loop.", metrics.iterations);
    single(out, "callbacks_total", "counter", "Callbacks and steps of tasks that have run.", metrics.callbacks);
    single(out, "recorded_events_total", "counter", "Events in the recording.", metrics.events);
    single(out, "ready_queue_length", "gauge", "Handles that want to run now.", metrics.ready_queue);
    single(out, "timers", "gauge", "Timers that are set.", metrics.timers);
    single(out, "threads", "gauge", "Threads besides the main one.", metrics.threads);
    head(out, "tasks", "gauge", "Living tasks by state.");
    fmt::format_to(std::back_inserter(out), "loopscope_tasks{{state=\"ready\"}} {}\nloopscope_tasks{{state=\"running\"}} {}\nloopscope_tasks{{state=\"suspended\"}} {}\n",
                   metrics.tasks_ready, metrics.tasks_running, metrics.tasks_suspended);
    head(out, "tasks_ended_total", "counter", "Tasks that have ended, by how.");
    fmt::format_to(std::back_inserter(out), "loopscope_tasks_ended_total{{how=\"done\"}} {}\nloopscope_tasks_ended_total{{how=\"failed\"}} {}\nloopscope_tasks_ended_total{{how=\"cancelled\"}} {}\n",
                   metrics.tasks_done, metrics.tasks_failed, metrics.tasks_cancelled);
    histogram(out, "loop_lag_seconds", "From when a handle was due, or became ready, to when it ran.", metrics.lateness);
    histogram(out, "task_wake_to_run_seconds", "From when a task became ready to when it ran.", metrics.wake_to_run);
    histogram(out, "callback_seconds", "How long each callback held the loop.", metrics.held);
    head(out, "loop_held_seconds_total", "counter", "Time for which a call has held the loop, a millisecond at least each time.");
    for (const Holder& holder : metrics.top_holders(10))
        fmt::format_to(std::back_inserter(out), "loopscope_loop_held_seconds_total{{call=\"{}\"}} {}\n", label_value(holder.what.empty() ? "(computing)" : holder.what), static_cast<double>(holder.total) * 1e-9);
    return out;
}

} // namespace loopscope::insight
