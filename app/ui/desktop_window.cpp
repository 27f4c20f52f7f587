// The window on a desktop: GLFW gives the surface and the events, ImGui's OpenGL renderer draws. A frame is drawn only
// when something has happened or still moves; otherwise the program sleeps until the next event.
#include "app/ui/export_range.h"
#include "app/ui/files.h"
#include "app/ui/offscreen.h"
#include "app/ui/lesson_progress.h"
#include "app/ui/live.h"
#include "app/ui/preferences.h"
#include "app/ui/screen.h"
#include "app/ui/ui.h"
#include "app/ui/unsaved.h"

#include <imgui.h>

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace loopscope::ui {

namespace {
constexpr int first_width = 1600, first_height = 1000;
constexpr double disk_looks_s = 1; ///< how often a window at rest looks whether its file has changed
constexpr int settle_frames = 2; ///< drawn after an event, so that hovering shows at once what it lights up

std::optional<Key> key_of(int glfw_key) {
    if (glfw_key >= GLFW_KEY_A && glfw_key <= GLFW_KEY_Z)
        return static_cast<Key>(static_cast<int>(Key::a) + glfw_key - GLFW_KEY_A);
    if (glfw_key >= GLFW_KEY_0 && glfw_key <= GLFW_KEY_9)
        return static_cast<Key>(static_cast<int>(Key::zero) + glfw_key - GLFW_KEY_0);
    if (glfw_key >= GLFW_KEY_F1 && glfw_key <= GLFW_KEY_F12)
        return static_cast<Key>(static_cast<int>(Key::f1) + glfw_key - GLFW_KEY_F1);
    static const std::map<int, Key> keys = {
        {GLFW_KEY_SPACE, Key::space},       {GLFW_KEY_LEFT, Key::left},         {GLFW_KEY_RIGHT, Key::right},
        {GLFW_KEY_UP, Key::up},             {GLFW_KEY_DOWN, Key::down},         {GLFW_KEY_HOME, Key::home},
        {GLFW_KEY_END, Key::end},           {GLFW_KEY_PAGE_UP, Key::page_up},   {GLFW_KEY_PAGE_DOWN, Key::page_down},
        {GLFW_KEY_ENTER, Key::enter},       {GLFW_KEY_KP_ENTER, Key::enter},    {GLFW_KEY_ESCAPE, Key::escape},
        {GLFW_KEY_TAB, Key::tab},           {GLFW_KEY_BACKSPACE, Key::backspace}, {GLFW_KEY_DELETE, Key::del},
        {GLFW_KEY_LEFT_BRACKET, Key::bracket_left}, {GLFW_KEY_RIGHT_BRACKET, Key::bracket_right},
        {GLFW_KEY_EQUAL, Key::plus},        {GLFW_KEY_KP_ADD, Key::plus},       {GLFW_KEY_MINUS, Key::minus},
        {GLFW_KEY_KP_SUBTRACT, Key::minus}, {GLFW_KEY_SLASH, Key::slash}};
    const auto found = keys.find(glfw_key);
    return found == keys.end() ? std::nullopt : std::optional(found->second);
}

void append_utf8(std::string& text, unsigned code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | code >> 6);
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | code >> 12);
        text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | code >> 18);
        text += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

void forget_momentary(Input& input) {
    input.pressed = input.released = input.double_clicked = input.context_pressed = false;
    input.wheel = 0;
    input.keys.clear();
    input.typed.clear();
}

/// What has come in since the last frame, in pixels of the screen.
struct Pending {
    Input input;
    std::deque<Input> before; ///< a frame each: a text and the keys that move or delete in it keep their order
    double last_press_s = -1;
    Point last_press{-100, -100};
    int frames_wanted = settle_frames;
    std::string dropped; ///< a file's path
};
Pending& pending_of(GLFWwindow* window) {
    return *static_cast<Pending*>(glfwGetWindowUserPointer(window));
}

/// Whether a key acts on a text that is being typed, or on what is around it.
bool edits(KeyPress press) {
    return press.ctrl || press.alt || (press.key >= Key::left && press.key <= Key::del);
}

/// Ends a frame's input, so that what comes now is dealt with after it.
void begin_next(Pending& pending) {
    pending.before.push_back(pending.input);
    forget_momentary(pending.input);
}

/// Which keys are held that change what others do. The event of such a key itself says what was held before it.
void take_held_keys(GLFWwindow* window, Input& input) {
    const auto holds = [window](int left, int right) { return glfwGetKey(window, left) == GLFW_PRESS || glfwGetKey(window, right) == GLFW_PRESS; };
    input.shift = holds(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT);
    input.ctrl = holds(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL);
}

