// itertools: lazy iterators. Each is an Iterator whose `next` computes one item; what does not fit into its two values
// and two numbers lies in a list that no script sees.
#pragma once

#include "engine/script/types/types.h"

namespace loopscope::script {

/// A type of the module whose instances are Iterators; `constructor` is its __new__ with the class as first argument.
Type* add_iterator_type(Dict* names, const char* name, const NativeDefinition& constructor);

void add_simple_iterators(Dict* names);
void add_combinatoric_iterators(Dict* names);

} // namespace loopscope::script
