#include "app/ui/line_field.h"
#include "app/ui/script_marks.h"
#include "app/ui/editing.h"
#include "app/ui/what_if.h"
#include "app/ui/focus.h"
#include "app/ui/lesson_play.h"
#include "app/ui/unsaved.h"

#include <algorithm>
#include <iterator>

namespace loopscope::ui {

namespace {
void find_key(Window& window, KeyPress press) {
    Editing& editing = *window.editing;
    switch (press.key) {
    case Key::enter: editing.edit.find(editing.wanted.text()); return;
    case Key::escape:
    case Key::tab: editing.is_finding = false; return;
    default: field_takes_key(window, editing.wanted, press); return;
    }
}

/// Cut, copy and paste.
bool clipboard_key(Window& window, KeyPress press) {
    TextEdit& edit = window.editing->edit;
    if (!press.ctrl) return false;
    switch (press.key) {
    case Key::c:
    case Key::x:
        if (edit.selected().empty() || !window.write_clipboard) return true;
        window.write_clipboard(std::string(edit.selected()));
        if (press.key == Key::x) edit.press({Key::del});
        return true;
    case Key::v:
        if (window.read_clipboard) edit.type(window.read_clipboard());
        return true;
    default: return false;
    }
}

void editor_key(Window& window, KeyPress press) {
    Editing& editing = *window.editing;
    if (press.key == Key::escape) return stop_editing(window);
    if (press.ctrl && press.key == Key::enter) return run_edited(window);
    if (press.ctrl && press.key == Key::e) return stop_editing(window);
    if (press.ctrl && press.key == Key::f) {
        editing.is_finding = true;
        if (!editing.edit.selected().empty()) editing.wanted.set(editing.edit.selected());
        editing.wanted.select_all();
        return;
    }
    if (!clipboard_key(window, press)) editing.edit.press(press);
}

/// A number that the edit has changed is what its slider shows from now on; the others keep where the user has put them.
std::vector<Knob> knobs_after_edit(const Window& window, const std::vector<Variant>& before, const std::vector<Variant>& after) {
    if (!window.declared_knobs) return window.knobs;
    const std::vector<Knob> old = window.declared_knobs(before);
    std::vector<Knob> knobs = window.declared_knobs(after);
    const auto same_name = [](const std::string& name) { return [&name](const Knob& knob) { return knob.name == name; }; };
    for (Knob& knob : knobs) {
        const auto was = std::find_if(old.begin(), old.end(), same_name(knob.name));
        const auto now = std::find_if(window.knobs.begin(), window.knobs.end(), same_name(knob.name));
        if (was != old.end() && now != window.knobs.end() && was->value == knob.value) knob.value = std::clamp(now->value, knob.min, knob.max);
    }
    return knobs;
}
} // namespace

bool is_window_key(KeyPress press) {
    if (press.key >= Key::f1 && press.key <= Key::f12) return true;
    constexpr Key with_ctrl[] = {Key::k, Key::q, Key::g, Key::o, Key::s, Key::n, Key::b, Key::l, Key::plus, Key::minus};
    if (press.ctrl && press.key >= Key::zero && press.key <= Key::four) return true;
    return press.ctrl && std::find(std::begin(with_ctrl), std::end(with_ctrl), press.key) != std::end(with_ctrl);
}

void start_editing(Window& window) {
    if (window.editing || !window.has_run()) return;
    if (!window.rerun) {
        window.notice = "A recording cannot be edited: it holds no way to run it again.";
        return;
    }
    window.editing.emplace();
    Editing& editing = *window.editing;
    const std::string& shown = window.run().variant.source;
    const auto unsaved = find_unsaved(window.unsaved_folder, window.run().variant.file);
    editing.edit = TextEdit(saved_text(window));
    if (const std::string& text = unsaved ? *unsaved : shown; text != editing.edit.text()) {
        editing.edit.select_all();
        editing.edit.type(text);
    }
    if (editing.edit.text() == shown) editing.run_version = editing.edit.version();
    else window.notice = "What you had typed and not saved is back. Ctrl Z gives the saved version.";
    if (window.files.change == DiskChange::unsaved) window.files.change = DiskChange::none;
    editing.edit.place(editing.edit.begin_of_line(window.source_first_line));
    window.is_playing = false;
    window.focus.reset();
}

void start_editing_at(Window& window, const Diagnostic& problem) {
    start_editing(window);
    if (!window.editing) return;
    Editing& editing = *window.editing;
    if (has_unsaved(window)) return; // what was typed and not saved runs first
    editing.problem = problem;
    editing.run_version = editing.edit.version();
    const int line = std::max(1, problem.span.line);
    editing.edit.place(std::min(editing.edit.begin_of_line(line) + static_cast<std::size_t>(std::max(0, problem.span.column)), editing.edit.text().size()));
    window.source_first_line = std::max(1, line - 6);
}

void stop_editing(Window& window) {
    if (!window.editing) return;
    if (window.editing->edit.version() != window.editing->run_version) run_edited(window);
    if (window.editing->problem) {
        window.notice = "The text has an error. The last version that ran stays on screen.";
    }
    window.editing.reset();
}

void run_edited(Window& window) {
    Editing& editing = *window.editing;
    editing.run_version = editing.edit.version();
    editing.idle_s = 0;
    if (is_exercise(window, window.active)) window.files.saved[window.run().variant.file] = editing.edit.text(); // it is kept with the progress
    else if (has_unsaved(window)) keep_text(window);
    else forget_unsaved(window.unsaved_folder, window.run().variant.file);
    run_text(window, editing.edit.text());
}

void run_text(Window& window, const std::string& text) {
    std::vector<Variant> before, after;
    for (const auto& run : window.runs)
        before.push_back(run->variant);
    after = before;
    const std::vector<std::size_t> family = family_of(window); // a branch goes on from what is edited
    for (const std::size_t member : family) after[member].source = text;
    window.knobs = knobs_after_edit(window, before, after);
    window.reruns.wish(window.rerun, {std::move(after), window.knobs, family, RerunCause::edit});
    take_reruns(window);
}

bool advance_editing(Window& window, double elapsed_s) {
    if (!window.editing) return false;
    Editing& editing = *window.editing;
    if (editing.edit.version() == editing.run_version) return false;
    editing.idle_s += elapsed_s;
    if (editing.idle_s < run_after_idle_s) return true;
    run_edited(window);
    return false;
}

bool editing_takes_keys(Window& window, const Input& input) {
    if (!window.editing) return false;
    const unsigned version = window.editing->edit.version();
    const std::string before = window.marks().breakpoints.empty() ? "" : window.editing->edit.text();
    if (!input.typed.empty()) {
        if (window.editing->is_finding) field_takes_text(window.editing->wanted, input.typed);
        else window.editing->edit.type(input.typed);
    }
    bool all_taken = true;
    for (const KeyPress& press : input.keys) {
        if (!window.editing || is_window_key(press)) {
            all_taken = false;
            continue;
        }
        if (window.editing->is_finding) find_key(window, press);
        else editor_key(window, press);
    }
    if (window.editing && window.editing->edit.version() != version) {
        window.editing->idle_s = 0;
        move_breakpoints(window, before, window.editing->edit.text());
    }
    return all_taken;
}

} // namespace loopscope::ui
