#include "app/ui/ui.h"
#include "tests/app/ui/scenes.h"
#include "tests/scratch.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace loopscope::ui;

namespace {
ShotRequest request_to(const std::string& output) {
    ShotRequest request;
    request.open.variants = {services()};
    request.at_s = 3.064;
    request.width_px = 640;
    request.height_px = 400;
    request.output = output;
    return request;
}
} // namespace

TEST_CASE("a picture is written as a PNG of the size asked for") {
    const auto path = loopscope::scratch_path("shot-test.png");
    const auto written = write_shot(request_to(path.string()));
    if (!written) {
        WARN("no OpenGL here: " << written.error().message);
        CHECK(!written.error().hint.empty());
        return;
    }
    std::ifstream in(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    REQUIRE(bytes.size() > 1000);
    CHECK(bytes.substr(1, 3) == "PNG");
    CHECK(static_cast<unsigned char>(bytes[18]) * 256 + static_cast<unsigned char>(bytes[19]) == 640);
    CHECK(static_cast<unsigned char>(bytes[22]) * 256 + static_cast<unsigned char>(bytes[23]) == 400);
    std::filesystem::remove(path);
}

TEST_CASE("a picture of an impossible size or at an impossible place is refused with a reason") {
    ShotRequest request = request_to("/nowhere/at/all.png");
    CHECK_FALSE(write_shot(request));
    request.width_px = 100'000;
    const auto written = write_shot(request);
    REQUIRE_FALSE(written);
    CHECK(written.error().message.find("200 to 8192") != std::string::npos);
}

TEST_CASE("the automatic scale follows the window's size in quarters") {
    CHECK(automatic_scale(1280, 720) == 1.0);
    CHECK(automatic_scale(1600, 1000) == 1.0);
    CHECK(automatic_scale(2560, 1440) == 1.25);
    CHECK(automatic_scale(3840, 2160) == 1.75);
}
