#include "app/ui/editing.h"
#include "app/ui/preferences.h"
#include "app/ui/unsaved.h"
#include "tests/app/ui/scenes.h"
#include "tests/scratch.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace loopscope::ui;

TEST_CASE("preferences come back as they were saved") {
    Preferences preferences;
    preferences.theme = ThemeName::high_contrast;
    preferences.scale = 1.5;
    preferences.speed = 0.5;
    preferences.reduced_motion = preferences.has_seen_tour = true;
    preferences.source_width = 512;
    preferences.hidden = {PanelId::console, PanelId::inspector};
    CHECK(parse_preferences(write_preferences(preferences)) == preferences);
    const auto folder = loopscope::scratch_path("preferences-test");
    std::filesystem::remove_all(folder);
    const std::string path = (folder / "deep" / "preferences.toml").string();
    REQUIRE(save_preferences(preferences, path));
    CHECK(load_preferences(path) == preferences);
    CHECK(!std::filesystem::exists(path + ".new"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("preferences that are nonsense are as if they were not there") {
    CHECK(parse_preferences("") == Preferences{});
    CHECK(parse_preferences("theme = ") == Preferences{});
    CHECK(parse_preferences("theme = 7\nscale = big\nhidden = 3\nspeed = true\n= = =\nreduced_motion") == Preferences{});
    CHECK(parse_preferences("scale = 900.0\nspeed = -4.0\nsource_width = 1e30\nhidden = moon").scale == scale_max);
    CHECK(load_preferences("/nowhere/at/all") == Preferences{});
    CHECK(!save_preferences({}, ""));
}

TEST_CASE("the tour is shown at the first start and never again") {
    Window window;
    apply_preferences({}, window);
    CHECK(window.overlay == Overlay::tour);
    window.overlay = Overlay::none;
    const Preferences after = preferences_of(window, {});
    CHECK(after.has_seen_tour);
    Window next;
    apply_preferences(after, next);
    CHECK(next.overlay == Overlay::none);
}

TEST_CASE("what was typed and not saved is back at the next start, and undo gives the saved version") {
    const auto folder = loopscope::scratch_path("unsaved-test");
    std::filesystem::remove_all(folder);
    const auto open = [&] {
        Window window;
        window.unsaved_folder = folder.string();
        window.rerun = [](const Variant&, const std::vector<Knob>&) -> loopscope::Result<std::shared_ptr<const loopscope::trace::Recording>> {
            return requests(0).recording;
        };
        open_variants(window, {requests(0)});
        return window;
    };
    Window window = open();
    const std::string saved = window.run().variant.source;
    start_editing(window);
    window.editing->edit.type("x = 1\n");
    run_edited(window);
    Window next = open(); // the first one has crashed
    start_editing(next);
    CHECK(next.editing->edit.text() == "x = 1\n" + saved);
    CHECK(next.notice.starts_with("What you had typed"));
    next.editing->edit.undo();
    CHECK(next.editing->edit.text() == saved);
    run_edited(next);
    CHECK(!find_unsaved(folder.string(), next.run().variant.file));
    std::filesystem::remove_all(folder);
    CHECK(!find_unsaved("", "main.py"));
}

TEST_CASE("saving writes the file in one go and forgets the copy") {
    const auto folder = loopscope::scratch_path("save-test");
    std::filesystem::create_directories(folder);
    Window window;
    window.unsaved_folder = (folder / "unsaved").string();
    window.save_path = (folder / "main.py").string();
    window.rerun = [](const Variant&, const std::vector<Knob>&) -> loopscope::Result<std::shared_ptr<const loopscope::trace::Recording>> {
        return requests(0).recording;
    };
    open_variants(window, {requests(0)});
    start_editing(window);
    window.editing->edit.type("x = 1\n");
    run_edited(window);
    save_script(window);
    std::ifstream in(window.save_path);
    std::string first;
    std::getline(in, first);
    CHECK(first == "x = 1");
    CHECK(!find_unsaved(window.unsaved_folder, window.run().variant.file));
    window.save_path = "/nowhere/at/all.py";
    save_script(window);
    CHECK(window.notice.starts_with("It could not be saved"));
    std::filesystem::remove_all(folder);
}
