#include "engine/run/live_run.h"

#include <utility>

namespace loopscope::run {

LiveRun::LiveRun(std::string source, std::string file, Options options)
    : source_(std::move(source)), file_(std::move(file)), options_(std::move(options)), control_(std::make_shared<loop::LiveControl>()) {
    options_.recording = std::make_shared<trace::Recording>();
    options_.control = control_;
    options_.clock = ClockKind::live;
    options_.record = true;
    recording_ = options_.recording;
}

void LiveRun::start() {
    thread_ = std::thread([this] { run_here(); });
}

void LiveRun::run_here() {
    outcome_ = run_script(source_, file_, options_);
    is_over_.store(true, std::memory_order_release);
}

LiveRun::~LiveRun() {
    control_->stop();
    if (thread_.joinable()) thread_.join();
}

} // namespace loopscope::run
