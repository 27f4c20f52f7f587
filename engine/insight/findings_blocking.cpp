// Callbacks that hold the loop. What a stretch of one callback is made of is read from the events in it: blocking calls,
// each with the line of the call, and computing between two events whose lines are known. Where the computing stands,
// between these two lines, the tree tells: the heaviest loop or call of a plain function there.
#include "engine/insight/examination.h"
#include "engine/insight/format.h"

#include <algorithm>
#include <unordered_map>

namespace loopscope::insight {

namespace {
constexpr Time held_limit_ns = 100'000'000; // asyncio's own slow_callback_duration
constexpr int share_min = 10;               // a line that blocks for less than a tenth of its stretch is not what holds the loop

/// Computing between two places.
struct Computing {
    std::uint16_t from = 0, to = 0; ///< sites; 0: the task's begin, or its end
    Time time = 0;
};
struct Blocking {
    EventIndex event = trace::no_event;
    Time time = 0;
};
struct Anatomy {
    std::vector<Blocking> calls;
    Computing longest;
    Time computing = 0;
};

/// What thread 0 did from one task_run or callback_run to the end of that stretch.
Anatomy dissect(const trace::Recording& recording, EventIndex begin, std::uint16_t resumed_at) {
    Anatomy out;
    Computing piece{resumed_at, 0, 0};
    Time since = recording[begin].time;
    EventIndex blocked = trace::no_event;
    bool has_gil = true;
    const auto close_piece = [&](std::uint16_t site) {
        piece.to = site;
        out.computing += piece.time;
        if (piece.time > out.longest.time) out.longest = piece;
        piece = {site != 0 ? site : piece.from, 0, 0};
    };
    const EventIndex end = stretch_end(recording, begin);
    for (EventIndex at = begin + 1; at <= end && at < recording.size(); ++at) {
        const Event& event = recording[at];
        if (event.thread != 0 && at != end) continue;
        if (blocked == trace::no_event && has_gil) piece.time += event.time - since;
        since = event.time;
        if (event.kind == Kind::gil_drop) has_gil = false;
        if (event.kind == Kind::gil_take) has_gil = true;
        if (event.kind == Kind::block_begin) blocked = at;
        if (event.kind == Kind::block_end && blocked != trace::no_event) {
            out.calls.push_back({blocked, event.time - recording[blocked].time});
            blocked = trace::no_event;
        }
        if (event.site != 0) close_piece(event.site);
    }
    if (blocked != trace::no_event) out.calls.push_back({blocked, since - recording[blocked].time});
    close_piece(0);
    return out;
}

// ---- where it computes

enum class Weight { none, call, comprehension, loop };

class ComputingPlace {
public:
    ComputingPlace(const Examination& examination, int from, int to) : functions_(examination.functions), from_(from), to_(to) {}

    /// The line of the heaviest loop or call between the two lines; 0: there is none.
    int line() {
        const script::Function* first = functions_.around(from_);
        const script::Function* last = functions_.around(to_);
        if (first != last) {
            if (first != nullptr) search_in(first->body, from_, first->span.end_line);
            if (last != nullptr) search_in(last->body, last->span.line - 1, to_);
        } else if (first != nullptr && from_ < to_) {
            search_in(first->body, from_, to_);
        } else if (first != nullptr) { // once round a loop
            search_in(first->body, from_, first->span.end_line);
            search_in(first->body, loop_around(*first, from_), to_);
        }
        // Only then the first line itself: what stands there has most likely run before.
        if (weight_ == Weight::none && first != nullptr) search_in(first->body, from_ - 1, from_);
        return line_;
    }

private:
    void offer(Weight weight, int line) {
        if (weight <= weight_) return;
        weight_ = weight;
        line_ = line;
    }

    void search_in(const script::Body& body, int after, int until) {
        script::walk_statements(body, [&](const Stmt& node) {
            if (node.kind == StmtKind::function || node.kind == StmtKind::class_def) return;
            const int line = node.span.line;
            if (line > after && line <= until && (node.kind == StmtKind::for_ || node.kind == StmtKind::while_) && !has_await(node)) offer(Weight::loop, line);
            walk_own_expressions(node, [&](const Expr& part) {
                if (part.span.line <= after || part.span.line > until) return;
                offer(weight_of(part), part.span.line);
            });
        });
    }

    Weight weight_of(const Expr& part) const {
        if (part.kind >= ExprKind::list_comp && part.kind <= ExprKind::generator) return has_await(part) ? Weight::none : Weight::comprehension;
        const auto* call = as<script::Call>(&part, ExprKind::call);
        if (call == nullptr || !functions_.is_plain_function(called(*call))) return Weight::none;
        return is_heavy(called(*call)) ? Weight::loop : Weight::call;
    }

    /// Whether a function has a loop, or leads to one, or to itself.
    bool is_heavy(std::string_view name) const {
        for (const std::string_view each : functions_.reached(name))
            for (const script::Function* function : functions_.named(each)) {
                bool found = false;
                script::walk_statements(function->body, [&](const Stmt& node) { found = found || node.kind == StmtKind::for_ || node.kind == StmtKind::while_; });
                walk_expressions_in(function->body, [&](const Expr& part) {
                    const auto* call = as<script::Call>(&part, ExprKind::call);
                    found = found || (part.kind >= ExprKind::list_comp && part.kind <= ExprKind::generator) || (call != nullptr && called(*call) == function->name);
                });
                if (found) return true;
            }
        return false;
    }

