#include "app/ui/preferences.h"
#include "engine/trace/whole_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace loopscope::ui {

namespace {
constexpr std::array<std::string_view, static_cast<std::size_t>(PanelId::count_)> panel_names = {
    "source", "loop", "inspector", "console", "timeline", "lesson", "compare", "health", "legend"};
constexpr double panel_px_max = 4000;

std::string_view trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t\r"), to = text.find_last_not_of(" \t\r");
    return from == std::string_view::npos ? std::string_view() : text.substr(from, to - from + 1);
}

using Lines = std::map<std::string_view, std::string_view, std::less<>>;

/// "name = value", one a line.
Lines read_lines(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (const std::size_t equals = line.find('='); equals != std::string_view::npos)
            lines[trimmed(line.substr(0, equals))] = trimmed(line.substr(equals + 1));
    }
    return lines;
}

/// A number within bounds; `fallback` for what is none.
double number_of(const Lines& lines, std::string_view name, double fallback, double low, double high) {
    const auto at = lines.find(name);
    if (at == lines.end()) return fallback;
    double value = 0;
    const auto [end, error] = std::from_chars(at->second.data(), at->second.data() + at->second.size(), value);
    if (error != std::errc() || end != at->second.data() + at->second.size() || !(value == value)) return fallback;
    return std::clamp(value, low, high);
}

bool is_set(const Lines& lines, std::string_view name) {
    const auto at = lines.find(name);
    return at != lines.end() && at->second == "yes";
}

std::string text_of(double value) {
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value);
    return error == std::errc() ? std::string(text, end) : "0";
}
} // namespace

std::string preferences_path() {
    const char* config = std::getenv("XDG_CONFIG_HOME");
    const char* home = std::getenv("HOME");
    if (config != nullptr && *config != 0) return std::string(config) + "/loopscope/preferences";
    if (home != nullptr && *home != 0) return std::string(home) + "/.config/loopscope/preferences";
    return {};
}

Preferences parse_preferences(std::string_view text) {
    const Lines lines = read_lines(text);
    Preferences out;
    if (const auto theme = lines.find("theme"); theme != lines.end()) out.theme = theme_from_name(theme->second, ThemeName::dark);
    if (const double scale = number_of(lines, "scale", 0, 0, scale_max); scale > 0) out.scale = std::max(scale, scale_min);
    out.speed = number_of(lines, "speed", 1, speed_min, speed_max);
    out.reduced_motion = is_set(lines, "reduced_motion");
    out.has_seen_tour = is_set(lines, "has_seen_tour");
    out.source_width = static_cast<float>(number_of(lines, "source_width", 0, 0, panel_px_max));
    out.inspector_width = static_cast<float>(number_of(lines, "inspector_width", 0, 0, panel_px_max));
    out.bottom_height = static_cast<float>(number_of(lines, "bottom_height", 0, 0, panel_px_max));
    if (const auto hidden = lines.find("hidden"); hidden != lines.end())
        for (std::string_view rest = hidden->second; !rest.empty();) {
            const std::string_view word = rest.substr(0, rest.find(' '));
            rest.remove_prefix(std::min(rest.size(), word.size() + 1));
            const auto name = std::find(panel_names.begin(), panel_names.end(), word);
            if (name != panel_names.end()) out.hidden.insert(static_cast<PanelId>(name - panel_names.begin()));
        }
    for (std::size_t at = 1; at <= recent_max; ++at)
        if (const auto path = lines.find("recent_" + std::to_string(at)); path != lines.end() && !path->second.empty()) out.recent.emplace_back(path->second);
    return out;
}

std::string write_preferences(const Preferences& preferences) {
    const auto yes_no = [](bool value) { return value ? "yes" : "no"; };
    std::string hidden;
    for (const PanelId panel : preferences.hidden)
        hidden += (hidden.empty() ? "" : " ") + std::string(panel_names[static_cast<std::size_t>(panel)]);
    std::string recent;
    for (std::size_t at = 0; at < preferences.recent.size() && at < recent_max; ++at)
        recent += "recent_" + std::to_string(at + 1) + " = " + preferences.recent[at] + "\n";
    return "theme = " + std::string(palette(preferences.theme).name) + "\nscale = " + text_of(preferences.scale) +
           "\nspeed = " + text_of(preferences.speed) + "\nreduced_motion = " + yes_no(preferences.reduced_motion) +
           "\nhas_seen_tour = " + yes_no(preferences.has_seen_tour) +
           "\nsource_width = " + text_of(static_cast<double>(preferences.source_width)) +
           "\ninspector_width = " + text_of(static_cast<double>(preferences.inspector_width)) +
           "\nbottom_height = " + text_of(static_cast<double>(preferences.bottom_height)) + "\nhidden = " + hidden + "\n" + recent;
}

Preferences load_preferences(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (path.empty() || !in) return {};
    return parse_preferences(std::string(std::istreambuf_iterator<char>(in), {}));
}

bool save_preferences(const Preferences& preferences, const std::string& path) {
    namespace fs = std::filesystem;
    if (path.empty()) return false;
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    return trace::write_whole_file(path, write_preferences(preferences)).empty();
}

void apply_preferences(const Preferences& preferences, Window& window) {
    copy_setup(preferences, window);
    window.files.recent = preferences.recent;
    if (preferences.scale > 0) window.scale = preferences.scale;
    if (!preferences.has_seen_tour) window.overlay = Overlay::tour;
}

Preferences preferences_of(const Window& window, const Preferences& before) {
    Preferences out = before;
    copy_setup(window, out);
    out.recent = window.files.recent;
    // The scale that fits the screen is not remembered: the next screen may be another one.
    const double scale = window.is_presenting ? window.scale_before : window.scale;
    if (scale != window.fitting_scale || before.scale > 0) out.scale = scale;
    out.has_seen_tour = before.has_seen_tour || window.overlay != Overlay::tour;
    return out;
}

} // namespace loopscope::ui
