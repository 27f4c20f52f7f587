#include "app/ui/loop_layout.h"
#include "app/ui/format.h"

#include <algorithm>
#include <map>

namespace loopscope::ui {

namespace {
using trace::ObjectId;
using trace::State;
using trace::TaskState;
using trace::Time;

constexpr std::size_t finished_shown_max = 8;
constexpr float card_row_height = 36, mini_card_height = 17;
constexpr float card_width = 120, card_height = 40, small_width = 44, small_height = 24;

class LoopLayouter {
public:
    LoopLayouter(const RunView& run, const State& state, Time now, Box area)
        : run_(run), state_(state), now_(now), area_(area), left_(area.x + 16), width_(area.w - 31) {}

    LoopLayout layout() {
        out_.is_compact = area_.h < 480;
        out_.is_blocked = loop_is_blocked(state_, now_);
        place_zones();
        place_timers();
        place_ring();
        place_queue();
        place_waited();
        place_threads();
        for (std::size_t at = state_.finished.size(); at-- > 0 && out_.finished.size() < finished_shown_max;)
            if (const TaskState* task = state_.task(state_.finished[at]))
                out_.finished.push_back({task->id, run_.activity(state_, *task, now_)});
        return std::move(out_);
    }

private:
    void place_zones() {
        if (area_.h < 300) { // no room: ring, queue and sentence tell the most
            out_.io = out_.waiting = out_.threads = {left_, area_.bottom() - 4, 0, 0};
            return;
        }
        const float gap = out_.is_compact ? 8 : 12;
        float bottom = area_.bottom() - gap;
        if (area_.h >= 530) {
            out_.done = {left_, bottom - 40, width_, 40};
            bottom -= 40 + gap;
        }
        const float height = out_.is_compact ? 70 : std::min(116.f + std::max(0.f, area_.h - 560), 160.f);
        const float top = bottom - height;
        const float io_width = std::max(out_.is_compact && width_ > 560 ? 150.f : 118.f, width_ * 0.225f),
                    threads_width = std::max(172.f, width_ * 0.29f);
        out_.io = {left_, top, io_width, height};
        out_.threads = {left_ + width_ - threads_width, top, threads_width, height};
        out_.waiting = {left_ + io_width + gap, top, width_ - io_width - threads_width - 2 * gap, height};
    }

