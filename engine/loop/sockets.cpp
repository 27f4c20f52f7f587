#include "engine/loop/sockets.h"

#include <arpa/inet.h>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/un.h>
#include <unistd.h>

namespace loopscope::loop {

namespace {

int system_family(SocketFamily family) {
    return family == SocketFamily::inet ? AF_INET : family == SocketFamily::inet6 ? AF_INET6 : AF_UNIX;
}
template <class T> T result(T value) { return value < 0 ? static_cast<T>(-errno) : value; }

/// The shell's limit is for programs that expect no thousands of connections: the machine's own counts here.
void raise_descriptor_limit() {
    rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

int prepared(int fd) {
    if (fd < 0) return -errno;
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
#ifdef SO_NOSIGPIPE
    int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    return fd;
}

#ifdef MSG_NOSIGNAL
constexpr int send_flags = MSG_NOSIGNAL;
#else
constexpr int send_flags = 0;
#endif

} // namespace

Sockets::Sockets() {
    static std::atomic<unsigned> runs{0};
    prefix_ = fmt::format("loopscope-{}-{}:", getpid(), ++runs);
    raise_descriptor_limit();
}
Sockets::~Sockets() {
    for (int fd : open_) ::close(fd);
}

std::size_t Sockets::descriptors_max() {
    rlimit limit;
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_max : 1024;
}

int Sockets::open(SocketFamily family, int kind) {
    int fd = prepared(::socket(system_family(family), kind, 0));
    if (fd >= 0) open_.insert(fd);
    return fd;
}

int Sockets::pair(int kind, int out[2]) {
    if (::socketpair(AF_UNIX, kind, 0, out) < 0) return -errno;
    for (int i = 0; i < 2; ++i) open_.insert(prepared(out[i]));
    return 0;
}

// Linux's abstract names: a leading zero byte, and no file.
std::string Sockets::hidden_name(const std::string& path) const { return std::string(1, '\0') + prefix_ + path; }

int Sockets::fill(SocketFamily family, const SocketAddress& address, sockaddr_storage* out, socklen_t* size, bool is_bind) const {
    std::memset(out, 0, sizeof *out);
    if (family == SocketFamily::unix_domain) {
        auto* to = reinterpret_cast<sockaddr_un*>(out);
        std::string name = hidden_name(address.host);
        if (name.size() > sizeof to->sun_path) return -ENAMETOOLONG;
        to->sun_family = AF_UNIX;
        std::memcpy(to->sun_path, name.data(), name.size());
        *size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        return 0;
    }
    if (family == SocketFamily::inet) {
        auto* to = reinterpret_cast<sockaddr_in*>(out);
        to->sin_family = AF_INET;
        to->sin_port = htons(static_cast<std::uint16_t>(address.port));
        if (inet_pton(AF_INET, address.host.c_str(), &to->sin_addr) != 1) return -EINVAL;
        if (to->sin_addr.s_addr == htonl(INADDR_ANY)) to->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        *size = sizeof *to;
        if (ntohl(to->sin_addr.s_addr) >> 24 != 127) return is_bind ? -EADDRNOTAVAIL : -ENETUNREACH;
        return 0;
    }
    auto* to = reinterpret_cast<sockaddr_in6*>(out);
    to->sin6_family = AF_INET6;
    to->sin6_port = htons(static_cast<std::uint16_t>(address.port));
    to->sin6_flowinfo = htonl(address.flow);
    to->sin6_scope_id = address.scope;
    if (inet_pton(AF_INET6, address.host.c_str(), &to->sin6_addr) != 1) return -EINVAL;
    if (IN6_IS_ADDR_UNSPECIFIED(&to->sin6_addr)) to->sin6_addr = in6addr_loopback;
    *size = sizeof *to;
    if (!IN6_IS_ADDR_LOOPBACK(&to->sin6_addr)) return is_bind ? -EADDRNOTAVAIL : -ENETUNREACH;
    return 0;
}

void Sockets::read(SocketFamily family, const sockaddr_storage& storage, socklen_t size, SocketAddress* out) const {
    char text[INET6_ADDRSTRLEN] = "";
    if (family == SocketFamily::unix_domain) {
        auto* from = reinterpret_cast<const sockaddr_un*>(&storage);
        std::size_t length = size > offsetof(sockaddr_un, sun_path) ? size - offsetof(sockaddr_un, sun_path) : 0;
        std::string_view name(from->sun_path, length);
        std::size_t before = prefix_.size() + 1;
        out->host = name.size() >= before ? name.substr(before) : std::string_view();
    } else if (family == SocketFamily::inet) {
        auto* from = reinterpret_cast<const sockaddr_in*>(&storage);
        inet_ntop(AF_INET, &from->sin_addr, text, sizeof text);
        *out = {text, ntohs(from->sin_port), 0, 0};
    } else {
        auto* from = reinterpret_cast<const sockaddr_in6*>(&storage);
        inet_ntop(AF_INET6, &from->sin6_addr, text, sizeof text);
        *out = {text, ntohs(from->sin6_port), ntohl(from->sin6_flowinfo), from->sin6_scope_id};
    }
}

int Sockets::bind(int fd, SocketFamily family, const SocketAddress& address) {
    sockaddr_storage storage;
    socklen_t size;
    if (int error = fill(family, address, &storage, &size, true)) return error;
    return result(::bind(fd, reinterpret_cast<sockaddr*>(&storage), size));
}

int Sockets::listen(int fd, int backlog) {
    // Without a name it would take connections from everywhere.
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (getsockname(fd, reinterpret_cast<sockaddr*>(&storage), &size) == 0) {
        auto* inet = reinterpret_cast<sockaddr_in*>(&storage);
        auto* inet6 = reinterpret_cast<sockaddr_in6*>(&storage);
        int error = 0;
        if (storage.ss_family == AF_INET && inet->sin_port == 0) error = bind(fd, SocketFamily::inet, {"127.0.0.1", 0, 0, 0});
        if (storage.ss_family == AF_INET6 && inet6->sin6_port == 0) error = bind(fd, SocketFamily::inet6, {"::1", 0, 0, 0});
        if (error) return error;
    }
    return result(::listen(fd, backlog));
}

int Sockets::connect(int fd, SocketFamily family, const SocketAddress& address) {
    sockaddr_storage storage;
    socklen_t size;
    if (int error = fill(family, address, &storage, &size, false)) return error;
    int error = result(::connect(fd, reinterpret_cast<sockaddr*>(&storage), size));
    return error == -ECONNREFUSED && family == SocketFamily::unix_domain ? -ENOENT : error; // as of a file that is not there
}

int Sockets::accept(int fd) {
    int made = prepared(::accept(fd, nullptr, nullptr));
    if (made >= 0) open_.insert(made);
    return made;
}

long Sockets::send(int fd, std::string_view data) { return result(::send(fd, data.data(), data.size(), send_flags)); }

long Sockets::send_to(int fd, std::string_view data, SocketFamily family, const SocketAddress& address) {
    sockaddr_storage storage;
    socklen_t size;
    if (int error = fill(family, address, &storage, &size, false)) return error;
    return result(::sendto(fd, data.data(), data.size(), send_flags, reinterpret_cast<sockaddr*>(&storage), size));
}

long Sockets::receive(int fd, char* into, std::size_t size) { return result(::recv(fd, into, size, 0)); }

long Sockets::receive_from(int fd, char* into, std::size_t size, SocketFamily family, SocketAddress* from) {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    long count = result(::recvfrom(fd, into, size, 0, reinterpret_cast<sockaddr*>(&storage), &length));
    if (count >= 0) read(family, storage, length, from);
    return count;
}

int Sockets::name(int fd, SocketFamily family, bool of_peer, SocketAddress* out) {
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto* to = reinterpret_cast<sockaddr*>(&storage);
    if ((of_peer ? getpeername(fd, to, &size) : getsockname(fd, to, &size)) < 0) return -errno;
    read(family, storage, size, out);
    return 0;
}

int Sockets::shut(int fd, int how) { return result(::shutdown(fd, how)); }

void Sockets::close(int fd) {
    if (open_.erase(fd)) ::close(fd);
}

} // namespace loopscope::loop
