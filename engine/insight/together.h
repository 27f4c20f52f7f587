// Rewrites awaits that come one after the other into one asyncio.gather(): what a learner would do by hand, so that it can be
// run and measured. Only the text of these awaits changes.
#pragma once

#include "engine/script/ast.h"

#include <string>
#include <vector>

namespace loopscope::insight {

/// `a = await f(1)`, `b = await f(2)`, statements after each other, as `a, b = await asyncio.gather(f(1), f(2))`.
/// Shape: each an assignment to one target, or an expression alone; the whole script. Empty: cannot be rewritten so, for
/// example because the script has no `import asyncio`.
std::string row_together(const script::Tree& tree, const std::vector<const script::Stmt*>& row);

/// `for x in xs: … await f(x) …` as a loop over the results of one gather().
/// Shape: `await` stands in the loop's body and needs nothing that the body has made before.
std::string loop_together(const script::Tree& tree, const script::For& loop, const script::Await& await);

/// `[await f(x) for x in xs]` as `await asyncio.gather(*[f(x) for x in xs])`.
std::string comprehension_together(const script::Tree& tree, const script::Comp& comprehension, const script::Await& await);

} // namespace loopscope::insight
