// Runs a script and asks the doctor.
#pragma once

#include "engine/insight/findings.h"
#include "engine/run/run.h"
#include "engine/script/parser.h"

#include <catch2/catch.hpp>

namespace loopscope::insight {

struct Diagnosis {
    std::vector<Finding> findings;
    std::shared_ptr<const trace::Recording> recording;
    run::Options options;

    bool has(Sickness what, int line) const { return find(what, line) != nullptr; }
    const Finding* find(Sickness what, int line) const {
        for (const Finding& finding : findings)
            if (finding.what == what && finding.line == line) return &finding;
        return nullptr;
    }
    /// The only finding's line and evidence; the test fails where there are more or others.
    std::string only(Sickness what) const {
        REQUIRE(findings.size() == 1);
        REQUIRE(findings[0].what == what);
        return std::to_string(findings[0].line) + ": " + findings[0].evidence;
    }
};

inline Diagnosis examine(const std::string& source) {
    Diagnosis diagnosis;
    diagnosis.options.time_max_s = 3600;
    auto outcome = run::run_script(source, "s.py", diagnosis.options);
    REQUIRE(outcome);
    auto tree = script::parse(source, "s.py");
    REQUIRE(tree);
    diagnosis.recording = outcome->recording;
    diagnosis.findings = find_sicknesses(*outcome->recording, tree->get());
    for (const Finding& finding : diagnosis.findings) UNSCOPED_INFO(finding.line << " " << text_of(finding.what).name << ": " << finding.evidence);
    return diagnosis;
}

} // namespace loopscope::insight
