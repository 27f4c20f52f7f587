// The simulated internet: services that answer HTTP requests after a time, as a script declares them in comments.
//
//     #@ service http://api.shop/ latency=0.1 jitter=0.02 errors=0.01 limit=20
//
// What a request gets, and when, is decided here and is the same for both clocks: the simulated network delivers it, the
// live server (live_services.h) plays it over real HTTP. The n-th request to a service has the same fate in every run.
#pragma once

#include "engine/value/diagnostic.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::loop {

struct Service {
    std::string host;         ///< in small letters
    std::string path = "/";   ///< of what it answers: everything that begins so
    double latency_s = 0.1;   ///< from the request to the first byte of the answer
    double jitter_s = 0;      ///< it varies by so much, evenly, to both sides
    double bandwidth = 0;     ///< bytes a second of one answer; 0: no time at all
    double errors = 0;        ///< part of the requests that are answered with 503
    double breaks = 0;        ///< part of the requests at which the connection is closed instead
    std::size_t limit = 0;    ///< requests that are served at the same time, the others wait in line; 0: all
    std::size_t size = 0;     ///< bytes of an answer at least
    std::string answer;       ///< its text; empty: a JSON object that tells of the request
};

struct WebRequest {
    std::string_view method, target, body; ///< target: path and query
};

struct WebAnswer {
    int status = 200;
    bool is_broken = false;   ///< the connection is closed instead
    double begins_s = 0;      ///< when the first byte leaves
    double bandwidth = 0;
    std::string type = "application/json", body;
    /// The status line and the headers. A body of a bandwidth comes in chunks.
    std::string head(bool keeps_connection) const;
    /// Of the body, the bytes that go out at once: all, or what the bandwidth lets through in a twentieth of a second.
    std::size_t piece_size() const;
};

/// What arrives at a client, and when.
struct Delivery {
    double time_s;
    std::string bytes;
    bool is_end = false; ///< the connection is closed
};

/// A service's side of one connection.
struct ServiceConnection {
    std::string host;
    std::string unread;      ///< what has been received of the next request
    double free_s = 0;       ///< when the answers before are out
};

class Internet {
public:
    explicit Internet(std::uint64_t seed) : seed_(seed) {}

    /// Adds the services that a script declares.
    /// Errors: a comment that declares none, with its place.
    Result<bool> declare(std::string_view source, const std::string& file);
    bool knows(std::string_view host) const;
    /// The answer to a request that has come at `now_s`. A host that nobody has declared is a service with the defaults.
    WebAnswer answer(std::string_view host, const WebRequest& request, double now_s);
    /// Takes what has arrived on a connection at `now_s`; what comes back for the requests that are complete, in the order of time.
    std::vector<Delivery> receive(ServiceConnection& connection, std::string_view bytes, double now_s);

private:
    struct Entry {
        Service service;
        std::uint64_t requests = 0;
        std::vector<double> free_s; ///< for each that can be served at the same time, when its last answer is out
    };
    Entry& entry_for(std::string_view host, std::string_view path);

    std::uint64_t seed_;
    std::vector<std::unique_ptr<Entry>> entries_;
};

} // namespace loopscope::loop
