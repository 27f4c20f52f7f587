#include "engine/value/numbers.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace loopscope;

namespace {
struct Fresh {
    Runtime runtime;
    Runtime::Scope scope{runtime};
};
} // namespace

TEST_CASE("Ints keep their value on both sides of 48 bits") {
    Fresh fresh;
    for (std::int64_t n : {std::int64_t{0}, std::int64_t{-1}, Value::int_max, Value::int_min, Value::int_max + 1, Value::int_min - 1, INT64_MAX, INT64_MIN}) {
        Ref v(make_int(n));
        std::int64_t back = 0;
        REQUIRE(int_to_int64(v, &back));
        CHECK(back == n);
        CHECK(v.get().is_small_int() == fits_small(n));
        CHECK(int_text(v) == std::to_string(n));
    }
}

TEST_CASE("Doubles survive boxing bit by bit, and no double looks like a pointer") {
    for (double d : {0.0, -0.0, 1.5, -1e308, 5e-324, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()}) {
        Value v = Value::from_double(d);
        CHECK(v.is_double());
        CHECK_FALSE(v.is_object());
        CHECK_FALSE(v.is_small_int());
        CHECK(std::signbit(v.as_double()) == std::signbit(d));
        CHECK(v.as_double() == d);
    }
    CHECK(std::isnan(Value::from_double(std::nan("")).as_double()));
    CHECK_FALSE(Empty.is_object());
    CHECK_FALSE(None.is_object());
}

TEST_CASE("A float's text is the shortest that reads back") {
    CHECK(float_repr(0.1) == "0.1");
    CHECK(float_repr(1e16) == "1e+16");
    CHECK(float_repr(123456789012345680.0) == "1.2345678901234568e+17");
    CHECK(float_repr(0.0001) == "0.0001");
    CHECK(float_repr(0.00001) == "1e-05");
    CHECK(float_repr(3.0) == "3.0");
    CHECK(float_repr(-0.0) == "-0.0");
}

TEST_CASE("A dict keeps the order of insertion through removals and growth") {
    Fresh fresh;
    Ref ref(make_dict());
    Dict* dict = as<Dict>(ref);
    for (int i = 0; i < 1000; ++i) REQUIRE(dict_set(dict, Value::from_small(i), Value::from_small(i * i)));
    for (int i = 0; i < 1000; i += 2) REQUIRE(dict_remove(dict, Value::from_small(i)) == Found::yes);
    for (int i = 1000; i < 1500; ++i) REQUIRE(dict_set(dict, Value::from_small(i), None));
    CHECK(dict->used == 1000);
    std::uint32_t position = 0;
    std::int64_t last = -1;
    while (Dict::Entry* entry = dict_next(dict, position)) {
        REQUIRE(entry->key.as_small() > last);
        last = entry->key.as_small();
    }
    Value* place;
    CHECK(dict_find(dict, Value::from_small(501), &place) == Found::yes);
    CHECK(place->as_small() == 501 * 501);
    CHECK(dict_find(dict, Value::from_small(500), &place) == Found::no);
}

TEST_CASE("Small ints come out of a set in CPython's order") {
    Fresh fresh;
    Ref ref(make_set());
    for (int n : {100, 3, 64, 7, 1, 33}) REQUIRE(set_add(as<Set>(ref), Value::from_small(n)));
    CHECK(repr_text(ref) == "{64, 1, 33, 3, 100, 7}"); // print({100, 3, 64, 7, 1, 33})
}

TEST_CASE("All memory of a value comes back with its last reference") {
    Fresh fresh;
    std::size_t before = fresh.runtime.heap.live_bytes();
    for (int round = 0; round < 3; ++round) {
        Ref list(make_list());
        for (int i = 0; i < 100; ++i) list_append(as<List>(list), make_string(std::string(static_cast<std::size_t>(i) * 20, 'x')));
        CHECK(fresh.runtime.heap.live_bytes() > before + 90'000);
    }
    CHECK(fresh.runtime.heap.live_bytes() == before);
}
