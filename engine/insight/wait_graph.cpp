#include "engine/insight/wait_graph.h"

#include <algorithm>
#include <map>
#include <set>

namespace loopscope::insight {

namespace {
using trace::ObjectId;
using trace::State;
using trace::TaskState;

constexpr std::size_t chain_max = 64;

/// The circle that following waits_for() from `start` leads into; empty where it ends.
std::vector<ObjectId> circle_from(const State& state, ObjectId start) {
    std::vector<ObjectId> path;
    for (ObjectId at = start; at != 0 && path.size() < chain_max; at = waits_for(state, at)) {
        const auto seen = std::find(path.begin(), path.end(), at);
        if (seen != path.end()) return {seen, path.end()};
        path.push_back(at);
    }
    return {};
}

class Forest {
public:
    Forest(const State& state, std::size_t rows_max) : rows_max_(rows_max) {
        std::set<ObjectId> nodes;
        for (const TaskState& task : state.tasks)
            if (task.phase == trace::TaskPhase::suspended)
                for (ObjectId at = task.id; at != 0 && nodes.insert(at).second; at = waits_for(state, at)) {}
        for (const ObjectId node : nodes) {
            if (in_circle_.contains(node)) continue;
            std::vector<ObjectId> circle = circle_from(state, node);
            if (circle.empty() || in_circle_.contains(circle[0])) continue;
            in_circle_.insert(circle.begin(), circle.end());
            graph_.cycles.push_back(std::move(circle));
        }
        for (const ObjectId node : nodes) {
            const ObjectId on = waits_for(state, node);
            if (on == 0 || in_circle_.contains(node))
                roots_.push_back(node);
            else
                waiters_[on].push_back(node);
        }
    }

    WaitGraph take() {
        // Who is in a circle is drawn there; here only where others wait for it.
        for (const ObjectId root : roots_)
            if (!in_circle_.contains(root) || waiters_.contains(root)) add(root, 0);
        return std::move(graph_);
    }

private:
    void add(ObjectId node, int depth) {
        if (graph_.rows.size() >= rows_max_) return;
        graph_.rows.push_back({node, depth});
        if (const auto below = waiters_.find(node); below != waiters_.end())
            for (const ObjectId waiter : below->second)
                add(waiter, depth + 1);
    }

    std::size_t rows_max_;
    WaitGraph graph_;
    std::vector<ObjectId> roots_;
    std::set<ObjectId> in_circle_;
    std::map<ObjectId, std::vector<ObjectId>> waiters_;
};
} // namespace

ObjectId waits_for(const State& state, ObjectId id) {
    if (const TaskState* task = state.task(id); task != nullptr)
        return task->phase == trace::TaskPhase::suspended ? task->waits_on : 0;
    const trace::ObjectState* object = state.object(id);
    return object != nullptr ? object->holder : 0;
}

std::vector<ObjectId> wake_chain(const State& state, ObjectId task) {
    std::vector<ObjectId> chain{task};
    for (ObjectId at = waits_for(state, task); at != 0 && chain.size() < chain_max; at = waits_for(state, at)) {
        const bool closes = std::find(chain.begin(), chain.end(), at) != chain.end();
        chain.push_back(at);
        if (closes) break;
    }
    return chain;
}

WaitGraph wait_graph(const State& state, std::size_t rows_max) {
    return Forest(state, rows_max).take();
}

} // namespace loopscope::insight
