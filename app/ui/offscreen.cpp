#define GL_GLEXT_PROTOTYPES
#include "app/ui/offscreen.h"
#include "app/ui/screen.h"

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

    void make_current() { eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_); }
    void release() { eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT); }

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
    std::vector<unsigned char> pixels() const { return read_pixels(width_, height_); }

private:
    int width_, height_;
    GLuint framebuffer_ = 0, colour_ = 0;
};
} // namespace

struct Offscreen::Parts {
    OffscreenContext context;
    ImGuiContext* imgui = nullptr;
    std::unique_ptr<Canvas> canvas;
    Fonts fonts;
    int width_px = 0, height_px = 0;
    float scale = 1;
};

Offscreen::Offscreen(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<Offscreen>> Offscreen::open(int width_px, int height_px, double scale) {
    if (width_px < size_min_px || height_px < size_min_px || width_px > size_max_px || height_px > size_max_px)
        return problem("a picture is from " + std::to_string(size_min_px) + " to " + std::to_string(size_max_px) + " pixels wide and high", "for example --size 1600x1000");
    auto parts = std::make_unique<Parts>();
    if (std::string why = parts->context.open(); !why.empty())
        return problem("the picture cannot be drawn: " + why, "install Mesa's software renderer (package libgl1-mesa-dri)");
    parts->width_px = width_px;
    parts->height_px = height_px;
    parts->scale = static_cast<float>(scale);
    ImGuiContext* before = ImGui::GetCurrentContext();
    parts->imgui = ImGui::CreateContext();
    ImGui::SetCurrentContext(parts->imgui);
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().DisplaySize = {static_cast<float>(width_px), static_cast<float>(height_px)};
    parts->fonts.build(parts->scale);
    ImGui_ImplOpenGL3_Init("#version 330");
    parts->canvas = std::make_unique<Canvas>(width_px, height_px);
    ImGui::SetCurrentContext(before);
    parts->context.release();
    return std::unique_ptr<Offscreen>(new Offscreen(std::move(parts)));
}

Offscreen::~Offscreen() {
    ImGuiContext* before = ImGui::GetCurrentContext();
    parts_->context.make_current();
    ImGui::SetCurrentContext(parts_->imgui);
    parts_->canvas.reset();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(parts_->imgui);
    ImGui::SetCurrentContext(before == parts_->imgui ? nullptr : before);
}

void Offscreen::make_current() {
    parts_->context.make_current();
}
void Offscreen::release() {
    parts_->context.release();
}

void Offscreen::draw(Window& window, const Input& input, double now_s) {
    ImGuiContext* before = ImGui::GetCurrentContext();
    ImGui::SetCurrentContext(parts_->imgui);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    Painter painter(*ImGui::GetBackgroundDrawList(), parts_->fonts, palette(window.theme), parts_->scale);
    draw_screen(painter, window, input, motion, now_s, {static_cast<float>(parts_->width_px) / parts_->scale, static_cast<float>(parts_->height_px) / parts_->scale});
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    ImGui::SetCurrentContext(before);
}

std::vector<unsigned char> Offscreen::pixels() const {
    glFinish();
    return parts_->canvas->pixels();
}

std::vector<unsigned char> read_pixels(int width_px, int height_px) {
    const std::size_t row = static_cast<std::size_t>(width_px) * 4;
    std::vector<unsigned char> bottom_first(row * static_cast<std::size_t>(height_px)), top_first(bottom_first.size());
    glReadPixels(0, 0, width_px, height_px, GL_RGBA, GL_UNSIGNED_BYTE, bottom_first.data());
    for (std::size_t y = 0; y < static_cast<std::size_t>(height_px); ++y)
        std::memcpy(&top_first[row * y], &bottom_first[row * (static_cast<std::size_t>(height_px) - 1 - y)], row);
    for (std::size_t at = 3; at < top_first.size(); at += 4) top_first[at] = 255;
    return top_first;
}

bool write_png(const std::string& path, const std::vector<unsigned char>& pixels, int width_px, int height_px) {
    return stbi_write_png(path.c_str(), width_px, height_px, 4, pixels.data(), width_px * 4) != 0;
}

} // namespace loopscope::ui