void on_key(GLFWwindow* window, int key, int, int action, int mods) {
    Pending& pending = pending_of(window);
    take_held_keys(window, pending.input);
    pending.frames_wanted = settle_frames;
    if (action == GLFW_RELEASE) return;
    const auto known = key_of(key);
    if (!known) return;
    KeyPress press{*known, (mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_ALT) != 0};
    if (press.key == Key::plus && press.ctrl) press.shift = false; // where + is a shifted key
    if (edits(press) && !pending.input.typed.empty()) begin_next(pending);
    pending.input.keys.push_back(press);
}

void on_character(GLFWwindow* window, unsigned code) {
    Pending& pending = pending_of(window);
    const auto& keys = pending.input.keys;
    if (std::any_of(keys.begin(), keys.end(), edits)) begin_next(pending);
    append_utf8(pending.input.typed, code);
    pending_of(window).frames_wanted = settle_frames;
}

void on_button(GLFWwindow* window, int button, int action, int) {
    Pending& pending = pending_of(window);
    if (button == GLFW_MOUSE_BUTTON_RIGHT && action == GLFW_PRESS) {
        pending.input.context_pressed = true;
        pending.frames_wanted = settle_frames;
    }
    if (button != GLFW_MOUSE_BUTTON_LEFT) return;
    Input& input = pending.input;
    take_held_keys(window, input);
    pending.frames_wanted = settle_frames;
    if (action == GLFW_PRESS) {
        constexpr double double_click_s = 0.35;
        constexpr float double_click_px = 5;
        const double now = glfwGetTime();
        const float dx = input.mouse.x - pending.last_press.x, dy = input.mouse.y - pending.last_press.y;
        input.double_clicked =
            now - pending.last_press_s < double_click_s && dx * dx + dy * dy < double_click_px * double_click_px;
        pending.last_press_s = now;
        pending.last_press = input.mouse;
        input.pressed = input.is_down = true;
    } else {
        input.released = true;
        input.is_down = false;
    }
}

void on_move(GLFWwindow* window, double x, double y) {
    int width = 1, height = 1, pixels = 1, rows = 1;
    glfwGetWindowSize(window, &width, &height);
    glfwGetFramebufferSize(window, &pixels, &rows);
    Pending& pending = pending_of(window);
    pending.input.mouse = {static_cast<float>(x * pixels / std::max(width, 1)),
                           static_cast<float>(y * rows / std::max(height, 1))};
    pending.frames_wanted = settle_frames;
}
void on_wheel(GLFWwindow* window, double, double dy) {
    pending_of(window).input.wheel += static_cast<float>(dy);
    pending_of(window).frames_wanted = settle_frames;
}
void on_drop(GLFWwindow* window, int count, const char** paths) {
    if (count > 0) pending_of(window).dropped = paths[0];
    pending_of(window).frames_wanted = settle_frames;
}
void on_refresh(GLFWwindow* window) {
    pending_of(window).frames_wanted = settle_frames;
}
void on_resize(GLFWwindow* window, int, int) {
    pending_of(window).frames_wanted = settle_frames;
}

GLFWwindow* open_glfw_window(const std::string& title) {
    glfwSetErrorCallback([](int, const char*) {}); // the message below says more to a user
    if (glfwInit() == GLFW_FALSE) return nullptr;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    const std::string name = title.empty() ? "Loopscope" : title + " – Loopscope";
    GLFWwindow* window = glfwCreateWindow(first_width, first_height, name.c_str(), nullptr, nullptr);
    if (window == nullptr) return nullptr;
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    return window;
}

/// Places of the mouse come in pixels, panels think in design pixels.
Input scaled(Input input, float scale, double elapsed_s) {
    input.mouse = {input.mouse.x / scale, input.mouse.y / scale};
    input.elapsed_s = elapsed_s;
    return input;
}
class Desktop {
public:
    Desktop(GLFWwindow* glfw, Window& window) : glfw_(glfw), window_(window) {
        glfwSetWindowUserPointer(glfw, &pending_);
        glfwSetKeyCallback(glfw, on_key);
        glfwSetCharCallback(glfw, on_character);
        glfwSetMouseButtonCallback(glfw, on_button);
        glfwSetCursorPosCallback(glfw, on_move);
        glfwSetScrollCallback(glfw, on_wheel);
        glfwSetDropCallback(glfw, on_drop);
        glfwSetWindowRefreshCallback(glfw, on_refresh);
        glfwSetFramebufferSizeCallback(glfw, on_resize);
    }

