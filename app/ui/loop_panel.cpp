// The loop panel: paints what loop_layout has placed.
#include "app/ui/loop_layout.h"
#include "app/ui/ring.h"
#include "engine/insight/rules.h"

#include <algorithm>

namespace loopscope::ui {

namespace {
class LoopPanel {
public:
    LoopPanel(Frame& frame, const RunView& run, const trace::State& state, const LoopLayout& layout)
        : frame_(frame), paint_(frame.paint), c_(frame.paint.colours()), run_(run), state_(state), layout_(layout) {}

    void draw() {
        draw_timers();
        draw_queue_rail();
        draw_ring(frame_, run_, state_, layout_);
        draw_narration(frame_, run_, state_, layout_.narrator, layout_.is_blocked);
        draw_rules();
        draw_sockets();
        draw_objects();
        draw_threads();
        draw_done();
        draw_tokens(); // last: they fly over everything
    }

private:
    std::string id_of(trace::ObjectId id) const { return run_.names().chip(id); }

    void draw_timers() {
        if (layout_.timers.h <= 0) return;
        const std::size_t more = layout_.timers_left_out;
        zone(paint_, layout_.timers, "Timers",
             more > 0                ? "+" + format_count(static_cast<std::int64_t>(more)) + " later"
             : layout_.cards.empty() ? "none set"
                                     : "sorted by due time");
        for (const TimerCard& card : layout_.cards)
            draw_timer(card, &card == &layout_.cards.front());
        if (layout_.cards.empty())
            paint_.text({layout_.timers.x + 12, layout_.timers.y + (layout_.is_compact ? 40.f : 50.f)},
                        "A task that sleeps puts its alarm here.", sans(12).in(c_.text3));
    }

    void draw_timer(const TimerCard& card, bool is_first) {
        // The card is a sleeper's place; who waits for something else with a deadline stands there.
        const trace::TaskState* waiter = state_.task(card.task);
        const bool parks_here = waiter != nullptr && run_.activity(state_, *waiter, frame_.loop_now) == Activity::sleeping;
        const Box box = frame_.motion.place(parks_here ? card.task : card.timer, card.box, motion::to_parking);
        if (card.task != 0) frame_.motion.note(card.timer, card.box);
        const Rgb colour = c_.of(Activity::sleeping);
        paint_.fill(box, c_.raised, 1, 7);
        paint_.frame(box, {colour, 1, is_first ? 0.8f : 0.35f}, 7);
        if (frame_.has_changed(card.task) || frame_.has_changed(card.timer)) changed_mark(paint_, box);
        if (frame_.is_lit(card.task)) selection_outline(paint_, box, 7);
        if (card.task != 0) frame_.offer(card.box, card.task);
        else frame_.offer_pick(card.box, card.timer);
        const bool small = box.h < 40;
        const float radius = small ? 9.f : 13.f;
        countdown(paint_, {box.x + radius + 11, box.y + box.h / 2}, radius, card.fraction, colour);
        const float x = box.x + 2 * radius + 22, right = box.right() - 12;
        const std::string id = card.task != 0 ? id_of(card.task) : "cb";
        const std::string name = run_.names().title(card.task != 0 ? card.task : card.timer);
        const trace::Time left = card.due - frame_.loop_now;
        const std::string in = left >= 0 ? "in " + format_duration(left) : format_duration(-left) + " late";
        const float y = small ? box.y + box.h / 2 : box.y + 16;
        const std::string due = small ? in : format_ms(card.due);
        const TextStyle due_style = small ? sans(11).in(c_.text2).at(Align::right) : mono_bold(12).at(Align::right);
        const float id_width = paint_.text({x, y}, id, mono_bold(12).in(colour));
        paint_.text_in({x + id_width + 6, y}, right - x - id_width - 14 - paint_.text_width(due, due_style), name,
                       sans(12, Face::medium));
        paint_.text({right, y}, due, due_style);
        if (small) return;
        const float in_width = paint_.text_width(in, sans(11));
        paint_.text({right, box.y + 33}, in,
                    sans(11).in(left < 0 ? c_.ink(Activity::ready) : c_.text2).at(Align::right));
        paint_.text_in({x, box.y + 33}, right - x - in_width - 8,
                       card.task != 0 ? run_.names().title(card.timer) : "call_later", sans(11).in(c_.text2));
    }

