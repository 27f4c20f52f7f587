# The window's libraries, and the program. ImGui and GLFW belong to app/ui alone.
find_package(PkgConfig REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(md4c REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(OpenGL REQUIRED COMPONENTS OpenGL EGL)
find_package(glfw3 REQUIRED)
find_package(Freetype REQUIRED) # Debian's libimgui.a holds the FreeType builder, its pkg-config file does not say so
pkg_check_modules(imgui REQUIRED IMPORTED_TARGET imgui)

ls_layer(lesson app/lesson ls_insight md4c::md4c tomlplusplus::tomlplusplus nlohmann_json::nlohmann_json)
target_compile_definitions(ls_lesson PRIVATE LS_SCENARIOS_DIR="${CMAKE_SOURCE_DIR}/scenarios")
ls_layer(ui app/ui ls_lesson PkgConfig::imgui Freetype::Freetype glfw OpenGL::OpenGL OpenGL::EGL nlohmann_json::nlohmann_json)

# check-lesson compares with CPython wherever it is installed, so it brings the conformance test's runner along.
set(cpython_runner_file ${CMAKE_SOURCE_DIR}/tests/conformance/virtual_cpython.py)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${cpython_runner_file})
file(READ ${cpython_runner_file} LS_CPYTHON_RUNNER)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/cpython_runner.cpp @ONLY CONTENT [[namespace loopscope::cli {
extern const char* const cpython_runner;
const char* const cpython_runner = R"runner(@LS_CPYTHON_RUNNER@)runner";
}
]])

file(GLOB cli_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/app/cli/*.cpp)
if(cli_sources)
  add_executable(loopscope ${cli_sources} ${CMAKE_BINARY_DIR}/generated/cpython_runner.cpp)
  target_link_libraries(loopscope PRIVATE ls_ui ls_lesson CLI11::CLI11 nlohmann_json::nlohmann_json)
endif()
if(TARGET loopscope)
  target_compile_definitions(loopscope PRIVATE LS_VERSION="${PROJECT_VERSION}")
endif()
