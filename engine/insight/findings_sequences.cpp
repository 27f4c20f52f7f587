// Waits that come one after the other and could overlap: statements in a row, the turns of a loop, the elements of a
// comprehension. The tree says which awaits need nothing of each other; the recording says what a task has waited in them.
//
// The recording knows the innermost line of a wait, not the call that led there. So the waits of a task on the lines that a
// call leads to are shared out: a function whose body is straight has a known number of waits, and where the numbers come out
// even, each call has its own. Where they do not, a saving is only claimed as far as every way of sharing has it.
#include "engine/insight/examination.h"
#include "engine/insight/format.h"
#include "engine/insight/together.h"

#include <algorithm>
#include <optional>

namespace loopscope::insight {

namespace {
constexpr Time worth_saving_ns = 50'000'000; // shorter waits are nobody's trouble

/// `await f(…)` or `await asyncio.create_task(f(…))`, f a coroutine function of the script.
struct AwaitedCall {
    const script::Await* await = nullptr;
    const script::Call* call = nullptr; ///< f(…)
    bool is_task = false;               ///< it waits in the line of the await, for a task
    const Stmt* statement = nullptr;
    std::set<Name> bound; ///< names that the statement binds
};

/// What the waits of several calls come to.
struct Saving {
    ObjectId task = 0;
    EventIndex event = trace::no_event;
    Time apart = 0, together = 0;
    bool is_exact = true;
    Time saved() const { return apart - together; }
};

class SequenceDoctor {
public:
    explicit SequenceDoctor(Examination& examination) : examination_(examination), functions_(examination.functions) {}

    void run() {
        for (const script::Function* function : functions_.all()) {
            if (!function->is_async) continue;
            function_ = function;
            find_rows(function->body);
            script::walk_statements(function->body, [&](const Stmt& node) {
                if (const auto* loop = as<script::For>(&node, StmtKind::for_)) find_loop(*loop);
                walk_own_expressions(node, [&](const Expr& part) { find_comprehension(part); });
            });
        }
    }

private:
    // ---- what stands there

    std::optional<AwaitedCall> awaited_call(const Expr* node) const {
        AwaitedCall found;
        found.await = as<script::Await>(node, ExprKind::await);
        found.call = found.await ? as<script::Call>(found.await->value, ExprKind::call) : nullptr;
        if (found.call == nullptr) return {};
        if (const script::Call* inner = made_into_task(*found.call)) found.call = inner, found.is_task = true;
        return functions_.is_coroutine_function(called(*found.call)) ? std::optional(found) : std::nullopt;
    }

    /// A statement that is nothing but such an await, and perhaps binds its value.
    std::optional<AwaitedCall> awaiting_statement(const Stmt& node) const {
        const auto* expression = as<script::ExprStmt>(&node, StmtKind::expr);
        const auto* assign = as<script::Assign>(&node, StmtKind::assign);
        auto found = awaited_call(expression ? expression->value : assign ? assign->value : nullptr);
        if (!found) return {};
        found->statement = &node;
        if (assign != nullptr)
            for (const Expr* target : assign->targets) found->bound.merge(names_in(*target));
        return found;
    }

