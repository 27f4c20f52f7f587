#include "engine/run/live_run.h"

#include <utility>

namespace loopscope::run {

LiveRun::LiveRun(std::string source, std::string file, Options options) : control_(std::make_shared<loop::LiveControl>()) {
    auto recording = std::make_shared<trace::Recording>();
    recording_ = recording;
    options.clock = ClockKind::live;
    options.record = true;
    options.recording = std::move(recording);
    options.control = control_;
    thread_ = std::thread([this, source = std::move(source), file = std::move(file), options = std::move(options)] {
        outcome_ = run_script(source, file, options);
        is_over_.store(true, std::memory_order_release);
    });
}

LiveRun::~LiveRun() {
    control_->stop();
    thread_.join();
}

} // namespace loopscope::run