    /// rests: what is done whenever nothing moves, and once at the end.
    void run(const std::function<void()>& rests) {
        last_s_ = glfwGetTime();
        while (glfwWindowShouldClose(glfw_) == GLFW_FALSE) {
            if (pending_.frames_wanted > 0) {
                glfwPollEvents();
            } else {
                glfwWaitEventsTimeout(disk_looks_s);
                last_s_ = glfwGetTime(); // the time asleep is no time of the playback
                rests();
                if (pending_.frames_wanted == 0 && !check_disk(window_)) continue;
            }
            frame();
            if (std::exchange(window_.wants_to_lend, false)) lend();
        }
        rests();
    }

    /// Begins to write a stretch as pictures, of the size that the window has.
    void export_pictures(PictureFormat format, const std::string& path) {
        RangeRequest request;
        request.format = format;
        request.range = window_.marked ? *window_.marked : TimeRange{0, window_.end()};
        glfwGetFramebufferSize(glfw_, &request.width_px, &request.height_px);
        request.scale = window_.scale;
        request.output = path;
        glfwMakeContextCurrent(nullptr); // a thread has one context
        auto begun = RangeExport::begin(window_, request);
        glfwMakeContextCurrent(glfw_);
        if (begun) export_ = std::move(*begun);
        else window_.notice = begun.error().message + ".";
    }

private:
    void frame() {
        if (!pending_.dropped.empty()) open_path(window_, std::exchange(pending_.dropped, ""));
        if (check_disk(window_)) pending_.frames_wanted = settle_frames;
        show_title();
        fill_screen(window_.is_presenting);
        export_next();
        const double now_s = glfwGetTime();
        if (pending_.frames_wanted > 0) --pending_.frames_wanted;
        if (draw(now_s, now_s - last_s_)) pending_.frames_wanted = settle_frames;
        last_s_ = now_s;
        if (window_.wants_to_close) glfwSetWindowShouldClose(glfw_, GLFW_TRUE);
    }

    /// The script has this thread; the window gets it back for a frame whenever the loop waits.
    void lend() {
        glfwSwapInterval(0); // the loop must not wait for the screen
        lend_thread(window_, [this] {
            glfwPollEvents();
            frame();
            if (glfwWindowShouldClose(glfw_) == GLFW_TRUE) stop_live(window_);
        });
        glfwSwapInterval(1);
        if (window_.loan) window_.overlay = Overlay::loan;
        pending_.frames_wanted = settle_frames;
    }

    void export_next() {
        if (!export_) return;
        glfwMakeContextCurrent(nullptr);
        const auto wrong = export_->step();
        const bool is_done = export_->is_done();
        window_.notice = wrong ? wrong->message + "." : is_done ? "Written to " + export_->request().output + "." : "Picture " + std::to_string(export_->made()) + " of " + std::to_string(export_->count()) + " …";
        if (wrong || is_done) export_.reset();
        glfwMakeContextCurrent(glfw_);
        pending_.frames_wanted = settle_frames;
    }

    void show_title() {
        std::string title = desktop_title(window_);
        if (title == title_) return;
        glfwSetWindowTitle(glfw_, title.c_str());
        title_ = std::move(title);
    }

