#include "app/cli/metrics_server.h"
#include "engine/insight/metrics.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <thread>
#include <utility>

namespace loopscope::cli {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

struct MetricsServer::Server {
    std::shared_ptr<const trace::Recording> recording;
    insight::Metrics metrics;
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    std::thread thread;

    explicit Server(std::shared_ptr<const trace::Recording> given) : recording(std::move(given)), metrics(*recording) {}

    http::response<http::string_body> answer(const http::request<http::empty_body>& request) {
        http::response<http::string_body> response{http::status::ok, request.version()};
        response.set(http::field::content_type, "text/plain; version=0.0.4; charset=utf-8");
        response.keep_alive(request.keep_alive());
        if (request.method() != http::verb::get) {
            response.result(http::status::method_not_allowed);
            response.body() = "Only GET /metrics is served here.\n";
        } else if (request.target() != "/metrics") {
            response.result(http::status::not_found);
            response.body() = "The metrics are at /metrics.\n";
        } else {
            metrics.update();
            response.body() = insight::prometheus_text(metrics);
        }
        response.prepare_payload();
        return response;
    }

    asio::awaitable<void> serve(tcp::socket socket) {
        constexpr std::chrono::seconds patience(10);
        beast::tcp_stream stream(std::move(socket));
        beast::flat_buffer buffer;
        try {
            for (bool goes_on = true; goes_on;) {
                http::request<http::empty_body> request;
                stream.expires_after(patience);
                co_await http::async_read(stream, buffer, request, asio::use_awaitable);
                auto response = answer(request);
                goes_on = response.keep_alive();
                stream.expires_after(patience);
                co_await http::async_write(stream, response, asio::use_awaitable);
            }
        } catch (const boost::system::system_error&) {
            // It has gone, was too slow, or spoke something else than HTTP.
        }
    }

    asio::awaitable<void> accept() {
        for (;;) {
            boost::system::error_code error;
            tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
            if (error == asio::error::operation_aborted) co_return;
            if (!error) asio::co_spawn(io, serve(std::move(socket)), asio::detached);
        }
    }
};

MetricsServer::MetricsServer(std::unique_ptr<Server> server) : server_(std::move(server)) {}

Result<std::unique_ptr<MetricsServer>> MetricsServer::start(std::shared_ptr<const trace::Recording> recording, std::uint16_t port) {
    auto server = std::make_unique<Server>(std::move(recording));
    boost::system::error_code error;
    server->acceptor.open(tcp::v4(), error);
    if (!error) server->acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) server->acceptor.bind({asio::ip::address_v4::loopback(), port}, error);
    if (!error) server->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return Diagnostic{"the metrics cannot be served on port " + std::to_string(port) + ": " + error.message(), "", {}, "", "choose another port with --metrics, or 0 for any that is free"};
    asio::co_spawn(server->io, server->accept(), asio::detached);
    server->thread = std::thread([raw = server.get()] { raw->io.run(); });
    return std::unique_ptr<MetricsServer>(new MetricsServer(std::move(server)));
}

MetricsServer::~MetricsServer() {
    server_->io.stop();
    server_->thread.join();
}

std::uint16_t MetricsServer::port() const {
    boost::system::error_code error;
    return server_->acceptor.local_endpoint(error).port();
}

} // namespace loopscope::cli
