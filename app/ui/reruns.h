// Running scripts again, for sliders and for the editor. On the desktop it happens on a thread of its own, so that the
// window goes on drawing; while one run is under way, only the newest wish is kept for after it. Without a desktop (tests,
// pictures) it happens at once.
#pragma once

#include "app/ui/latest.h"
#include "app/ui/run_view.h"
#include "engine/value/diagnostic.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace loopscope::ui {

/// Runs a variant again with changed numbers. Errors: the script does not compile any more, …
using Rerun = std::function<Result<std::shared_ptr<const trace::Recording>>(const Variant&, const std::vector<Knob>&)>;

enum class RerunCause : unsigned char { knobs, edit, branch };

/// What is to be run: all variants, or some of them (the others are taken over). A branch is one more variant, the last.
struct RerunWish {
    std::vector<Variant> variants;
    std::vector<Knob> knobs;
    std::vector<std::size_t> only; ///< empty: all
    RerunCause cause = RerunCause::knobs;
};

struct RerunResult {
    std::vector<std::unique_ptr<RunView>> runs; ///< null: that run stays
    std::optional<Diagnostic> problem;          ///< then all stay
    RerunCause cause = RerunCause::knobs;
};

/// How a variant runs with changed numbers: as it has been run before, with the values of those that it declares.
/// Errors: a malformed declaration.
Result<run::Options> options_for(const Variant& variant, const std::vector<Knob>& knobs);

RerunResult run_again(const Rerun& rerun, const RerunWish& wish);

class Reruns {
public:
    void run_on_a_thread() { latest_.is_threaded = true; }
    bool is_threaded() const { return latest_.is_threaded; }

    void wish(const Rerun& rerun, RerunWish wish);
    /// What has become ready since the last call.
    std::optional<RerunResult> take() { return latest_.take(); }
    bool is_running() const { return latest_.is_running(); }

private:
    Latest<RerunResult> latest_;
    std::vector<std::size_t> next_only_; ///< of the wish that waits; empty: all
};

} // namespace loopscope::ui
