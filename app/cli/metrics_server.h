// Serves the metrics of a live run to Prometheus: GET /metrics on a loopback port, while the run goes on.
#pragma once

#include "engine/trace/recording.h"
#include "engine/value/diagnostic.h"

#include <cstdint>
#include <memory>

namespace loopscope::cli {

class MetricsServer {
public:
    /// Listens on 127.0.0.1; port 0: one that is free. It is the recording's one reader.
    /// Errors: the port is taken, or not allowed.
    static Result<std::unique_ptr<MetricsServer>> start(std::shared_ptr<const trace::Recording> recording, std::uint16_t port);
    ~MetricsServer();
    MetricsServer(const MetricsServer&) = delete;
    MetricsServer& operator=(const MetricsServer&) = delete;

    std::uint16_t port() const;

private:
    struct Server;
    explicit MetricsServer(std::unique_ptr<Server> server);
    std::unique_ptr<Server> server_;
};

} // namespace loopscope::cli
