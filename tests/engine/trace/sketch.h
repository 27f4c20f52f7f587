// A Sketch writes a recording by hand, in the order in which the engine would: what tests need to say what a view
// makes of a run without running one.
#pragma once

#include "engine/trace/recording.h"

#include <memory>
#include <string>
#include <string_view>

namespace loopscope::trace {

class Sketch {
public:
    explicit Sketch(std::string file = "main.py") : file_(std::move(file)) { add(Kind::run_begin, 0, text(file_)); }

    std::shared_ptr<Recording> recording = std::make_shared<Recording>();

    Sketch& at(double milliseconds) {
        now_ = static_cast<Time>(milliseconds * 1e6);
        return *this;
    }
    Sketch& on_thread(std::uint8_t thread) {
        thread_ = thread;
        return *this;
    }
    Sketch& line(int line) {
        line_ = line;
        return *this;
    }
    EventIndex add(Kind kind, ObjectId subject, std::uint32_t arg = 0, EventIndex cause = no_event) {
        return recording->append(kind, subject, arg, line_ == 0 ? 0 : recording->site(file_, line_), thread_, now_,
                                 cause);
    }
    std::uint32_t text(std::string_view text) { return recording->text(text); }

    ObjectId task(std::string_view label) {
        const ObjectId id = next_id_++;
        add(Kind::task_new, id, ++task_count_, slot_event_);
        add(Kind::task_label, id, text(label));
        return id;
    }
    ObjectId object(std::string_view kind, std::string_view name = "") {
        const ObjectId id = next_id_++;
        add(Kind::object_new, id, text(kind), slot_event_);
        if (!name.empty()) add(Kind::object_name, id, text(name));
        return id;
    }
    ObjectId thread(std::uint8_t number, std::string_view name) {
        const ObjectId id = next_id_++;
        on_thread(number).add(Kind::thread_new, id, text(name));
        on_thread(0);
        return id;
    }
    EventIndex run(ObjectId task, EventIndex cause = no_event) {
        return slot_event_ = add(Kind::task_run, task, 0, cause);
    }
    /// Suspends the task on a sleep of that length; the sleep's id.
    ObjectId sleep(ObjectId task, double milliseconds) {
        char kind[32];
        std::snprintf(kind, sizeof kind, "sleep(%g)", milliseconds / 1000);
        const ObjectId id = object(kind);
        add(Kind::timer_set, id, recording->number(now_ + static_cast<Time>(milliseconds * 1e6)), slot_event_);
        add(Kind::task_wait, task, id, slot_event_);
        return id;
    }
    EventIndex wait(ObjectId task, ObjectId object) { return add(Kind::task_wait, task, object, slot_event_); }
    /// The timer of a sleep is due and wakes its task.
    EventIndex wake(ObjectId task, ObjectId sleep) {
        const EventIndex due = add(Kind::timer_due, sleep);
        const EventIndex done = add(Kind::future_done, sleep, 0, due);
        return add(Kind::task_ready, task, 0, done);
    }
    EventIndex print(std::string_view line) { return add(Kind::output, 1, text(line), slot_event_); }
    EventIndex done(ObjectId task) { return add(Kind::task_done, task, 0, slot_event_); }
    EventIndex end() { return add(Kind::run_end, 0, 0); }

private:
    std::string file_;
    Time now_ = 0;
    int line_ = 0;
    std::uint8_t thread_ = 0;
    ObjectId next_id_ = 1;
    std::uint32_t task_count_ = 0;
    EventIndex slot_event_ = no_event;
};

} // namespace loopscope::trace
