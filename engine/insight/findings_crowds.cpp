// Too many at once: items in a queue without a size, tasks without a limit, retries at the same instant.
#include "engine/insight/examination.h"
#include "engine/insight/format.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace loopscope::insight {

namespace {
constexpr std::uint32_t queue_level_max = 100; // more than that has piled up
constexpr std::int64_t tasks_at_once_max = 1000;
constexpr std::size_t herd_min = 3;
constexpr Time same_instant_ns = 1'000'000;

/// Whether a task that waits for this has been stopped by a limit.
bool is_limit(std::string_view kind) { return kind.starts_with("Semaphore") || kind.starts_with("BoundedSemaphore") || kind.starts_with("Lock"); }

/// Whether a task was made by a server for somebody who has connected: from a callback, or by a task that an event of a
/// socket has woken.
bool is_servers(const Examination& examination, EventIndex made) {
    const trace::Recording& recording = examination.recording;
    const EventIndex run = recording[made].cause;
    if (run == trace::no_event) return false;
    if (recording[run].kind != Kind::task_run) return recording[run].kind == Kind::callback_run;
    const EventIndex ready = recording[run].cause;
    const EventIndex woke = ready == trace::no_event ? ready : recording[ready].cause;
    return woke != trace::no_event && trace::activity_of_wait(examination.names.kind(recording[woke].subject)) == trace::Activity::io;
}

/// Pauses in loops that try again: sleep() there has no random part.
class RetryPauses {
public:
    explicit RetryPauses(const ScriptFunctions& functions) : functions_(functions) {}

    /// The lines of such pauses within a function.
    std::set<int> lines(const script::Function& function) {
        std::set<int> found;
        random_names_ = names_with_random_part(function);
        script::walk_statements(function.body, [&](const Stmt& node) {
            const auto* for_loop = as<script::For>(&node, StmtKind::for_);
            const auto* while_loop = as<script::While>(&node, StmtKind::while_);
            if (for_loop == nullptr && while_loop == nullptr) return;
            const script::Body& body = for_loop ? for_loop->body : while_loop->body;
            if (!tries_until_it_succeeds(body)) return;
            walk_expressions_in(body, [&](const Expr& part) {
                const auto* await = as<script::Await>(&part, ExprKind::await);
                const auto* call = await ? as<script::Call>(await->value, ExprKind::call) : nullptr;
                if (call != nullptr && called(*call) == "sleep" && !call->arguments.empty() && !has_random_part(*call->arguments[0])) found.insert(part.span.line);
            });
        });
        return found;
    }

private:
    /// A try of which success leaves the loop, and (some) failure does not.
    static bool tries_until_it_succeeds(const script::Body& body) {
        bool found = false;
        for (const Stmt* node : body) {
            const auto* attempt = as<script::Try>(node, StmtKind::try_);
            if (attempt == nullptr || attempt->handlers.empty()) continue;
            const auto leaves = [](const script::Body& part) {
                return std::any_of(part.begin(), part.end(), [](const Stmt* each) { return each->kind == StmtKind::return_ || each->kind == StmtKind::break_; });
            };
            const bool goes_on = std::any_of(attempt->handlers.begin(), attempt->handlers.end(), [&](const script::Handler& handler) {
                return std::none_of(handler.body.begin(), handler.body.end(), [](const Stmt* each) { return each->kind == StmtKind::return_ || each->kind == StmtKind::break_ || each->kind == StmtKind::raise; });
            });
            bool leaves_inside = leaves(attempt->body) || leaves(attempt->orelse);
            for (const Stmt* part : attempt->body) // async with …: return await …
                if (part->kind == StmtKind::with) leaves_inside = leaves_inside || leaves(static_cast<const script::With*>(part)->body);
            found = found || (leaves_inside && goes_on);
        }
        return found;
    }

    static bool is_random(const script::Call& call) {
        static const std::set<std::string_view> throws_dice{"random", "uniform", "randint", "randrange", "choice", "gauss", "expovariate", "triangular", "betavariate", "normalvariate"};
        const std::string owner = receiver(call);
        return owner == "random" || owner.ends_with("rng") || throws_dice.contains(called(call)) || called(call).find("jitter") != Name::npos;
    }

    bool has_random_part(const Expr& node) const {
        bool found = false;
        script::walk_expressions(node, [&](const Expr& part) {
            if (const auto* name = as<script::NameExpr>(&part, ExprKind::name)) found = found || random_names_.contains(name->id);
            const auto* call = as<script::Call>(&part, ExprKind::call);
            if (call == nullptr) return;
            found = found || is_random(*call);
            for (const std::string_view each : functions_.reached(called(*call)))
                for (const script::Function* function : functions_.named(each))
                    walk_expressions_in(function->body, [&](const Expr& inner) {
                        if (const auto* dice = as<script::Call>(&inner, ExprKind::call)) found = found || is_random(*dice);
                    });
        });
        return found;
    }

