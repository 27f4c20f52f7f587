#include "app/ui/commands.h"
#include "app/ui/editing.h"
#include "app/ui/export.h"
#include "app/ui/files.h"
#include "app/ui/lane_choice.h"
#include "app/ui/lesson_play.h"
#include "app/ui/live.h"
#include "app/ui/lesson_progress.h"
#include "app/ui/loop_game.h"
#include "app/ui/share.h"
#include "app/ui/stepping.h"
#include "app/ui/thread_game.h"
#include "app/ui/what_if.h"

#include <algorithm>
#include <filesystem>

namespace loopscope::ui {

namespace {
const char* needs_run(const Window& window) {
    return window.has_run() ? nullptr : "Nothing is open.";
}
const char* needs_open_future(const Window& window) {
    if (!window.has_run()) return "Nothing is open.";
    return hides_future(window) ? hidden_future_reason(window) : nullptr;
}
const char* needs_lesson(const Window& window) {
    return window.lesson ? nullptr : "No lesson is open.";
}
const char* needs_question(const Window& window) {
    return window.lesson && has_open_question(*window.lesson) ? nullptr : "No question is open.";
}
const char* needs_exercise(const Window& window) {
    return window.lesson && exercise_of(const_cast<LessonPage&>(*window.lesson)) ? nullptr : "This step has no task.";
}
const char* no_hint_reason(const Window& window) {
    if (const char* why = needs_exercise(window)) return why;
    const ExerciseState& exercise = *exercise_of(const_cast<LessonPage&>(*window.lesson));
    return exercise.hints_shown < exercise.content.hints.size() ? nullptr : "All hints are shown.";
}
const char* no_solution_reason(const Window& window) {
    if (const char* why = needs_exercise(window)) return why;
    return no_hint_reason(window) == nullptr ? "Look at the hints first." : nullptr;
}
const char* needs_range(const Window& window) {
    return window.marked ? nullptr : "Mark a stretch first: hold Shift and drag over the timeline.";
}
const char* needs_selection(const Window& window) {
    return window.selected != 0 ? nullptr : "Select a task first.";
}
const char* needs_lessons(const Window& window) {
    return window.lessons.empty() ? "There are no lessons here." : nullptr;
}

const char* needs_branch(const Window& window) {
    return window.has_run() && window.run().variant.is_branch ? nullptr : "This is the run as it was: What if… (X) makes a branch.";
}
const char* needs_breakpoints(const Window& window) {
    return window.marks().breakpoints.empty() ? "There is no breakpoint: click the number of a line to set one." : nullptr;
}
const char* needs_knobs(const Window& window) {
    return window.knobs.empty() ? "The script declares no number to play with." : nullptr;
}
const char* needs_script(const Window& window) {
    return window.has_run() && window.rerun ? nullptr : "A recording alone has no script.";
}
const char* needs_opening(const Window& window) {
    return window.open_file ? nullptr : "Files cannot be opened here.";
}

template <Step granularity, int direction> void step_by(Window& window) {
    step(window, granularity, direction);
}
/// What a presenter's clicker does.
template <int direction> void turn_or_step(Window& window) {
    if (window.lesson) turn_page(window, direction);
    else step(window, Step::visible, direction);
}
const char* needs_open_future_or_lesson(const Window& window) {
    return window.lesson ? nullptr : needs_open_future(window);
}
template <View view> void show_view(Window& window) {
    window.view = view;
}
template <Overlay overlay> void show_overlay(Window& window) {
    window.overlay = overlay;
    window.typed = TextEdit();
    window.chosen = 0;
    window.tour_step = 0;
}
template <ThemeName theme> void use_theme(Window& window) {
    window.theme = theme;
}
template <PanelId panel> void toggle_panel(Window& window) {
    if (window.hidden.erase(panel) == 0) window.hidden.insert(panel);
}
template <ConsoleTab tab> void show_console_tab(Window& window) {
    window.hidden.erase(PanelId::console);
    window.console_tab = tab;
    window.console_scroll = 0;
}
template <InspectorTab tab> void show_inspector_tab(Window& window) {
    window.hidden.erase(PanelId::inspector);
    window.shows_inspector = window.view == View::lesson;
    window.inspector_tab = tab;
    window.inspector_scroll = 0;
}
/// In the inspector; in the lesson, which has none, in the place of the marks' meaning.
void show_variables(Window& window) {
    if (window.view == View::lesson) window.shows_variables = !window.shows_variables;
    else show_inspector_tab<InspectorTab::frames>(window);
}
/// The lesson shows the inspector in the place of the source, or beside it, when it is asked for.
void toggle_inspector(Window& window) {
    if (window.view == View::lesson) window.shows_inspector = !window.shows_inspector;
    else toggle_panel<PanelId::inspector>(window);
}
/// A narrow lesson has room for one panel over the timeline.
void next_narrow_panel(Window& window) {
    window.shows_inspector = false;
    window.narrow_panel = window.narrow_panel == PanelId::lesson ? PanelId::source : window.narrow_panel == PanelId::source ? PanelId::loop : PanelId::lesson;
}
template <PanelId panel> void unhide(Window& window) {
    window.hidden.erase(panel);
}
/// What a lesson's step opens, by the names that lessons have for it.
struct PanelOpener {
    std::string_view name;
    void (*open)(Window& window);
};
const PanelOpener panel_openers[] = {
    {"source", unhide<PanelId::source>},
    {"loop", unhide<PanelId::loop>},
    {"timeline", unhide<PanelId::timeline>},
    {"console", show_console_tab<ConsoleTab::output>},
    {"events", show_console_tab<ConsoleTab::events>},
    {"marks", show_console_tab<ConsoleTab::marks>},
    {"findings", show_console_tab<ConsoleTab::findings>},
    {"inspector", show_inspector_tab<InspectorTab::task>},
    {"variables", [](Window& w) { w.view == View::lesson ? void(w.shows_variables = true) : show_inspector_tab<InspectorTab::frames>(w); }},
    {"waits", show_inspector_tab<InspectorTab::waits>},
    {"tree", show_inspector_tab<InspectorTab::tree>},
    {"health", show_view<View::freeze>},
    {"compare", show_view<View::compare>},
    {"legend", [](Window& w) { w.shows_variables = false; }},
};
void zoom_at_cursor(Window& window, double factor) {
    zoom(window, std::clamp(window.now, window.shown_from, window.shown_to), factor);
}
void zoom_to_marked(Window& window) {
    window.shown_from = window.marked->from;
    window.shown_to = std::max(window.marked->to, window.marked->from + 1000);
}
/// All lanes of one coroutine function as one, for each of them.
void fold_groups(Window& window) {
    LaneChoice& lanes = window.lanes;
    const auto& functions = window.run().groups().functions;
    const bool folds = !lanes.is_grouped || lanes.folded.empty();
    lanes.is_grouped = true;
    lanes.folded = folds ? std::set<std::string>(functions.begin(), functions.end()) : std::set<std::string>();
    window.lane_scroll = 0;
}
void next_theme(Window& window) {
    window.theme = static_cast<ThemeName>((static_cast<int>(window.theme) + 1) % theme_count);
}
void let_go(Window& window) {
    if (window.game) return end_loop_game(window);
    if (window.is_presenting && window.selected == 0 && !window.marked) present(window, false);
    if (window.marked && window.selected == 0) {
        window.marked.reset();
        window.loops_range = false;
    }
    select(window, 0);
    window.focus.reset();
    window.lanes.search = TextEdit();
    window.lanes.is_searching = false;
    window.notice.clear();
}
void toggle_presenting(Window& window) {
    present(window, !window.is_presenting);
}
void open_search(Window& window) {
    window.hidden.erase(PanelId::timeline);
    window.lanes.search = TextEdit();
    window.lanes.is_searching = true;
}

/// Into the folder in which the window was started, under the script's name. A picture shows what the timeline shows.
template <ExportFormat format> void export_as(Window& window) {
    const RunView& run = window.run();
    const std::filesystem::path path = std::filesystem::current_path() / (std::filesystem::path(run.variant.file).stem().string() + std::string(export_suffix(format)));
    const TimeRange shown = shown_range(window);
    const auto wrong = write_export(path.string(), export_run(run, {format, window.theme, shown.from, std::min(shown.to, std::max<Time>(1, window.end())), chosen_rows(window, run, window.state())}));
    window.notice = wrong ? wrong->message + "." : "Written to " + path.string() + ".";
}

void share_as_file(Window& window) {
    const std::filesystem::path path = std::filesystem::current_path() / (std::filesystem::path(window.run().variant.file).stem().string() + std::string(share_suffix));
    const auto wrong = write_export(path.string(), share_text(window));
    window.notice = wrong ? wrong->message + "." : "Written to " + path.string() + ": whoever opens it with Loopscope stands where you stand now.";
}
void copy_as_text(Window& window) {
    if (window.write_clipboard) window.write_clipboard(moment_as_text(window));
    window.notice = window.write_clipboard ? "Copied as text: the moment, the script and its output." : "There is no clipboard here.";
}

/// Asks where to; then the desktop makes a picture with each of its frames.
template <PictureFormat format> void ask_pictures(Window& window) {
    const std::filesystem::path place = std::filesystem::current_path() / std::filesystem::path(window.run().variant.file).stem();
    show_prompt(window, {format == PictureFormat::gif ? "Animated GIF" : "Folder for the pictures", "What the window shows, from the begin of the marked stretch to its end; without a mark the whole run.",
                         place.string() + (format == PictureFormat::gif ? ".gif" : "-pictures"), [](Window& w, const std::string& path) {
                             if (w.export_pictures && !path.empty()) w.export_pictures(w, format, path);
                         }});
}
void picture_of_window(Window& window) {
    window.picture_path = (std::filesystem::current_path() / (std::filesystem::path(window.run().variant.file).stem().string() + ".png")).string();
}
const char* needs_desktop(const Window& window) {
    if (const char* why = needs_open_future(window)) return why;
    return window.export_pictures ? nullptr : "Only the window on a desktop can do this; `loopscope export --format gif` does it without.";
}

const char* needs_live(const Window& window) {
    return is_live(window) ? nullptr : "No live run is under way.";
}
const char* no_loan_reason(const Window& window) {
    if (const char* why = no_live_reason(window)) return why;
    return window.can_lend ? nullptr : "Only the window on a desktop has a thread of its own to lend.";
}
void back_to_virtual(Window& window) {
    stop_live(window);
    run_with_knobs(window);
}

constexpr KeyPress none{};
constexpr KeyPress plain(Key key) {
    return {key, false, false, false};
}
constexpr KeyPress shift(Key key) {
    return {key, true, false, false};
}
constexpr KeyPress ctrl(Key key) {
    return {key, false, true, false};
}
constexpr KeyPress ctrl_shift(Key key) {
    return {key, true, true, false};
}

// clang-format off
const Command table[] = {
    {"Play", "Play or pause", plain(Key::space), toggle_playing, needs_open_future},
    {"Play", "Live: run it in real time, or stop it", ctrl(Key::r), toggle_live, [](const Window& w) { return is_live(w) ? nullptr : no_live_reason(w); }},
    {"Play", "Live: back to the present", none, follow_live, needs_live},
    {"Play", "Back to the virtual clock", none, back_to_virtual, needs_script},
    {"Play", "Freeze this window: run the loop on its own thread…", ctrl_shift(Key::r), show_overlay<Overlay::lend>, no_loan_reason},
    {"Play", "Faster", plain(Key::bracket_right), [](Window& w) { set_speed(w, w.speed * 1.25); }},
    {"Play", "Slower", plain(Key::bracket_left), [](Window& w) { set_speed(w, w.speed / 1.25); }},
    {"Play", "Speed 1×", none, [](Window& w) { set_speed(w, 1); }},
    {"Play", "Loop the marked stretch", plain(Key::l), toggle_loop, needs_range},

    {"Step", "Next event", plain(Key::right), step_by<Step::event, 1>, needs_open_future},
    {"Step", "Previous event", plain(Key::left), step_by<Step::event, -1>, needs_run},
    {"Step", "Next line", plain(Key::f8), step_by<Step::line, 1>, needs_open_future},
    {"Step", "Previous line", shift(Key::f8), step_by<Step::line, -1>, needs_run},
    {"Step", "Step: to where something moves", plain(Key::f10), step_by<Step::visible, 1>, needs_open_future},
    {"Step", "Step back", shift(Key::f10), step_by<Step::visible, -1>, needs_run},
    {"Step", "Follow the loop: next task switch", plain(Key::f11), step_by<Step::task_switch, 1>, needs_open_future},
    {"Step", "Follow the loop back", shift(Key::f11), step_by<Step::task_switch, -1>, needs_run},
    {"Step", "Stay with this task: its next turn", plain(Key::f9), step_by<Step::same_task, 1>, needs_open_future},
    {"Step", "Stay with this task, back", shift(Key::f9), step_by<Step::same_task, -1>, needs_run},
    {"Step", "Next loop iteration", plain(Key::f12), step_by<Step::iteration, 1>, needs_open_future},
    {"Step", "Previous loop iteration", shift(Key::f12), step_by<Step::iteration, -1>, needs_run},
    {"Step", "Next output", plain(Key::o), step_by<Step::output, 1>, needs_open_future},
    {"Step", "Previous output", shift(Key::o), step_by<Step::output, -1>, needs_run},
    {"Step", "Run to the next breakpoint", plain(Key::f5), [](Window& w) { run_to_breakpoint(w, 1); }, needs_open_future},
    {"Step", "Run back to the last breakpoint", shift(Key::f5), [](Window& w) { run_to_breakpoint(w, -1); }, needs_run},
    {"Step", "Breakpoint at this line", plain(Key::f7), [](Window& w) { toggle_breakpoint(w, line_of_interest(w)); }, needs_run},
    {"Step", "Condition of the breakpoint at this line…", shift(Key::f7), [](Window& w) { ask_condition(w, line_of_interest(w)); }, needs_run},
    {"Step", "Remove all breakpoints", none, remove_breakpoints, needs_breakpoints},
    {"Step", "Bookmark at the cursor, or none", ctrl(Key::b), toggle_bookmark, needs_run},
    {"Step", "Name the bookmark at the cursor…", ctrl_shift(Key::b), name_bookmark, needs_run},
    {"Step", "Next bookmark", plain(Key::b), [](Window& w) { next_bookmark(w, 1); }, needs_open_future},
    {"Step", "Previous bookmark", shift(Key::b), [](Window& w) { next_bookmark(w, -1); }, needs_run},
    {"Step", "Go to a line, a time or a step…", ctrl(Key::g), show_overlay<Overlay::palette>, needs_run},
    {"Step", "To the start", plain(Key::home), to_start, needs_run},
    {"Step", "To the end", plain(Key::end), to_end, needs_open_future},

    {"Look", "Sandbox", ctrl(Key::one), show_view<View::sandbox>},
    {"Look", "Lesson", ctrl(Key::two), [](Window& w) { w.lesson ? show_view<View::lesson>(w) : show_overlay<Overlay::lessons>(w); }, needs_lessons},
    {"Look", "Compare the variants", ctrl(Key::three), show_view<View::compare>},
    {"Look", "Freeze: how late the loop is", ctrl(Key::four), show_view<View::freeze>},
    {"Look", "All lessons", ctrl(Key::l), show_overlay<Overlay::lessons>, needs_lessons},
    {"Look", "Next task", plain(Key::j), [](Window& w) { select_neighbour(w, 1); }, needs_run},
    {"Look", "Previous task", plain(Key::k), [](Window& w) { select_neighbour(w, -1); }, needs_run},
    {"Look", "Let go: no selection, no search, no mark", plain(Key::escape), let_go},
    {"Look", "Inspector: the task", none, show_inspector_tab<InspectorTab::task>},
    {"Look", "Call stack and variables", plain(Key::v), show_variables},
    {"Look", "Inspector: who waits for whom", plain(Key::w), show_inspector_tab<InspectorTab::waits>},
    {"Look", "Inspector: who made whom", plain(Key::t), show_inspector_tab<InspectorTab::tree>},
    {"Look", "Console: output", none, show_console_tab<ConsoleTab::output>},
    {"Look", "Console: each step in a sentence", plain(Key::e), show_console_tab<ConsoleTab::events>},
    {"Look", "Console: findings, what is wrong with this program", plain(Key::h), show_console_tab<ConsoleTab::findings>, needs_open_future},
    {"Look", "Console: bookmarks and breakpoints", plain(Key::m), show_console_tab<ConsoleTab::marks>},

    {"Look", "Compare: the total over the next number", none, next_growth, needs_knobs},

    {"Timeline", "Show the whole run", plain(Key::zero), show_all, needs_run},
    {"Timeline", "Zoom in", plain(Key::plus), [](Window& w) { zoom_at_cursor(w, 0.7); }, needs_run},
    {"Timeline", "Zoom out", plain(Key::minus), [](Window& w) { zoom_at_cursor(w, 1 / 0.7); }, needs_run},
    {"Timeline", "Zoom to the marked stretch", plain(Key::z), zoom_to_marked, needs_range},
    {"Timeline", "Search lanes", ctrl(Key::f), open_search, needs_run},
    {"Timeline", "Only the selected task and what it waits for", plain(Key::r), [](Window& w) { w.lanes.only_related = !w.lanes.only_related; }, needs_selection},
    {"Timeline", "Group lanes by coroutine function", plain(Key::g), [](Window& w) { w.lanes.is_grouped = !w.lanes.is_grouped; }, needs_run},
    {"Timeline", "Fold all groups, or unfold them", shift(Key::g), fold_groups, needs_run},
    {"Timeline", "Count the tasks at the cursor", plain(Key::d), [](Window& w) { w.measures_tasks = !w.measures_tasks; }, needs_run},
    {"Timeline", "Fold finished tasks away", plain(Key::f), [](Window& w) { w.lanes.hides_finished = !w.lanes.hides_finished; }, needs_run},

    {"Lesson", "Next step; without a lesson, to where something moves", plain(Key::page_down), turn_or_step<1>, needs_open_future_or_lesson},
    {"Lesson", "Previous step", plain(Key::page_up), turn_or_step<-1>, needs_run},
    {"Lesson", "Check the answer", plain(Key::enter), check_prediction, needs_lesson},
    {"Lesson", "Not sure yet: show what happens", plain(Key::u), pass_on_prediction, needs_question},
    {"Lesson", "Words and links of this step", plain(Key::y), show_overlay<Overlay::words>, needs_lesson},
    {"Lesson", "Next hint", plain(Key::n), show_hint, no_hint_reason},
    {"Lesson", "Show a solution, or hide it", none, show_solution, no_solution_reason},
    {"Lesson", "Start this task over", none, start_over, needs_exercise},
    {"Lesson", "Begin this lesson anew: answers and texts are forgotten", none, forget_progress, needs_lesson},
    {"Lesson", "Narrow window: text, source or loop", plain(Key::s), next_narrow_panel, needs_lesson},

    {"Play", "Play the loop: you pick what happens next", ctrl(Key::p), toggle_loop_game, needs_run},
    {"Play", "Threads by hand: you pick whose line runs next", none, toggle_thread_game, no_threads_reason},

    {"What if", "What if…: something happens from outside here", plain(Key::x), show_overlay<Overlay::what_if>, no_branch_reason},
    {"What if", "Press Ctrl-C here, as a branch", none, [](Window& w) { branch_off(w, what_ifs(w)[0], ""); }, no_branch_reason},
    {"What if", "Name this branch…", none, [](Window& w) { ask_branch_name(w, w.active); }, needs_branch},
    {"What if", "Drop this branch", none, [](Window& w) { drop_branch(w, w.active); }, needs_branch},
    {"What if", "Back to the run as it was", none, [](Window& w) { show_run(w, family_of(w).front()); }, needs_branch},

    {"Script", "Edit the script", ctrl(Key::e), start_editing, needs_run},

    {"File", "New script", ctrl(Key::n), new_script},
    {"File", "Open a script, a recording or a lesson…", ctrl(Key::o), show_open_dialog, needs_opening},
    {"File", "Save the script", ctrl(Key::s), save_script, needs_script},
    {"File", "Save the script as…", ctrl_shift(Key::s), show_save_dialog, needs_script},

    {"Share", "Share: one file that opens where you are now", none, share_as_file, no_share_reason},
    {"Share", "Copy this moment as text, for a chat or a bug report", {Key::c, true, true, false}, copy_as_text, needs_run},

    {"Export", "Export the timeline as a picture (SVG)", none, export_as<ExportFormat::svg>, needs_open_future},
    {"Export", "Export a page that plays the timeline (HTML)", none, export_as<ExportFormat::html>, needs_open_future},
    {"Export", "Export what the window shows as a picture (PNG)", none, picture_of_window, needs_desktop},
    {"Export", "Export the marked stretch, or all, as an animated GIF…", none, ask_pictures<PictureFormat::gif>, needs_desktop},
    {"Export", "Export the marked stretch, or all, as PNG pictures…", none, ask_pictures<PictureFormat::png>, needs_desktop},
    {"Export", "Export the events as JSON", none, export_as<ExportFormat::json>, needs_open_future},
    {"Export", "Export the events as a table (CSV)", none, export_as<ExportFormat::csv>, needs_open_future},
    {"Export", "Export a trace for Perfetto", none, export_as<ExportFormat::perfetto>, needs_open_future},

    {"Window", "Command palette", ctrl(Key::k), show_overlay<Overlay::palette>},
    {"Window", "All keys", shift(Key::slash), show_overlay<Overlay::keys>},
    {"Window", "Tour: what is where", plain(Key::f1), show_overlay<Overlay::tour>},
    {"Window", "Presentation: large type, no chrome", plain(Key::p), toggle_presenting},
    {"Window", "Next theme", plain(Key::f6), next_theme},
    {"Window", "Dark theme", none, use_theme<ThemeName::dark>},
    {"Window", "Light theme", none, use_theme<ThemeName::light>},
    {"Window", "Colour-blind-safe theme", none, use_theme<ThemeName::colour_blind>},
    {"Window", "High-contrast theme", none, use_theme<ThemeName::high_contrast>},
    {"Window", "Larger", ctrl(Key::plus), [](Window& w) { set_scale(w, w.scale + 0.25); }},
    {"Window", "Smaller", ctrl(Key::minus), [](Window& w) { set_scale(w, w.scale - 0.25); }},
    {"Window", "Size 100 %", ctrl(Key::zero), [](Window& w) { set_scale(w, 1); }},
    {"Window", "Reduced motion", none, [](Window& w) { w.reduced_motion = !w.reduced_motion; }},
    {"Window", "Show or hide the source", none, toggle_panel<PanelId::source>},
    {"Window", "Show or hide the inspector", plain(Key::i), toggle_inspector},
    {"Window", "Show or hide the console", plain(Key::c), toggle_panel<PanelId::console>},
    {"Window", "Show or hide the timeline", none, toggle_panel<PanelId::timeline>},
    {"Window", "Quit", ctrl(Key::q), [](Window& w) { w.wants_to_close = true; }},
};
// clang-format on
} // namespace

std::span<const Command> commands() {
    return table;
}

bool run_command(Window& window, KeyPress press) {
    if (press.key == Key::plus) press.shift = false; // on many keyboards + is a shifted key
    for (const Command& command : table) {
        if (command.key.key == Key::none || command.key != press) continue;
        const char* off = command.off != nullptr ? command.off(window) : nullptr;
        if (off != nullptr)
            window.notice = off;
        else
            command.run(window);
        return true;
    }
    return false;
}

bool open_panel(Window& window, std::string_view name) {
    for (const PanelOpener& opener : panel_openers)
        if (opener.name == name) return opener.open(window), true;
    return false;
}

const Command* find_command(std::string_view title) {
    for (const Command& command : table)
        if (command.title == title) return &command;
    return nullptr;
}

} // namespace loopscope::ui