    void place_timers() {
        const bool compact = out_.is_compact;
        if (area_.h < 300) {
            out_.timers = {left_, area_.y, 0, 0};
            return;
        }
        out_.timers = {left_, area_.y + (compact ? 8 : 12), width_, compact ? 64.f : 86.f};
        const float gap = 12, room = width_ - 2 * size::zone_padding;
        const auto columns = static_cast<std::size_t>(std::max(1.f, (room + gap) / (205 + gap)));
        const float card = (room - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
        const auto timers = state_.timers(columns);
        for (std::size_t at = 0; at < timers.size(); ++at) {
            const trace::ObjectState& timer = *timers[at];
            TimerCard shown;
            shown.box = {left_ + size::zone_padding + static_cast<float>(at) * (card + gap),
                         out_.timers.y + (compact ? 24.f : 26.f), card, compact ? 34.f : 48.f};
            shown.timer = timer.id;
            if (const auto waiters = state_.waiters(timer.id); !waiters.empty()) shown.task = waiters[0]->id;
            shown.due = timer.due;
            const Time whole = timer.due - timer.set_at;
            shown.fraction =
                whole <= 0 ? 0.f
                           : std::clamp(static_cast<float>(timer.due - now_) / static_cast<float>(whole), 0.f, 1.f);
            out_.cards.push_back(shown);
        }
        out_.timers_left_out = state_.timer_count() - timers.size();
    }

    /// Of a very low panel: the slot, the queue beside it, and the sentence below.
    void place_slot_alone() {
        out_.ring_radius = 0;
        out_.slot = {left_ + 4, area_.y + 9, std::min(120.f, width_ * 0.3f), 32};
        out_.ring_centre = {out_.slot.x + out_.slot.w / 2, out_.slot.y + out_.slot.h / 2};
        out_.rules = {left_, area_.bottom(), width_, 0};
    }

    void place_ring() {
        out_.phase = phase_number();
        if (area_.h < 180) return place_slot_alone();
        const float top = out_.timers.bottom();
        // The rule book stands below the ring, as far as the ring keeps its size.
        const float all = out_.io.y - top, book = all - 330 >= 96 ? 96.f : all - 250 >= 32 ? 32.f : 0.f;
        out_.rules = {left_ + 4, out_.io.y - book, width_ - 8, std::max(0.f, book - 12)};
        const float room = all - book;
        // As large as height and width allow: the queue beside it needs room for its tokens.
        const float beside = std::max(50.f, (area_.w - 290) / 3.1f);
        out_.ring_radius = std::clamp(std::min((room - 72) / 2, beside), 50.f, 124.f);
        const float r = out_.ring_radius;
        out_.ring_centre = {left_ + r + (out_.is_compact ? 50.f : 63.f), top + room / 2};
        const float w = r * 1.39f, h = r * 0.59f;
        out_.slot = {out_.ring_centre.x - w / 2, out_.ring_centre.y - h / 2, w, h};
    }

    int phase_number() const {
        switch (state_.phase) {
        case trace::LoopPhase::timers: return 0;
        case trace::LoopPhase::snapshot: return 1;
        case trace::LoopPhase::callbacks: return 2;
        case trace::LoopPhase::poll: return 3;
        default: return -1;
        }
    }

    void place_queue() {
        const bool is_alone = out_.ring_radius == 0;
        const float cy = out_.ring_centre.y,
                    x = is_alone ? out_.slot.right() + 16 : out_.ring_centre.x + out_.ring_radius + (out_.is_compact ? 80.f : 84.f);
        const float right = left_ + width_;
        const float rail_height = is_alone ? 42.f : out_.is_compact ? 52.f : 60.f;
        out_.rail = {x, cy - rail_height / 2, right - x, rail_height};
        const float narrator_y = out_.rail.bottom() + (is_alone ? 6.f : out_.is_compact ? 8.f : 18.f);
        if (is_alone) out_.narrator = {left_, narrator_y, right - left_, std::max(0.f, area_.bottom() - 4 - narrator_y)};
        else out_.narrator = {x, narrator_y, right - x, std::min(out_.is_compact ? 64.f : 92.f, out_.rules.y - narrator_y - 8)};

        const auto ready = state_.ready();
        const std::size_t pass = std::min<std::size_t>(state_.this_pass, ready.size());
        out_.this_pass = pass;
        out_.next_pass = ready.size() - pass;
        const float room = out_.rail.w - 24;
        const bool has_divider = pass > 0 && pass < ready.size();
        const float divider = has_divider ? 14.f : 0.f;
        const auto fit = [&](float w, float gap) {
            return static_cast<std::size_t>(std::max(0.f, (room - divider + gap) / (w + gap)));
        };
        const bool as_cards = ready.size() <= fit(card_width, 10);
        const float w = as_cards ? card_width : small_width, h = as_cards ? card_height : small_height,
                    gap = as_cards ? 10.f : 6.f;
        std::size_t shown = std::min(ready.size(), fit(w, gap));
        if (shown < ready.size() && shown > 0) --shown; // room for "+7"
        float at_x = out_.rail.x + 12;
        for (std::size_t at = 0; at < shown; ++at) {
            if (has_divider && at == pass) {
                out_.divider_x = at_x - gap / 2 + divider / 2;
                at_x += divider;
            }
            const trace::ReadyEntry& entry = ready[at];
            out_.queue.push_back(
                {{at_x, out_.rail.y + (out_.rail.h - h) / 2, w, h}, entry.id, entry.what, entry.since, at < pass});
            at_x += w + gap;
        }
        out_.queue_left_out = ready.size() - shown;
        const float left_room = out_.rail.right() - 12 - at_x;
        if (out_.queue_left_out == 0 && left_room > 60)
            out_.joins_here = {at_x, out_.rail.y + (out_.rail.h - std::min(card_height, rail_height - 8)) / 2, std::min(left_room, 120.f), std::min(card_height, rail_height - 8)};
    }

    void describe(WaitedObject& shown) const {
        const trace::Names& names = run_.names();
        const std::string_view kind = names.kind(shown.id);
        const auto is = [&](std::string_view word) { return kind.substr(0, word.size()) == word; };
        shown.name = names.title(shown.id);
        const trace::ObjectState* object = state_.object(shown.id);
        const std::int64_t level = object != nullptr ? object->level : 0;
        if (state_.task(shown.id) != nullptr) {
            shown.name = names.chip(shown.id) + " " + names.title(shown.id);
            shown.icon = Icon::gather;
            shown.fact = "task, not done yet";
        } else if (is("Lock") || is("Condition") || (object != nullptr && object->can_be_held)) {
            shown.icon = Icon::lock;
            shown.fact = object != nullptr && object->holder != 0 ? "held by " + names.chip(object->holder) : "free";
        } else if (is("Queue.join")) {
            shown.icon = Icon::queue;
            shown.fact = format_count(level) + " not done yet";
            shown.count = format_count(level);
        } else if (kind.find("Queue") != std::string_view::npos) {
            shown.icon = Icon::queue;
            shown.fact = level == 0 ? "empty" : counted(level, "item");
            shown.count = level == 0 ? "empty" : format_count(level);
            if (const std::string variable = run_.variable_of(shown.id); !variable.empty()) shown.name = variable + ", a " + shown.name;
        } else if (is("Semaphore") || is("BoundedSemaphore")) {
            shown.icon = Icon::semaphore;
            shown.fact = format_count(level) + " free";
        } else if (is("Event")) {
            shown.icon = Icon::event;
            shown.fact = "not set";
        } else if (is("wait_for") || is("timeout")) {
            shown.icon = Icon::clock;
            shown.fact = object != nullptr && object->due >= 0 ? "until " + format_ms(object->due) : "with a deadline";
        } else if (is("TaskGroup")) {
            shown.icon = Icon::gather;
            shown.fact = format_count(level) + " left";
        } else if (is("gather") || is("wait")) {
            shown.icon = Icon::gather;
            shown.fact = object == nullptr ? how_it_ended(shown.id) : object->has_level ? format_count(level) + " done" : "not all done";
        } else if (is_call(kind) || job_thread(shown.id) >= 0) {
            shown.icon = Icon::thread;
            const int thread = job_thread(shown.id);
            shown.fact = thread >= 0 ? "at work: " + std::string(run_.recording.text(
                                                         state_.threads[static_cast<std::size_t>(thread)].name_text))
                         : object == nullptr || object->has_ended || object->has_begun ? "done, the loop hears of it next"
                                                                                       : "no thread is free";
        } else if (is_socket(kind)) {
            shown.icon = Icon::plug;
            shown.name = "a socket";
            shown.fact = "waiting to " + std::string(kind);
        } else {
            shown.icon = shown.what == Activity::io ? Icon::plug : Icon::gather;
            shown.fact = shown.what == Activity::io ? "no reply yet" : "pending";
            // "connect host:443" says what it waits for and for whom.
            if (const std::size_t space = shown.name.find(' ');
                shown.what == Activity::io && space != std::string::npos) {
                shown.fact = "waiting to " + shown.name.substr(0, space);
                shown.name.erase(0, space + 1);
            }
        }
    }

    /// A call that is to be made in a thread.
    static bool is_call(std::string_view kind) { return kind.starts_with("to_thread") || kind.starts_with("run_in_executor") || kind.starts_with("submit "); }
    /// What a stream or a bare socket is waited for.
    static bool is_socket(std::string_view kind) { return kind == "read" || kind == "write" || kind == "drain" || kind == "accept" || kind == "connect"; }

    /// A lock that a module of the library has made for itself: the line that has led to it does not speak of one.
    bool is_of_library(ObjectId id, std::string_view kind) const {
        const trace::ObjectName* object = run_.names().find(id);
        if (!kind.starts_with("threading.") || object == nullptr || object->created == trace::no_event) return false;
        const int line = run_.line_of(run_.recording[object->created].site);
        if (line <= 0 || line > static_cast<int>(run_.lines.size())) return true;
        const std::string_view text = run_.lines[static_cast<std::size_t>(line - 1)].text;
        return text.find("Lock") == std::string_view::npos && text.find("Condition") == std::string_view::npos;
    }

    /// Of what is over and will be forgotten as soon as those who waited have been woken.
    std::string how_it_ended(ObjectId id) const {
        constexpr trace::EventIndex events_max = 64;
        for (trace::EventIndex at = state_.event_count; at-- > 0 && state_.event_count - at < events_max;)
            if (const trace::Event& event = run_.recording[at]; event.subject == id) {
                if (event.kind == trace::Kind::future_failed) return "failed";
                if (event.kind == trace::Kind::future_cancelled) return "cancelled";
                if (event.kind == trace::Kind::future_done) break;
            }
        return "over";
    }

    int job_thread(ObjectId future) const {
        for (std::size_t at = 0; at < state_.threads.size(); ++at)
            if (state_.threads[at].job == future && future != 0) return static_cast<int>(at);
        return -1;
    }

    void place_waited() {
        std::vector<WaitedObject> sockets, objects;
        std::map<ObjectId, std::size_t> index;
        std::vector<const TaskState*> waiting;
        for (const TaskState& task : state_.tasks)
            if (task.phase == trace::TaskPhase::suspended) {
                const Activity what = run_.activity(state_, task, now_);
                if (what == Activity::waiting || what == Activity::io) waiting.push_back(&task);
            }
        std::sort(waiting.begin(), waiting.end(), [](auto* a, auto* b) { return a->since_event < b->since_event; });
        for (const TaskState* task : waiting) {
            const Activity what = run_.activity(state_, *task, now_);
            auto& list = what == Activity::io ? sockets : objects;
            const auto [at, is_new] = index.try_emplace(task->waits_on, list.size());
            if (is_new) {
                list.push_back({});
                list.back().id = task->waits_on;
                list.back().what = what;
            }
            list[at->second].waiters.push_back(task->id);
        }
        // Locks that are held, queues that hold something, and calls that no thread makes yet are worth seeing though
        // nobody waits for them.
        for (const trace::ObjectState& object : state_.objects) {
            const std::string_view kind = run_.recording.text(object.kind_text);
            const bool is_waiting_call = is_call(kind) && !object.has_begun;
            const bool is_worth_it = (object.holder != 0 && !is_of_library(object.id, kind)) || (object.has_level && object.level > 0 && kind != "TaskGroup") || is_waiting_call;
            if (!is_worth_it || state_.object(object.id) == nullptr) continue;
            out_.calls_waiting += is_waiting_call;
            if (index.try_emplace(object.id, objects.size()).second) {
                objects.push_back({});
                objects.back().id = object.id;
            }
        }
        out_.sockets = placed(std::move(sockets), out_.io, 1);
        const std::size_t all = objects.size();
        // Few objects get wide cards, so that their names can be read.
        const int fit = out_.waiting.w > 480 ? 3 : out_.waiting.w > 270 ? 2 : 1;
        const int columns = std::clamp(static_cast<int>(all), out_.waiting.w > 420 ? 2 : 1, fit);
        out_.objects = placed(std::move(objects), out_.waiting, columns);
        out_.objects_left_out = all - out_.objects.size();
    }

    std::vector<WaitedObject> placed(std::vector<WaitedObject> list, Box zone, int columns) const {
        if (zone.h <= 0) return {};
        const float top = zone.y + (out_.is_compact ? 26.f : 28.f);
        float gap = 8, height = card_row_height;
        const auto rows_of = [&] { return std::max(1, static_cast<int>((zone.bottom() - 6 - top + gap) / (height + gap))); };
        int rows = rows_of();
        if (list.size() > static_cast<std::size_t>(rows * columns)) { // names only
            gap = 4;
            height = mini_card_height;
            rows = rows_of();
            columns = std::max(columns, static_cast<int>(zone.w / 115));
        }
        const float w =
            (zone.w - 2 * size::zone_padding - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
        if (list.size() > static_cast<std::size_t>(rows * columns))
            list.resize(static_cast<std::size_t>(rows * columns));
        for (std::size_t at = 0; at < list.size(); ++at) {
            const float column = static_cast<float>(static_cast<int>(at) % columns),
                        row = static_cast<float>(static_cast<int>(at) / columns);
            list[at].box = {zone.x + size::zone_padding + column * (w + gap), top + row * (height + gap), w, height};
            describe(list[at]);
        }
        return list;
    }

    void place_threads() {
        const Box zone = out_.threads;
        if (zone.h <= 0) return;
        const float top = zone.y + (out_.is_compact ? 26.f : 28.f), gap = 8, height = 36;
        const int rows = std::max(1, static_cast<int>((zone.bottom() - 6 - top + gap) / (height + gap)));
        std::vector<ThreadCard> cards;
        const auto add = [&](std::uint8_t number, std::string name, std::string fact, bool is_busy) {
            // Until a run says otherwise, the only thread has the GIL.
            const bool polls = number == 0 && state_.loop_is_running && state_.phase == trace::LoopPhase::poll;
            const bool is_parked = polls || (number < state_.threads.size() && state_.threads[number].is_blocked); // such a call lets it go
            const bool has_gil = !is_parked && (state_.gil_thread == number ||
                                 (state_.gil_thread == trace::no_thread && number == 0 && state_.threads.size() < 2));
            cards.push_back({{}, number, std::move(name), std::move(fact), has_gil, is_busy});
        };
        const bool main_blocked = !state_.threads.empty() && state_.threads[0].is_blocked;
        add(0, "MainThread",
            main_blocked             ? "blocked"
            : state_.loop_is_running ? state_.phase == trace::LoopPhase::poll ? "waits in poll" : "runs the loop"
                                     : "runs the script",
            false);
        for (std::size_t at = 1; at < state_.threads.size(); ++at) {
            const trace::ThreadState& thread = state_.threads[at];
            if (!thread.is_alive) continue;
            const bool takes_jobs = thread.job_event != trace::no_event;
            const std::string fact = thread.job != 0                                    ? std::string(run_.recording.text(thread.job_text))
                                     : takes_jobs                                       ? "idle"
                                     : thread.is_blocked                                ? "in " + std::string(run_.recording.text(thread.blocked_text))
                                     : state_.gil_thread == static_cast<std::uint8_t>(at) ? "runs"
                                                                                        : "waits for the GIL";
            add(static_cast<std::uint8_t>(at), std::string(run_.recording.text(thread.name_text)), fact,
                thread.job != 0);
        }
        std::stable_sort(cards.begin() + 1, cards.end(),
                         [](const ThreadCard& a, const ThreadCard& b) { return a.is_busy > b.is_busy; });
        const auto fit = static_cast<std::size_t>(rows);
        if (cards.size() > fit) {
            // Whoever holds the GIL is seen, where there is room for two.
            const auto holder = std::find_if(cards.begin(), cards.end(), [](const ThreadCard& card) { return card.has_gil; });
            if (holder != cards.end() && holder - cards.begin() >= rows) std::swap(cards[fit - 1], *holder);
            cards.resize(fit);
        }
        for (std::size_t at = 0; at < cards.size(); ++at)
            cards[at].box = {zone.x + 10, top + static_cast<float>(at) * (height + gap), zone.w - 20, height};
        out_.thread_cards = std::move(cards);
    }

    const RunView& run_;
    const State& state_;
    Time now_;
    Box area_;
    float left_, width_;
    LoopLayout out_;
};
} // namespace

LoopLayout layout_loop(const RunView& run, const State& state, Time now, Box area) {
    return LoopLayouter(run, state, now, area).layout();
}

} // namespace loopscope::ui
