// What asyncio itself has complained of on standard error.
#include "engine/insight/examination.h"

#include <cstdlib>

namespace loopscope::insight {

namespace {
std::string last_line(std::string_view text) {
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    return std::string(text.substr(text.find_last_of('\n') + 1));
}

void place_at(Finding& finding, std::string_view place) { // file:line
    const std::size_t colon = place.find_last_of(':');
    if (colon == std::string_view::npos) return;
    finding.file = place.substr(0, colon);
    finding.line = std::atoi(std::string(place.substr(colon + 1)).c_str());
}

/// "file:line: RuntimeWarning: …"
void place_from(Finding& finding, std::string_view text) {
    const std::size_t end = text.find(": RuntimeWarning");
    if (end != std::string_view::npos) place_at(finding, text.substr(0, end));
}

/// "… defined at file:line> …"; a pending task says where it runs: "running at file:line>"
void place_from_definition(Finding& finding, std::string_view text) {
    for (std::string_view words : {"running at ", "defined at "})
        if (const std::size_t at = text.find(words); at != std::string_view::npos) return place_at(finding, text.substr(at + words.size(), text.find_first_of("> ", at + words.size()) - at - words.size()));
}
} // namespace

void find_warnings(Examination& examination) {
    for (const trace::OutputMark& mark : examination.timeline.outputs()) {
        const trace::Event& event = examination.recording[mark.event];
        if (event.subject != 2) continue;
        const std::string_view text = examination.recording.text(event.arg);
        if (text.find("was never awaited") != std::string_view::npos) {
            const std::size_t quote = text.find('\''), end = text.find('\'', quote + 1);
            Finding& finding = examination.add(Sickness::never_awaited, 0, mark.event);
            place_from(finding, text);
            finding.evidence = std::string(text.substr(quote + 1, end - quote - 1)) + "() was called and its coroutine object thrown away: none of it ran.";
        } else if (text.starts_with("Task exception was never retrieved")) {
            Finding& finding = examination.add(Sickness::lost_exception, 0, mark.event);
            place_from_definition(finding, text);
            finding.evidence = "A task failed and nobody asked for its result: " + last_line(text) + ".";
        } else if (text.starts_with("Task was destroyed but it is pending")) {
            Finding& finding = examination.add(Sickness::destroyed_pending, 0, mark.event);
            place_from_definition(finding, text);
            finding.evidence = "The loop was closed, or the last reference went, while the task still waited.";
        }
    }
}

} // namespace loopscope::insight