    /// A presentation has the whole screen, and gives the window its place back.
    void fill_screen(bool fills) {
        if (fills == fills_screen_) return;
        GLFWmonitor* monitor = glfwGetPrimaryMonitor();
        const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
        if (mode == nullptr) return;
        fills_screen_ = fills;
        if (fills) {
            glfwGetWindowPos(glfw_, &place_[0], &place_[1]);
            glfwGetWindowSize(glfw_, &place_[2], &place_[3]);
            glfwSetWindowMonitor(glfw_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
        } else {
            glfwSetWindowMonitor(glfw_, nullptr, place_[0], place_[1], place_[2], place_[3], GLFW_DONT_CARE);
        }
        pending_.frames_wanted = settle_frames;
    }

    /// The frame that has just been drawn, as a file.
    void write_picture(int width, int height) {
        if (window_.picture_path.empty()) return;
        const std::string path = std::exchange(window_.picture_path, "");
        window_.notice = write_png(path, read_pixels(width, height), width, height) ? "Written to " + path + "." : "The picture cannot be written to " + path + ".";
    }

    bool draw(double now_s, double elapsed_s) {
        int width = 0, height = 0;
        glfwGetFramebufferSize(glfw_, &width, &height);
        if (width == 0 || height == 0) {
            glfwWaitEvents();
            return false;
        }
        const auto scale = static_cast<float>(window_.scale);
        if (fonts_.scale() != scale) rebuild_fonts(scale);
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
        io.DeltaTime = std::max(1e-4f, static_cast<float>(elapsed_s));
        ImGui_ImplOpenGL3_NewFrame();
        ImGui::NewFrame();
        Painter painter(*ImGui::GetBackgroundDrawList(), fonts_, palette(window_.theme), scale);
        const Input input = scaled(pending_.before.empty() ? pending_.input : pending_.before.front(), scale, elapsed_s);
        if (pending_.before.empty()) {
            forget_momentary(pending_.input);
        } else {
            pending_.before.pop_front();
            pending_.frames_wanted = settle_frames;
        }
        const bool moves = draw_screen(painter, window_, input, motion_, now_s,
                                       {static_cast<float>(width) / scale, static_cast<float>(height) / scale});
        ImGui::Render();
        glViewport(0, 0, width, height);
        glClearColor(0, 0, 0, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        write_picture(width, height);
        glfwSwapBuffers(glfw_);
        return moves;
    }

    void rebuild_fonts(float scale) {
#if IMGUI_VERSION_NUM < 19200
        // Only the texture: this ImGui forgets the size of its buffers when all device objects are made anew.
        const bool is_first = fonts_.scale() == 0;
        if (!is_first) ImGui_ImplOpenGL3_DestroyFontsTexture();
        fonts_.build(scale);
        if (!is_first) ImGui_ImplOpenGL3_CreateFontsTexture();
#else
        fonts_.build(scale);
#endif
    }

    GLFWwindow* glfw_;
    double last_s_ = 0; ///< when the last frame began
    Window& window_;
    Pending pending_;
    std::string title_;
    std::unique_ptr<RangeExport> export_; ///< under way
    Fonts fonts_;
    Motion motion_;
    bool fills_screen_ = false;
    int place_[4] = {}; ///< x, y, width and height before a presentation
};
} // namespace

int run_window(const OpenRequest& request) {
    GLFWwindow* glfw = open_glfw_window(request.title);
    if (glfw == nullptr) {
        std::fputs("loopscope: no window can be opened: there is no display, or it has no OpenGL 3.3.\n"
                   "Without one, `loopscope run SCRIPT --timeline` draws in the terminal and `loopscope shot LESSON|SCRIPT -o "
                   "OUT.png` writes a picture.\n",
                   stderr);
        glfwTerminate();
        return 2;
    }
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui_ImplOpenGL3_Init("#version 330");
    {
        Window window = make_window(request);
        int width = 0, height = 0;
        glfwGetFramebufferSize(glfw, &width, &height);
        window.fitting_scale = automatic_scale(width, height);
        if (request.scale <= 0) window.scale = window.fitting_scale;
        window.reruns.run_on_a_thread();
        window.replays.run_on_a_thread();
        window.stops.run_on_a_thread();
        window.growth.run_on_a_thread();
        window.line_goal.run_on_a_thread();
        window.judging.is_threaded = true;
        window.can_lend = true;
        window.unsaved_folder = unsaved_folder();
        window.marks_folder = state_folder("marks");
        open_progress(window, progress_path());
        load_marks(window);
        window.read_clipboard = [glfw] {
            const char* text = glfwGetClipboardString(glfw);
            return std::string(text != nullptr ? text : "");
        };
        window.write_clipboard = [glfw](const std::string& text) { glfwSetClipboardString(glfw, text.c_str()); };
        const std::string path = preferences_path();
        Preferences kept = load_preferences(path);
        apply_preferences(kept, window);
        if (request.shows_lessons && !window.lessons.empty()) {
            window.shows_lessons_next = window.overlay == Overlay::tour;
            if (window.overlay == Overlay::none) window.overlay = Overlay::lessons;
        }
        remember_recent(window.files.recent, request.path);
        offer_unsaved(window);
        Desktop desktop(glfw, window);
        window.export_pictures = [&desktop](Window&, PictureFormat format, const std::string& path) { desktop.export_pictures(format, path); };
        desktop.run([&] {
            Preferences now = preferences_of(window, kept);
            if (now == kept) return;
            kept = std::move(now);
            if (!save_preferences(kept, path)) std::fprintf(stderr, "loopscope: note: the preferences could not be saved to '%s'\n", path.c_str());
        });
        keep_text(window);
        keep_progress(window);
        if (window.judging_is_cancelled) window.judging_is_cancelled->store(true); // nobody waits for it any more
    }
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(glfw);
    glfwTerminate();
    return 0;
}

} // namespace loopscope::ui
