// The window drawn without a display: an OpenGL context on no surface at all (EGL, Mesa's software renderer if there is no
// graphics card) and ImGui's ordinary renderer into a framebuffer object.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/fonts.h"
#include "engine/value/diagnostic.h"

#include <memory>
#include <optional>
#include <vector>

namespace loopscope::ui {

class Offscreen {
public:
    /// Errors: no OpenGL without a display here, a size out of bounds.
    static Result<std::unique_ptr<Offscreen>> open(int width_px, int height_px, double scale);
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    /// Draws a frame of the window's; now_s is the user's time.
    void draw(Window& window, const Input& input, double now_s);
    /// The last frame: RGBA, the top row first.
    std::vector<unsigned char> pixels() const;
    Motion motion;

    /// Between these two, other contexts of OpenGL and ImGui may be used: open() and release() leave none of ours current.
    void make_current();
    void release();

private:
    struct Parts;
    explicit Offscreen(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// What the current OpenGL context has drawn: RGBA, opaque, the top row first.
std::vector<unsigned char> read_pixels(int width_px, int height_px);

/// Whether it could be written.
bool write_png(const std::string& path, const std::vector<unsigned char>& pixels, int width_px, int height_px);

} // namespace loopscope::ui
