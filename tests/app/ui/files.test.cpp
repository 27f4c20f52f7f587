// Opening, saving, and what other programs do to the open file.
#include "app/ui/commands.h"
#include "app/ui/editing.h"
#include "app/ui/files.h"
#include "app/ui/script_marks.h"
#include "app/ui/palette.h"
#include "app/ui/preferences.h"
#include "app/ui/ui.h"
#include "app/ui/unsaved.h"
#include "tests/app/ui/bench.h"
#include "tests/scratch.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

using namespace loopscope;
using namespace loopscope::ui;

namespace {
namespace fs = std::filesystem;

void write(const fs::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary) << text;
}
std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Opens scripts as the program does, and nothing else.
void open_script(Window& window, const std::string& path) {
    if (!fs::is_regular_file(path)) {
        window.problem = "'" + path + "' does not exist";
        return;
    }
    auto request = script_request(path, read(path), {});
    if (!request) {
        window.problem = request.error().message;
        return;
    }
    request->path = request->save_path = path;
    replace_window(window, *request);
}

/// A folder with two scripts, a lesson and a folder, and a window with one of the scripts.
struct Desk {
    fs::path folder = scratch_path("files-test");
    Bench bench{{}};
    Window& window = bench.window;

    Desk() {
        fs::remove_all(folder);
        fs::create_directories(folder / "more");
        fs::create_directories(folder / "a-lesson");
        write(folder / "a-lesson" / "lesson.md", "");
        write(folder / "main.py", "print('main')\n");
        write(folder / "match.py", "print('match')\n");
        write(folder / "notes.txt", "");
        write(folder / ".hidden.py", "");
        window.unsaved_folder = (folder / "state").string();
        window.open_file = open_script;
        REQUIRE(open_path(window, path("main.py")));
    }
    ~Desk() { fs::remove_all(folder); }
    std::string path(const std::string& name) const { return (folder / name).string(); }
    void type(const std::string& text) {
        Input input;
        input.typed = text;
        bench.frame(input);
    }
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const FileRow& row : dialog_rows(window))
            if (!row.is_recent) names.push_back(row.name);
        return names;
    }
};
} // namespace

TEST_CASE("the dialog lists what can be opened, and typing narrows it down") {
    Desk desk;
    desk.bench.key(Key::o, false, true);
    REQUIRE(desk.window.overlay == Overlay::files);
    CHECK(desk.window.files.dialog.typed.text() == desk.folder.string() + "/");
    CHECK(desk.names() == std::vector<std::string>{"..", "a-lesson", "more", "main.py", "match.py"});
    desk.type("ma");
    CHECK(desk.names() == std::vector<std::string>{"main.py", "match.py"});
    desk.bench.key(Key::enter); // which of them?
    CHECK(desk.window.files.dialog.problem.starts_with("Several fit"));
    desk.type("t");
    desk.bench.key(Key::tab);
    CHECK(desk.window.files.dialog.typed.text() == desk.path("match.py"));
    desk.bench.key(Key::enter);
    CHECK(desk.window.overlay == Overlay::none);
    CHECK(desk.window.title == "match.py");
    CHECK(desk.window.files.recent == std::vector<std::string>{desk.path("match.py"), desk.path("main.py")});
}

TEST_CASE("devices and pipes are listed, but neither read nor opened") {
    const FolderListing listing = list_folder("/dev");
    CHECK(std::any_of(listing.rows.begin(), listing.rows.end(), [](const FileRow& row) { return row.name == "null" && row.kind == FileKind::other; }));
    Window window;
    bool was_opened = false;
    window.open_file = [&](Window&, const std::string&) { was_opened = true; };
    CHECK_FALSE(open_path(window, "/dev/zero"));
    CHECK(window.problem.find("device") != std::string::npos);
    CHECK_FALSE(was_opened);
}

