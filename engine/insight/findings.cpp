#include "engine/insight/findings.h"
#include "engine/insight/examination.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace loopscope::insight {

namespace {
constexpr std::array<SicknessText, static_cast<std::size_t>(Sickness::count_)> texts{{
    {"blocking-call", "A blocking call holds the loop", "Await something instead: asyncio.sleep for a pause, an async library for I/O; what only exists as a blocking call goes to a thread with asyncio.to_thread(…)."},
    {"cpu-hog", "Computing holds the loop", "Hand the work to a process (ProcessPoolExecutor). A thread only keeps the loop answering; await asyncio.sleep(0) now and then is a stopgap."},
    {"never-awaited", "A coroutine object is never awaited", "Calling a coroutine function runs nothing. Write await in front of the call, or make a task of it."},
    {"sequential-awaits", "Waits that could overlap come one after the other", "Start them together: await asyncio.gather(…), or tasks in an asyncio.TaskGroup. Not if one needs what the other brings."},
    {"lost-exception", "An exception that nobody sees", "Await the task, or give it to a TaskGroup; at least look at its exception when it is done."},
    {"destroyed-pending", "A task is destroyed while it still waits", "Keep a reference to it, and await or cancel it before the loop ends."},
    {"swallowed-cancellation", "A cancellation is swallowed", "Clean up in finally, or end the except block with raise. Whoever cancels has to be able to rely on it."},
    {"never-released", "A lock is never released", "Use async with: it releases on every way out, also when the task fails or is cancelled."},
    {"missing-cleanup", "What was taken or opened is not given back on every way out", "Use async with, or give it back in finally: both run on every way out, also when the task fails or is cancelled."},
    {"unbounded-queue", "A queue grows without bound", "Give it a size, asyncio.Queue(maxsize=…): then put() waits until the consumer has caught up."},
    {"unbounded-concurrency", "Any number of tasks at once", "Set a limit: an asyncio.Semaphore around the work, or a fixed number of workers that take from a queue with a maxsize."},
    {"lock-across-await", "A lock is held during a long wait", "Wait first, then take the lock for the moment of the change; or use a lock for each thing instead of one for all."},
    {"session-per-request", "A session is opened for each request", "Open one session (client, pool) at the start, hand it to those who need it, and close it at the end: connections are used again."},
    {"retry-without-jitter", "Retries come all at the same instant", "Give the pause a random part, for example asyncio.sleep(random.uniform(0, pause)): then those who failed together do not come back together."},
    {"deadlock", "Tasks wait for each other in a circle", "Take the locks in the same order everywhere, or wait no longer than a timeout."},
    {"never-woken", "Nobody is left to wake them", "Look for what should have come: a put(), a task_done(), a set(), an end mark for each consumer. A timeout around the wait makes an error of the silence."},
    {"task-without-reference", "A task that nobody holds", "The loop keeps only a weak reference: store the task, for example in a set that it leaves when it is done, or use a TaskGroup."},
    {"siblings-left", "When one fails, the others go on unnoticed", "gather() hands the first exception on and leaves the others running. A TaskGroup cancels them; return_exceptions=True waits for all."},
}};

/// What one finding already explains is not said a second time.
void drop_explained(std::vector<Finding>& findings) {
    const auto same_place = [](const Finding& a, const Finding& b) { return a.file == b.file && a.line == b.line; };
    const auto is_explained = [&](const Finding& finding) {
        return finding.what == Sickness::missing_cleanup && std::any_of(findings.begin(), findings.end(), [&](const Finding& other) { return other.what == Sickness::never_released && same_place(other, finding); });
    };
    std::vector<Finding> kept;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(kept), [&](const Finding& finding) { return !is_explained(finding); });
    // One line may be reached by two ways of looking, or be told of twice by asyncio itself.
    const auto is_same = [&](const Finding& a, const Finding& b) { return a.what == b.what && a.line > 0 && same_place(a, b) && a.evidence == b.evidence; };
    kept.erase(std::unique(kept.begin(), kept.end(), is_same), kept.end());
    findings = std::move(kept);
}
} // namespace

const SicknessText& text_of(Sickness what) { return texts[static_cast<std::size_t>(what)]; }

std::vector<Finding> find_sicknesses(const trace::Recording& recording, const script::Tree* tree) {
    if (recording.size() == 0) return {};
    Examination examination(recording, tree);
    find_stretches(examination);
    find_warnings(examination);
    find_lock_troubles(examination);
    find_queue_troubles(examination);
    find_crowds(examination);
    find_left_siblings(examination);
    if (tree != nullptr) {
        find_discarded_tasks(examination);
        find_swallowed_cancellations(examination);
        find_sequences(examination);
        find_missing_cleanup(examination);
        find_sessions(examination);
        find_retries(examination);
    }
    find_standstill(examination);
    std::vector<Finding> findings = std::move(examination.findings);
    const auto order = [](const Finding& finding) { return std::tie(finding.file, finding.line, finding.what); };
    std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
    drop_explained(findings);
    return findings;
}

} // namespace loopscope::insight
