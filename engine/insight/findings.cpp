#include "engine/insight/findings.h"

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
    {"unbounded-queue", "A queue grows without bound", "Give it a size, asyncio.Queue(maxsize=…): then put() waits until the consumer has caught up."},
    {"deadlock", "Tasks wait for each other in a circle", "Take the locks in the same order everywhere, or wait no longer than a timeout."},
    {"task-without-reference", "A task that nobody holds", "The loop keeps only a weak reference: store the task, for example in a set that it leaves when it is done, or use a TaskGroup."},
    {"siblings-left", "When one fails, the others go on unnoticed", "gather() hands the first exception on and leaves the others running. A TaskGroup cancels them; return_exceptions=True waits for all."},
}};
} // namespace

const SicknessText& text_of(Sickness what) { return texts[static_cast<std::size_t>(what)]; }

std::vector<Finding> find_sicknesses(const trace::Recording& recording, const script::Tree* tree) {
    std::vector<Finding> findings = findings_of_recording(recording);
    if (tree != nullptr)
        for (Finding& finding : findings_of_source(recording, *tree)) findings.push_back(std::move(finding));
    const auto order = [](const Finding& finding) { return std::tie(finding.file, finding.line, finding.what); };
    std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
    return findings;
}

} // namespace loopscope::insight