    std::set<Name> names_with_random_part(const script::Function& function) {
        random_names_.clear();
        script::walk_statements(function.body, [&](const Stmt& node) {
            if (const auto* assign = as<script::Assign>(&node, StmtKind::assign); assign && has_random_part(*assign->value))
                for (const Expr* target : assign->targets) random_names_.merge(names_in(*target));
            if (const auto* assign = as<script::AugAssign>(&node, StmtKind::aug_assign); assign && has_random_part(*assign->value)) random_names_.merge(names_in(*assign->target));
        });
        return std::move(random_names_);
    }

    const ScriptFunctions& functions_;
    std::set<Name> random_names_;
};
} // namespace

void find_queue_troubles(Examination& examination) {
    const trace::Recording& recording = examination.recording;
    std::map<ObjectId, EventIndex> highest;
    for (EventIndex at = 0; at < recording.size(); ++at) {
        const Event& event = recording[at];
        if (event.kind != Kind::object_level || examination.names.kind(event.subject) != "Queue") continue; // one with a size says it: Queue(10)
        const auto found = highest.find(event.subject);
        if (found == highest.end() || recording[found->second].arg < event.arg) highest[event.subject] = at;
    }
    for (const auto& [queue, at] : highest) {
        const Event& level = recording[at];
        if (level.arg <= queue_level_max) continue;
        examination.add(Sickness::unbounded_queue, level.site, at).evidence =
            examination.names.title(queue) + " has no maxsize and held " + format_count(level.arg) + " items at " + format_ms(level.time) + " ms: whoever puts is never made to wait.";
    }
}

void find_crowds(Examination& examination) {
    const trace::Recording& recording = examination.recording;
    struct Crowd {
        std::int64_t now = 0, most = 0;
        EventIndex at = 0;
        ObjectId first = 0;
    };
    std::map<std::pair<std::string_view, std::uint16_t>, Crowd> crowds; // by function and by where its tasks are made
    std::unordered_map<ObjectId, Crowd*> member_of;
    std::unordered_map<ObjectId, bool> is_waiting;
    for (EventIndex at = 0; at < recording.size(); ++at) {
        const Event& event = recording[at];
        if (event.kind == Kind::task_new) {
            if (!is_servers(examination, at)) member_of[event.subject] = &crowds[{examination.function_of(event.subject), event.site}];
        } else if (event.kind == Kind::task_wait || event.kind == Kind::task_run) {
            const auto found = member_of.find(event.subject);
            if (found == member_of.end()) continue;
            Crowd& crowd = *found->second;
            const bool waits = event.kind == Kind::task_wait && !is_limit(examination.names.kind(event.arg));
            bool& before = is_waiting[event.subject];
            crowd.now += static_cast<int>(waits) - static_cast<int>(before);
            before = waits;
            if (crowd.now > crowd.most) crowd.most = crowd.now, crowd.at = at;
            if (crowd.first == 0) crowd.first = event.subject;
        }
    }
    for (const auto& [key, crowd] : crowds) {
        if (crowd.most <= tasks_at_once_max) continue;
        Finding& finding = examination.add(Sickness::unbounded_concurrency, key.second, crowd.at);
        finding.evidence = format_count(crowd.most) + " tasks made here wait at the same time, at " + format_ms(recording[crowd.at].time) + " ms: " + examination.names.title(crowd.first) + " and the like. Nothing limits how many.";
    }
}

void find_retries(Examination& examination) {
    RetryPauses pauses(examination.functions);
    for (const script::Function* function : examination.functions.all()) {
        if (!function->is_async) continue;
        for (const int line : pauses.lines(*function)) {
            std::vector<const Wait*> woken;
            for (const Wait& wait : examination.waits)
                if (wait.line == line && wait.woken != trace::no_event) woken.push_back(&wait);
            std::sort(woken.begin(), woken.end(), [](const Wait* a, const Wait* b) { return a->to < b->to; });
            std::size_t most = 0, first = 0;
            for (std::size_t from = 0, to = 0; to < woken.size(); ++to) {
                while (woken[to]->to - woken[from]->to > same_instant_ns) ++from;
                if (to - from + 1 > most) most = to - from + 1, first = from;
            }
            if (most < herd_min) continue;
            Finding& finding = examination.add_at_line(Sickness::retry_without_jitter, line, woken[first]->event);
            finding.evidence = format_count(static_cast<std::int64_t>(most)) + " tasks that failed come back together at " + format_ms(woken[first]->to) + " ms, after the same pause.";
        }
    }
}

} // namespace loopscope::insight
