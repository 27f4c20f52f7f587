#include "app/ui/export_range.h"
#include "app/ui/preferences.h"
#include "engine/trace/whole_file.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

namespace loopscope::ui {

namespace {
constexpr double shortest_s = 2, longest_s = 20;

Diagnostic problem(std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

/// A window that shows the same and that nobody touches.
std::unique_ptr<Window> like(const Window& window) {
    auto copy = std::make_unique<Window>();
    std::vector<Variant> variants;
    for (const auto& run : window.runs)
        variants.push_back(run->variant);
    open_variants(*copy, std::move(variants));
    copy_setup(window, *copy);
    copy->title = window.title;
    copy->knobs = window.knobs;
    copy->lesson = window.lesson;
    copy->view = window.view;
    copy->active = window.active;
    copy->selected = window.selected;
    copy->shown_from = window.shown_from;
    copy->shown_to = window.shown_to;
    copy->lanes = window.lanes;
    copy->measures_tasks = window.measures_tasks;
    copy->lane_scroll = window.lane_scroll;
    copy->script_marks = window.script_marks;
    copy->console_tab = window.console_tab;
    copy->inspector_tab = window.inspector_tab;
    copy->compared = window.compared;
    copy->is_presenting = window.is_presenting;
    copy->source_first_line = window.source_first_line;
    return copy;
}
} // namespace

double followable_speed(Time length) {
    const double seconds = static_cast<double>(std::max<Time>(length, 1)) * 1e-9;
    return seconds / std::clamp(seconds, shortest_s, longest_s);
}

std::vector<Time> picture_times(const RangeRequest& request, Time end) {
    TimeRange range = request.range;
    if (range.to <= range.from) range = {0, end};
    range.to = std::min(range.to, end);
    range.from = std::min(range.from, range.to);
    const double speed = request.speed > 0 ? request.speed : followable_speed(range.to - range.from);
    const double pitch = speed * 1e9 / std::max(request.fps, 1);
    std::vector<Time> times;
    for (double time = static_cast<double>(range.from); time < static_cast<double>(range.to) && times.size() < pictures_max; time += pitch)
        times.push_back(static_cast<Time>(time));
    times.push_back(range.to);
    return times;
}

Result<std::unique_ptr<RangeExport>> RangeExport::begin(const Window& window, const RangeRequest& request) {
    if (!window.has_run()) return problem("nothing is open", "");
    auto out = std::unique_ptr<RangeExport>(new RangeExport);
    out->request_ = request;
    out->times_ = picture_times(request, window.end());
    if (out->times_.size() > pictures_max)
        return problem("these are more than " + std::to_string(pictures_max) + " pictures", "choose a shorter stretch, fewer pictures a second or a higher speed");
    std::error_code error;
    if (request.format == PictureFormat::png && !std::filesystem::create_directories(request.output, error) && !std::filesystem::is_directory(request.output, error))
        return problem("the folder " + request.output + " cannot be made", "name a folder for the pictures");
    auto offscreen = Offscreen::open(request.width_px, request.height_px, request.scale);
    if (!offscreen) return offscreen.error();
    out->offscreen_ = std::move(*offscreen);
    out->window_ = like(window);
    out->window_->scale = request.scale;
    if (request.format == PictureFormat::gif) out->gif_.emplace(request.width_px, request.height_px);
    return out;
}

std::optional<Diagnostic> RangeExport::step() {
    if (is_done()) return {};
    Window& window = *window_;
    const EventIndex before = window.cursor;
    seek(window, times_[next_]);
    if (next_ > 0) { // what has happened since the last picture is seen to move
        window.has_jumped = false;
        window.stepped_from = std::min(before, window.cursor);
    }
    offscreen_->make_current();
    offscreen_->draw(window, {}, static_cast<double>(next_) / request_.fps);
    const std::vector<unsigned char> pixels = offscreen_->pixels();
    offscreen_->release();
    ++next_;
    const auto unwritten = [&](const std::string& path, const std::string& why) { return problem("the pictures cannot be written to " + path + (why.empty() ? "" : ": " + why), "choose a folder that exists and that you may write to"); };
    if (!gif_) {
        char name[32];
        std::snprintf(name, sizeof name, "%04zu.png", next_);
        const std::string path = (std::filesystem::path(request_.output) / name).string();
        return write_png(path, pixels, request_.width_px, request_.height_px) ? std::nullopt : std::optional(unwritten(path, ""));
    }
    constexpr int last_cs = 150; // the end stays for a while before it begins again
    const auto at_cs = [&](std::size_t picture) { return static_cast<int>(std::lround(100.0 * static_cast<double>(picture) / request_.fps)); };
    gif_->add(pixels, is_done() ? last_cs : at_cs(next_) - at_cs(next_ - 1));
    if (!is_done()) return {};
    const std::string why = trace::write_whole_file(request_.output, gif_->finish());
    return why.empty() ? std::nullopt : std::optional(unwritten(request_.output, why));
}

} // namespace loopscope::ui
