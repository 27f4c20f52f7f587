#include "app/ui/help.h"

namespace loopscope::ui {

namespace {
using std::string_view;

constexpr string_view source_marks[] = {
    "chip in the gutter: a task that is suspended on this line, or runs it",
    "×12: so many tasks stand on this line",
    "coloured note behind the code: for how long, or how much is left",
    "bar and tint: the line that runs now",
    "edge of the gutter: lines that hold the loop longest; red from 100 ms on",
    "red dot: a breakpoint; a click on the number sets it, the right button gives it a condition",
    "dot with ?: it stops only where its condition holds; crossed out: the condition is wrong",
    "click on a line: on to the next time it runs; with Shift back",
    "bar above the text: another program has changed the file, or there is text of it that was never saved",
};
constexpr string_view loop_marks[] = {
    "ring: the four phases of one turn of the loop, the present one lit",
    "slot in the ring: the one task or callback that runs now",
    "ready queue: who runs next; left of the dashed line in this pass, right of it in the next",
    "timers: alarms by the time at which they are due; the ring empties until then",
    "I/O, waiting on: what suspended tasks wait for, in the order in which they came",
    "threads: who works beside the loop, and who holds the GIL",
    "white dot at a corner: the last step has changed it",
    "dashed arrow while something moves: what makes it move; the cause lights up first",
};
constexpr string_view inspector_marks[] = {
    "Task: what it does, what will wake it, and the chain of causes; click a cause to go there",
    "Frames: the call stack of what runs and the await chain of the selected task, with their variables; a dot marks what has changed",
    "Waits: who waits for whom in the whole program; a red circle is a deadlock",
    "Tree: which task made which",
};
constexpr string_view console_marks[] = {
    "Output: what the script has written, with its time and task",
    "Events: each step of the run in a sentence",
    "Marks: bookmarks and breakpoints; the cross at the end of a row removes it",
    "Findings: what is wrong with the program, by what the whole run has shown, and what cures it; also `loopscope check`",
    "click on a row: go to that moment",
};
constexpr string_view timeline_marks[] = {
    "solid block: runs; hatched: ready, but another one has the loop",
    "line: sleeps; dashed: waits for a task, a lock, a queue; dotted: for I/O",
    "check, cross, slash at the end: done, failed, cancelled",
    "red band over all lanes: one callback holds the loop",
    "diamond: when its timer will be due",
    "flag on the axis: a bookmark; Ctrl B sets one at the cursor, B goes to the next",
    "dashed line with a diamond on the axis: there something came from outside (What if, X)",
    "loop lag: how late the most overdue callback is; ticks are turns of the loop; the line at the bottom is higher and redder the later",
    "name with ×12: the lanes of one coroutine function; a click folds them into one that shows how many do what",
    "ruler at the cursor (#): how many tasks do what at this moment",
    "Ctrl and wheel zooms, dragging pans, Shift and drag marks and measures",
};
constexpr string_view lesson_marks[] = {
    "answer with the keys 1 to 5 or ↑ ↓ and Enter, type a number, put lines in order (Alt ↑ ↓), click a task or a line",
    "“Not sure yet” (U) is an answer; until there is one the future stays hidden, because guessing first is what teaches",
    "sliders change the script's numbers and run it again",
    "a task is written beside the text (Ctrl E) and checked as you type; N: the next hint; all of it is kept",
    "words underlined with dots are explained under the pointer, Y lists them; I opens the inspector",
};
constexpr string_view compare_marks[] = {
    "all variants have one time axis; the number at the right is the whole time",
    "×: how much faster than the first variant",
    "bar at the bottom of a track: what the loop's thread does",
    "a run with branches (What if, X): each branch says what has come of it; a dashed line stands where it begins",
    "profile: how many tasks run or wait at each moment",
    "total, by: how long each version takes for other values of a slider; dotted: the value now",
    "a click on a track opens that run",
};
constexpr string_view health_marks[] = {
    "loop lag: by how much the most overdue callback is late",
    "heartbeat: a spike for each turn of the loop; none while one callback holds it",
    "slowest callbacks: the longest stretches without an await",
};
constexpr string_view legend_marks[] = {"each state has a colour, a sign and a line of its own, so none is told by colour alone"};

constexpr HelpText texts[] = {
    {PanelId::source, "Source", "The script, with each task at the line where it stands.", source_marks},
    {PanelId::loop, "Event loop", "What the loop does at the cursor: one thread, one running slot, and everything that waits for it.", loop_marks},
    {PanelId::inspector, "Inspector", "One task, or how all of them hang together.", inspector_marks},
    {PanelId::console, "Console", "What the run has said so far.", console_marks},
    {PanelId::timeline, "Timeline", "A lane for each task and worker thread: what it did, until the cursor.", timeline_marks},
    {PanelId::lesson, "Lesson", "Read, guess, and then look what really happens.", lesson_marks},
    {PanelId::compare, "Compare", "Versions of one job, run on the same loop.", compare_marks},
    {PanelId::health, "Loop health", "Whether the loop keeps up.", health_marks},
    {PanelId::legend, "Marks", "What the signs mean everywhere in the window.", legend_marks},
};

constexpr TourStep steps[] = {
    {PanelId::source, "Your script", "Each task stands at the line where it is suspended. Click a line to go on to the next time it runs."},
    {PanelId::loop, "The loop", "One running slot in the middle of the ring. Who is ready queues beside it; who sleeps or waits is parked around it."},
    {PanelId::timeline, "Time", "A lane for each task. Drag the ruler to go anywhere, forwards or back. Space plays, ← and → step."},
    {PanelId::inspector, "Why?", "Select a task anywhere: here it says what it waits for and why it is not running."},
    {PanelId::console, "Output", "What the script printed, and each step of the run in a sentence. Click a row to go there."},
};
} // namespace

const HelpText& help_of(PanelId panel) {
    for (const HelpText& text : texts)
        if (text.panel == panel) return text;
    return texts[0];
}

std::span<const TourStep> tour() {
    return steps;
}

} // namespace loopscope::ui
