#include "app/ui/other_outcome.h"
#include "engine/run/explorer.h"

#include <chrono>

namespace loopscope::ui {

namespace {
constexpr std::uint64_t runs_max = 120;
constexpr double seconds_max = 5;
} // namespace

OtherOutcome::~OtherOutcome() {
    if (is_cancelled_) is_cancelled_->store(true);
}

void OtherOutcome::look_for(const Variant& variant, bool on_a_thread) {
    if (is_cancelled_) is_cancelled_->store(true);
    is_cancelled_ = std::make_shared<std::atomic<bool>>(false);
    known_.reset();
    const auto look = [source = variant.source, file = variant.file, options = *variant.options, is_cancelled = is_cancelled_]() -> std::optional<bool> {
        run::ExploreSettings settings;
        settings.runs_max = runs_max;
        settings.seconds_max = seconds_max;
        settings.is_cancelled = is_cancelled.get();
        auto found = run::explore(source, file, options, settings);
        if (!found || is_cancelled->load()) return std::nullopt;
        return found->breakage.has_value();
    };
    if (on_a_thread) search_ = std::async(std::launch::async, look);
    else known_ = look();
}

std::optional<bool> OtherOutcome::exists() const {
    if (!known_ && search_.valid() && search_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) known_ = search_.get();
    return known_;
}

} // namespace loopscope::ui
