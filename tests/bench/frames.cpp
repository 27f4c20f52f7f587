// Measures what the window costs on this machine without drawing pixels: the CPU time to build a frame over recordings
// of a million events and of ten thousand tasks, and to seek to a random time. Prints one JSON object a line, as bench.py does.
#include "app/ui/screen.h"
#include "engine/run/run.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <imgui.h>
#include <random>

using namespace loopscope;
using namespace loopscope::ui;

namespace {

/// CPU time of this thread: what other programs do meanwhile is not the frame's cost.
double seconds_of(const std::function<void()>& work) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    };
    const double begin = now();
    work();
    return now() - begin;
}

void report(const char* name, std::vector<double> samples, double goal_s) {
    std::sort(samples.begin(), samples.end());
    for (auto [suffix, part] : {std::pair{"", 50}, {"-p99", 99}})
        std::printf("{\"name\": \"%s%s\", \"ours\": %.6f, \"theirs\": null, \"unit\": \"s\", \"ratio\": null, \"goal\": %.3f}\n", name, suffix, samples[samples.size() * static_cast<std::size_t>(part) / 100], goal_s);
}

} // namespace

/// Frames at random moments and zooms, as a user makes them who looks around; seeks to those moments.
bool measure(const Fonts& fonts, const char* frame_name, const char* seek_name, const std::string& source, bool is_folded = false) {
    auto outcome = run::run_script(source, "frames.py", {});
    if (!outcome) return false;
    std::fprintf(stderr, "%s: %u events\n", frame_name, outcome->recording->size());
    Window window;
    open_variants(window, {{"frames", "", "frames.py", source, outcome->recording}});
    if (is_folded) {
        const auto& functions = window.run().groups().functions;
        window.lanes.is_grouped = window.measures_tasks = true;
        window.lanes.folded = {functions.begin(), functions.end()};
    }
    Surface surface{1920, 1080};
    Motion motion;
    std::mt19937 random(1);
    std::vector<double> frames, seeks;
    double now_s = 0;
    for (int i = 0; i < 300; ++i) {
        auto at = static_cast<Time>(std::uniform_real_distribution<>(0, 1)(random) * static_cast<double>(window.end()));
        seeks.push_back(seconds_of([&] {
            seek(window, at);
            (void)window.state();
        }));
        if (i % 10 == 0) show_all(window);
        else zoom(window, at, 0.5);
        frames.push_back(seconds_of([&] {
            now_s += 0.016;
            ImGui::GetIO().DisplaySize = {surface.width, surface.height};
            ImGui::GetIO().DeltaTime = 0.016f;
            ImGui::NewFrame();
            Painter painter(*ImGui::GetBackgroundDrawList(), fonts, palette(window.theme), 1);
            Input input;
            input.elapsed_s = 0.016;
            draw_screen(painter, window, input, motion, now_s, surface);
            ImGui::Render();
        }));
    }
    report(frame_name, frames, 0.004);
    report(seek_name, seeks, 0.016);
    return true;
}

int main() {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    Fonts fonts;
    fonts.build(1);
    // 50 tasks that each switch until about a million events have happened: two events a switch.
    bool is_done = measure(fonts, "frame-build", "seek",
                           "import asyncio\nasync def work(n):\n    for i in range(n):\n        await asyncio.sleep(0.001 if i % 7 == 0 else 0)\n"
                           "async def main():\n    await asyncio.gather(*(work(8000) for _ in range(50)))\nasyncio.run(main())\n");
    is_done = measure(fonts, "frame-build-10k-tasks", "seek-10k-tasks",
                      "import asyncio\nasync def work(n):\n    await asyncio.sleep(n % 97 / 100)\n    await asyncio.sleep(0)\n"
                      "async def main():\n    await asyncio.gather(*(work(n) for n in range(10000)))\nasyncio.run(main())\n") && is_done;
    is_done = measure(fonts, "frame-build-folded", "seek-folded",
                      "import asyncio\nasync def work(n):\n    for i in range(n):\n        await asyncio.sleep(0.001 if i % 7 == 0 else 0)\n"
                      "async def main():\n    await asyncio.gather(*(work(8000) for _ in range(50)))\nasyncio.run(main())\n", true) && is_done;
    ImGui::DestroyContext();
    return is_done ? 0 : 1;
}
