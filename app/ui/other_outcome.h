// Whether a program comes out in another way when its threads take turns in another order. A single run cannot say so: what
// comes out when nobody interferes may be wrong already. So the explorer looks for a run that comes out differently, on a
// thread of its own where there is a desktop.
#pragma once

#include "app/ui/run_view.h"

#include <atomic>
#include <future>
#include <memory>
#include <optional>

namespace loopscope::ui {

class OtherOutcome {
public:
    OtherOutcome() = default;
    OtherOutcome(OtherOutcome&&) = default;
    OtherOutcome& operator=(OtherOutcome&&) = default;
    ~OtherOutcome();

    /// Begins to look for one. The variant has options.
    void look_for(const Variant& variant, bool on_a_thread);
    /// None: nobody knows yet, or the search has been given up.
    std::optional<bool> exists() const;

private:
    std::shared_ptr<std::atomic<bool>> is_cancelled_;
    mutable std::future<std::optional<bool>> search_;
    mutable std::optional<bool> known_;
};

} // namespace loopscope::ui
