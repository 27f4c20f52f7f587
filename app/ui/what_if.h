// What if? At the cursor something can happen from outside: Ctrl-C, a task that is cancelled, a request that fails, takes
// longer or is done at once. The run goes on from there as a branch: the same run with one more input, so all before the
// cursor is the same, and the branch can be stepped, looked into and branched again.
#pragma once

#include "app/ui/frame.h"

namespace loopscope::ui {

/// One thing that could happen at the cursor.
struct WhatIf {
    run::InputKind kind = run::InputKind::interrupt;
    ObjectId task = 0;
    std::string before, after; ///< the sentence around the blank: "T2 fetch('users') fails with" … ""
    std::string blank;         ///< what stands in it if nothing is typed; empty: there is none
};

/// What can happen at the cursor: to the selected task, or to all that are not over; Ctrl-C first.
std::vector<WhatIf> what_ifs(Window& window);
/// Why nothing can happen from outside here; null: it can.
const char* no_branch_reason(const Window& window);

/// Runs the script again with one more input and shows that branch. What is wrong with what has been filled in goes to
/// the notice; then nothing runs.
void branch_off(Window& window, const WhatIf& what, const std::string& filled);
void branch_off_chosen(Window& window);

/// The runs that belong together with the active one: the run itself and its branches, in the order of their making.
std::vector<std::size_t> family_of(const Window& window);
/// What the compare view shows: the active run with its branches if it has any, else the variants; at most `most`.
std::vector<std::size_t> compared_runs(const Window& window, std::size_t most);
/// Takes a branch away; the run that it came from is shown instead.
void drop_branch(Window& window, std::size_t index);
/// Opens the line into which a name is typed.
void ask_branch_name(Window& window, std::size_t index);
void rename_branch(Window& window, std::size_t index, const std::string& name);
/// How a branch differs from the run that it came from, in a few sentences.
const std::string& branch_in_words(const Window& window, std::size_t index);

/// A row over the panels: the run and its branches, each a tab. Only where there are branches.
inline constexpr float branch_strip_height = 34;
void draw_branches(Frame& frame, Box box);

} // namespace loopscope::ui
