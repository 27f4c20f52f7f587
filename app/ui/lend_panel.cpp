// Lending the window's thread to the loop: the question before it, and afterwards what it has shown: which frames were
// missed, what held the thread, and the ways out, to be run side by side.
#include "app/ui/lend.h"
#include "app/ui/live.h"
#include "app/ui/overlay.h"
#include "app/ui/ring.h"
#include "app/ui/theme.h"
#include "app/ui/ui.h"
#include "engine/insight/handed_off.h"
#include "engine/script/parser.h"

#include <algorithm>
#include <filesystem>

namespace loopscope::ui {

namespace {
constexpr float pitch = 19;
constexpr Time noticed = 100'000'000; ///< a gap that a user notices

/// What has held the loop longest; null: nothing that the doctor would speak of.
const insight::Finding* worst_of(const RunView& run) {
    const insight::Finding* worst = nullptr;
    for (const insight::Finding& finding : run.findings()) {
        const bool holds = finding.what == insight::Sickness::blocking_call || finding.what == insight::Sickness::cpu_hog;
        if (holds && finding.line > 0 && (worst == nullptr || finding.cost > worst->cost)) worst = &finding;
    }
    return worst;
}

std::vector<insight::HandedOff> ways_out(const RunView& run) {
    const insight::Finding* worst = worst_of(run);
    if (worst == nullptr) return {};
    auto tree = script::parse(run.variant.source, run.variant.file);
    return tree ? insight::handed_off(**tree, worst->line) : std::vector<insight::HandedOff>();
}

/// "main.py" as "main_to_thread.py": a name of its own for a rewritten script.
std::string file_of(const Variant& original, const std::string& label) {
    const std::filesystem::path path(original.file);
    std::string part = label.substr(label.find_last_of(". ") + 1);
    return (path.parent_path() / (path.stem().string() + "_" + part + ".py")).string();
}

float draw_lines(Painter& paint, Point at, float width, std::string_view text, TextStyle style) {
    for (const std::string& line : wrapped(paint, text, style, width)) {
        paint.text(at, line, style);
        at.y += pitch;
    }
    return at.y;
}

/// A tick for each frame that was drawn; the gap is marked.
void draw_frames(Painter& paint, Box box, const Loan& loan) {
    const Palette& c = paint.colours();
    paint.fill(box, c.inset, 1, 6);
    const Time end = std::max<Time>(loan.end, 1);
    const auto x = [&](Time at) { return box.x + 8 + (box.w - 16) * static_cast<float>(static_cast<double>(at) / static_cast<double>(end)); };
    const TimeRange gap = longest_gap(loan);
    if (gap.to - gap.from >= noticed) {
        const Box held{x(gap.from), box.y, x(gap.to) - x(gap.from), box.h};
        paint.fill(held, c.of(Activity::blocked), 0.18f);
        paint.hatch(held, {c.of(Activity::blocked), 1.5f, 0.6f}, 7);
        paint.text({(held.x + held.right()) / 2, box.y + box.h / 2}, format_duration(gap.to - gap.from), mono_bold(12).in(c.of(Activity::blocked)).at(Align::centre));
    }
    for (const Time at : loan.frames) paint.fill({x(at) - 0.5f, box.y + 8, 1.2f, box.h - 16}, c.of(Activity::worker));
}

void draw_question(Frame& frame, Box screen) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const float width = std::min(560.f, screen.w - 24);
    const Box box = overlay_card(frame, screen, width, 232, 0.35f);
    paint.icon(Icon::warn, {box.x + 32, box.y + 32}, c.of(Activity::blocked), 1.3f);
    paint.text_in({box.x + 52, box.y + 32}, box.w - 70, "Freeze this window for real?", sans(17, Face::semibold));
    float y = draw_lines(paint, {box.x + 24, box.y + 68}, box.w - 48,
                         "The script runs on this window's own thread, as in a program with a user interface. While it awaits, the window is alive. While it blocks, the window is frozen: no frame, no key, no mouse.",
                         sans(13));
    draw_lines(paint, {box.x + 24, y + 8}, box.w - 48, "After 5 seconds of its time it is stopped. Nothing that you have written can be lost.", sans(12).in(c.text2));
    if (word_button(frame, {box.right() - 174, box.bottom() - 46, 154, 30}, "Run it here", true)) frame.then(accept_loan);
    if (word_button(frame, {box.right() - 270, box.bottom() - 46, 88, 30}, "Cancel", false)) frame.then([](Window& w) { w.overlay = Overlay::none; });
    paint.text({box.x + 24, box.bottom() - 31}, "Enter runs it  ·  Esc does not", sans(11).in(c.text3));
}
} // namespace

