#include "engine/loop/live_services.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fmt/core.h>
#include <functional>
#include <thread>
#include <unordered_set>

namespace loopscope::loop {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using steady = std::chrono::steady_clock;

namespace {
constexpr std::uint64_t body_max = 64u << 20;
constexpr int waiting_max = 4096; // connections that have not been accepted
} // namespace

struct Session;

struct LiveServices::Server {
    Server(Internet& internet, std::mutex& guard) : internet(internet), guard(guard) {}

    Internet& internet;
    std::mutex& guard;
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    std::uint16_t port = 0;
    steady::time_point start = steady::now();
    std::unordered_set<std::shared_ptr<Session>> sessions;
    std::thread thread;

    void open();
    void accept();
    double now() const { return std::chrono::duration<double>(steady::now() - start).count(); }
    steady::time_point time_point(double time_s) const { return start + std::chrono::duration_cast<steady::duration>(std::chrono::duration<double>(time_s)); }
};

/// One connection: a request is read, then its answer goes out in its time, then comes the next.
struct Session : std::enable_shared_from_this<Session> {
    Session(LiveServices::Server& server, tcp::socket socket) : server(server), socket(std::move(socket)), timer(server.io) {}

    LiveServices::Server& server;
    tcp::socket socket;
    asio::steady_timer timer;
    boost::beast::flat_buffer buffer;
    http::request_parser<http::string_body> parser{};
    WebAnswer answer;
    std::string outgoing;
    std::size_t sent = 0;
    bool keeps = true;

    using Step = void (Session::*)();
    /// A handler that goes on with `step`, or ends the session.
    auto then(Step step) {
        return [self = shared_from_this(), step](const error_code& error, std::size_t = 0) {
            if (error) self->end();
            else ((*self).*step)();
        };
    }
    void end() {
        error_code ignored;
        socket.close(ignored);
        server.sessions.erase(shared_from_this());
    }

    void read() {
        std::destroy_at(&parser);
        std::construct_at(&parser);
        parser.body_limit(body_max);
        http::async_read(socket, buffer, parser, [self = shared_from_this()](const error_code& error, std::size_t) {
            if (!error) self->plan();
            else if (error == http::error::end_of_stream || !self->parser.got_some()) self->end();
            else self->refuse();
        });
    }

    void refuse() {
        keeps = false;
        outgoing = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        asio::async_write(socket, asio::buffer(outgoing), then(&Session::end));
    }

    void plan() {
        const auto& request = parser.get();
        std::string host(request[http::field::host]);
        host = host.substr(0, host.find(':'));
        std::string method(request.method_string()), target(request.target());
        {
            std::lock_guard lock(server.guard);
            answer = server.internet.answer(host, {method, target, request.body()}, server.now());
        }
        keeps = request.keep_alive();
        timer.expires_at(server.time_point(answer.begins_s));
        timer.async_wait(then(answer.is_broken ? &Session::end : &Session::send_head));
    }

    void send_head() {
        outgoing = answer.head(keeps);
        sent = 0;
        if (answer.bandwidth > 0) {
            asio::async_write(socket, asio::buffer(outgoing), then(&Session::wait_for_piece));
        } else {
            outgoing += answer.body;
            asio::async_write(socket, asio::buffer(outgoing), then(&Session::next));
        }
    }

    void wait_for_piece() {
        std::size_t size = std::min(answer.piece_size(), answer.body.size() - sent);
        if (size == 0) {
            outgoing = "0\r\n\r\n";
            asio::async_write(socket, asio::buffer(outgoing), then(&Session::next));
            return;
        }
        outgoing = fmt::format("{:x}\r\n", size) + answer.body.substr(sent, size) + "\r\n";
        sent += size;
        timer.expires_at(server.time_point(answer.begins_s + static_cast<double>(sent) / answer.bandwidth));
        timer.async_wait(then(&Session::send_piece));
    }
    void send_piece() { asio::async_write(socket, asio::buffer(outgoing), then(&Session::wait_for_piece)); }

    void next() {
        if (keeps) read();
        else end();
    }
};

void LiveServices::Server::open() {
    error_code error;
    acceptor.open(tcp::v4(), error);
    if (!error) acceptor.bind({asio::ip::address_v4::loopback(), 0}, error);
    if (!error) acceptor.listen(waiting_max, error);
    if (error) return;
    port = acceptor.local_endpoint().port();
    accept();
    thread = std::thread([this] { io.run(); });
}

void LiveServices::Server::accept() {
    acceptor.async_accept([this](const error_code& error, tcp::socket socket) {
        if (error == asio::error::operation_aborted) return;
        if (!error) {
            error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            auto session = std::make_shared<Session>(*this, std::move(socket));
            sessions.insert(session);
            session->read();
        }
        accept();
    });
}

LiveServices::LiveServices(Internet& internet, std::mutex& guard) : server_(std::make_unique<Server>(internet, guard)) { server_->open(); }
LiveServices::~LiveServices() {
    server_->io.stop();
    if (server_->thread.joinable()) server_->thread.join();
    server_->sessions.clear();
}
std::uint16_t LiveServices::port() const { return server_->port; }

} // namespace loopscope::loop
