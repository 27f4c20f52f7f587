// What has been typed and not saved, kept beside the user's other state so that a crash or a closed window loses nothing:
// a copy for each script, written whenever the edited text runs, gone once the script is saved or is as it was.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loopscope::ui {

/// $XDG_STATE_HOME/loopscope/unsaved, else below ~/.local/state; empty without a home.
std::string unsaved_folder();

/// Where such folders are: "marks" of $XDG_STATE_HOME/loopscope, …
std::string state_folder(std::string_view name);
/// The file in such a folder that belongs to a script.
std::string kept_path(const std::string& folder, const std::string& file);

/// Empty folder: nothing is kept. What cannot be written is not: losing the copy must not stop the typing.
void keep_unsaved(const std::string& folder, const std::string& file, const std::string& text);
void forget_unsaved(const std::string& folder, const std::string& file);
/// The files of which a text is kept, as absolute paths.
std::vector<std::string> list_unsaved(const std::string& folder);
/// None: everything was saved.
std::optional<std::string> find_unsaved(const std::string& folder, const std::string& file);

} // namespace loopscope::ui
