#include "engine/insight/profile.h"
#include "engine/trace/activity.h"

#include <algorithm>

namespace loopscope::insight {

namespace {
using trace::Event;
using trace::Kind;
using trace::Time;

enum class Mood : std::uint8_t { absent, wanting, waiting };

class Counter {
public:
    Counter(Time end, std::size_t slices) : out_{end, std::vector<std::uint32_t>(slices), std::vector<std::uint32_t>(slices)} {}

    /// What was true since the last event lasts until this one.
    void pass(Time until) {
        const std::size_t last = slice_of(until);
        note(slice_);
        for (; slice_ < last; ++slice_)
            note(slice_ + 1);
    }
    void set(trace::ObjectId task, Mood mood) {
        if (moods_.size() <= task) moods_.resize(std::max<std::size_t>(task + 1, moods_.size() * 2), Mood::absent);
        count(moods_[task], -1);
        count(moods_[task] = mood, 1);
    }
    Profile take() {
        for (std::size_t at = 0; at < out_.waiting.size(); ++at) {
            out_.waiting_max = std::max(out_.waiting_max, out_.waiting[at]);
            out_.wanting_max = std::max(out_.wanting_max, out_.wanting[at]);
        }
        return std::move(out_);
    }

private:
    std::size_t slice_of(Time time) const {
        if (out_.end <= 0) return 0;
        const auto slices = static_cast<double>(out_.waiting.size());
        return std::min(out_.waiting.size() - 1, static_cast<std::size_t>(static_cast<double>(time) / static_cast<double>(out_.end) * slices));
    }
    void note(std::size_t slice) {
        out_.waiting[slice] = std::max(out_.waiting[slice], static_cast<std::uint32_t>(waiting_));
        out_.wanting[slice] = std::max(out_.wanting[slice], static_cast<std::uint32_t>(wanting_));
    }
    void count(Mood mood, int by) {
        if (mood == Mood::waiting) waiting_ += by;
        if (mood == Mood::wanting) wanting_ += by;
    }

    Profile out_;
    std::vector<Mood> moods_; ///< by task
    std::size_t slice_ = 0;
    int waiting_ = 0, wanting_ = 0;
};

/// Whether what is waited for goes on outside of the loop.
bool is_outside(std::string_view kind) {
    const trace::Activity what = trace::activity_of_wait(kind);
    return what == trace::Activity::sleeping || what == trace::Activity::io || kind.starts_with("to_thread") || kind.starts_with("run_in_executor");
}

bool mood_after(const Event& event, const trace::Names& names, Mood& mood) {
    switch (event.kind) {
    case Kind::task_new:
    case Kind::task_ready:
    case Kind::task_run:
    case Kind::task_yield: mood = Mood::wanting; return true;
    case Kind::task_wait: mood = is_outside(names.kind(event.arg)) ? Mood::waiting : Mood::absent; return true;
    case Kind::task_done:
    case Kind::task_failed:
    case Kind::task_cancelled: mood = Mood::absent; return true;
    default: return false;
    }
}
} // namespace

Profile profile_of(const trace::Recording& recording, const trace::Names& names, std::size_t slices) {
    Counter counter(recording.end_time(), std::max<std::size_t>(slices, 1));
    Time now = 0;
    for (trace::EventIndex at = 0; at < recording.size(); ++at) {
        const Event& event = recording[at];
        Mood mood = Mood::absent;
        if (!mood_after(event, names, mood)) continue;
        if (event.time > now) counter.pass(now = event.time);
        counter.set(event.subject, mood);
    }
    counter.pass(recording.end_time());
    return counter.take();
}

} // namespace loopscope::insight
