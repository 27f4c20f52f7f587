// Findings for which one has to know what stands in the script; their evidence is in the recording all the same.
#include "engine/insight/findings.h"
#include "engine/insight/format.h"
#include "engine/script/tree_walk.h"
#include "engine/trace/names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace loopscope::insight {

namespace {
using script::Body;
using script::Expr;
using script::ExprKind;
using script::Name;
using script::Stmt;
using script::StmtKind;
using trace::Event;
using trace::EventIndex;
using trace::Kind;
using trace::ObjectId;
using trace::Time;

constexpr Time worth_saving_ns = 50'000'000; // shorter waits are nobody's trouble

template <class T> const T* as(const Expr* node, ExprKind kind) { return node != nullptr && node->kind == kind ? static_cast<const T*>(node) : nullptr; }
template <class T> const T& as(const Stmt& node) { return static_cast<const T&>(node); }

/// The last name of what is called: create_task of asyncio.create_task.
Name called(const script::Call& call) {
    if (const auto* name = as<script::NameExpr>(call.function, ExprKind::name)) return name->id;
    if (const auto* attribute = as<script::Attribute>(call.function, ExprKind::attribute)) return attribute->attribute;
    return {};
}
/// What stands before the dot; empty: nothing, or something else than a name.
Name receiver(const script::Call& call) {
    const auto* attribute = as<script::Attribute>(call.function, ExprKind::attribute);
    const auto* name = attribute ? as<script::NameExpr>(attribute->value, ExprKind::name) : nullptr;
    return name ? name->id : Name();
}

std::set<Name> names_in(const Expr& node) {
    std::set<Name> names;
    script::walk_expressions(node, [&](const Expr& part) {
        if (part.kind == ExprKind::name) names.insert(static_cast<const script::NameExpr&>(part).id);
    });
    return names;
}

/// `await f(…)` with what becomes of its value.
struct AwaitedCall {
    const script::Call* call = nullptr;
    std::set<Name> bound; ///< names that the statement binds
    int line = 0;
};
std::optional<AwaitedCall> awaited_call(const Stmt& node) {
    const Expr* value = nullptr;
    AwaitedCall found;
    if (node.kind == StmtKind::expr) value = as<script::ExprStmt>(node).value;
    if (node.kind == StmtKind::assign) {
        value = as<script::Assign>(node).value;
        for (const Expr* target : as<script::Assign>(node).targets) found.bound.merge(names_in(*target));
    }
    const auto* await = as<script::Await>(value, ExprKind::await);
    found.call = await ? as<script::Call>(await->value, ExprKind::call) : nullptr;
    found.line = node.span.line;
    return found.call ? std::optional(found) : std::nullopt;
}

class SourceDoctor {
public:
    SourceDoctor(const trace::Recording& recording, const script::Tree& tree) : recording_(recording), tree_(tree), names_(recording) {}

    std::vector<Finding> run() {
        collect_functions(tree_.body);
        for (const script::Function* function : functions_) {
            find_discarded_tasks(function->body);
            if (!function->is_async) continue;
            find_sequences(function->body);
            script::walk_statements(function->body, [&](const Stmt& node) {
                if (node.kind == StmtKind::for_) find_sequential_loop(as<script::For>(node));
                if (node.kind == StmtKind::try_) find_swallowed(as<script::Try>(node), function->name);
                script::visit_children(node, [&](const Expr& part) { script::walk_expressions(part, [&](const Expr& each) { find_sequential_comprehension(each); }); }, [](const Stmt&) {});
            });
        }
        return std::move(findings_);
    }

private:
    void collect_functions(const Body& body) {
        for (const Stmt* node : body) {
            if (node->kind == StmtKind::function) {
                const auto& function = as<script::Function>(*node);
                functions_.push_back(&function);
                if (function.is_async) coroutine_functions_.insert(function.name);
                collect_functions(function.body);
            } else {
                script::visit_children(*node, [](const Expr&) {}, [&](const Stmt& inner) { collect_functions({const_cast<Stmt*>(&inner)}); });
            }
        }
    }

