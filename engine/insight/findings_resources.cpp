// Things that have to be given back, and things that are expensive to open. The tree pairs what takes with what gives back, and
// the recording says whether a task was lost between the two.
#include "engine/insight/examination.h"
#include "engine/insight/format.h"

#include <algorithm>
#include <optional>

namespace loopscope::insight {

namespace {
constexpr std::size_t openings_min = 3;

// ---- missing cleanup

/// A statement that takes or opens something.
struct Taking {
    const Stmt* statement = nullptr;
    std::string owner;     ///< pool of pool.acquire(); what gives back is a method of it
    std::string method;    ///< acquire
    std::set<Name> bound;  ///< connection of connection = …; what gives back is a method of one of these, or hands it to the owner
};

const script::Call* call_of(const Expr* value) {
    if (const auto* await = as<script::Await>(value, ExprKind::await)) value = await->value;
    return as<script::Call>(value, ExprKind::call);
}

std::optional<Taking> taking(const Stmt& node) {
    const auto* expression = as<script::ExprStmt>(&node, StmtKind::expr);
    const auto* assign = as<script::Assign>(&node, StmtKind::assign);
    const script::Call* call = call_of(expression ? expression->value : assign ? assign->value : nullptr);
    if (call == nullptr) return {};
    Taking found{&node, receiver(*call), std::string(called(*call)), {}};
    if (assign != nullptr)
        for (const Expr* target : assign->targets)
            if (target->kind == ExprKind::name || target->kind == ExprKind::tuple) found.bound.merge(names_in(*target));
    return found;
}

/// Whether a call gives back what was taken.
bool gives_back(const script::Call& call, const Taking& taken) {
    static const std::map<std::string_view, std::set<std::string_view>> of_owner{
        {"acquire", {"release"}}, {"open", {"close", "aclose"}}, {"connect", {"close", "aclose", "disconnect"}}, {"get", {"put", "put_nowait"}}, {"get_nowait", {"put", "put_nowait"}}};
    static const std::set<std::string_view> of_value{"close", "aclose", "disconnect", "release"};
    const std::string owner = receiver(call);
    if (owner.empty()) return false;
    if (taken.bound.contains(owner) && of_value.contains(called(call))) return true;
    const auto pair = of_owner.find(taken.method);
    if (taken.owner.empty() || owner != taken.owner || pair == of_owner.end() || !pair->second.contains(called(call))) return false;
    if (taken.bound.empty()) return true;
    return std::any_of(call.arguments.begin(), call.arguments.end(), [&](const Expr* argument) {
        const auto* name = as<script::NameExpr>(argument, ExprKind::name);
        return name != nullptr && taken.bound.contains(name->id);
    });
}

int line_of_giving_back(const Stmt& node, const Taking& taken) {
    int line = 0;
    walk_own_expressions(node, [&](const Expr& part) {
        const auto* call = as<script::Call>(&part, ExprKind::call);
        if (line == 0 && call != nullptr && gives_back(*call, taken)) line = part.span.line;
    });
    return line;
}

/// Whether a finally or an except clause of these statements gives it back.
bool is_protected(const Body& body, const Taking& taken) {
    bool found = false;
    script::walk_statements(body, [&](const Stmt& node) {
        const auto* attempt = as<script::Try>(&node, StmtKind::try_);
        if (attempt == nullptr) return;
        const auto search = [&](const Stmt& inner) { found = found || line_of_giving_back(inner, taken) != 0; };
        script::walk_statements(attempt->finally, search);
        for (const script::Handler& handler : attempt->handlers) script::walk_statements(handler.body, search);
    });
    return found;
}

/// The line where the plain way through some statements gives it back; 0: none. What stands in a branch is no plain way: it may be
/// meant for something else.
int way_back(const Body& body, std::size_t from, const Taking& taken) {
    for (std::size_t at = from; at < body.size(); ++at) {
        if (const int line = line_of_giving_back(*body[at], taken); line != 0) return line;
        if (body[at]->kind != StmtKind::with && body[at]->kind != StmtKind::try_) continue;
        for (const Body& inner : bodies_of(*body[at]))
            if (const int line = way_back(inner, 0, taken); line != 0) return line;
    }
    return 0;
}

/// The lines of statements that begin between two lines, the second left out, with those of what they call.
Lines lines_between(const ScriptFunctions& functions, const Body& body, int from, int to) {
    Lines lines;
    script::walk_statements(body, [&](const Stmt& node) {
        if (node.span.line < from || node.span.line >= to) return;
        lines.insert(node.span.line);
        walk_own_expressions(node, [&](const Expr& part) { lines.merge(functions.lines_reached(part)); });
    });
    return lines;
}

/// A task that was lost: it failed, or was cancelled, on a line.
struct Loss {
    ObjectId task = 0;
    EventIndex event = trace::no_event;
    int line = 0; ///< the last one that is known before
    int next = 0; ///< of a cancelled task: where it came to after that; 0: nowhere, it ended
};

std::vector<Loss> losses_of(const Examination& examination) {
    std::vector<Loss> losses;
    std::map<ObjectId, int> last;
    std::map<ObjectId, std::size_t> cancelled; // those of which the next line is not known yet
    ObjectId running = 0;
    for (EventIndex at = 0; at < examination.recording.size(); ++at) {
        const Event& event = examination.recording[at];
        if (event.kind == Kind::task_run) running = event.subject;
        if (event.kind == Kind::callback_run) running = 0;
        if (event.kind == Kind::task_cancel) {
            cancelled[event.subject] = losses.size();
            losses.push_back({event.subject, at, last[event.subject]});
        }
        if (event.kind == Kind::task_failed && !cancelled.contains(event.subject)) losses.push_back({event.subject, at, last[event.subject]});
        if (event.kind == Kind::task_failed || event.kind == Kind::loop_end) running = 0; // a failure's line is where it came from
        const int line = event.thread == 0 && running != 0 && event.kind != Kind::task_cancel ? examination.line_of(event.site) : 0;
        if (line == 0) continue;
        last[running] = line;
        if (const auto found = cancelled.find(running); found != cancelled.end()) {
            losses[found->second].next = line;
            cancelled.erase(found);
        }
    }
    return losses;
}

/// Where a task last changed the object of a line: a queue that it took from, a lock that it took.
EventIndex touched_at(const Examination& examination, ObjectId task, int line, EventIndex before) {
    for (EventIndex at = before; at-- > 0;) {
        const Event& event = examination.recording[at];
        if ((event.kind != Kind::object_level && event.kind != Kind::object_hold) || event.cause == trace::no_event || examination.line_of(event.site) != line) continue;
        if (examination.recording[event.cause].subject == task) return at;
    }
    return before;
}

class CleanupDoctor {
public:
    CleanupDoctor(Examination& examination, std::vector<Loss> losses) : examination_(examination), losses_(std::move(losses)) {}

