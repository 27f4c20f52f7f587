#include "engine/loop/services.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/core.h>
#include <sstream>

namespace loopscope::loop {

namespace {

constexpr double piece_s = 0.05;
constexpr std::size_t piece_min = 512, body_max = 64u << 20;

/// The n-th number of a sequence, in [0, 1). Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014.
double uniform(std::uint64_t sequence, std::uint64_t n) {
    std::uint64_t z = sequence + (n + 1) * 0x9E3779B97F4A7C15ull;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    z ^= z >> 31;
    return static_cast<double>(z >> 11) * 0x1.0p-53;
}
std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = 0xCBF29CE484222325ull ^ seed;
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return hash;
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

template <class T> bool parse_number(std::string_view text, T* out) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
    return error == std::errc() && end == text.data() + text.size();
}

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<int>(c));
        else out += c;
    }
    return out + "\"";
}

/// `/status/404`: the number after the word; false: the path is another one.
template <class T> bool number_in(std::string_view path, std::string_view word, T* out) {
    return path.starts_with(word) && parse_number(path.substr(word.size()), out);
}

/// What is wrong with it; empty: nothing.
std::string set_property(Service& service, std::string_view name, std::string_view value) {
    struct Number {
        std::string_view name;
        double Service::*place;
        double max;
    };
    static constexpr Number numbers[] = {{"latency", &Service::latency_s, 86400}, {"jitter", &Service::jitter_s, 86400}, {"bandwidth", &Service::bandwidth, 1e12},
                                         {"errors", &Service::errors, 1},         {"breaks", &Service::breaks, 1}};
    for (const Number& number : numbers) {
        if (name != number.name) continue;
        double parsed;
        if (!parse_number(value, &parsed) || !(parsed >= 0) || parsed > number.max) return fmt::format("{} is a number from 0 to {:g}, not '{}'", name, number.max, value);
        service.*number.place = parsed;
        return "";
    }
    std::size_t* count = name == "limit" ? &service.limit : name == "size" ? &service.size : nullptr;
    if (!count) return fmt::format("a service has no '{}': it has latency, jitter, bandwidth, errors, breaks, limit, size, and last answer", name);
    if (!parse_number(value, count) || *count > body_max) return fmt::format("{} is a whole number, not '{}'", name, value);
    return "";
}

/// What is wrong with it; empty: nothing.
std::string parse_service(std::string text, Service& service) {
    if (std::size_t at = text.find(" answer="); at != std::string::npos) { // the rest of the line
        service.answer = text.substr(at + 8);
        text.resize(at);
    }
    std::stringstream words(text);
    std::string url;
    words >> url;
    std::size_t scheme = url.find("://");
    if (scheme == std::string::npos || (!url.starts_with("http://") && !url.starts_with("https://"))) return "a service has a URL, such as http://api.shop/";
    std::string rest = url.substr(scheme + 3);
    std::size_t slash = rest.find('/');
    service.host = lower(rest.substr(0, std::min(slash, rest.find(':'))));
    if (slash != std::string::npos) service.path = rest.substr(slash);
    if (service.host.empty()) return "a service has a host, as in http://api.shop/";
    for (std::string word; words >> word;) {
        std::size_t equal = word.find('=');
        if (equal == std::string::npos) return fmt::format("'{}' is no property of a service: it is written NAME=VALUE", word);
        if (std::string wrong = set_property(service, word.substr(0, equal), word.substr(equal + 1)); !wrong.empty()) return wrong;
    }
    return "";
}

std::string_view reason_of(int status) {
    struct Reason {
        int status;
        std::string_view text;
    };
    static constexpr Reason reasons[] = {{200, "OK"},           {201, "Created"},   {202, "Accepted"},          {204, "No Content"},      {301, "Moved Permanently"},     {302, "Found"},
                                         {304, "Not Modified"}, {400, "Bad Request"}, {401, "Unauthorized"},      {403, "Forbidden"},       {404, "Not Found"},             {405, "Method Not Allowed"},
                                         {408, "Request Timeout"}, {409, "Conflict"}, {418, "I'm a Teapot"},      {422, "Unprocessable Entity"}, {429, "Too Many Requests"}, {500, "Internal Server Error"},
                                         {502, "Bad Gateway"},  {503, "Service Unavailable"}, {504, "Gateway Timeout"}};
    for (const Reason& reason : reasons)
        if (reason.status == status) return reason.text;
    return "Unknown";
}

// ---- HTTP/1.1, as far as a client writes it -----------------------------------------------------------------------

constexpr std::string_view refusal = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

