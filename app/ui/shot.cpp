// A picture without a display: an OpenGL context on no surface at all (EGL, Mesa's software renderer if there is no
// graphics card), ImGui's ordinary renderer into a framebuffer object, and the pixels as a PNG.
#define GL_GLEXT_PROTOTYPES
#include "app/ui/screen.h"
#include "app/ui/ui.h"

#include <imgui.h>

#include <backends/imgui_impl_opengl3.h>

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/gl.h>
#include <GL/glext.h>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image_write.h>
#pragma GCC diagnostic pop

#include <cstring>

namespace loopscope::ui {

namespace {
constexpr double frame_s = 1.0 / 60;
constexpr double settled_s = 10; // after which nothing moves any more
constexpr int size_max_px = 8192, size_min_px = 200;

Diagnostic problem(std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

/// Its display is the process's: Mesa gives back what a driver holds only when the process ends.
class OffscreenContext {
public:
    /// Empty, or why there is no context.
    std::string open() {
        const auto get_display =
            reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
        if (get_display == nullptr) return "EGL cannot draw without a display here";
        display_ = get_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
        if (display_ == EGL_NO_DISPLAY || eglInitialize(display_, nullptr, nullptr) == EGL_FALSE)
            return "EGL does not start";
        if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) return "EGL has no OpenGL";
        const EGLint config_wanted[] = {EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
        EGLConfig config = nullptr;
        EGLint found = 0;
        if (eglChooseConfig(display_, config_wanted, &config, 1, &found) == EGL_FALSE || found == 0)
            config = EGL_NO_CONFIG_KHR;
        const EGLint version[] = {
            EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
        context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, version);
        if (context_ == EGL_NO_CONTEXT) return "there is no OpenGL 3.3";
        if (eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) == EGL_FALSE)
            return "OpenGL cannot be used without a window here";
        return {};
    }
    ~OffscreenContext() {
        if (context_ != EGL_NO_CONTEXT) {
            eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
            eglDestroyContext(display_, context_);
        }
    }

private:
    EGLDisplay display_ = EGL_NO_DISPLAY;
    EGLContext context_ = EGL_NO_CONTEXT;
};

/// A framebuffer of one colour buffer; its pixels, the top row first.
class Canvas {
public:
    Canvas(int width, int height) : width_(width), height_(height) {
        glGenFramebuffers(1, &framebuffer_);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
        glGenRenderbuffers(1, &colour_);
        glBindRenderbuffer(GL_RENDERBUFFER, colour_);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_);
        glViewport(0, 0, width, height);
    }
    ~Canvas() {
        glDeleteRenderbuffers(1, &colour_);
        glDeleteFramebuffers(1, &framebuffer_);
    }
    std::vector<unsigned char> pixels() const {
        const std::size_t row = static_cast<std::size_t>(width_) * 4;
        std::vector<unsigned char> bottom_first(row * static_cast<std::size_t>(height_)),
            top_first(bottom_first.size());
        glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, bottom_first.data());
        for (int y = 0; y < height_; ++y) {
            std::memcpy(&top_first[row * static_cast<std::size_t>(y)],
                        &bottom_first[row * static_cast<std::size_t>(height_ - 1 - y)], row);
            for (std::size_t x = 3; x < row; x += 4)
                top_first[row * static_cast<std::size_t>(y) + x] = 255;
        }
        return top_first;
    }

private:
    int width_, height_;
    GLuint framebuffer_ = 0, colour_ = 0;
};

/// Lets the inputs have their effect, a frame each, and draws what comes of it.
std::vector<unsigned char> draw_once(Window& window, int width, int height, const ShotRequest& request) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    const auto scale = static_cast<float>(window.scale);
    Fonts fonts;
    fonts.build(scale);
    ImGui_ImplOpenGL3_Init("#version 330");
    Canvas canvas(width, height);
    Motion motion;
    double now_s = 0;
    const auto draw = [&](const Input& input) {
        ImGui_ImplOpenGL3_NewFrame();
        ImGui::NewFrame();
        Painter painter(*ImGui::GetBackgroundDrawList(), fonts, palette(window.theme), scale);
        draw_screen(painter, window, input, motion, now_s, {static_cast<float>(width) / scale, static_cast<float>(height) / scale});
        ImGui::Render();
    };
    if (!request.inputs.empty()) draw({});
    for (std::size_t at = 0; at < request.inputs.size(); ++at) {
        draw(request.inputs[at]);
        if (at + 1 < request.inputs.size()) now_s += settled_s;
    }
    if (request.motion >= 1 || request.inputs.empty()) {
        now_s += settled_s;
    } else {
        const double until_s = now_s + request.motion * (motion.stages.length_s() + double{motion::to_queue});
        for (; now_s < until_s; now_s += frame_s)
            draw({});
        now_s = until_s;
    }
    draw({});
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glFinish();
    std::vector<unsigned char> pixels = canvas.pixels();
    ImGui_ImplOpenGL3_Shutdown();
    return pixels;
}
ObjectId find_task(const RunView& run, const std::string& chip) {
    for (const trace::Lane& lane : run.timeline.lanes())
        if (lane.what == trace::LaneClass::task && run.names().chip(lane.id) == chip) return lane.id;
    return 0;
}
} // namespace

Result<std::string> write_shot(const ShotRequest& request) {
    if (request.width_px < size_min_px || request.height_px < size_min_px || request.width_px > size_max_px ||
        request.height_px > size_max_px)
        return problem("a picture is from " + std::to_string(size_min_px) + " to " + std::to_string(size_max_px) +
                           " pixels wide and high",
                       "for example --size 1600x1000");
    Window window = make_window(request.open);
    window.scale = request.open.scale > 0 ? request.open.scale : automatic_scale(request.width_px, request.height_px);
    if (!request.keeps_cursor) {
        if (request.at_s < 0)
            to_end(window);
        else
            seek(window, static_cast<Time>(request.at_s * 1e9));
    }
    if (window.has_run() && !request.selected.empty()) select(window, find_task(window.run(), request.selected));

    window.inspector_tab = request.inspector;
    present(window, request.is_presenting);

    OffscreenContext context;
    if (std::string why = context.open(); !why.empty())
        return problem("the picture cannot be drawn: " + why,
                       "install Mesa's software renderer (package libgl1-mesa-dri)");
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    const std::vector<unsigned char> pixels = draw_once(window, request.width_px, request.height_px, request);
    ImGui::DestroyContext();
    if (stbi_write_png(request.output.c_str(), request.width_px, request.height_px, 4, pixels.data(),
                       request.width_px * 4) == 0)
        return problem("the picture cannot be written to " + request.output,
                       "choose a folder that exists and that you may write to");
    return request.output;
}

} // namespace loopscope::ui