    void look_into(const script::Function& function, const Body& body) {
        for (std::size_t at = 0; at < body.size(); ++at) {
            const auto taken = taking(*body[at]);
            const int back = taken && !is_protected(function.body, *taken) ? way_back(body, at + 1, *taken) : 0;
            if (back != 0) report(function, *body[at], back);
            for (const Body& inner : bodies_of(*body[at])) look_into(function, inner);
        }
    }

private:
    void report(const script::Function& function, const Stmt& taking, int back) {
        const Lines between = lines_between(examination_.functions, function.body, taking.span.end_line + 1, back);
        const Loss* first = nullptr;
        std::int64_t count = 0;
        for (const Loss& loss : losses_) {
            const bool went_on_inside = loss.next >= taking.span.line && loss.next <= function.span.end_line;
            if (!between.contains(loss.line) || went_on_inside || !examination_.may_run(loss.task, function)) continue;
            if (first == nullptr) first = &loss;
            ++count;
        }
        if (first == nullptr) return;
        const Event& event = examination_.recording[first->event];
        Finding& finding = examination_.add_at_line(Sickness::missing_cleanup, taking.span.line, touched_at(examination_, first->task, taking.span.line, first->event));
        finding.evidence = examination_.names.chip(first->task) + (event.kind == Kind::task_cancel ? " was cancelled at " : " failed at ") + format_ms(event.time) + " ms, after this line and before line " + std::to_string(back) + ", where it is given back";
        if (count > 1) finding.evidence += "; " + counted(count - 1, "other task") + " likewise";
        finding.evidence += ".";
    }