    /// Awaits of the same coroutine function after each other, or of which each brings a value, none of them needing one before.
    void find_rows(const Body& body) {
        std::vector<AwaitedCall> row;
        const auto close = [&] {
            if (row.size() > 1) report_row(row);
            row.clear();
        };
        for (const Stmt* node : body) {
            const auto call = awaiting_statement(*node);
            if (!call) {
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
            for (const Body& inner : bodies_of(*node)) find_rows(inner);
        }
        close();
    }

    /// `for x in …: … await f(x) …`, the only await, where no turn needs what another one brings.
    void find_loop(const script::For& loop) {
        if (loop.is_async) return;
        bool is_plain = true;
        int awaits = 0;
        script::walk_statements(loop.body, [&](const Stmt& node) {
            if (node.kind == StmtKind::try_ || node.kind == StmtKind::break_ || node.kind == StmtKind::return_ || node.kind == StmtKind::raise) is_plain = false;
            if (const auto* with = as<script::With>(&node, StmtKind::with)) is_plain = is_plain && !with->is_async;
            walk_own_expressions(node, [&](const Expr& part) { awaits += part.kind == ExprKind::await ? 1 : 0; });
        });
        if (!is_plain || awaits != 1) return;
        std::optional<AwaitedCall> only;
        std::set<Name> of_turn = names_in(*loop.target), carried; // known before the await; bound with or after it
        const std::set<Name> turn = of_turn;
        for (const Stmt* node : loop.body) {
            if (!only && bodies_of(*node).empty()) // what a branch decides on may be meant to come in order
                walk_own_expressions(*node, [&](const Expr& part) {
                    if (!only) only = awaited_call(&part);
                });
            const auto* assign = as<script::Assign>(node, StmtKind::assign);
            if (const auto* adding = as<script::AugAssign>(node, StmtKind::aug_assign)) carried.merge(names_in(*adding->target));
            if (assign == nullptr) continue;
            for (const Expr* target : assign->targets)
                for (const Name name : names_in(*target)) (only ? carried : of_turn).insert(name);
        }
        if (!only) return;
        const std::set<Name> used = names_in(*only->call);
        const auto uses = [&](const std::set<Name>& names) { return std::any_of(used.begin(), used.end(), [&](Name name) { return names.contains(name); }); };
        if (!uses(of_turn) || uses(carried)) return;
        bool needs_body = false; // a name that the body makes is not there in front of the loop
        for (const Name name : used) needs_body = needs_body || (of_turn.contains(name) && !turn.contains(name));
        const std::string cured = needs_body ? "" : loop_together(*examination_.tree, loop, *only->await);
        report_turns(*only, only->await->span.line, "one await for each turn of the loop", cured);
    }

    /// [await f(x) for x in …]
    void find_comprehension(const Expr& node) {
        if (node.kind != ExprKind::list_comp && node.kind != ExprKind::set_comp) return;
        const auto& comprehension = static_cast<const script::Comp&>(node);
        const auto call = awaited_call(comprehension.element);
        if (!call) return;
        for (const script::Comprehension& part : comprehension.generators) {
            if (part.is_async || has_await(*part.iter)) return;
            for (const Expr* condition : part.conditions)
                if (has_await(*condition)) return;
        }
        report_turns(*call, node.span.line, "one await for each element", comprehension_together(*examination_.tree, comprehension, *call->await));
    }

    // ---- what it has cost

    Lines lines_of(const AwaitedCall& call) const {
        Lines lines;
        if (!call.is_task) return functions_.lines_reached(called(*call.call));
        for (int line = call.await->span.line; line <= call.await->span.end_line; ++line) lines.insert(line);
        return lines;
    }

    /// How often an awaited expression suspends its task; none: that depends.
    std::optional<std::size_t> waits_of(const Expr& awaited, int depth) const {
        const auto* call = as<script::Call>(&awaited, ExprKind::call);
        if (call == nullptr || depth > 8) return {};
        if (made_into_task(*call) != nullptr) return 1;
        if (called(*call) == "sleep" && !call->arguments.empty()) {
            const auto* zero = as<script::Constant>(call->arguments[0], ExprKind::constant);
            return zero != nullptr && zero->text == "0" ? 0 : 1; // sleep(0) gives way without waiting
        }
        const std::vector<const script::Function*> found = functions_.named(called(*call));
        if (found.size() != 1 || !found[0]->is_async || !found[0]->decorators.empty()) return {};
        std::size_t sum = 0;
        for (const Stmt* node : found[0]->body) {
            if (!inner_statements(*node).empty() && has_await(*node)) return {};
            std::optional<std::size_t> own = 0;
            walk_own_expressions(*node, [&](const Expr& part) {
                const auto* await = as<script::Await>(&part, ExprKind::await);
                if (await == nullptr || !own) return;
                const auto inner = waits_of(*await->value, depth + 1);
                own = inner ? std::optional(*own + *inner) : std::nullopt;
            });
            if (!own) return {};
            sum += *own;
        }
        return sum;
    }

    struct CountedCall {
        const script::Await* await = nullptr;
        std::size_t waits = 0;
    };
    /// The awaits in the function at hand that lead to some lines, in their order; none where it is not known how often each
    /// of them waits, or whether it runs at all.
    std::optional<std::vector<CountedCall>> calls_that_reach(const Lines& lines) const {
        std::vector<CountedCall> calls;
        return count_calls(function_->body, true, lines, calls) ? std::optional(calls) : std::nullopt;
    }
    bool count_calls(const Body& body, bool is_straight, const Lines& lines, std::vector<CountedCall>& calls) const {
        bool is_known = true;
        for (const Stmt* node : body) {
            walk_own_expressions(*node, [&](const Expr& part) {
                const auto* await = as<script::Await>(&part, ExprKind::await);
                if (await == nullptr) return;
                const auto call = awaited_call(await);
                const Lines reached = call ? lines_of(*call) : Lines{await->span.line};
                if (std::none_of(reached.begin(), reached.end(), [&](int line) { return lines.contains(line); })) return;
                const auto count = waits_of(*await->value, 0);
                is_known = is_known && is_straight && count;
                calls.push_back({await, count.value_or(0)});
            });
            const bool runs_once = node->kind == StmtKind::with || node->kind == StmtKind::try_;
            for (const Body& inner : bodies_of(*node)) is_known = count_calls(inner, is_straight && runs_once, lines, calls) && is_known;
        }
        return is_known;
    }

    void report_row(const std::vector<AwaitedCall>& row) {
        Lines lines;
        std::vector<const Stmt*> statements;
        for (const AwaitedCall& call : row) {
            lines.merge(lines_of(call));
            statements.push_back(call.statement);
        }
        const auto calls = calls_that_reach(lines);
        std::optional<Saving> best;
        for (const auto& [task, waits] : examination_.waits_on(lines)) {
            if (waits.size() < row.size() || !examination_.may_run(task, *function_)) continue; // a task of its own for each: they overlap
            Saving saving = calls ? shared_by_calls(row, *calls, waits) : Saving();
            if (saving.task == 0) saving = least_of_windows(row.size(), waits);
            if (!best || saving.saved() > best->saved()) best = saving;
        }
        if (best) report(row.front().statement->span.line, *best, std::to_string(row.size()) + " awaits after each other", row_together(*examination_.tree, statements));
    }

    /// Each call's own waits, where the numbers come out even; else no task.
    static Saving shared_by_calls(const std::vector<AwaitedCall>& row, const std::vector<CountedCall>& calls, const std::vector<Wait>& waits) {
        std::size_t period = 0;
        for (const auto& [await, count] : calls) period += count;
        if (period == 0 || waits.size() % period != 0) return {};
        Saving saving;
        std::size_t at = 0;
        for (const auto& [await, count] : calls) {
            Time sum = 0;
            const bool is_in_row = std::any_of(row.begin(), row.end(), [&, mine = await](const AwaitedCall& call) { return call.await == mine; });
            if (is_in_row && count > 0 && saving.task == 0) saving.task = waits[at].task, saving.event = waits[at].event;
            for (std::size_t end = at + count; at < end; ++at) sum += waits[at].duration();
            if (!is_in_row) continue;
            saving.apart += sum;
            saving.together = std::max(saving.together, sum);
        }
        return saving;
    }

    /// As many waits after each other as there are calls: the least that overlapping them saves, wherever in the list they are.
    static Saving least_of_windows(std::size_t size, const std::vector<Wait>& waits) {
        Saving least;
        for (std::size_t from = 0; from + size <= waits.size(); ++from) {
            Saving saving{waits[from].task, waits[from].event, 0, 0, waits.size() == size};
            for (std::size_t at = from; at < from + size; ++at) {
                saving.apart += waits[at].duration();
                saving.together = std::max(saving.together, waits[at].duration());
            }
            if (least.task == 0 || saving.saved() < least.saved()) least = saving;
        }
        return least;
    }

    void report_turns(const AwaitedCall& call, int line, const std::string& what, const std::string& cured) {
        const auto per_turn = call.is_task ? std::optional<std::size_t>(1) : waits_of(*call.await->value, 0);
        std::map<ObjectId, std::vector<Wait>> by_task;
        for (const auto& [task, waits] : examination_.waits_on(lines_of(call)))
            if (examination_.may_run(task, *function_)) by_task[task] = waits;
        if (are_workers(by_task)) return;
        std::optional<Saving> best;
        for (const auto& [task, waits] : by_task) {
            Saving saving{task, waits.front().event};
            Time turn = 0;
            for (std::size_t at = 0; at < waits.size(); ++at) {
                // A new turn: after so many waits; or where the lines begin anew.
                const bool counts = per_turn && *per_turn > 0 && waits.size() % *per_turn == 0;
                const bool is_new = counts ? at % *per_turn == 0 : at > 0 && waits[at].line <= waits[at - 1].line;
                turn = (is_new ? 0 : turn) + waits[at].duration();
                saving.apart += waits[at].duration();
                saving.together = std::max(saving.together, turn);
            }
            if (!best || saving.saved() > best->saved()) best = saving;
        }
        if (best) report(line, *best, what, cured);
    }

    /// Several tasks at the same loop at the same time overlap already, and their number is a limit that somebody has set.
    static bool are_workers(const std::map<ObjectId, std::vector<Wait>>& by_task) {
        Time end = -1;
        std::vector<std::pair<Time, Time>> spans;
        for (const auto& [task, waits] : by_task) spans.emplace_back(waits.front().from, waits.back().to);
        std::sort(spans.begin(), spans.end());
        for (const auto& [from, to] : spans) {
            if (from < end) return true;
            end = std::max(end, to);
        }
        return false;
    }

    void report(int line, const Saving& saving, const std::string& what, const std::string& cured) {
        if (saving.saved() < worth_saving_ns) return;
        Finding& finding = examination_.add_at_line(Sickness::sequential_awaits, line, saving.event);
        finding.evidence = what + " in " + examination_.names.chip(saving.task) + ": ";
        finding.evidence += saving.is_exact ? "the waits add up to " + format_duration(saving.apart) + ", together they would take " + format_duration(saving.together) + "."
                                            : "together they would take at least " + format_duration(saving.saved()) + " less.";
        finding.cost = saving.saved();
        finding.cured = cured;
    }

    Examination& examination_;
    const ScriptFunctions& functions_;
    const script::Function* function_ = nullptr; ///< the one that is looked at
};
} // namespace

void find_sequences(Examination& examination) { SequenceDoctor(examination).run(); }

} // namespace loopscope::insight
