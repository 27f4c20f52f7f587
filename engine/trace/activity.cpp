#include "engine/trace/activity.h"

#include <algorithm>
#include <array>

namespace loopscope::trace {

namespace {
constexpr std::array<std::string_view, activity_count> names = {
    "running", "ready", "sleeping", "waiting", "io", "worker", "blocked", "done", "failed", "cancelled"};

// First words of the kinds of objects that stand for the outside world.
constexpr std::string_view io_words[] = {
    "accept",      "connect", "drain",    "io",    "open_connection", "read",      "reader",       "recv",
    "reply",       "request", "response", "send",  "service",         "sock_recv", "sock_sendall", "sock_connect",
    "sock_accept", "socket",  "stream",   "write", "writer"};
} // namespace

std::string_view activity_name(Activity activity) {
    return names[static_cast<std::size_t>(activity)];
}

Activity activity_of_wait(std::string_view object_kind) {
    const std::string_view word = object_kind.substr(0, object_kind.find_first_of(" (:.<"));
    if (word == "sleep") return Activity::sleeping;
    if (std::find(std::begin(io_words), std::end(io_words), word) != std::end(io_words)) return Activity::io;
    return Activity::waiting;
}

} // namespace loopscope::trace