void accept_loan(Window& window) {
    window.overlay = Overlay::none;
    window.wants_to_lend = true;
}

std::string loan_in_words(const Window& window) {
    const Loan& loan = *window.loan;
    const TimeRange gap = longest_gap(loan);
    const std::string drawn = "The window drew " + counted(static_cast<std::int64_t>(loan.frames.size()), "frame") + " in " + format_duration(loan.end) + ".";
    if (gap.to - gap.from < noticed) return drawn + " It was never frozen for long: the loop always came back to it.";
    std::string text = drawn + " For " + format_duration(gap.to - gap.from) + " of them it was frozen and owes " + counted(missed_frames(gap), "frame") + " at 60 a second.";
    if (const insight::Finding* worst = worst_of(window.run())) text += " Line " + std::to_string(worst->line) + " held the thread.";
    return text;
}

void compare_ways_out(Window& window) {
    window.overlay = Overlay::none;
    if (!window.has_run() || !window.rerun) return;
    const RunView& shown = window.run();
    std::vector<Variant> variants{shown.variant};
    for (const insight::HandedOff& way : ways_out(shown)) {
        Variant variant = shown.variant;
        variant.label = way.label;
        variant.note = way.note;
        variant.file = file_of(shown.variant, way.label);
        variant.source = way.source;
        variants.push_back(std::move(variant));
    }
    const RerunResult result = run_again(window.rerun, {std::move(variants), window.knobs, {}, RerunCause::knobs});
    if (result.problem) {
        window.problem = result.problem->message;
        return;
    }
    variants.clear();
    for (const auto& run : result.runs) {
        variants.push_back(run->variant);
        variants.back().is_compared = true;
    }
    if (window.lesson) window.notice = "The lesson is closed: Ctrl L opens it again.";
    window.lesson.reset();
    open_variants(window, std::move(variants));
    window.view = View::compare;
}

void draw_lend(Frame& frame, Box screen) {
    if (frame.window.overlay == Overlay::lend) return draw_question(frame, screen);
    const Window& window = frame.window;
    if (!window.loan || !window.has_run()) return;
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const std::vector<insight::HandedOff> ways = ways_out(window.run());
    const std::string said = loan_in_words(window);
    const float width = std::min(640.f, screen.w - 24);
    const auto lines = wrapped(paint, said, sans(13), width - 48);
    const float height = 150 + pitch * static_cast<float>(lines.size()) + (ways.empty() ? 0 : 40 + 26 * static_cast<float>(ways.size())) + 56;
    const Box box = overlay_card(frame, screen, width, height, 0.4f);
    paint.text_in({box.x + 24, box.y + 32}, box.w - 48, "What this window went through", sans(17, Face::semibold));
    float y = draw_lines(paint, {box.x + 24, box.y + 66}, box.w - 48, said, sans(13)) + 8;
    draw_frames(paint, {box.x + 24, y, box.w - 48, 44}, *window.loan);
    y += 58;
    paint.text({box.x + 24, y}, "a tick for each frame", sans(11).in(c.text3));
    y += 32;
    if (!ways.empty()) {
        paint.caption({box.x + 24, y}, "Ways out");
        y += 26;
        for (const insight::HandedOff& way : ways) {
            const float w = paint.text({box.x + 24, y}, way.label, mono_bold(13));
            paint.text_in({box.x + 36 + w, y}, box.w - 60 - w, way.note, sans(12).in(c.text2));
            y += 26;
        }
        if (word_button(frame, {box.right() - 194, box.bottom() - 46, 174, 30}, "Compare them", true)) frame.then(compare_ways_out);
    }
    if (word_button(frame, {box.x + 20, box.bottom() - 46, 130, 30}, "Look at the run", false)) frame.then([](Window& w) { w.overlay = Overlay::none; });
}

void lend_takes_keys(Window& window, const Input& input) {
    for (const KeyPress& press : input.keys) {
        if (press.key == Key::escape) window.overlay = Overlay::none;
        if (press.key == Key::enter) window.overlay == Overlay::lend ? accept_loan(window) : compare_ways_out(window);
        if (window.overlay != Overlay::lend && window.overlay != Overlay::loan) return;
    }
}

} // namespace loopscope::ui
