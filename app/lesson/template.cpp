#include "app/lesson/template.h"
#include "engine/trace/whole_file.h"

#include <filesystem>
#include <utility>

namespace loopscope::lesson {

namespace {
constexpr std::pair<const char*, const char*> files[] = {
    {"lesson.md", R"(+++
title = "Two dishes"
level = "first steps"
minutes = 5
order = 100
teaches = ["waits overlap where tasks wait"]
variants = [
  { file = "main.py", label = "Together", note = "gather" },
  { file = "in_a_row.py", label = "In a row", note = "await, await" },
]
start = { view = "lesson", at = 0.5 }
+++

Two dishes are in the oven, for 1 s and for 2 s.

{show main.py at 0.5}
{light task cook('bread')}

## Predict

After how many seconds is dinner ready?

{ask total main.py}

- 3: the sum. But one oven does not wait for the other.

---

## In a row

{show in_a_row.py at 0.5}
{light lines 11-12}

The same two dishes take {= total in_a_row.py} s: line {= line in_a_row.py "cake"} begins when the one before it is done.

## Predict

In which order are the lines printed?

{ask order in_a_row.py}

---

## Compare

{view compare}
{sliders}
{main.py takes 2.0 s}
{in_a_row.py takes 3.0 s}

Move the slider. Together, only the longer dish counts.

---

## Your turn

Make the two dishes of `in_a_row.py` overlap.

{task in_a_row.py}
{check takes at most 2.1 s}
{check always prints "dinner is ready"}
{solution solved.py}

> Who has to know of both dishes before the first one waits?

> `asyncio.gather` takes several coroutines and makes a task of each.
)"},
    {"main.py", R"(import asyncio

CAKE = 2.0  #@ slider 1..5 "cake, s"


async def cook(dish, seconds):
    await asyncio.sleep(seconds)
    print(dish, "done")


async def main():
    await asyncio.gather(cook("bread", 1.0), cook("cake", CAKE))
    print("dinner is ready")


asyncio.run(main())
)"},
    {"in_a_row.py", R"(import asyncio


async def cook(dish, seconds):
    await asyncio.sleep(seconds)
    print(dish, "done")


async def main():
    # One dish after the other.
    await cook("bread", 1.0)
    await cook("cake", 2.0)
    print("dinner is ready")


asyncio.run(main())
)"},
    {"solved.py", R"(import asyncio


async def cook(dish, seconds):
    await asyncio.sleep(seconds)
    print(dish, "done")


async def main():
    await asyncio.gather(cook("bread", 1.0), cook("cake", 2.0))
    print("dinner is ready")


asyncio.run(main())
)"},
};

Diagnostic problem(std::string message, std::string hint) {
    Diagnostic out;
    out.message = std::move(message);
    out.hint = std::move(hint);
    return out;
}
} // namespace

std::optional<Diagnostic> write_template(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
        return problem("'" + folder + "' is there already", "name a folder that does not exist yet");
    fs::create_directories(folder, error);
    if (error) return problem("'" + folder + "' cannot be made: " + error.message(), "name a folder in a place where you may write");
    for (const auto& [name, text] : files)
        if (const std::string wrong = trace::write_whole_file(folder + "/" + name, text); !wrong.empty()) return problem("'" + folder + "/" + name + "' cannot be written: " + wrong, "");
    return {};
}

} // namespace loopscope::lesson