    Examination& examination_;
    std::vector<Loss> losses_;
};

// ---- a session for each request

bool is_module(const script::Tree& tree, std::string_view name) {
    bool found = false;
    script::walk_statements(tree.body, [&](const Stmt& node) {
        const auto* import = as<script::Import>(&node, StmtKind::import);
        if (import == nullptr) return;
        for (const script::Alias& alias : import->names) found = found || name == (alias.as.empty() ? alias.name.substr(0, alias.name.find('.')) : alias.as);
    });
    return found;
}

/// A class or function of the script or a module: what is called on an object, such as pool.connect(), lends what that object has.
bool opens_a_session(const script::Tree& tree, const script::Call& call) {
    const std::string owner = receiver(call);
    if (call.function->kind != ExprKind::name && !is_module(tree, owner.substr(0, owner.find('.')))) return false;
    const Name name = called(call);
    for (const std::string_view ending : {"Session", "Client", "Pool", "Connection"})
        if (name.ends_with(ending)) return true;
    return name == "connect" || name.starts_with("connect_") || name == "open_connection" || name == "create_pool" || name == "session" || name == "client";
}

bool prepares_a_connection(std::string_view name) {
    for (const std::string_view word : {"connect", "open", "handshake", "login"})
        if (name.find(word) != std::string_view::npos) return true;
    return false;
}

/// The lines on which opening waits: those of entering; of a session that connects at its first use, those of connecting.
Lines opening_lines(const ScriptFunctions& functions, const script::With& with, const script::Call& opening, const Examination& examination) {
    Lines lines{with.span.line};
    if (const script::ClassDef* definition = functions.class_named(called(opening)); definition != nullptr) {
        for (const Stmt* part : definition->body)
            if (const auto* method = as<script::Function>(part, StmtKind::function); method && (method->name == "__aenter__" || method->name == "__init__")) lines.merge(functions.lines_reached({const_cast<script::Stmt*>(part)}));
    } else {
        lines.merge(functions.lines_reached(called(opening)));
    }
    // What runs at the end of the block closes: __aexit__, or what stands behind a yield.
    for (const int line : functions.lines_reached("__aexit__")) lines.erase(line);
    for (const script::Function* function : functions.named(called(opening)))
        walk_expressions_in(function->body, [&](const Expr& part) {
            if (part.kind == ExprKind::yield) std::erase_if(lines, [&](int line) { return line > part.span.line && line <= function->span.end_line; });
        });
    if (!examination.waits_on(lines).empty()) return lines;
    walk_expressions_in(with.body, [&](const Expr& part) {
        const auto* call = as<script::Call>(&part, ExprKind::call);
        if (call == nullptr) return;
        for (const std::string_view name : functions.reached(called(*call)))
            if (prepares_a_connection(name)) lines.merge(functions.lines_reached(name));
    });
    return lines;
}

/// Whether a statement of a function runs again and again: in a loop, or because the function is called in one.
bool runs_often(const Examination& examination, const script::Function& function, const Stmt& statement) {
    const auto is_in_loop = [](const Body& body, const auto& is_it) {
        bool found = false;
        script::walk_statements(body, [&](const Stmt& node) {
            if (node.kind == StmtKind::for_ || node.kind == StmtKind::while_)
                for (const Body& inner : bodies_of(node)) script::walk_statements(inner, [&](const Stmt& each) { found = found || is_it(each); });
            walk_own_expressions(node, [&](const Expr& part) {
                if (part.kind < ExprKind::list_comp || part.kind > ExprKind::generator) return;
                script::walk_expressions(part, [&](const Expr& each) { found = found || is_it(each); });
            });
        });
        return found;
    };
    struct IsStatement {
        const Stmt* wanted;
        bool operator()(const Stmt& node) const { return &node == wanted; }
        bool operator()(const Expr&) const { return false; }
    };
    struct IsCall {
        Name wanted;
        bool operator()(const Expr& node) const {
            const auto* call = as<script::Call>(&node, ExprKind::call);
            return call != nullptr && called(*call) == wanted;
        }
        bool operator()(const Stmt& node) const {
            bool found = false;
            walk_own_expressions(node, [&](const Expr& part) { found = found || (*this)(part); });
            return found;
        }
    };
    if (is_in_loop(function.body, IsStatement{&statement})) return true;
    std::size_t tasks = 0;
    for (const trace::Lane& lane : examination.timeline.lanes()) tasks += lane.what == trace::LaneClass::task && examination.function_of(lane.id) == function.name ? 1 : 0;
    if (tasks >= openings_min || is_in_loop(examination.tree->body, IsCall{function.name})) return true;
    return std::any_of(examination.functions.all().begin(), examination.functions.all().end(), [&](const script::Function* each) { return is_in_loop(each->body, IsCall{function.name}); });
}
} // namespace

void find_missing_cleanup(Examination& examination) {
    CleanupDoctor doctor(examination, losses_of(examination));
    for (const script::Function* function : examination.functions.all())
        if (function->is_async) doctor.look_into(*function, function->body);
}

void find_sessions(Examination& examination) {
    for (const script::Function* function : examination.functions.all()) {
        script::walk_statements(function->body, [&](const Stmt& node) {
            const auto* with = as<script::With>(&node, StmtKind::with);
            if (with == nullptr || !with->is_async || !function->is_async) return;
            for (const script::WithItem& item : with->items) {
                const script::Call* opening = call_of(item.context);
                if (opening == nullptr || !opens_a_session(*examination.tree, *opening) || !runs_often(examination, *function, node)) continue;
                std::size_t count = 0;
                Time total = 0;
                EventIndex first = trace::no_event;
                for (const auto& [task, waits] : examination.waits_on(opening_lines(examination.functions, *with, *opening, examination))) {
                    if (!examination.may_run(task, *function)) continue;
                    for (const Wait& wait : waits) {
                        first = std::min(first, wait.event);
                        total += wait.duration();
                        ++count;
                    }
                }
                if (count < openings_min || total == 0) continue;
                Finding& finding = examination.add_at_line(Sickness::session_per_request, node.span.line, first);
                finding.evidence = std::string(called(*opening)) + "() opens a new one each time: " + format_count(static_cast<std::int64_t>(count)) + " waits for a connection, " + format_duration(total) + " in all.";
                finding.cost = total;
            }
        });
    }
}

} // namespace loopscope::insight
