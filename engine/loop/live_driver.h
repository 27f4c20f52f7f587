// The live clock: real timers, real threads under one real GIL, real blocking. The only place that waits through
// Boost.Asio.
#pragma once

#include "engine/loop/world.h"

namespace loopscope::loop {

std::unique_ptr<Driver> make_live_driver(World& world);

} // namespace loopscope::loop