struct Received {
    enum { incomplete, complete, nonsense } state = incomplete;
    std::string method, target, host, body;
    bool keeps_connection = true;
    std::size_t size = 0; ///< bytes of the whole request
};

std::string_view take_line(std::string_view text, std::size_t* at) {
    std::size_t end = text.find("\r\n", *at);
    if (end == std::string_view::npos) return {};
    std::string_view line = text.substr(*at, end - *at);
    *at = end + 2;
    return line;
}

/// False: more has to come, or (state nonsense) these are no chunks.
bool read_chunks(std::string_view text, std::size_t at, Received& request) {
    for (;;) {
        std::size_t before = at, size = 0;
        std::string_view line = take_line(text, &at);
        if (at == before) return false;
        line = line.substr(0, line.find(';'));
        auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
        if (error != std::errc() || end != line.data() + line.size() || size > body_max) {
            request.state = Received::nonsense;
            return false;
        }
        if (text.size() < at + size + 2) return false;
        request.body += text.substr(at, size);
        at += size + 2;
        if (size == 0) break;
    }
    request.size = at;
    return true;
}

Received read_request(std::string_view text) {
    Received request;
    std::size_t head_end = text.find("\r\n\r\n"), at = 0;
    if (head_end == std::string_view::npos) return request;
    std::string_view first = take_line(text, &at);
    std::size_t one = first.find(' '), two = first.rfind(' ');
    auto refuse = [&] {
        request.state = Received::nonsense;
        return request;
    };
    if (one == std::string_view::npos || two == one || !first.substr(two + 1).starts_with("HTTP/1.")) return refuse();
    request.method = first.substr(0, one);
    request.target = first.substr(one + 1, two - one - 1);
    std::size_t body_size = 0;
    bool is_chunked = false;
    while (at < head_end + 2) {
        std::string_view line = take_line(text, &at);
        std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return refuse();
        std::string name = lower(line.substr(0, colon));
        std::string_view value = line.substr(std::min(line.find_first_not_of(" \t", colon + 1), line.size()));
        if (name == "host") request.host = value.substr(0, value.find(':'));
        if (name == "connection") request.keeps_connection = lower(value) != "close";
        if (name == "transfer-encoding") is_chunked = lower(value) == "chunked";
        if (name == "content-length" && (!parse_number(value, &body_size) || body_size > body_max)) return refuse();
    }
    at = head_end + 4;
    if (is_chunked) {
        if (!read_chunks(text, at, request)) return request;
    } else {
        if (text.size() < at + body_size) return request;
        request.body = text.substr(at, body_size);
        request.size = at + body_size;
    }
    request.state = Received::complete;
    return request;
}

} // namespace

std::string WebAnswer::head(bool keeps_connection) const {
    std::string text = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\nServer: loopscope\r\n", status, reason_of(status), type);
    if (!keeps_connection) text += "Connection: close\r\n";
    return text + (bandwidth > 0 ? "Transfer-Encoding: chunked\r\n\r\n" : fmt::format("Content-Length: {}\r\n\r\n", body.size()));
}

std::vector<Delivery> Internet::receive(ServiceConnection& connection, std::string_view bytes, double now_s) {
    std::vector<Delivery> coming;
    connection.unread += bytes;
    while (!connection.unread.empty()) {
        Received request = read_request(connection.unread);
        if (request.state == Received::incomplete) break;
        if (request.state == Received::nonsense) {
            connection.unread.clear();
            double when = std::max(now_s, connection.free_s);
            coming.push_back({when, std::string(refusal)});
            coming.push_back({when, "", true});
            break;
        }
        connection.unread.erase(0, request.size);
        WebAnswer given = answer(request.host.empty() ? connection.host : request.host, {request.method, request.target, request.body}, now_s);
        double begins = std::max(given.begins_s, connection.free_s);
        connection.free_s = begins;
        if (given.is_broken) {
            coming.push_back({begins, "", true});
            break;
        }
        coming.push_back({begins, given.head(request.keeps_connection)});
        if (given.bandwidth > 0) {
            const std::size_t piece = given.piece_size();
            for (std::size_t at = 0; at < given.body.size(); at += piece) {
                std::string part = given.body.substr(at, piece);
                connection.free_s = begins + static_cast<double>(at + part.size()) / given.bandwidth;
                coming.push_back({connection.free_s, fmt::format("{:x}\r\n", part.size()) + part + "\r\n"});
            }
            coming.push_back({connection.free_s, "0\r\n\r\n"});
        } else {
            coming.back().bytes += given.body;
        }
        if (!request.keeps_connection) coming.push_back({connection.free_s, "", true});
    }
    return coming;
}

