#include "app/lesson/claims.h"

#include <algorithm>
#include <sstream>

namespace loopscope::lesson {

bool prints(const std::string& output, const std::vector<std::string>& lines) {
    std::vector<std::string> printed;
    std::istringstream in(output);
    for (std::string line; std::getline(in, line);)
        printed.push_back(line);
    return std::search(printed.begin(), printed.end(), lines.begin(), lines.end()) != printed.end();
}

std::vector<Diagnostic> check_claims(const Lesson& lesson, const std::string& file, const std::string& output) {
    std::vector<Diagnostic> wrong;
    for (const Step& step : lesson.steps)
        for (const Block& block : step.blocks)
            for (const Claim& claim : block.claims) {
                if (claim.file != file || prints(output, claim.lines)) continue;
                std::string lines;
                for (const std::string& line : claim.lines)
                    lines += (lines.empty() ? "\"" : " then \"") + line + "\"";
                Diagnostic out;
                out.message = file + " does not print " + lines;
                out.file = lesson.folder + "/lesson.md";
                out.span = {claim.line, 0, claim.line, 0};
                out.hint = "`loopscope run " + lesson.folder + "/" + file + "` shows what it prints";
                wrong.push_back(std::move(out));
            }
    return wrong;
}

} // namespace loopscope::lesson
