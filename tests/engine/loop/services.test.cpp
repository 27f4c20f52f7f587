#include "engine/loop/services.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace loopscope::loop;

namespace {

Internet internet_with(const std::string& declaration, std::uint64_t seed = 0) {
    Internet internet(seed);
    REQUIRE(internet.declare("#@ service " + declaration + "\n", "script.py"));
    return internet;
}
WebAnswer get(Internet& internet, std::string_view host, std::string_view target, double now_s = 0) { return internet.answer(host, {"GET", target, ""}, now_s); }

} // namespace

TEST_CASE("an answer begins after the latency, give or take the jitter") {
    Internet internet = internet_with("http://a.test/ latency=0.5 jitter=0.1");
    double least = 9, most = 0;
    for (int i = 0; i < 1000; ++i) {
        double begins = get(internet, "a.test", "/", 10).begins_s - 10;
        least = std::min(least, begins);
        most = std::max(most, begins);
    }
    CHECK(least >= 0.4);
    CHECK(least < 0.41);
    CHECK(most <= 0.6);
    CHECK(most > 0.59);
}

TEST_CASE("so many requests are served at a time, the others wait in line") {
    Internet internet = internet_with("http://a.test/ latency=1 limit=2");
    std::vector<double> begins;
    for (int i = 0; i < 5; ++i) begins.push_back(get(internet, "a.test", "/").begins_s);
    CHECK(begins == std::vector<double>{1, 1, 2, 2, 3});
    CHECK(get(internet, "a.test", "/", 10).begins_s == 11);
}

TEST_CASE("as many requests fail as are declared, and the same ones in every run") {
    Internet one = internet_with("http://a.test/ errors=0.25 breaks=0.1", 7), two = internet_with("http://a.test/ errors=0.25 breaks=0.1", 7);
    int errors = 0, breaks = 0;
    for (int i = 0; i < 10000; ++i) {
        WebAnswer a = get(one, "a.test", "/"), b = get(two, "a.test", "/");
        REQUIRE((a.status == b.status && a.is_broken == b.is_broken));
        errors += a.status == 503;
        breaks += a.is_broken;
    }
    CHECK(std::abs(errors - 2250) < 150);
    CHECK(std::abs(breaks - 1000) < 100);
}

TEST_CASE("the longest path that is declared answers") {
    Internet internet(0);
    REQUIRE(internet.declare("#@ service http://a.test/ answer=all\n#@ service http://a.test/slow latency=5 answer=slow\n", "script.py"));
    CHECK(get(internet, "a.test", "/slow/1?x").body == "slow");
    CHECK(get(internet, "A.TEST", "/").body == "all");
    CHECK(internet.knows("A.test"));
    CHECK_FALSE(internet.knows("b.test"));
}

TEST_CASE("paths ask for a status, a delay or so many bytes") {
    Internet internet = internet_with("http://a.test/ latency=1");
    CHECK(get(internet, "a.test", "/status/404").status == 404);
    CHECK(get(internet, "a.test", "/delay/2.5").begins_s == 3.5);
    CHECK(get(internet, "a.test", "/bytes/1000").body.size() == 1000);
    CHECK(get(internet, "a.test", "/status/nonsense").status == 200);
}

TEST_CASE("requests that come in pieces are answered when they are complete, one after the other") {
    Internet internet = internet_with("http://a.test/ latency=1 answer=hello");
    ServiceConnection connection{"a.test", "", 0};
    CHECK(internet.receive(connection, "GET / HTTP/1.1\r\nHost: a.t", 0).empty());
    auto coming = internet.receive(connection, "est\r\n\r\nPOST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab", 0);
    REQUIRE(coming.size() == 1);
    CHECK(coming[0].time_s == 1);
    CHECK(coming[0].bytes.ends_with("Content-Length: 5\r\n\r\nhello"));
    coming = internet.receive(connection, "cGET /delay/0 HTTP/1.1\r\nConnection: close\r\n\r\n", 5);
    REQUIRE(coming.size() == 3);
    CHECK(coming[1].time_s == 6);
    CHECK(coming[2].is_end);
}

TEST_CASE("a body in chunks is read, and nonsense is refused and ends the connection") {
    Internet internet = internet_with("http://a.test/ latency=1");
    ServiceConnection connection{"a.test", "", 0};
    auto coming = internet.receive(connection, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", 0);
    REQUIRE(coming.size() == 1);
    CHECK(coming[0].bytes.find("\"received\": \"abcde\"") != std::string::npos);
    for (std::string_view nonsense : {"what?\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                                      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
        ServiceConnection other{"a.test", "", 0};
        coming = internet.receive(other, nonsense, 0);
        CHECK((coming.size() == 2 && coming[0].bytes.starts_with("HTTP/1.1 400 ") && coming[1].is_end));
    }
}

TEST_CASE("a body of a bandwidth arrives in chunks in its time") {
    Internet internet = internet_with("http://a.test/ latency=1 bandwidth=20000");
    ServiceConnection connection{"a.test", "", 0};
    auto coming = internet.receive(connection, "GET /bytes/2500 HTTP/1.1\r\n\r\n", 0);
    REQUIRE(coming.size() == 5); // the head, three pieces, the end
    CHECK(coming[1].time_s == Approx(1.05));
    CHECK(coming[3].time_s == Approx(1.125));
    CHECK(coming[3].bytes.starts_with("1f4\r\n"));
}

TEST_CASE("a declaration that says nothing is refused with its place") {
    for (std::string_view wrong : {"a.test", "ftp://a.test/", "http:///", "http://a.test/ latency=-1", "http://a.test/ limit=1.5", "http://a.test/ latency", "http://a.test/ colour=red"}) {
        Internet internet(0);
        auto declared = internet.declare("x = 1\n  #@ service " + std::string(wrong) + "\n", "script.py");
        REQUIRE_FALSE(declared);
        CHECK(declared.error().span.line == 2);
        CHECK_FALSE(declared.error().hint.empty());
    }
}
