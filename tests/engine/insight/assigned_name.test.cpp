#include "engine/insight/assigned_name.h"

#include <catch2/catch.hpp>

using loopscope::insight::assigned_name;

TEST_CASE("what is made on the right of an assignment is known by its left side") {
    CHECK(assigned_name("    orders = asyncio.Queue(2)", "Queue") == "orders");
    CHECK(assigned_name("        self.orders = Queue()", "Queue") == "orders");
    CHECK(assigned_name("orders: asyncio.Queue[int] = asyncio.Queue(2)  # bounded", "Queue") == "orders");
    CHECK(assigned_name("a = b = asyncio.Queue()", "Queue").empty());
}

TEST_CASE("one of several, an argument, and another thing have no name") {
    CHECK(assigned_name("queues = [asyncio.Queue() for _ in range(3)]", "Queue").empty());
    CHECK(assigned_name("shop = Shop(asyncio.Queue())", "Queue").empty());
    CHECK(assigned_name("left, right = asyncio.Queue(), asyncio.Queue()", "Queue").empty());
    CHECK(assigned_name("jobs[0] = asyncio.Queue()", "Queue").empty());
    CHECK(assigned_name("if queue == asyncio.Queue():", "Queue").empty());
    CHECK(assigned_name("start(queue=asyncio.Queue())", "Queue").empty());
    CHECK(assigned_name("orders = asyncio.Lock()", "Queue").empty());
    CHECK(assigned_name("", "Queue").empty());
}