    /// The loop's rule that is being applied; where there is room, the whole rule book with that rule lit.
    void draw_rules() {
        const int now = insight::current_rule(state_.phase);
        const Box box = layout_.rules;
        if (box.h <= 0) return;
        const float pitch = 20;
        const bool is_book = box.h >= 4 * pitch;
        float y = box.y + pitch / 2;
        for (int rule = 0; rule < 4; ++rule) {
            const bool is_on = rule == now;
            if (!is_book && !is_on) continue;
            const insight::Rule& text = insight::rules[static_cast<std::size_t>(rule)];
            const Rgb hue = c_.ink(layout_.is_blocked ? Activity::blocked : Activity::running);
            if (is_on) paint_.fill({box.x - 4, y - pitch / 2, box.w + 4, pitch}, hue, c_.is_dark ? 0.1f : 0.12f, 4);
            paint_.text({box.x + 6, y}, std::to_string(rule + 1), mono_bold(11).in(is_on ? hue : c_.text3));
            paint_.text_in({box.x + 22, y}, box.w - 26, text.text, sans(12, is_on ? Face::medium : Face::regular).in(is_on ? c_.text : c_.text3));
            if (frame_.hovers({box.x, y - pitch / 2, box.w, pitch})) frame_.tooltip = std::string(text.name) + "\n" + std::string(text.text);
            y += pitch;
        }
    }

    void draw_queue_rail() {
        const Box rail = layout_.rail;
        const auto count = static_cast<std::int64_t>(state_.ready().size());
        const bool compact = layout_.is_compact;
        const float title_y = rail.y - (compact ? 12.f : 40.f);
        if (layout_.ring_radius > 0) {
            const float w = paint_.caption({rail.x + 2, title_y}, "Ready queue");
            paint_.text({rail.x + 12 + w, title_y}, format_count(count), mono_bold(11).in(count > 0 ? c_.ink(Activity::ready) : c_.text2));
        }
        paint_.fill(rail, c_.is_dark ? c_.inset : c_.panel, 1, 9);
        paint_.frame(rail, {c_.line, 1}, 9);
        const float y = rail.y + rail.h / 2, tip = layout_.ring_centre.x + layout_.ring_radius + 24;
        const Rgb arrow = count > 0 ? c_.of(Activity::ready) : c_.text3;
        if (layout_.ring_radius > 0) paint_.line({tip, layout_.ring_centre.y}, {rail.x - 3, compact ? y : layout_.ring_centre.y},
                    {arrow, 1.6f, 1, {1.5f, 4.5f}});
        if (layout_.ring_radius > 0) paint_.path({{tip + 5, layout_.ring_centre.y - 4.5f},
                     {tip - 1, layout_.ring_centre.y},
                     {tip + 5, layout_.ring_centre.y + 4.5f}},
                    {arrow, 1.6f});
        if (!compact && !layout_.queue.empty()) draw_pass_labels();
        if (layout_.divider_x > 0)
            paint_.line({layout_.divider_x, rail.y + 6}, {layout_.divider_x, rail.bottom() - 6},
                        {c_.line2, 1.2f, 1, {3, 3}});
        if (layout_.joins_here.w > 0) {
            paint_.frame(layout_.joins_here, {c_.line2, 1, 0.8f, {3, 4}}, 7);
            const Point at{layout_.joins_here.x + layout_.joins_here.w / 2,
                           layout_.joins_here.y + layout_.joins_here.h / 2};
            paint_.text(at,
                        layout_.queue.empty()       ? "empty"
                        : layout_.joins_here.w > 80 ? "joins here"
                                                    : "tail",
                        sans(11).in(c_.text3).at(Align::centre));
        }
        if (layout_.queue_left_out > 0)
            paint_.text({rail.right() - 12, y}, "+" + format_count(static_cast<std::int64_t>(layout_.queue_left_out)),
                        mono_bold(11).in(c_.text2).at(Align::right));
        if (!state_.timers(1).empty() && !compact) {
            const float x = rail.right() - 66, top = layout_.timers.bottom() + 2;
            paint_.line({x, top}, {x, rail.y - 4}, {c_.of(Activity::sleeping), 1.4f, 1, {1.5f, 4.5f}});
            paint_.path({{x - 4.5f, rail.y - 8}, {x, rail.y - 2}, {x + 4.5f, rail.y - 8}},
                        {c_.of(Activity::sleeping), 1.4f});
            if (title_y - top > 22)
                paint_.text({x - 10, top + 30 > title_y - 16 ? top + 14 : top + 30}, "due timers join the back",
                            sans(11).in(c_.text2).at(Align::right));
        }
    }

