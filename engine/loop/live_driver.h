// The live clock: real timers, real threads under one real GIL, real blocking. The only place that waits through
// Boost.Asio.
#pragma once

#include "engine/loop/live_control.h"
#include "engine/loop/world.h"

#include <memory>

namespace loopscope::loop {

/// control: what the run obeys; null: nobody will say anything to it.
std::unique_ptr<Driver> make_live_driver(World& world, std::shared_ptr<LiveControl> control = nullptr);

} // namespace loopscope::loop
