// Names answers what an object is called and what it is, for all of a recording at once: events refer to objects by
// number, and their names come in events of their own, sometimes long after the first mention.
#pragma once

#include "engine/trace/recording.h"

#include <string>
#include <vector>

namespace loopscope::trace {

enum class ObjectClass : std::uint8_t { unknown, task, object, callback, thread };

struct ObjectName {
    ObjectId id = 0;
    ObjectClass what = ObjectClass::unknown;
    std::uint32_t kind_text = 0;   ///< of an object: Lock, sleep(1.5), …; of a task: what it runs
    std::uint32_t name_text = 0;   ///< given by the script or taken from a variable; 0: none
    std::uint32_t task_number = 0; ///< N of Task-N
    EventIndex created = no_event;
};

class Names {
public:
    explicit Names(const Recording& recording) : recording_(&recording) { update(); }
    /// Takes in the events that have come since.
    void update();

    /// Null for an object that no event has introduced.
    const ObjectName* find(ObjectId id) const;
    /// "T3" for a task, the (cut) name of one that was made with a name, "cb" for a callback, else the name or the kind.
    std::string chip(ObjectId id) const;
    /// What a task runs, an object's name or else its kind; "object 7" when nothing is known.
    std::string title(ObjectId id) const;
    /// The kind of an object; empty when nothing is known.
    std::string_view kind(ObjectId id) const;
    std::uint32_t task_count() const { return task_count_; }

private:
    ObjectName& entry(ObjectId id);

    const Recording* recording_;
    EventIndex next_ = 0;
    std::uint32_t task_count_ = 0;
    std::vector<ObjectName> entries_; ///< sorted by id
};

} // namespace loopscope::trace
