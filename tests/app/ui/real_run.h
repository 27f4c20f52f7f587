// A script that has really been run, as the window opens it.
#pragma once

#include "app/ui/ui.h"

#include <catch2/catch.hpp>

namespace loopscope::ui {

inline Variant real_run(const std::string& source, run::Options options = {}) {
    options.cpu_cost_ns = 0;
    auto outcome = run::run_script(source, "s.py", options);
    REQUIRE(outcome);
    Variant variant{"s", "", "s.py", source, outcome->recording};
    variant.options = std::make_shared<const run::Options>(options);
    return variant;
}

} // namespace loopscope::ui
