#include "engine/trace/names.h"

#include <algorithm>

namespace loopscope::trace {

namespace {
constexpr std::size_t chip_bytes_max = 5; // of the name on a chip

bool by_id(const ObjectName& entry, ObjectId id) {
    return entry.id < id;
}
} // namespace

ObjectName& Names::entry(ObjectId id) {
    // Objects are numbered as they are made, so a new one nearly always goes to the end.
    if (entries_.empty() || entries_.back().id < id) return entries_.emplace_back(ObjectName{id});
    auto at = std::lower_bound(entries_.begin(), entries_.end(), id, by_id);
    if (at->id != id) at = entries_.insert(at, ObjectName{id});
    return *at;
}

void Names::update() {
    for (const EventIndex end = recording_->size(); next_ < end; ++next_) {
        const Event& event = (*recording_)[next_];
        switch (event.kind) {
        case Kind::task_new: {
            ObjectName& task = entry(event.subject);
            task.what = ObjectClass::task;
            task.task_number = event.arg;
            task.created = next_;
            ++task_count_;
            break;
        }
        case Kind::task_label: entry(event.subject).kind_text = event.arg; break;
        case Kind::object_name: {
            ObjectName& named = entry(event.subject);
            named.name_text = event.arg;
            named.task_number = 0; // CPython counts a task before it names it, and shows the name alone
            break;
        }
        case Kind::object_new:
        case Kind::callback_ready:
        case Kind::thread_new: {
            ObjectName& object = entry(event.subject);
            object.what = event.kind == Kind::object_new       ? ObjectClass::object
                          : event.kind == Kind::callback_ready ? ObjectClass::callback
                                                               : ObjectClass::thread;
            object.kind_text = event.arg;
            object.created = next_;
            break;
        }
        default: break;
        }
    }
}

const ObjectName* Names::find(ObjectId id) const {
    auto at = std::lower_bound(entries_.begin(), entries_.end(), id, by_id);
    return at != entries_.end() && at->id == id ? &*at : nullptr;
}

std::string Names::chip(ObjectId id) const {
    const ObjectName* object = find(id);
    if (object != nullptr && object->what == ObjectClass::task) {
        if (object->task_number != 0) return "T" + std::to_string(object->task_number);
        // It has a name of its own.
        const std::string name(recording_->text(object->name_text));
        if (name.size() <= chip_bytes_max) return name;
        // Names of tasks often differ at their end: "worker 1", "worker 2".
        constexpr std::size_t kept = (chip_bytes_max - 1) / 2;
        const auto is_inside = [&](std::size_t at) { return at < name.size() && (static_cast<unsigned char>(name[at]) & 0xC0) == 0x80; }; // a character
        std::size_t head = kept, tail = name.size() - kept;
        while (is_inside(head)) --head;
        while (is_inside(tail)) ++tail;
        if (head > 1 && name[head - 1] == ' ') --head;
        if (tail + 1 < name.size() && (name[tail] == ' ' || name[tail] == '-' || name[tail] == '_')) ++tail;
        return name.substr(0, head) + "…" + name.substr(tail);
    }
    // A timer's handle is introduced by its kind, call_later or call_at, before it is a callback.
    if (object != nullptr && (object->what == ObjectClass::callback || kind(id).substr(0, 5) == "call_")) return "cb";
    return title(id);
}

std::string Names::title(ObjectId id) const {
    if (id == main_thread) return "MainThread";
    const ObjectName* object = find(id);
    if (object == nullptr) return "object " + std::to_string(id);
    const bool chip_says_name = object->what == ObjectClass::task && object->task_number == 0 && object->kind_text != 0 && recording_->text(object->name_text).size() <= chip_bytes_max;
    if (object->name_text != 0 && !chip_says_name) return std::string(recording_->text(object->name_text));
    if (object->kind_text != 0) return std::string(recording_->text(object->kind_text));
    if (object->what == ObjectClass::task) return "Task-" + std::to_string(object->task_number);
    return "object " + std::to_string(id);
}

std::string_view Names::kind(ObjectId id) const {
    const ObjectName* object = find(id);
    return object == nullptr ? std::string_view{} : recording_->text(object->kind_text);
}

} // namespace loopscope::trace