std::size_t WebAnswer::piece_size() const {
    return bandwidth > 0 ? std::max(piece_min, static_cast<std::size_t>(bandwidth * piece_s)) : std::max<std::size_t>(body.size(), 1);
}

Result<bool> Internet::declare(std::string_view source, const std::string& file) {
    static constexpr std::string_view sign = "#@ service ";
    int number = 0;
    std::stringstream in{std::string(source)};
    for (std::string line; std::getline(in, line);) {
        ++number;
        std::size_t begin = line.find_first_not_of(" \t");
        if (begin == std::string::npos || line.compare(begin, sign.size(), sign) != 0) continue;
        if (line.ends_with('\r')) line.pop_back();
        Service service;
        if (std::string wrong = parse_service(line.substr(begin + sign.size()), service); !wrong.empty())
            return Diagnostic{wrong, file, {number, static_cast<int>(begin), number, static_cast<int>(line.size())}, "", "write for example: #@ service http://api.shop/ latency=0.1 jitter=0.02 errors=0.01 limit=20"};
        entries_.push_back(std::make_unique<Entry>(Entry{std::move(service), 0, {}}));
    }
    return true;
}

bool Internet::knows(std::string_view host) const {
    return std::any_of(entries_.begin(), entries_.end(), [name = lower(host)](auto& entry) { return entry->service.host == name; });
}

Internet::Entry& Internet::entry_for(std::string_view host, std::string_view path) {
    std::string name = lower(host);
    Entry* best = nullptr;
    for (auto& entry : entries_)
        if (entry->service.host == name && path.starts_with(entry->service.path) && (!best || entry->service.path.size() > best->service.path.size())) best = entry.get();
    if (best) return *best;
    Service unknown;
    unknown.host = name;
    entries_.push_back(std::make_unique<Entry>(Entry{std::move(unknown), 0, {}}));
    return *entries_.back();
}

WebAnswer Internet::answer(std::string_view host, const WebRequest& request, double now_s) {
    std::string_view path = request.target.substr(0, request.target.find('?'));
    Entry& entry = entry_for(host, path);
    const Service& service = entry.service;
    const std::uint64_t n = entry.requests++;
    const std::uint64_t sequence = hash_of(service.host + service.path, seed_);
    auto chance = [&](std::uint64_t of) { return uniform(sequence, 4 * n + of); };

    WebAnswer answer;
    answer.bandwidth = service.bandwidth;
    double latency = std::max(0.0, service.latency_s + (2 * chance(0) - 1) * service.jitter_s), more = 0;
    std::size_t size = service.size;
    if (number_in(path, "/delay/", &more) && more >= 0 && more < 86400) latency += more;
    if (number_in(path, "/bytes/", &size)) size = std::min(size, body_max);

    if (chance(1) < service.breaks) answer.is_broken = true;
    else if (chance(2) < service.errors) answer.status = 503;
    else if (int status; number_in(path, "/status/", &status) && status >= 200 && status < 600) answer.status = status;

    if (answer.status >= 300) {
        answer.type = "text/plain; charset=utf-8";
        answer.body = fmt::format("{} {}\n", answer.status, reason_of(answer.status));
    } else if (path.starts_with("/bytes/")) {
        answer.type = "application/octet-stream";
        answer.body.assign(size, 'x');
    } else if (!service.answer.empty()) {
        answer.body = service.answer;
        char first = service.answer.front();
        if (first != '{' && first != '[' && first != '"') answer.type = "text/plain; charset=utf-8";
    } else {
        answer.body = fmt::format(R"({{"service": {}, "method": {}, "path": {}, "number": {})", json_text(service.host), json_text(request.method), json_text(request.target), n + 1);
        if (!request.body.empty()) answer.body += fmt::format(R"(, "received": {})", json_text(request.body));
        constexpr std::string_view filler = R"(, "data": "")";
        if (size > answer.body.size() + filler.size() + 1) answer.body += fmt::format(R"(, "data": "{}")", std::string(size - answer.body.size() - filler.size() - 1, 'x'));
        answer.body += "}";
    }
    if (answer.status == 204 || request.method == "HEAD") answer.body.clear();

    double begins = now_s;
    double* slot = nullptr;
    if (service.limit > 0) {
        if (entry.free_s.size() < service.limit) entry.free_s.push_back(0);
        slot = &*std::min_element(entry.free_s.begin(), entry.free_s.end());
        begins = std::max(now_s, *slot);
    }
    answer.begins_s = begins + latency;
    if (slot) *slot = answer.begins_s + (answer.bandwidth > 0 ? static_cast<double>(answer.body.size()) / answer.bandwidth : 0);
    return answer;
}

} // namespace loopscope::loop
