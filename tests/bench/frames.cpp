// Measures what the window costs on this machine without drawing pixels: the CPU time to build a frame over recordings
// of a million events and of ten thousand tasks, to seek to a random time, and to run a lesson's scripts again while a slider
// is dragged. Prints one JSON object a line, as bench.py does.
#include "app/lesson/catalogue.h"
#include "app/ui/screen.h"
#include "app/ui/ui.h"
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

/// A frame of the whole window, without its pixels.
void draw_frame(const Fonts& fonts, Window& window, Motion& motion, double& now_s) {
    const Surface surface{1920, 1080};
    now_s += 0.016;
    ImGui::GetIO().DisplaySize = {surface.width, surface.height};
    ImGui::GetIO().DeltaTime = 0.016f;
    ImGui::NewFrame();
    Painter painter(*ImGui::GetBackgroundDrawList(), fonts, palette(window.theme), 1);
    Input input;
    input.elapsed_s = 0.016;
    draw_screen(painter, window, input, motion, now_s, surface);
    ImGui::Render();
}

/// Each slider of each lesson is dragged from its left end to the right: all scripts of the lesson run again, and a frame is drawn.
bool measure_sliders(const Fonts& fonts) {
    auto catalogue = lesson::list_lessons(lesson::scenarios_folder());
    if (!catalogue) return false;
    std::vector<double> drags;
    std::vector<std::pair<double, std::string>> slowest;
    for (const lesson::Lesson& lesson : (*catalogue).lessons) {
        Window window;
        std::vector<Variant> variants;
        for (const lesson::Script& script : lesson.scripts) {
            run::Options options;
            run::limit_for_looking(options);
            const std::string path = lesson.folder + "/" + script.file;
            auto outcome = run::run_script(script.text, path, options);
            if (outcome) variants.push_back({script.label, "", path, script.text, outcome->recording, script.is_compared, std::make_shared<const run::Options>(options)});
        }
        window.knobs = declared_knobs(variants);
        window.rerun = rerun_with_engine();
        open_variants(window, std::move(variants));
        Motion motion;
        double now_s = 0, worst = 0;
        for (std::size_t knob = 0; knob < window.knobs.size(); ++knob) {
            const Knob range = window.knobs[knob];
            constexpr int stops = 20;
            for (int stop = 0; stop <= stops; ++stop) {
                drags.push_back(seconds_of([&] {
                    set_knob(window, knob, range.min + (range.max - range.min) * stop / stops);
                    draw_frame(fonts, window, motion, now_s);
                }));
                worst = std::max(worst, drags.back());
            }
            set_knob(window, knob, range.value);
        }
        slowest.emplace_back(worst, lesson.name);
    }
    if (drags.empty()) return false;
    std::sort(slowest.rbegin(), slowest.rend());
    for (std::size_t at = 0; at < std::min<std::size_t>(6, slowest.size()); ++at) std::fprintf(stderr, "slider: %s at most %.1f ms\n", slowest[at].second.c_str(), slowest[at].first * 1e3);
    report("slider", drags, 0.016);
    return true;
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
        frames.push_back(seconds_of([&] { draw_frame(fonts, window, motion, now_s); }));
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
    is_done = measure_sliders(fonts) && is_done;
    ImGui::DestroyContext();
    return is_done ? 0 : 1;
}
