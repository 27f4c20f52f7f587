#include "app/ui/reruns.h"

#include <algorithm>

namespace loopscope::ui {

RerunResult run_again(const Rerun& rerun, const RerunWish& wish) {
    RerunResult result;
    result.cause = wish.cause;
    for (std::size_t at = 0; at < wish.variants.size(); ++at) {
        result.runs.emplace_back();
        if (!wish.only.empty() && std::find(wish.only.begin(), wish.only.end(), at) == wish.only.end()) continue;
        auto recording = rerun(wish.variants[at], wish.knobs);
        if (!recording) {
            result.problem = recording.error();
            return result;
        }
        Variant variant = wish.variants[at];
        variant.recording = *recording;
        if (variant.options)
            if (auto options = options_for(variant, wish.knobs)) variant.options = std::make_shared<const run::Options>(std::move(*options));
        result.runs.back() = std::make_unique<RunView>(std::move(variant));
    }
    return result;
}

void Reruns::wish(const Rerun& rerun, RerunWish wish) {
    // The newest wish takes the place of one that waits, so it must be for all that that one was for.
    if (latest_.has_next()) {
        if (next_only_.empty()) wish.only.clear();
        else if (!wish.only.empty()) wish.only.insert(wish.only.end(), next_only_.begin(), next_only_.end());
    }
    next_only_ = wish.only;
    // Shared: a function object must be copyable, a wish may be large.
    latest_.wish([rerun, shared = std::make_shared<const RerunWish>(std::move(wish))] { return run_again(rerun, *shared); });
}

} // namespace loopscope::ui
