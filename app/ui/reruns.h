// Running scripts again, for sliders and for the editor. On the desktop it happens on a thread of its own, so that the
// window goes on drawing; while one run is under way, only the newest wish is kept for after it. Without a desktop (tests,
// pictures) it happens at once.
#pragma once

#include "app/ui/run_view.h"
#include "engine/value/diagnostic.h"

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace loopscope::ui {

/// A number of the script that the user may change with a slider.
struct Knob {
    std::string name;
    std::string label;
    double value = 0;
    double min = 0;
    double max = 1;
    bool is_integer = true;
};

/// Runs a variant again with changed numbers. Errors: the script does not compile any more, …
using Rerun = std::function<Result<std::shared_ptr<const trace::Recording>>(const Variant&, const std::vector<Knob>&)>;

/// What is to be run: all variants, or, after an edit, one of them (the others are taken over).
struct RerunWish {
    std::vector<Variant> variants;
    std::vector<Knob> knobs;
    std::optional<std::size_t> edited;
};

struct RerunResult {
    std::vector<std::unique_ptr<RunView>> runs; ///< null: that run stays
    std::optional<Diagnostic> problem;          ///< then all stay
    std::optional<std::size_t> edited;
};

RerunResult run_again(const Rerun& rerun, const RerunWish& wish);

class Reruns {
public:
    bool is_threaded = false;

    void wish(const Rerun& rerun, RerunWish wish);
    /// What has become ready since the last call.
    std::optional<RerunResult> take();
    bool is_running() const { return running_.valid() || ready_.has_value(); }

private:
    std::future<RerunResult> running_;
    std::optional<RerunResult> ready_;
    std::optional<RerunWish> next_;
    Rerun rerun_;
};

} // namespace loopscope::ui
