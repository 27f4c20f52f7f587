// Runs a script from a text and keeps what it prints.
#pragma once

#include "engine/run/run.h"

#include <catch2/catch.hpp>

namespace loopscope::run {

struct Ran {
    Outcome outcome;
    std::string out, err;
};

inline Ran run_text(const std::string& source, Options options = {}) {
    Ran ran;
    options.on_output = [&](int stream, double, std::string_view text) { (stream == 1 ? ran.out : ran.err) += text; };
    auto outcome = run_script(source, "script.py", options);
    REQUIRE(outcome);
    ran.outcome = *outcome;
    return ran;
}

} // namespace loopscope::run
