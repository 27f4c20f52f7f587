// What goes wrong between tasks: siblings that are left behind, tasks that nobody holds, cancellations that are not obeyed.
#include "engine/insight/examination.h"
#include "engine/insight/format.h"

#include <algorithm>

namespace loopscope::insight {

namespace {
bool catches_cancellation(const script::Handler& handler) {
    if (handler.type == nullptr) return true;
    const std::set<Name> caught = names_in(*handler.type);
    bool named = caught.contains("CancelledError") || caught.contains("BaseException");
    script::walk_expressions(*handler.type, [&](const Expr& part) {
        const auto* attribute = as<script::Attribute>(&part, ExprKind::attribute);
        named = named || (attribute != nullptr && attribute->attribute == "CancelledError");
    });
    return named;
}

/// Whether it does something about the cancellation: it ends, or takes it back with uncancel() as one does who knows what it is about.
bool minds_cancellation(const script::Handler& handler) {
    bool minds = false;
    script::walk_statements(handler.body, [&](const Stmt& inner) {
        minds = minds || inner.kind == StmtKind::raise || inner.kind == StmtKind::return_ || inner.kind == StmtKind::break_;
    });
    walk_expressions_in(handler.body, [&](const Expr& part) {
        const auto* call = as<script::Call>(&part, ExprKind::call);
        minds = minds || (call != nullptr && called(*call) == "uncancel");
    });
    return minds;
}

/// Lines under a timeout or a TaskGroup that begins in a body, or in what is called from it: these cancel their own task and
/// turn that into another exception before anybody else sees it.
Lines sheltered_lines(const ScriptFunctions& functions, const script::Body& body) {
    Lines lines;
    const auto look_at = [&](const Stmt& node) {
        const auto* with = as<script::With>(&node, StmtKind::with);
        if (with == nullptr || !with->is_async) return;
        for (const script::WithItem& item : with->items)
            if (const auto* call = as<script::Call>(item.context, ExprKind::call); call && (called(*call).starts_with("timeout") || called(*call) == "TaskGroup")) lines.merge(functions.lines_reached(with->body));
    };
    script::walk_statements(body, look_at);
    std::set<std::string_view> reached;
    walk_expressions_in(body, [&](const Expr& part) {
        if (const auto* call = as<script::Call>(&part, ExprKind::call)) reached.merge(functions.reached(called(*call)));
    });
    for (const std::string_view name : reached)
        for (const script::Function* function : functions.named(name)) script::walk_statements(function->body, look_at);
    return lines;
}

/// A task that was asked to stop.
struct Request {
    ObjectId task = 0;
    EventIndex event = trace::no_event;
    int line = 0;          ///< where it was suspended at that time
    bool went_on = false;  ///< it was suspended once more after that, and did not end cancelled or failed
};

std::vector<Request> refused_requests(const Examination& examination) {
    std::vector<Request> requests;
    std::map<ObjectId, std::size_t> open;
    std::map<ObjectId, int> line;
    for (EventIndex at = 0; at < examination.recording.size(); ++at) {
        const Event& event = examination.recording[at];
        const auto asked = open.find(event.subject);
        switch (event.kind) {
        case Kind::task_wait:
        case Kind::task_yield:
            if (asked != open.end()) requests[asked->second].went_on = true;
            line[event.subject] = examination.line_of(event.site);
            break;
        case Kind::task_cancel:
            if (asked != open.end()) break;
            open[event.subject] = requests.size();
            requests.push_back({event.subject, at, line[event.subject]});
            break;
        case Kind::task_cancelled:
        case Kind::task_failed:
            if (asked != open.end()) requests[asked->second].went_on = false;
            open.erase(event.subject);
            break;
        default: break;
        }
    }
    std::erase_if(requests, [](const Request& request) { return !request.went_on; });
    return requests;
}

/// `await gather(…, return_exceptions=True)` as a statement: who failed is told by its result, and that is thrown away.
bool throws_exceptions_away(const Stmt& node) {
    const auto* statement = as<script::ExprStmt>(&node, StmtKind::expr);
    const auto* await = statement ? as<script::Await>(statement->value, ExprKind::await) : nullptr;
    const auto* call = await ? as<script::Call>(await->value, ExprKind::call) : nullptr;
    if (call == nullptr || called(*call) != "gather") return false;
    return std::any_of(call->keywords.begin(), call->keywords.end(), [](const script::Keyword& keyword) {
        const auto* value = as<script::Constant>(keyword.value, ExprKind::constant);
        return keyword.name == "return_exceptions" && value != nullptr && value->type == script::ConstantKind::true_;
    });
}

/// Tasks that fail while they are gathered by such a statement.
void find_discarded_exceptions(Examination& examination, const Stmt& node) {
    if (!throws_exceptions_away(node)) return;
    const trace::Recording& recording = examination.recording;
    for (EventIndex at = 0; at < recording.size(); ++at) {
        const Event& failed = recording[at];
        const trace::ObjectName* task = failed.kind == Kind::task_failed ? examination.names.find(failed.subject) : nullptr;
        const int made_at = task == nullptr || task->created == trace::no_event ? 0 : examination.line_of(recording[task->created].site);
        if (made_at < node.span.line || made_at > node.span.end_line) continue;
        Finding& finding = examination.add_at_line(Sickness::lost_exception, node.span.line, at);
        finding.evidence = examination.names.chip(failed.subject) + " " + examination.names.title(failed.subject) + " failed at " + format_ms(failed.time) + " ms with " + std::string(recording.text(failed.arg)) +
                           ". return_exceptions=True makes that a result of gather(), and the result is thrown away.";
        return;
    }
}
} // namespace

void find_left_siblings(Examination& examination) {
    const trace::Recording& recording = examination.recording;
    const trace::Names& names = examination.names;
    for (EventIndex at = 0; at < recording.size(); ++at) {
        const Event& failed = recording[at];
        if (failed.kind != Kind::future_failed || !names.kind(failed.subject).starts_with("gather(")) continue;
        const EventIndex made = names.find(failed.subject)->created;
        const EventIndex by = recording[made].cause;
        std::vector<ObjectId> left;
        for (const trace::Lane& lane : examination.timeline.lanes()) {
            const trace::ObjectName* task = names.find(lane.id);
            const bool is_sibling = lane.what == trace::LaneClass::task && task != nullptr && task->created != trace::no_event && recording[task->created].cause == by && by != trace::no_event;
            const bool went_on = lane.end_event == trace::no_event || (lane.end_event > at && lane.ended != trace::Activity::cancelled);
            if (is_sibling && went_on) left.push_back(lane.id);
        }
        if (left.empty()) continue;
        Finding& finding = examination.add(Sickness::siblings_left, recording[made].site, at);
        finding.evidence = names.title(failed.subject) + " failed at " + format_ms(failed.time) + " ms; " + names.chip(left[0]) + (left.size() > 1 ? " and " + std::to_string(left.size() - 1) + " more" : "") + " went on all the same.";
    }
}

void find_discarded_tasks(Examination& examination) {
    const auto look_at = [&](const Stmt& node) {
        find_discarded_exceptions(examination, node);
        const auto* statement = as<script::ExprStmt>(&node, StmtKind::expr);
        const auto* call = statement ? as<script::Call>(statement->value, ExprKind::call) : nullptr;
        if (call == nullptr || made_into_task(*call) == nullptr) return;
        for (EventIndex at = 0; at < examination.recording.size(); ++at) {
            const Event& made = examination.recording[at];
            if (made.kind != Kind::task_new || examination.line_of(made.site) != node.span.line) continue;
            Finding& finding = examination.add_at_line(Sickness::task_without_reference, node.span.line, at);
            finding.evidence = examination.names.chip(made.subject) + " " + examination.names.title(made.subject) + " is made here, and nothing in the program can await, cancel or look at it.";
            return;
        }
    };
    script::walk_statements(examination.tree->body, look_at);
    for (const script::Function* function : examination.functions.all()) script::walk_statements(function->body, look_at);
}

void find_swallowed_cancellations(Examination& examination) {
    const std::vector<Request> refused = refused_requests(examination);
    if (refused.empty()) return;
    for (const script::Function* function : examination.functions.all()) {
        if (!function->is_async) continue;
        script::walk_statements(function->body, [&](const Stmt& node) {
            const auto* attempt = as<script::Try>(&node, StmtKind::try_);
            if (attempt == nullptr) return;
            Lines within = examination.functions.lines_reached(attempt->body);
            for (const int line : sheltered_lines(examination.functions, attempt->body)) within.erase(line);
            for (const script::Handler& handler : attempt->handlers) {
                if (!catches_cancellation(handler)) continue;
                const auto found = std::find_if(refused.begin(), refused.end(), [&](const Request& request) { return within.contains(request.line) && examination.may_run(request.task, *function); });
                if (found == refused.end() || minds_cancellation(handler)) return;
                Finding& finding = examination.add_at_line(Sickness::swallowed_cancellation, handler.span.line, found->event);
                finding.evidence = examination.names.chip(found->task) + " was cancelled at " + format_ms(examination.recording[found->event].time) + " ms, caught it here and went on.";
                return;
            }
        });
    }
}

} // namespace loopscope::insight