TEST_CASE("folders are gone into by Enter, by a click and by completion, and left again") {
    Desk desk;
    desk.bench.key(Key::o, false, true);
    desk.type("mor");
    desk.bench.key(Key::tab);
    CHECK(desk.window.files.dialog.typed.text() == desk.path("more") + "/");
    CHECK(desk.names() == std::vector<std::string>{".."});
    desk.bench.key(Key::backspace, false, true);
    CHECK(desk.window.files.dialog.typed.text() == desk.folder.string() + "/");
    desk.type("more");
    desk.bench.key(Key::enter);
    CHECK(desk.window.files.dialog.typed.text() == desk.path("more") + "/");
    desk.bench.click({desk.bench.surface.width / 2, desk.bench.surface.height / 2}); // an empty place
    CHECK(desk.window.overlay == Overlay::files);
    desk.bench.key(Key::escape);
    CHECK(desk.window.overlay == Overlay::none);
}

TEST_CASE("what cannot be opened is said in the dialog, which stays") {
    Desk desk;
    desk.bench.key(Key::o, false, true);
    desk.type("nothing.py");
    desk.bench.key(Key::enter);
    CHECK(desk.window.files.dialog.problem.starts_with("There is no 'nothing.py'"));
    desk.window.files.dialog.typed.set("/nowhere/at/all/");
    desk.type("x");
    CHECK(desk.window.files.dialog.listing.problem == "There is no folder '/nowhere/at/all'.");
    desk.window.files.dialog.typed.set(desk.path("a-lesson"));
    desk.bench.key(Key::enter);
    CHECK(desk.window.files.dialog.problem.ends_with("does not exist")); // this window opens scripts only
    CHECK(desk.window.overlay == Overlay::files);
    CHECK(desk.window.title == "main.py");
}

TEST_CASE("recent files stand first in the dialog, and the palette finds them") {
    Desk desk;
    REQUIRE(open_path(desk.window, desk.path("match.py")));
    desk.bench.key(Key::o, false, true);
    const auto rows = dialog_rows(desk.window);
    REQUIRE(rows.size() > 2);
    CHECK(rows[0].path == desk.path("match.py"));
    CHECK(rows[1].path == desk.path("main.py"));
    desk.bench.key(Key::down);
    desk.bench.key(Key::down);
    desk.bench.key(Key::enter);
    CHECK(desk.window.title == "main.py");
    desk.window.typed.set("match");
    const auto found = palette_rows(desk.window);
    const auto recent = std::find_if(found.begin(), found.end(), [](const PaletteRow& row) { return row.group == "Recent"; });
    REQUIRE(recent != found.end());
    recent->run(desk.window);
    CHECK(desk.window.title == "match.py");
    const Preferences preferences = preferences_of(desk.window, {});
    CHECK(parse_preferences(write_preferences(preferences)).recent == desk.window.files.recent);
}

TEST_CASE("the title says which file is open and whether it is saved") {
    Desk desk;
    CHECK(desktop_title(desk.window) == "main.py – Loopscope");
    desk.bench.key(Key::e, false, true);
    desk.type("x = 1\n");
    CHECK(desktop_title(desk.window) == "main.py, not saved – Loopscope");
    desk.bench.key(Key::escape); // the change stays, and it is still not saved
    CHECK(desktop_title(desk.window) == "main.py, not saved – Loopscope");
    desk.bench.key(Key::e, false, true);
    CHECK(has_unsaved(desk.window));
    desk.bench.key(Key::s, false, true);
    CHECK(read(desk.path("main.py")) == "x = 1\nprint('main')\n");
    CHECK(desktop_title(desk.window) == "main.py – Loopscope");
}