    Finding& add(Sickness what, int line) {
        Finding finding;
        finding.what = what;
        finding.file = tree_.file;
        finding.line = line;
        return findings_.emplace_back(std::move(finding));
    }

    // ---- waits by line

    struct LineWait {
        ObjectId task = 0;
        Time from = 0, to = 0;
        EventIndex event = 0;
    };
    /// What tasks have waited for on a line of the script, each from its suspension to its next turn.
    const std::vector<LineWait>& waits_on(int line) {
        if (waits_.empty()) {
            std::map<ObjectId, std::pair<int, LineWait>> open;
            for (EventIndex at = 0; at < recording_.size(); ++at) {
                const Event& event = recording_[at];
                if (event.kind == Kind::task_wait && event.site != 0) {
                    // Not its own line but the one in the awaiting function is asked for: the call stack is not recorded, so
                    // the innermost line stands for the functions that it is in.
                    open[event.subject] = {static_cast<int>(recording_.site(event.site).line), {event.subject, event.time, 0, at}};
                } else if (event.kind == Kind::task_run) {
                    if (const auto found = open.find(event.subject); found != open.end()) {
                        found->second.second.to = event.time;
                        waits_[found->second.first].push_back(found->second.second);
                        open.erase(found);
                    }
                }
            }
            waits_[0]; // not empty any more
        }
        return waits_[line];
    }
    /// The waits of one task within a coroutine function of the script, between two lines of it.
    std::vector<LineWait> waits_within(Name function) {
        std::vector<LineWait> found;
        for (const script::Function* each : functions_) {
            if (each->name != function) continue;
            for (int line = each->span.line; line <= each->span.end_line; ++line)
                for (const LineWait& wait : waits_on(line)) found.push_back(wait);
        }
        std::sort(found.begin(), found.end(), [](const LineWait& a, const LineWait& b) { return a.event < b.event; });
        return found;
    }

    // ---- the checks

    /// Two awaits of the same coroutine function after each other, of which the second does not need the first.
    void find_sequences(const Body& body) {
        std::vector<AwaitedCall> row;
        const auto close = [&] {
            if (row.size() > 1) report_sequence(row);
            row.clear();
        };
        for (const Stmt* node : body) {
            const auto call = awaited_call(*node);
            const bool is_ours = call && coroutine_functions_.contains(called(*call->call));
            if (!is_ours) {
                close();
            } else {
                std::set<Name> bound;
                for (const AwaitedCall& before : row) bound.insert(before.bound.begin(), before.bound.end());
                const std::set<Name> used = names_in(*call->call);
                const bool depends = std::any_of(used.begin(), used.end(), [&](Name name) { return bound.contains(name); });
                const bool is_like = row.empty() || called(*row.back().call) == called(*call->call) || (!row.back().bound.empty() && !call->bound.empty());
                if (depends || !is_like) close();
                row.push_back(*call);
            }
            Body nested;
            if (node->kind != StmtKind::function && node->kind != StmtKind::class_def)
                script::visit_children(*node, [](const Expr&) {}, [&](const Stmt& inner) { nested.push_back(const_cast<Stmt*>(&inner)); });
            if (!nested.empty()) find_sequences(nested);
        }
        close();
    }

    void report_sequence(const std::vector<AwaitedCall>& row) {
        // Evidence: one task has waited in each of them, one after the other.
        std::map<ObjectId, std::vector<Time>> by_task;
        std::map<ObjectId, EventIndex> first;
        std::set<Name> functions;
        for (const AwaitedCall& call : row) functions.insert(called(*call.call));
        for (const Name function : functions)
            for (const LineWait& wait : waits_within(function)) {
                by_task[wait.task].push_back(wait.to - wait.from);
                first.try_emplace(wait.task, wait.event);
            }
        for (const auto& [task, waits] : by_task) {
            if (waits.size() < row.size()) continue; // a task of its own for each: they overlap
            report_saving(row.front().line, task, waits, first[task], std::to_string(row.size()) + " awaits after each other");
            return;
        }
    }

