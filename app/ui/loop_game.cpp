#include "app/ui/loop_game.h"
#include "app/ui/ring.h"
#include "engine/insight/decisions.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
/// Lets everything happen that is no decision of the loop; the cursor then stands just before the next one.
void go_to_decision(Window& window) {
    LoopGame& game = *window.game;
    const trace::Recording& recording = window.run().recording;
    const insight::Decision decision = insight::next_decision(recording, window.cursor);
    const EventIndex from = window.cursor;
    set_cursor(window, decision.event);
    if (decision.event < recording.size()) window.now = std::max(window.now, recording[decision.event].time); // poll has waited
    window.stepped_from = from;
    game.is_over = decision.kind == insight::DecisionKind::over;
}
} // namespace

void toggle_loop_game(Window& window) {
    if (window.game) return end_loop_game(window);
    if (!window.has_run()) return;
    window.game.emplace();
    window.is_playing = false;
    window.editing.reset();
    window.loops_range = false;
    select(window, 0);
    if (insight::next_decision(window.run().recording, window.cursor).kind == insight::DecisionKind::over) to_start(window);
    if (window.view == View::compare) window.view = View::sandbox;
    go_to_decision(window);
}

void end_loop_game(Window& window) {
    window.game.reset();
}

void pick(Window& window, ObjectId picked) {
    if (!window.game || window.game->is_over) return;
    LoopGame& game = *window.game;
    const insight::Decision decision = insight::next_decision(window.run().recording, window.cursor);
    const insight::Verdict verdict = insight::judge(window.run().moment(window.state(), window.now), decision, picked);
    game.said = verdict.why;
    game.was_right = verdict.is_right;
    if (!verdict.is_right) {
        game.has_missed = true;
        return;
    }
    ++game.decisions;
    game.at_once += !std::exchange(game.has_missed, false);
    const EventIndex from = window.cursor;
    set_cursor(window, decision.done);
    go_to_decision(window);
    window.stepped_from = from;
}

void draw_loop_game(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    const LoopGame& game = *frame.window.game;
    paint.fill(box, c.raised);
    paint.horizontal(box.x, box.bottom() - 1, box.w, c.line2);
    const float y = box.y + 19, y2 = box.y + 40;
    const Box stop{box.right() - 16 - 92, box.y + 14, 92, 28}, poll{stop.x - 158, box.y + 14, 148, 28};
    button(paint, stop, false, frame.hovers(stop));
    paint.text({stop.x + 14, stop.y + 14}, "Stop", sans(13, Face::medium));
    key_cap(paint, {stop.x + 52, stop.y + 14}, "Esc");
    if (frame.clicks(stop)) frame.then(end_loop_game);
    if (!game.is_over) {
        button(paint, poll, true, frame.hovers(poll));
        paint.text({poll.x + 14, poll.y + 14}, "Wait in poll", sans(13, Face::medium).in(c.panel));
        paint.text({poll.right() - 12, poll.y + 14}, "Space", mono(11).in(c.panel).at(Align::right));
        if (frame.hovers(poll)) frame.tooltip = "Nothing can run: sleep until a timer is due or a socket is ready\nSpace";
        if (frame.clicks(poll)) frame.then([](Window& w) { pick(w, 0); });
    }
    const std::string score = counted(game.at_once, "decision") + " right at once" + (game.decisions > game.at_once ? ", " + format_count(game.decisions - game.at_once) + " on another try" : "");
    const float score_x = poll.x - 20;
    const bool is_narrow = score_x - box.x < 560;
    const float score_w = is_narrow ? 0 : paint.text({score_x, y}, score, sans(12).in(c.text2).at(Align::right));
    const std::string_view asks = game.is_over ? "The run is over. You have been the loop." : is_narrow ? "You are the loop. What happens next?" : "You are the loop. What happens next? Click who runs, a timer that is due, or wait in poll.";
    paint.text_in({box.x + 16, y}, score_x - score_w - box.x - (is_narrow ? 16.f : 40.f), asks, sans(14, Face::semibold));
    if (game.said.empty()) {
        paint.text_in({box.x + 16, y2}, score_x - box.x - 16, "J and K choose a task from the keyboard, Enter lets it run.", sans(12).in(c.text3));
        return;
    }
    const Activity mark = game.was_right ? Activity::done : Activity::failed;
    glyph(paint, mark, {box.x + 22, y2}, 5);
    const std::string verdict = (game.was_right ? "Yes. " : "No. ") + game.said;
    const Box line{box.x + 36, y2 - 9, score_x - box.x - 36, 18};
    if (paint.text_width(verdict, sans(13)) > line.w && frame.hovers(line)) frame.tooltip = verdict;
    paint.text_in({line.x, y2}, line.w, verdict, sans(13).in(game.was_right ? c.text : c.of(Activity::failed)));
}

} // namespace loopscope::ui