TEST_CASE("a script is saved under another name, and another one is replaced only when asked twice") {
    Desk desk;
    desk.bench.key(Key::e, false, true);
    desk.type("x = 1\n");
    desk.bench.key(Key::s, true, true);
    REQUIRE(desk.window.overlay == Overlay::files);
    CHECK(desk.window.files.dialog.typed.text() == desk.path("main.py"));
    desk.window.files.dialog.typed.set(desk.path("match.py"));
    desk.bench.key(Key::enter);
    CHECK(desk.window.files.dialog.problem.starts_with("'match.py' exists"));
    desk.window.files.dialog.typed.set(desk.path("mine"));
    dialog_typed(desk.window);
    desk.bench.key(Key::enter);
    CHECK(desk.window.overlay == Overlay::none);
    CHECK(read(desk.path("mine.py")) == "x = 1\nprint('main')\n");
    CHECK(read(desk.path("main.py")) == "print('main')\n");
    CHECK(desk.window.title == "mine.py");
    CHECK(desk.window.save_path == desk.path("mine.py"));
    CHECK(desk.window.editing); // goes on where it was
    desk.bench.key(Key::s, true, true);
    desk.window.files.dialog.typed.set(desk.path("match.py"));
    desk.bench.key(Key::enter);
    desk.bench.key(Key::enter);
    CHECK(read(desk.path("match.py")) == "x = 1\nprint('main')\n");
    desk.bench.key(Key::s, true, true);
    desk.window.files.dialog.typed.set("/nowhere/at/all.py");
    desk.bench.key(Key::enter);
    CHECK(desk.window.files.dialog.problem == "There is no folder '/nowhere/at'.");
}

TEST_CASE("the path in the dialog is edited like any text: caret, words, selection, clipboard") {
    Desk desk;
    std::string clipboard;
    desk.window.read_clipboard = [&] { return clipboard; };
    desk.window.write_clipboard = [&](const std::string& text) { clipboard = text; };
    desk.bench.key(Key::o, false, true);
    const auto text = [&] { return desk.window.files.dialog.typed.text(); };
    desk.bench.key(Key::a, false, true);
    desk.type("/tmp/one.py");
    CHECK(text() == "/tmp/one.py");
    desk.bench.key(Key::home, true);
    desk.bench.key(Key::c, false, true);
    CHECK(clipboard == "/tmp/one.py");
    desk.bench.key(Key::end);
    for (int at = 0; at < 3; ++at) desk.bench.key(Key::left);
    desk.type("2");
    CHECK(text() == "/tmp/one2.py");
    desk.bench.key(Key::z, false, true);
    CHECK(text() == "/tmp/one.py");
    clipboard = "two\nlines";
    desk.bench.key(Key::a, false, true);
    desk.bench.key(Key::v, false, true);
    CHECK(text() == "twolines");
}

TEST_CASE("a script saved under another name keeps its breakpoints and bookmarks") {
    Desk desk;
    toggle_breakpoint(desk.window, 1);
    desk.bench.key(Key::b, false, true);
    save_script_as(desk.window, desk.path("mine.py"));
    CHECK(desk.window.title == "mine.py");
    CHECK(desk.window.marks().breakpoints.contains(1));
    CHECK(desk.window.marks().bookmarks.size() == 1);
}

TEST_CASE("a breakpoint stays at its line when lines are put in or taken out above it") {
    Desk desk;
    write(desk.path("long.py"), "a = 1\nb = 2\nc = 3\nd = 4\n");
    REQUIRE(open_path(desk.window, desk.path("long.py")));
    toggle_breakpoint(desk.window, 3);
    desk.bench.key(Key::e, false, true);
    desk.type("# first\n\n");
    CHECK(desk.window.marks().breakpoints.contains(5));
    CHECK(desk.window.marks().breakpoints.size() == 1);
    desk.bench.key(Key::home, true, true);
    desk.bench.key(Key::del);
    CHECK(desk.window.marks().breakpoints.contains(3));
    desk.bench.key(Key::end, false, true);
    desk.type("e = 5\n");
    CHECK(desk.window.marks().breakpoints.contains(3)); // what comes below moves nothing
}

