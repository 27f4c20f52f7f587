// Work that only its newest wish matters of: on a thread of its own one job is under way, and of the wishes that come in
// meanwhile the last one is kept for after it. Without a thread (tests, pictures) a wish is granted at once.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <utility>

namespace loopscope::ui {

template <typename Answer> class Latest {
public:
    bool is_threaded = false;

    void wish(std::function<Answer()> job) {
        if (!is_threaded) {
            ready_ = job();
            return;
        }
        next_ = std::move(job);
        if (!running_.valid()) begin_next();
    }

    /// What has become ready since the last call.
    std::optional<Answer> take() {
        std::optional<Answer> answer = std::exchange(ready_, std::nullopt);
        if (running_.valid() && running_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) answer = running_.get();
        if (!running_.valid() && next_) begin_next();
        return answer;
    }

    bool is_running() const { return running_.valid() || ready_.has_value(); }
    /// Whether a wish waits for the one that is under way.
    bool has_next() const { return static_cast<bool>(next_); }

private:
    void begin_next() { running_ = std::async(std::launch::async, std::exchange(next_, nullptr)); }

    std::future<Answer> running_;
    std::optional<Answer> ready_;
    std::function<Answer()> next_;
};

} // namespace loopscope::ui
