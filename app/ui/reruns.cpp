#include "app/ui/reruns.h"

#include <chrono>

namespace loopscope::ui {

RerunResult run_again(const Rerun& rerun, const RerunWish& wish) {
    RerunResult result;
    result.edited = wish.edited;
    for (std::size_t at = 0; at < wish.variants.size(); ++at) {
        result.runs.emplace_back();
        if (wish.edited && *wish.edited != at) continue;
        auto recording = rerun(wish.variants[at], wish.knobs);
        if (!recording) {
            result.problem = recording.error();
            return result;
        }
        Variant variant = wish.variants[at];
        variant.recording = *recording;
        result.runs.back() = std::make_unique<RunView>(std::move(variant));
    }
    return result;
}

void Reruns::wish(const Rerun& rerun, RerunWish wish) {
    if (!is_threaded) {
        ready_ = run_again(rerun, wish);
        return;
    }
    rerun_ = rerun;
    // A wish for all that has not been granted yet must not shrink to one for the edited script alone.
    if (next_ && !next_->edited) wish.edited.reset();
    next_ = std::move(wish);
    if (!running_.valid()) (void)take();
}

std::optional<RerunResult> Reruns::take() {
    std::optional<RerunResult> result = std::move(ready_);
    ready_.reset();
    if (running_.valid() && running_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) result = running_.get();
    if (!running_.valid() && next_) {
        running_ = std::async(std::launch::async, [rerun = rerun_, wish = std::move(*next_)] { return run_again(rerun, wish); });
        next_.reset();
    }
    return result;
}

} // namespace loopscope::ui
