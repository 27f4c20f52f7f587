// What the window remembers from one start to the next: theme, scale, panels and their sizes, speed. A few lines
// "name = value" in the user's configuration folder, written to the side and put in place at once, so that a crash leaves the old ones.
#pragma once

#include "app/ui/window.h"

#include <optional>
#include <string>

namespace loopscope::ui {

struct Preferences {
    ThemeName theme = ThemeName::dark;
    double scale = 0; ///< 0: as the screen suggests
    double speed = 1;
    bool reduced_motion = false;
    bool has_seen_tour = false;
    float source_width = 0, inspector_width = 0, bottom_height = 0;
    std::set<PanelId> hidden;
    std::vector<std::string> recent; ///< files, the newest first

    bool operator==(const Preferences&) const = default;
};

/// What stays as the user has set it up, whatever is open: the one list of it. From and To: Window or Preferences.
template <typename From, typename To> void copy_setup(const From& from, To& to) {
    to.theme = from.theme;
    to.speed = from.speed;
    to.reduced_motion = from.reduced_motion;
    to.source_width = from.source_width;
    to.inspector_width = from.inspector_width;
    to.bottom_height = from.bottom_height;
    to.hidden = from.hidden;
}

/// $XDG_CONFIG_HOME/loopscope/preferences, else below ~/.config; empty without a home.
std::string preferences_path();

/// What cannot be read, or is out of bounds, is as if it were not there.
Preferences parse_preferences(std::string_view text);
std::string write_preferences(const Preferences& preferences);

Preferences load_preferences(const std::string& path);
/// Whether it could be saved. Makes the folder.
bool save_preferences(const Preferences& preferences, const std::string& path);

void apply_preferences(const Preferences& preferences, Window& window);
Preferences preferences_of(const Window& window, const Preferences& before);

} // namespace loopscope::ui
