// Random input for the whole window: whatever keys and mouse do, in whatever order, the cursor stays in the run, every
// frame is drawn, and nothing breaks. LOOPSCOPE_MONKEY_S sets for how many seconds (a failure prints its seed).
#include "app/ui/screen.h"
#include "tests/app/ui/scenes.h"

#include <catch2/catch.hpp>
#include <imgui.h>

#include <chrono>
#include <cstdlib>
#include <random>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
class Monkey {
public:
    explicit Monkey(unsigned seed) : random_(seed) {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
        fonts_.build(1);
        open_variants(window_, {services(), freeze(), requests(0), requests(3)});
        window_.rerun = [this](const Variant& variant, const std::vector<Knob>&) -> Result<std::shared_ptr<const trace::Recording>> {
            if (random_() % 3 == 0) {
                Diagnostic error;
                error.message = "no";
                error.span = {static_cast<int>(random_() % 40), static_cast<int>(random_() % 90), 0, 0};
                return error;
            }
            return variant.label == "server" ? freeze().recording : services().recording;
        };
        window_.knobs = {{"N", "Requests", 3, 1, 24, true}, {"T", "", 0.5, 0, 1, false}};
        LessonPage page;
        page.steps.resize(2);
        Block question;
        question.kind = BlockKind::question;
        question.text = "What?";
        question.answers = {"This", "That", "Not sure yet"};
        question.correct = 0;
        question.unsure = 2;
        page.steps[1].blocks = {question};
        page.steps[0].blocks = {Block{BlockKind::knobs}};
        window_.lesson = page;
        window_.lessons = {{"a", "A"}, {"b", "B"}};
        window_.files.write = [](const std::string&, const std::string&) { return std::string("monkeys may not write"); };
        window_.open_file = [](Window& window, const std::string& path) { window.problem = "'" + path + "' is not for monkeys"; };
    }
    ~Monkey() { ImGui::DestroyContext(); }

    void frame() {
        if (random_() % 200 == 0)
            surface_ = {300 + static_cast<float>(random_() % 2400), 200 + static_cast<float>(random_() % 1400)};
        Input input;
        input.elapsed_s = random_() % 20 == 0 ? 0.5 : 0.016;
        now_s_ += input.elapsed_s;
        if (random_() % 2 == 0) mouse_ = {surface_.width * part(), surface_.height * part()};
        input.mouse = mouse_;
        input.pressed = random_() % 3 == 0;
        input.released = !input.pressed && random_() % 3 == 0;
        input.is_down = is_down_ = input.pressed || (is_down_ && !input.released);
        input.double_clicked = input.pressed && random_() % 6 == 0;
        input.context_pressed = random_() % 12 == 0;
        input.shift = random_() % 4 == 0;
        input.ctrl = random_() % 4 == 0;
        if (random_() % 5 == 0) input.wheel = static_cast<float>(static_cast<int>(random_() % 7)) - 3;
        if (random_() % 3 == 0) {
            const auto key = static_cast<Key>(random_() % (static_cast<int>(Key::z) + 1));
            input.keys.push_back({key, input.shift, input.ctrl, false});
        }
        if (random_() % 6 == 0) input.typed = random_() % 2 == 0 ? "\u00E9" : "1";
        ImGui::GetIO().DisplaySize = {surface_.width, surface_.height};
        ImGui::GetIO().DeltaTime = 0.016f;
        ImGui::NewFrame();
        Painter painter(*ImGui::GetBackgroundDrawList(), fonts_, palette(window_.theme), 1);
        draw_screen(painter, window_, input, motion_, now_s_, surface_);
        ImGui::Render();
        REQUIRE(ImGui::GetDrawData()->TotalVtxCount > 0);
        REQUIRE(window_.now >= 0);
        REQUIRE(window_.now <= window_.end());
        REQUIRE(window_.cursor <= window_.run().states.size());
        REQUIRE(window_.shown_from < window_.shown_to);
    }

private:
    float part() { return static_cast<float>(random_() % 1000) / 1000; }

    std::mt19937 random_;
    Window window_;
    Fonts fonts_;
    Motion motion_;
    Surface surface_{1600, 1000};
    Point mouse_;
    double now_s_ = 0;
    bool is_down_ = false;
};
} // namespace

TEST_CASE("a monkey at keys and mouse breaks nothing") {
    const char* wanted = std::getenv("LOOPSCOPE_MONKEY_S");
    const double seconds = wanted != nullptr ? std::atof(wanted) : 3;
    const auto begin = std::chrono::steady_clock::now();
    for (unsigned seed = 1; std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < seconds; ++seed) {
        INFO("seed " << seed);
        Monkey monkey(seed);
        for (int at = 0; at < 400; ++at)
            monkey.frame();
    }
}
