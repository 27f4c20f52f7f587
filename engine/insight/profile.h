// The concurrency profile: how many tasks wait for something outside at the same time (a sleep, a socket, a job in a worker
// thread), over the run. It shows at a glance why one version of a job is faster than another: where waits overlap, the
// profile is high and the run is short. Who waits for another task or a lock adds nothing to it.
#pragma once

#include "engine/trace/names.h"

#include <vector>

namespace loopscope::insight {

struct Profile {
    trace::Time end = 0;
    std::vector<std::uint32_t> waiting; ///< in each slice of the run, the most tasks that waited for something outside at one time
    std::vector<std::uint32_t> wanting; ///< the most that were ready or running
    std::uint32_t waiting_max = 0, wanting_max = 0;
};

/// Shape: `slices` numbers each; a run without time has all in the first.
Profile profile_of(const trace::Recording& recording, const trace::Names& names, std::size_t slices);

} // namespace loopscope::insight