    void draw_pass_labels() {
        const float y = layout_.rail.y - 13;
        const auto label = [&](float x, std::string_view name, std::size_t count) {
            const float w = paint_.text({x, y}, name, sans(11).in(c_.text2));
            paint_.text({x + w + 8, y}, format_count(static_cast<std::int64_t>(count)), mono(11).in(c_.text3));
        };
        float next_x = layout_.queue.front().box.x;
        if (layout_.this_pass > 0) {
            label(next_x, "this pass", layout_.this_pass);
            next_x = 0;
            for (const QueueToken& token : layout_.queue)
                if (!token.in_this_pass) {
                    next_x = std::max(token.box.x, layout_.queue.front().box.x + 84);
                    break;
                }
        }
        if (layout_.next_pass > 0 && next_x > 0) label(next_x, "next pass", layout_.next_pass);
    }

    void draw_tokens() {
        for (const QueueToken& token : layout_.queue) {
            const Box box = frame_.motion.place(token.id, token.box, motion::to_queue);
            const bool is_task = token.what == trace::EntryClass::task;
            const std::string id = is_task ? id_of(token.id) : "cb";
            if (box.h < 32) {
                chip(paint_, {box.x, box.y + box.h / 2}, id, Activity::ready, {11, 22, std::max(box.w, 30.f)});
                if (frame_.is_lit(token.id)) selection_outline(paint_, box, 4);
            } else {
                const trace::Time waited = frame_.loop_now - token.since;
                const std::string fact = waited > 0 ? "ready " + format_duration(waited) : "ready now";
                token_card(paint_, box, {id, run_.names().title(token.id), fact}, Activity::ready,
                           frame_.is_lit(token.id));
            }
            if (frame_.has_changed(token.id)) changed_mark(paint_, box);
            if (is_task) frame_.offer(token.box, token.id);
            else frame_.offer_pick(token.box, token.id);
        }
    }

    void draw_waited(const WaitedObject& object) {
        const Box box = object.box;
        frame_.motion.note(object.id, box);
        paint_.fill(box, c_.raised, 1, 6);
        bool is_lit = false;
        for (const trace::ObjectId task : object.waiters)
            is_lit = is_lit || frame_.is_lit(task);
        if (is_lit) selection_outline(paint_, box, 6);
        // The name comes first: of those who wait, as many as it leaves room for. On a narrow card they stand beside the
        // name alone, so that the fact has a row of its own.
        const bool is_mini = box.h < 30, is_narrow = box.w < 200, has_icon = !is_mini || box.w >= 130;
        const float text_x = box.x + (has_icon ? 28.f : 8.f), chips_y = is_narrow && !is_mini ? box.y + 11 : box.y + box.h / 2;
        float right = box.right() - 8;
        std::size_t shown = 0;
        const float chips_end = text_x + std::min(paint_.text_width(object.name, mono(11)) + 8, box.w * (object.waiters.size() > 3 ? 0.7f : 0.5f));
        for (; shown < object.waiters.size(); ++shown) {
            const std::string id = id_of(object.waiters[shown]);
            const float w = chip_width(paint_, id);
            const std::size_t left = object.waiters.size() - shown - 1;
            const float rest = left > 0 ? paint_.text_width("+" + format_count(static_cast<std::int64_t>(left)), mono(11)) + 6 : 0;
            if (right - w - rest < chips_end && (shown > 0 || left > 0)) break;
            const Box parked{right - w, chips_y - 8, w, 16};
            const Box at = frame_.motion.place(object.waiters[shown], parked, motion::to_parking);
            chip(paint_, {at.x, at.y + at.h / 2}, id, object.what, {11, 16, w});
            if (frame_.has_changed(object.waiters[shown])) changed_mark(paint_, at);
            frame_.offer(parked, object.waiters[shown]);
            right -= w + 4;
        }
        if (is_mini && !object.count.empty()) right -= paint_.text({right, chips_y}, object.count, mono_bold(11).at(Align::right)) + 6;
        const std::string more = shown == object.waiters.size() ? "" : (shown == 0 ? "×" : "+") + format_count(static_cast<std::int64_t>(object.waiters.size() - shown));
        if (!more.empty()) right -= paint_.text({right, chips_y}, more, mono(11).in(c_.text2).at(Align::right)) + 4;
        if (has_icon)
            paint_.icon(object.icon, {box.x + 15, box.y + box.h / 2}, object.what == Activity::io ? c_.of(Activity::io) : c_.text2, 0.95f);
        if (frame_.hovers(box)) frame_.tooltip = object.name + "\n" + object.fact;
        paint_.text_in({text_x, box.y + (is_mini ? box.h / 2 : 12.f)}, right - text_x - 4, object.name, mono(11));
        if (is_mini) return;
        paint_.text_in({text_x, box.y + 26}, (is_narrow ? box.right() - 8 : right - 4) - text_x, object.fact, sans(11).in(c_.text2));
    }

