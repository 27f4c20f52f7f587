// The simulated internet under the live clock: a real HTTP/1.1 server on the loopback that plays the services. Its thread
// never runs Python: for the script the services are as far away as any others.
#pragma once

#include "engine/loop/services.h"

#include <cstdint>
#include <memory>
#include <mutex>

namespace loopscope::loop {

class LiveServices {
public:
    /// internet is used by the server's thread with `guard` held, and must outlive it.
    LiveServices(Internet& internet, std::mutex& guard);
    ~LiveServices(); ///< closes every connection
    /// Of 127.0.0.1; 0: the system refused a port.
    std::uint16_t port() const;

    struct Server; ///< live_services.cpp's own

private:
    std::unique_ptr<Server> server_;
};

} // namespace loopscope::loop