    /// `for x in …: await f(x)` where no turn needs another one's result.
    void find_sequential_loop(const script::For& loop) {
        if (loop.is_async) return;
        std::optional<AwaitedCall> only;
        bool is_plain = true;
        script::walk_statements(loop.body, [&](const Stmt& node) {
            if (node.kind == StmtKind::try_ || node.kind == StmtKind::break_ || node.kind == StmtKind::return_ || node.kind == StmtKind::raise) is_plain = false;
        });
        std::set<Name> bound;
        for (const Stmt* node : loop.body) {
            std::optional<AwaitedCall> call = awaited_call(*node);
            if (!call) call = await_in_call(*node);
            if (node->kind == StmtKind::assign)
                for (const Expr* target : static_cast<const script::Assign*>(node)->targets) bound.merge(names_in(*target));
            if (!call) continue;
            if (only || !coroutine_functions_.contains(called(*call->call))) is_plain = false;
            only = call;
        }
        if (!is_plain || !only) return;
        const std::set<Name> used = names_in(*only->call), turn = names_in(*loop.target);
        const bool uses_turn = std::any_of(used.begin(), used.end(), [&](Name name) { return turn.contains(name); });
        const bool depends = std::any_of(used.begin(), used.end(), [&](Name name) { return bound.contains(name); });
        if (!uses_turn || depends) return;
        report_turns(called(*only->call), only->line, "one await for each turn of the loop");
    }

    /// [await f(x) for x in …]
    void find_sequential_comprehension(const Expr& node) {
        if (node.kind != ExprKind::list_comp && node.kind != ExprKind::set_comp) return;
        const auto& comprehension = static_cast<const script::Comp&>(node);
        const auto* await = as<script::Await>(comprehension.element, ExprKind::await);
        const auto* call = await ? as<script::Call>(await->value, ExprKind::call) : nullptr;
        if (call == nullptr || comprehension.generators.front().is_async || !coroutine_functions_.contains(called(*call))) return;
        report_turns(called(*call), node.span.line, "one await for each element");
    }

    void report_turns(Name function, int line, const std::string& what) {
        std::map<ObjectId, std::vector<Time>> by_task;
        std::map<ObjectId, EventIndex> first;
        for (const LineWait& wait : waits_within(function)) {
            by_task[wait.task].push_back(wait.to - wait.from);
            first.try_emplace(wait.task, wait.event);
        }
        for (const auto& [task, waits] : by_task)
            if (waits.size() > 1) return report_saving(line, task, waits, first[task], what);
    }

    /// results.append(await f(x))
    static std::optional<AwaitedCall> await_in_call(const Stmt& node) {
        if (node.kind != StmtKind::expr) return {};
        const auto* call = as<script::Call>(as<script::ExprStmt>(node).value, ExprKind::call);
        if (!call || call->arguments.size() != 1) return {};
        const auto* await = as<script::Await>(call->arguments[0], ExprKind::await);
        const auto* inner = await ? as<script::Call>(await->value, ExprKind::call) : nullptr;
        return inner ? std::optional(AwaitedCall{inner, {}, node.span.line}) : std::nullopt;
    }

    void report_saving(int line, ObjectId task, const std::vector<Time>& waits, EventIndex event, const std::string& what) {
        Time sum = 0, longest = 0;
        for (const Time wait : waits) {
            sum += wait;
            longest = std::max(longest, wait);
        }
        if (sum - longest < worth_saving_ns) return;
        Finding& finding = add(Sickness::sequential_awaits, line);
        finding.evidence = what + " in " + names_.chip(task) + ": the waits add up to " + format_duration(sum) + ", together they would take " + format_duration(longest) + ".";
        finding.cost = sum - longest;
        finding.event = event;
    }

