// asyncio.TaskGroup: its block ends when all its tasks have ended. When one fails, the others are cancelled, and so is
// the block if it still runs; all errors come out together, in an exception group.
//
// Source: CPython 3.11 Lib/asyncio/taskgroups.py
#pragma once

#include "engine/loop/co.h"

#include <unordered_set>

namespace loopscope::loop {

struct TaskGroup : Object {
    EventLoop* loop;
    Value parent;       ///< the task whose block it is; Empty until entered
    std::unordered_set<Task*>* tasks; ///< that have not ended; held
    Value errors;       ///< List of exceptions
    Value base_error;   ///< KeyboardInterrupt or SystemExit of a task: goes before everything else. Empty: none
    Value completed;    ///< the future that __aexit__ waits for, Empty: it does not
    ObjectId id;
    bool is_entered, is_exiting, is_aborting;
    bool has_cancelled_parent;
};

extern const NativeOps task_group_ops;

void init_task_group(TaskGroup* group);
/// Errors (Empty): RuntimeError when entered twice or outside of a task.
Value task_group_enter(EventLoop& loop, TaskGroup* group);
/// Errors (null): RuntimeError before it is entered, while it is shutting down and when it is finished.
Task* task_group_create_task(TaskGroup* group, Value coroutine, Value name, Value context);
/// exception: what leaves the block, or None.
Co task_group_exit(EventLoop& loop, Ref group, Ref exception);
std::string task_group_repr(const TaskGroup* group);

} // namespace loopscope::loop
