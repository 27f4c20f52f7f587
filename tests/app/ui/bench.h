// A window without a display, whose mouse and keys a test holds.
#pragma once

#include "app/ui/screen.h"
#include "app/ui/timeline_layout.h"

#include <imgui.h>

namespace loopscope::ui {

inline constexpr Time ms = 1'000'000;

class Bench {
public:
    explicit Bench(std::vector<Variant> variants, View view = View::sandbox) {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
        fonts_.build(1);
        open_variants(window, std::move(variants));
        window.view = view;
    }
    ~Bench() { ImGui::DestroyContext(); }

    Window window;
    Surface surface{1600, 1000};

    /// Draws a frame; the number of vertices it took.
    int frame(Input input = {}, double elapsed_s = 0.016) {
        if (input.mouse.x < 0) input.mouse = mouse_;
        input.is_down = input.is_down || input.pressed || (is_down_ && !input.released);
        return frame_as_given(input, elapsed_s);
    }
    /// With the button just as the input says.
    int frame_as_given(Input input, double elapsed_s = 0.016) {
        now_s_ += elapsed_s;
        input.elapsed_s = elapsed_s;
        mouse_ = input.mouse;
        is_down_ = input.is_down;
        ImGui::GetIO().DisplaySize = {surface.width, surface.height};
        ImGui::GetIO().DeltaTime = 0.016f;
        ImGui::NewFrame();
        Painter painter(*ImGui::GetBackgroundDrawList(), fonts_, palette(window.theme), 1);
        drawn.clear();
        painter.note_texts(&drawn);
        moves = draw_screen(painter, window, input, motion_, now_s_, surface);
        ImGui::Render();
        return ImGui::GetDrawData()->TotalVtxCount;
    }
    void press(Point at) {
        Input input;
        input.mouse = at;
        input.pressed = true;
        frame(input);
    }
    void move(Point at) {
        Input input;
        input.mouse = at;
        frame(input);
    }
    void release() {
        Input input;
        input.released = true;
        frame(input);
    }
    void click(Point at) {
        press(at);
        release();
    }
    void key(Key key, bool shift = false, bool ctrl = false) {
        Input input;
        input.keys.push_back({key, shift, ctrl, false});
        frame(input);
    }
    void wheel(Point at, float by, bool ctrl = false) {
        Input input;
        input.mouse = at;
        input.wheel = by;
        input.ctrl = ctrl;
        frame(input);
    }
    ScreenLayout layout() const { return layout_screen(window, surface.width, surface.height); }
    TimelineLayout timeline() { return layout_timeline(window, window.run(), window.state(), layout().timeline); }

    /// Whether the last frame said this: in one piece, or word by word as prose is drawn.
    bool says(const std::string& text) const {
        std::string all;
        for (const DrawnText& one : drawn) {
            if (one.text == text) return true;
            all += one.text + " ";
        }
        return all.find(text) != std::string::npos;
    }
    /// What the last frame drew with this text; null: nothing.
    const DrawnText* find_drawn(const std::string& text) const {
        for (const DrawnText& one : drawn)
            if (one.text == text) return &one;
        return nullptr;
    }

    bool moves = false;
    std::vector<DrawnText> drawn; ///< by the last frame

private:
    Fonts fonts_;
    Motion motion_;
    double now_s_ = 0;
    Point mouse_{-1, -1};
    bool is_down_ = false;
};

inline Point middle(Box box) {
    return {box.x + box.w / 2, box.y + box.h / 2};
}

} // namespace loopscope::ui