    /// A task made and thrown away.
    void find_discarded_tasks(const Body& body) {
        script::walk_statements(body, [&](const Stmt& node) {
            if (node.kind != StmtKind::expr) return;
            const auto* call = as<script::Call>(as<script::ExprStmt>(node).value, ExprKind::call);
            if (!call || (called(*call) != "create_task" && called(*call) != "ensure_future")) return;
            const Name owner = receiver(*call);
            const bool is_loops = owner.empty() || owner == "asyncio" || owner == "loop"; // a TaskGroup keeps its own
            if (!is_loops) return;
            for (EventIndex at = 0; at < recording_.size(); ++at) {
                const Event& made = recording_[at];
                if (made.kind != Kind::task_new || made.site == 0 || static_cast<int>(recording_.site(made.site).line) != node.span.line) continue;
                Finding& finding = add(Sickness::task_without_reference, node.span.line);
                finding.evidence = names_.chip(made.subject) + " " + names_.title(made.subject) + " is made here, and nothing in the program can await, cancel or look at it.";
                finding.event = at;
                return;
            }
        });
    }

    static bool catches_cancellation(const script::Handler& handler) {
        if (handler.type == nullptr) return true;
        const std::set<Name> caught = names_in(*handler.type);
        bool named = caught.contains("CancelledError") || caught.contains("BaseException");
        script::walk_expressions(*handler.type, [&](const Expr& part) {
            if (part.kind == ExprKind::attribute && static_cast<const script::Attribute&>(part).attribute == "CancelledError") named = true;
        });
        return named;
    }

    /// An except clause that goes on as if nothing had happened, in a function whose task was cancelled and did not stop.
    void find_swallowed(const script::Try& node, Name function) {
        for (const script::Handler& handler : node.handlers) {
            if (!catches_cancellation(handler)) continue;
            bool leaves = false;
            script::walk_statements(handler.body, [&](const Stmt& inner) {
                leaves = leaves || inner.kind == StmtKind::raise || inner.kind == StmtKind::return_ || inner.kind == StmtKind::break_;
            });
            if (leaves) continue;
            const auto [task, event] = task_that_refused(function);
            if (task == 0) continue;
            Finding& finding = add(Sickness::swallowed_cancellation, handler.span.line);
            finding.evidence = names_.chip(task) + " was cancelled at " + format_ms(recording_[event].time) + " ms, caught it here and went on.";
            finding.event = event;
            return;
        }
    }

    /// A task running that function which was asked to stop, was suspended again after that, and did not end cancelled.
    std::pair<ObjectId, EventIndex> task_that_refused(Name function) {
        std::map<ObjectId, EventIndex> asked;
        std::map<ObjectId, bool> went_on;
        for (EventIndex at = 0; at < recording_.size(); ++at) {
            const Event& event = recording_[at];
            if (event.kind == Kind::task_cancel) asked.try_emplace(event.subject, at);
            if (event.kind == Kind::task_wait && asked.contains(event.subject)) went_on[event.subject] = true;
            if (event.kind == Kind::task_cancelled || event.kind == Kind::task_failed) asked.erase(event.subject);
        }
        for (const auto& [task, at] : asked)
            if (went_on.contains(task) && std::string_view(names_.kind(task)).starts_with(std::string(function) + "(")) return {task, at};
        return {0, 0};
    }

    const trace::Recording& recording_;
    const script::Tree& tree_;
    trace::Names names_;
    std::vector<const script::Function*> functions_;
    std::set<Name> coroutine_functions_;
    std::map<int, std::vector<LineWait>> waits_;
    std::vector<Finding> findings_;
};
} // namespace

std::vector<Finding> findings_of_source(const trace::Recording& recording, const script::Tree& tree) {
    return SourceDoctor(recording, tree).run();
}

} // namespace loopscope::insight
