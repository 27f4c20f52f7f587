// scripts/echo_streams.py in hand-written C++ on raw Boost.Asio: 100 connections on the loopback, 300 lines each way on
// each, both ends in one io_context. Prints seconds.
#include <boost/asio.hpp>
#include <chrono>
#include <cstdio>
#include <string>

using namespace boost::asio;
using ip::tcp;

constexpr int connections = 100, messages = 300;

awaitable<void> serve(tcp::socket socket) {
    std::string line;
    for (;;) {
        boost::system::error_code error;
        std::size_t size = co_await async_read_until(socket, dynamic_buffer(line), '\n', redirect_error(use_awaitable, error));
        if (error) co_return;
        co_await async_write(socket, buffer(line.data(), size), use_awaitable);
        line.erase(0, size);
    }
}

awaitable<void> listen(tcp::acceptor& acceptor) {
    for (;;) {
        boost::system::error_code error;
        tcp::socket socket = co_await acceptor.async_accept(redirect_error(use_awaitable, error));
        if (error) co_return;
        socket.set_option(tcp::no_delay(true));
        co_spawn(acceptor.get_executor(), serve(std::move(socket)), detached);
    }
}

awaitable<void> client(tcp::acceptor& acceptor, int& left) {
    tcp::socket socket(co_await this_coro::executor);
    co_await socket.async_connect(acceptor.local_endpoint(), use_awaitable);
    socket.set_option(tcp::no_delay(true));
    std::string line(63, 'x'), answer;
    line += '\n';
    for (int i = 0; i < messages; ++i) {
        co_await async_write(socket, buffer(line), use_awaitable);
        std::size_t size = co_await async_read_until(socket, dynamic_buffer(answer), '\n', use_awaitable);
        answer.erase(0, size);
    }
    if (--left == 0) acceptor.close();
}

int main() {
    io_context io{1};
    tcp::acceptor acceptor(io, {ip::address_v4::loopback(), 0});
    int left = connections;
    auto begin = std::chrono::steady_clock::now();
    co_spawn(io, listen(acceptor), detached);
    for (int i = 0; i < connections; ++i) co_spawn(io, client(acceptor, left), detached);
    io.run();
    std::printf("%f\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
}