    static int loop_around(const script::Function& function, int line) {
        int innermost = function.span.line;
        script::walk_statements(function.body, [&](const Stmt& node) {
            const bool is_loop = node.kind == StmtKind::for_ || node.kind == StmtKind::while_;
            if (is_loop && node.span.line <= line && line <= node.span.end_line) innermost = node.span.line;
        });
        return innermost;
    }

    const ScriptFunctions& functions_;
    int from_, to_;
    Weight weight_ = Weight::none;
    int line_ = 0;
};

/// Never 0 where the tree is known: what cannot be told more exactly is the line that came next or before, or the function's own.
int computing_line(const Examination& examination, const Computing& piece, ObjectId who) {
    int from = examination.line_of(piece.from), to = examination.line_of(piece.to);
    const std::vector<const script::Function*> own = examination.functions.named(examination.function_of(who));
    const script::Function* function = own.empty() ? nullptr : own.front();
    if (piece.from == 0 && function != nullptr) from = function->span.line;
    if (piece.to == 0 && piece.from == 0 && function != nullptr) to = function->span.end_line;
    if (const int line = ComputingPlace(examination, from, to).line(); line != 0) return line;
    return to != 0 && piece.to != 0 ? to : from;
}

// ---- sums by line

struct Sum {
    ObjectId who = 0;
    EventIndex event = trace::no_event;
    Time longest = 0, total = 0, late = 0;
    std::int64_t count = 0;

    void take(ObjectId task, EventIndex at, Time time, Time others_late) {
        if (time > longest) who = task, event = at, longest = time;
        total += time;
        late = std::max(late, others_late);
        ++count;
    }
    std::string rest() const {
        std::string text;
        if (count > 1) text = ", and " + format_count(count - 1) + " more like it: " + format_duration(total) + " in all";
        return text + (late > 0 ? ". Others were up to " + format_duration(late) + " late." : ". Nobody else could have run.");
    }
};

/// Where each task was suspended before its stretches of at least held_limit_ns, by the event that begins them.
std::unordered_map<EventIndex, std::uint16_t> places_before(const Examination& examination) {
    std::unordered_map<EventIndex, std::uint16_t> places;
    std::unordered_map<ObjectId, std::uint16_t> last;
    auto next = examination.timeline.stretches().begin();
    const auto end = examination.timeline.stretches().end();
    for (EventIndex at = 0; at < examination.recording.size() && next != end; ++at) {
        const Event& event = examination.recording[at];
        if (at == next->event) {
            places[at] = last[event.subject];
            ++next;
        }
        if (event.kind == Kind::task_wait || event.kind == Kind::task_yield) last[event.subject] = event.site;
    }
    return places;
}
} // namespace

void find_stretches(Examination& examination) {
    const trace::Recording& recording = examination.recording;
    std::map<std::uint16_t, Sum> blocking;
    std::map<std::pair<int, std::uint16_t>, Sum> computing; // by line, or where the tree is not known by site
    std::unordered_map<EventIndex, std::uint16_t> places = places_before(examination);
    for (const trace::Stretch& stretch : examination.timeline.stretches()) {
        const Time held = stretch.to - stretch.from;
        if (held < held_limit_ns) continue;
        const Time late = examination.timeline.lag_max(stretch.from, stretch.to);
        const Anatomy anatomy = dissect(recording, stretch.event, places[stretch.event]);
        std::map<std::uint16_t, Time> by_line;
        for (const Blocking& call : anatomy.calls) by_line[recording[call.event].site] += call.time;
        for (const Blocking& call : anatomy.calls) {
            const std::uint16_t site = recording[call.event].site;
            if (by_line[site] >= held / share_min) blocking[site].take(stretch.id, call.event, call.time, late);
        }
        if (anatomy.computing < held_limit_ns || anatomy.computing < held / 2) continue;
        const int line = computing_line(examination, anatomy.longest, stretch.id);
        const std::uint16_t site = line != 0 ? 0 : anatomy.longest.to != 0 ? anatomy.longest.to : anatomy.longest.from;
        computing[{line, site}].take(stretch.id, stretch.event, anatomy.computing, late);
    }
    for (const auto& [site, sum] : blocking) {
        Finding& finding = examination.add(Sickness::blocking_call, site, sum.event);
        finding.evidence = std::string(recording.text(recording[sum.event].arg)) + " in " + examination.names.chip(sum.who) + " holds the loop for " + format_duration(sum.longest) + sum.rest();
        finding.cost = sum.total;
    }
    for (const auto& [place, sum] : computing) {
        Finding& finding = place.first != 0 ? examination.add_at_line(Sickness::cpu_hog, place.first, sum.event) : examination.add(Sickness::cpu_hog, place.second, sum.event);
        finding.evidence = examination.names.chip(sum.who) + " " + examination.names.title(sum.who) + " computes for " + format_duration(sum.longest) + " without an await" + sum.rest();
        finding.cost = sum.total;
    }
}

} // namespace loopscope::insight