    void empty_zone(Box box, std::string_view text) {
        paint_.text_in({box.x + 12, box.y + (layout_.is_compact ? 44.f : 46.f)}, box.w - 20, text,
                       sans(11).in(c_.text3));
    }
    void draw_sockets() {
        if (layout_.io.h <= 0) return;
        zone(paint_, layout_.io, "I/O",
             layout_.sockets.empty() ? "" : counted(static_cast<std::int64_t>(layout_.sockets.size()), "socket"));
        for (const WaitedObject& object : layout_.sockets)
            draw_waited(object);
        if (layout_.sockets.empty()) empty_zone(layout_.io, layout_.io.w > 116 ? "no open request" : "none");
    }
    void draw_objects() {
        if (layout_.waiting.h <= 0) return;
        zone(paint_, layout_.waiting, "Waiting on",
             layout_.objects_left_out > 0
                 ? "+" + format_count(static_cast<std::int64_t>(layout_.objects_left_out)) + " more"
             : layout_.waiting.w > 300 ? "locks · queues · futures"
                                       : "");
        for (const WaitedObject& object : layout_.objects)
            draw_waited(object);
        if (layout_.objects.empty()) empty_zone(layout_.waiting, layout_.waiting.w > 200 ? "nobody waits for another task" : "nobody waits");
    }
    void draw_threads() {
        if (layout_.threads.h <= 0) return;
        const std::uint32_t workers = state_.worker_count;
        zone(paint_, layout_.threads, "Threads",
             layout_.calls_waiting > 0 ? counted(static_cast<std::int64_t>(layout_.calls_waiting), "call") + " waiting"
             : workers > 0             ? counted(static_cast<std::int64_t>(workers), "worker")
                                       : "");
        for (const ThreadCard& card : layout_.thread_cards) {
            const Box box = card.box;
            paint_.fill(box, c_.raised, 1, 6);
            float right = box.right() - 8;
            if (card.has_gil) {
                const Box key{right - 42, box.y + 9, 42, 18};
                paint_.fill(key, c_.of(Activity::running), 1, 4);
                paint_.icon(Icon::key, {key.x + 11, key.y + 9}, c_.on_running, 0.8f);
                paint_.text({key.x + 19, key.y + 9}, "GIL", sans(11, Face::semibold).in(c_.on_running));
                right -= 48;
            } else if (card.is_busy) {
                paint_.icon(Icon::thread, {right - 10, box.y + 17}, c_.of(Activity::worker), 1.05f);
                right -= 26;
            }
            paint_.text_in({box.x + 10, box.y + 12}, right - box.x - 12, card.name, sans(12, Face::medium));
            paint_.text_in({box.x + 10, box.y + 26}, right - box.x - 12, card.fact, sans(11).in(c_.text2));
            if (card.is_busy)
                paint_.fill({box.x + 3, box.bottom() - 3, box.w - 6, 3}, c_.of(Activity::worker), 1, 1.5f);
        }
    }

