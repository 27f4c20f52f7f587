// The real sockets of a live run, on this machine's loopback only: a script serves and connects on 127.0.0.1 and ::1 and
// reaches nothing else. None of them blocks; who has to wait does so with Driver::wait_for() or a Poller.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <utility>

namespace loopscope::loop {

/// A family as scripts number it: socket.AF_UNIX, AF_INET, AF_INET6 on Linux.
enum class SocketFamily : int { unix_domain = 1, inet = 2, inet6 = 10 };

/// Where a socket is: a host in digits and a port, or a path.
struct SocketAddress {
    std::string host; ///< a path for unix_domain
    int port = 0;
    std::uint32_t flow = 0, scope = 0; ///< of inet6
};

/// Errors: every function that can fail returns -errno instead of its result; is_outside is ENETUNREACH's reason.
class Sockets {
public:
    Sockets();
    ~Sockets(); ///< closes what the script has left open
    Sockets(const Sockets&) = delete;
    Sockets& operator=(const Sockets&) = delete;

    /// kind: SOCK_STREAM or SOCK_DGRAM. The descriptor.
    int open(SocketFamily family, int kind);
    /// Two that are connected to each other.
    int pair(int kind, int out[2]);
    /// An address that means every interface means the loopback here.
    int bind(int fd, SocketFamily family, const SocketAddress& address);
    int listen(int fd, int backlog);
    /// 0, or -EINPROGRESS: the descriptor becomes writable when it is known what has come of it.
    int connect(int fd, SocketFamily family, const SocketAddress& address);
    /// The new descriptor; -EAGAIN: nobody has come yet.
    int accept(int fd);
    /// How many bytes have gone; -EAGAIN: it would block.
    long send(int fd, std::string_view data);
    long send_to(int fd, std::string_view data, SocketFamily family, const SocketAddress& address);
    long receive(int fd, char* into, std::size_t size);
    long receive_from(int fd, char* into, std::size_t size, SocketFamily family, SocketAddress* from);
    /// Its own name, or that of the other side.
    int name(int fd, SocketFamily family, bool of_peer, SocketAddress* out);
    int shut(int fd, int how);
    void close(int fd);
    /// Connections of this many descriptors at most can be open at the same time; so many are left to the script.
    static std::size_t descriptors_max();

    static constexpr std::size_t receive_max = 256 * 1024; ///< bytes at once: what asyncio asks for
    /// For what is received, until it is copied to where it belongs; with the GIL.
    std::unique_ptr<char[]> received{new char[receive_max]};

    static constexpr std::string_view outside_text = "Network is unreachable: a run reaches this machine only, at 127.0.0.1 and ::1";

private:
    std::string hidden_name(const std::string& path) const;
    int fill(SocketFamily family, const SocketAddress& address, sockaddr_storage* out, socklen_t* size, bool is_bind) const;
    void read(SocketFamily family, const sockaddr_storage& storage, socklen_t size, SocketAddress* out) const;

    std::set<int> open_;
    std::string prefix_; ///< of this run's names for unix_domain: they stand in no file system
};

} // namespace loopscope::loop