TEST_CASE("a new script runs at once, and saving asks for its name") {
    Desk desk;
    desk.bench.key(Key::n, false, true);
    CHECK(desk.window.editing);
    CHECK(desk.window.title == "untitled.py");
    CHECK(desk.window.run().timeline.lanes().size() >= 3);
    CHECK(desk.window.end() >= 2'000'000'000);
    desk.type("# mine\n");
    desk.bench.key(Key::s, false, true);
    REQUIRE(desk.window.overlay == Overlay::files);
    desk.window.files.dialog.typed.set(desk.path("new.py"));
    desk.bench.key(Key::enter);
    CHECK(read(desk.path("new.py")).starts_with("# mine\nimport asyncio"));
}

TEST_CASE("what was typed survives the next file, and a new script that was never saved is found again") {
    Desk desk;
    desk.bench.key(Key::e, false, true);
    desk.type("y = 2\n");
    desk.bench.key(Key::n, false, true);
    desk.type("# new\n");
    REQUIRE(open_path(desk.window, desk.path("main.py")));
    CHECK(desk.window.run().variant.source == "print('main')\n"); // as it is on the disk
    CHECK(desk.window.files.change == DiskChange::unsaved);      // and a bar offers the rest
    desk.bench.frame();
    take_other_text(desk.window);
    REQUIRE(desk.window.editing);
    CHECK(desk.window.editing->edit.text() == "y = 2\nprint('main')\n");
    desk.bench.key(Key::o, false, true);
    const auto rows = dialog_rows(desk.window);
    const auto unsaved = std::find_if(rows.begin(), rows.end(), [](const FileRow& row) { return row.kind == FileKind::unsaved; });
    REQUIRE(unsaved != rows.end());
    choose_row(desk.window, static_cast<std::size_t>(unsaved - rows.begin()));
    CHECK(desk.window.run().variant.source.starts_with("# new\nimport asyncio"));
}

TEST_CASE("a file that another program changes is read again, unless there is text that is not saved") {
    Desk desk;
    check_disk(desk.window);
    write(desk.path("main.py"), "print('from elsewhere')\n");
    CHECK(check_disk(desk.window));
    CHECK(desk.window.run().variant.source == "print('from elsewhere')\n");
    CHECK(desk.window.files.change == DiskChange::none);
    CHECK(!has_unsaved(desk.window));

    desk.bench.key(Key::e, false, true);
    desk.type("mine = 1\n");
    write(desk.path("main.py"), "print('again from elsewhere')\n");
    CHECK(check_disk(desk.window));
    CHECK(desk.window.files.change == DiskChange::text);
    const Box source = desk.bench.layout().source;
    desk.bench.frame();
    desk.bench.click({source.x + 90, source.y + size::panel_header + 17 + 17 + 10}); // "Read it again"
    CHECK(desk.window.files.change == DiskChange::none);
    CHECK(desk.window.editing->edit.text() == "print('again from elsewhere')\n");
    CHECK(!has_unsaved(desk.window));
    desk.bench.key(Key::z, false, true);
    CHECK(desk.window.editing->edit.text() == "mine = 1\nprint('from elsewhere')\n");
    CHECK(has_unsaved(desk.window));

    write(desk.path("main.py"), "print('third')\n");
    CHECK(check_disk(desk.window));
    keep_mine(desk.window);
    CHECK(!check_disk(desk.window)); // it does not ask twice
    desk.bench.key(Key::s, false, true);
    CHECK(read(desk.path("main.py")) == "mine = 1\nprint('from elsewhere')\n");
    CHECK(!check_disk(desk.window)); // what it has written itself is no news
}

TEST_CASE("a file that is gone can be saved again") {
    Desk desk;
    check_disk(desk.window);
    fs::remove(desk.path("main.py"));
    CHECK(check_disk(desk.window));
    CHECK(desk.window.files.change == DiskChange::gone);
    desk.bench.frame();
    take_other_text(desk.window);
    CHECK(read(desk.path("main.py")) == "print('main')\n");
    CHECK(!check_disk(desk.window));
    CHECK(desk.window.files.change == DiskChange::none);
}

TEST_CASE("a window that goes on with another file stays as it was set up") {
    Desk desk;
    desk.window.theme = ThemeName::light;
    desk.window.speed = 0.5;
    desk.window.source_width = 500;
    desk.window.hidden = {PanelId::console};
    desk.window.scale = 1.25;
    REQUIRE(open_path(desk.window, desk.path("match.py")));
    CHECK(desk.window.theme == ThemeName::light);
    CHECK(desk.window.speed == 0.5);
    CHECK(desk.window.source_width == 500);
    CHECK(desk.window.hidden == std::set<PanelId>{PanelId::console});
    CHECK(desk.window.scale == 1.25);
    CHECK(desk.window.open_file);
}
