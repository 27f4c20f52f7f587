#include "engine/insight/assigned_name.h"

#include <algorithm>
#include <cctype>

namespace loopscope::insight {

namespace {
bool is_name_part(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<signed char>(c) < 0; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// The first `=` that assigns: not one within brackets, as of a keyword argument.
std::size_t assignment_in(std::string_view line) {
    int depth = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"' || line[at] == '\'' || line[at] == '#') break;
        depth += (line[at] == '(' || line[at] == '[') - (line[at] == ')' || line[at] == ']');
        if (line[at] == '=' && depth == 0) return line.substr(at, 2) == "==" ? std::string_view::npos : at;
    }
    return std::string_view::npos;
}
} // namespace

std::string assigned_name(std::string_view line, std::string_view constructor) {
    const std::size_t equals = assignment_in(line);
    if (equals == std::string_view::npos || constructor.empty()) return "";
    std::string_view target = trimmed(line.substr(0, std::min(equals, line.find(':')))), value = trimmed(line.substr(equals + 1));
    // `asyncio.Queue(…)` and nothing before it: a list of queues has no name for one of them.
    const std::size_t call = value.find('(');
    std::string_view called = value.substr(0, std::min(call, value.size()));
    if (!std::all_of(called.begin(), called.end(), [](char c) { return is_name_part(c) || c == '.'; })) return "";
    called.remove_prefix(called.rfind('.') == std::string_view::npos ? 0 : called.rfind('.') + 1);
    if (call == std::string_view::npos || called != constructor) return "";
    target.remove_prefix(target.rfind('.') == std::string_view::npos ? 0 : target.rfind('.') + 1);
    return !target.empty() && std::all_of(target.begin(), target.end(), is_name_part) ? std::string(target) : "";
}

} // namespace loopscope::insight
