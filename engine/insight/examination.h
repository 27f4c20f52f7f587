// An Examination is what the doctor looks at: the recording with its timeline, all waits of all tasks in one list, and the
// functions of the script where its tree is at hand. The find_…() functions look for one kind of trouble each and add what
// they find.
#pragma once

#include "engine/insight/findings.h"
#include "engine/insight/script_functions.h"
#include "engine/trace/timeline.h"

#include <map>

namespace loopscope::insight {

// And what is said of a recording, of these.
using trace::Event;
using trace::EventIndex;
using trace::Kind;
using trace::ObjectId;
using trace::Time;

/// A task that was suspended, until its next turn.
struct Wait {
    trace::ObjectId task = 0;
    trace::ObjectId object = 0; ///< what it waited for
    trace::Time from = 0;
    trace::Time to = 0;                        ///< the recording's end for one that nothing ended
    trace::EventIndex event = trace::no_event; ///< its task_wait
    trace::EventIndex woken = trace::no_event; ///< the task_run that ended it; no_event: none did
    int line = 0;                              ///< of the script; 0: in another file
    std::uint16_t site = 0;

    trace::Time duration() const { return to - from; }
};

class Examination {
public:
    /// Shape: `tree` may be null.
    Examination(const trace::Recording& recording, const script::Tree* tree);

    const trace::Recording& recording;
    const script::Tree* tree;
    const trace::Timeline timeline;
    const trace::Names& names;
    const ScriptFunctions functions;
    std::vector<Wait> waits; ///< in the order in which they began
    std::vector<Finding> findings;

    Finding& add(Sickness what, std::uint16_t site, trace::EventIndex event);
    Finding& add_at_line(Sickness what, int line, trace::EventIndex event);

    /// The line of a site in the script's own file; 0: another file, or none.
    int line_of(std::uint16_t site) const;
    /// The name of the function that a task or a callback was made with: "get" for Session.get('/x'), "tick" for call_later tick.
    std::string_view function_of(trace::ObjectId id) const;
    /// Whether a task can get into a function of the script: it runs it, or something that leads there, or something unknown.
    bool may_run(trace::ObjectId task, const script::Function& function) const;
    /// The waits on some lines of the script, by task.
    std::map<trace::ObjectId, std::vector<Wait>> waits_on(const Lines& lines) const;
};

/// The event that hands the thread on: the stretch that begins with event `begin` ends there; the recording's size if it does not end.
trace::EventIndex stretch_end(const trace::Recording& recording, trace::EventIndex begin);

void find_stretches(Examination& examination);
void find_warnings(Examination& examination);
void find_lock_troubles(Examination& examination);
void find_queue_troubles(Examination& examination);
void find_crowds(Examination& examination);
void find_left_siblings(Examination& examination);
/// Of a run that could not go on. After the others: what a lock that stays taken explains is not said again.
void find_standstill(Examination& examination);

// These need the tree.
void find_discarded_tasks(Examination& examination);
void find_swallowed_cancellations(Examination& examination);
void find_sequences(Examination& examination);
void find_missing_cleanup(Examination& examination);
void find_sessions(Examination& examination);
void find_retries(Examination& examination);

} // namespace loopscope::insight
