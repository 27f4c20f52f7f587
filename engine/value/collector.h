// The collector of reference cycles: finds the objects that only hold each other, gives them their last words, and
// frees them. Everything else is freed at once when its last reference goes, so there is little left to do here.
//
// How it tells them: each reference that one object holds to another is taken off the other's count. What then still
// has a count is held from outside (a frame, the loop, native code) and, with all that it reaches, alive. A layout that
// does not name its references to the collector only keeps more alive; one that named a reference that it does not hold
// would free what lives, and is caught by a check.
//
// Source: CPython 3.11 Modules/gcmodule.c for the order of things: weak references die, finalizers run, what they have
// brought back to life stays, the rest is cleared. There are no generations: a collection is due when the heap has
// trebled since the last one, so that its cost stays a fraction of the allocations'.
#pragma once

#include "engine/value/runtime.h"

namespace loopscope {

/// Calls `visit` for each reference that the object holds and counts. Runs no code of a script.
void for_each_reference(Object* object, const Visitor& visit);
/// Whether CPython's collector looks after such an object: those that can be part of a cycle.
bool is_tracked(Object* object);

/// Collects now, and tells how many objects were collected, as CPython counts. garbage: with gc.DEBUG_SAVEALL the list that
/// gets what would be freed; else null.
std::size_t collect_cycles(Runtime& runtime, List* garbage = nullptr);

} // namespace loopscope