    void draw_done() {
        const Box box = layout_.done;
        if (box.h <= 0) return;
        paint_.fill(box, c_.inset, 1, 8);
        paint_.frame(box, {c_.line, 1}, 8);
        const float y = box.y + box.h / 2;
        float x = box.x + 12 + paint_.caption({box.x + 12, y}, "Done") + 8;
        x += paint_.text({x, y}, format_count(static_cast<std::int64_t>(state_.finished.size())),
                         mono_bold(11).in(c_.text2)) +
             18;
        if (layout_.finished.empty()) paint_.text({x, y}, "Finished tasks land here.", sans(11).in(c_.text3));
        for (const FinishedTask& done : layout_.finished) {
            const std::string id = id_of(done.id);
            const trace::TaskState* task = state_.task(done.id);
            std::string fact = format_ms(task->since) + " ms";
            if (done.how == Activity::failed) {
                fact = run_.recording.text(task->error_text);
                fact = fact.substr(0, fact.find(':'));
            } else if (done.how == Activity::cancelled) {
                fact = "cancelled at " + fact;
            }
            constexpr float title_max = 130;
            const std::string title = run_.names().title(done.id);
            const bool is_long = paint_.text_width(title, sans(12, Face::medium)) > title_max;
            const std::string name = paint_.fitted(is_long ? without_class(title) : std::string_view(title), sans(12, Face::medium), title_max);
            const float w = 18 + paint_.text_width(id, mono_bold(12)) + 6 +
                            paint_.text_width(name, sans(12, Face::medium)) + 7 + paint_.text_width(fact, sans(11));
            if (x + w > box.right() - 8) break;
            const Box home{x, box.y + 4, w, box.h - 8};
            const Box at = frame_.motion.place(done.id, home, motion::to_tray);
            paint_.icon(icon_of(done.how), {at.x + 6, at.y + at.h / 2}, c_.of(done.how), 0.95f);
            float tx = at.x + 18;
            tx += paint_.text({tx, at.y + at.h / 2}, id, mono_bold(12).in(c_.of(done.how))) + 6;
            tx += paint_.text({tx, at.y + at.h / 2}, name, sans(12, Face::medium)) + 7;
            paint_.text({tx, at.y + at.h / 2}, fact,
                        sans(11).in(done.how == Activity::failed ? c_.of(done.how) : c_.text2));
            if (frame_.is_lit(done.id))
                paint_.frame({home.x - 5, home.y + 3, home.w + 10, home.h - 6}, {c_.text, 1.5f}, 6);
            if (frame_.has_changed(done.id)) changed_mark(paint_, {home.x - 4, home.y + 4, home.w + 8, home.h - 8});
            frame_.offer(home, done.id);
            x += w + 22;
        }
    }

    Frame& frame_;
    Painter& paint_;
    const Palette& c_;
    const RunView& run_;
    const trace::State& state_;
    const LoopLayout& layout_;
};
} // namespace

void draw_loop(Frame& frame, Box box) {
    Painter& paint = frame.paint;
    const Palette& c = paint.colours();
    paint.fill(box, c.stage);
    if (!frame.window.has_run()) return panel_header(paint, box, "Event loop", "");
    RunView& run = frame.window.run();
    const trace::State& state = run.states.state_at(frame.stages.count());
    panel_header(paint, box, "Event loop", "");
    const Box area{box.x, box.y + size::panel_header, box.w, box.h - size::panel_header};
    const LoopLayout layout = layout_loop(run, state, frame.loop_now, area);
    std::string where = state.iteration == 0 ? "not started" : "iteration " + format_count(state.iteration);
    if (layout.phase >= 0)
        where += (layout.is_blocked ? "  ·  stuck in phase " : "  ·  phase ") + std::to_string(layout.phase + 1) +
                 (layout.is_blocked ? "" : " of 4");
    const float help_x = frame.offer_help(PanelId::loop, box);
    const std::string clock = (box.w > 560 ? "loop.time()  " : "") + format_seconds(frame.loop_now) + " s";
    paint.text({help_x - 6, box.y + 16}, clock, mono(11).in(c.text2).at(Align::right));
    const float where_x = box.x + 28 + paint.text_width("Event loop", sans(12, Face::semibold));
    paint.text_in({where_x, box.y + 16}, help_x - 20 - paint.text_width(clock, mono(11)) - where_x, where,
                  sans(11).in(layout.is_blocked ? c.of(Activity::blocked) : c.text3));
    paint.clip(area);
    LoopPanel(frame, run, state, layout).draw();
    draw_trail(frame);
    paint.unclip();
}

} // namespace loopscope::ui
