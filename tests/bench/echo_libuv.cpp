// scripts/echo_protocols.py in hand-written C++ on libuv: 100 connections on the loopback, 300 lines each way on each, both
// ends in one loop. Prints seconds.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <uv.h>

namespace {

constexpr int connections = 100, messages = 300, line_size = 64;
char line[line_size];
uv_tcp_t listener;
int left = connections;

struct Connection {
    uv_tcp_t tcp;
    uv_write_t write;
    uv_connect_t connect;
    bool is_client;
    int messages_left;
    char data[4096];
};
Connection* make(bool is_client) {
    auto* connection = new Connection;
    connection->is_client = is_client;
    connection->messages_left = messages;
    uv_tcp_init(uv_default_loop(), &connection->tcp);
    connection->tcp.data = connection;
    return connection;
}
void close(Connection* connection) {
    uv_close(reinterpret_cast<uv_handle_t*>(&connection->tcp), [](uv_handle_t* handle) { delete static_cast<Connection*>(handle->data); });
}
void send(Connection* connection, char* data, std::size_t size) {
    uv_buf_t buffer = uv_buf_init(data, static_cast<unsigned>(size));
    uv_write(&connection->write, reinterpret_cast<uv_stream_t*>(&connection->tcp), &buffer, 1, [](uv_write_t*, int) {});
}
void received(uv_stream_t* stream, ssize_t size, const uv_buf_t* buffer) {
    auto* connection = static_cast<Connection*>(stream->data);
    if (size < 0) return close(connection);
    if (!connection->is_client) return send(connection, buffer->base, static_cast<std::size_t>(size));
    if (--connection->messages_left) return send(connection, line, line_size);
    close(connection);
    if (--left == 0) uv_close(reinterpret_cast<uv_handle_t*>(&listener), nullptr);
}
void begin_reading(Connection* connection) {
    uv_tcp_nodelay(&connection->tcp, 1);
    uv_read_start(
        reinterpret_cast<uv_stream_t*>(&connection->tcp),
        [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) { *buffer = uv_buf_init(static_cast<Connection*>(handle->data)->data, 4096); }, received);
}

} // namespace

int main() {
    std::memset(line, 'x', line_size);
    sockaddr_in address;
    uv_ip4_addr("127.0.0.1", 0, &address);
    uv_tcp_init(uv_default_loop(), &listener);
    uv_tcp_bind(&listener, reinterpret_cast<sockaddr*>(&address), 0);
    uv_listen(reinterpret_cast<uv_stream_t*>(&listener), connections, [](uv_stream_t* server, int) {
        Connection* connection = make(false);
        uv_accept(server, reinterpret_cast<uv_stream_t*>(&connection->tcp));
        begin_reading(connection);
    });
    int size = sizeof address;
    uv_tcp_getsockname(&listener, reinterpret_cast<sockaddr*>(&address), &size);
    auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < connections; ++i) {
        Connection* connection = make(true);
        connection->connect.data = connection;
        uv_tcp_connect(&connection->connect, &connection->tcp, reinterpret_cast<sockaddr*>(&address), [](uv_connect_t* request, int) {
            auto* connected = static_cast<Connection*>(request->data);
            begin_reading(connected);
            send(connected, line, line_size);
        });
    }
    uv_run(uv_default_loop(), UV_RUN_DEFAULT);
    std::printf("%f\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
}
