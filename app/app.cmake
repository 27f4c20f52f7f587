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

ls_layer(lesson app/lesson ls_insight md4c::md4c tomlplusplus::tomlplusplus)
target_compile_definitions(ls_lesson PRIVATE LS_SCENARIOS_DIR="${CMAKE_SOURCE_DIR}/scenarios")
ls_layer(ui app/ui ls_lesson PkgConfig::imgui Freetype::Freetype glfw OpenGL::OpenGL OpenGL::EGL nlohmann_json::nlohmann_json)

file(GLOB cli_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/app/cli/*.cpp)
if(cli_sources)
  add_executable(loopscope ${cli_sources})
  target_link_libraries(loopscope PRIVATE ls_ui ls_lesson CLI11::CLI11 nlohmann_json::nlohmann_json)
endif()
if(TARGET loopscope)
  target_compile_definitions(loopscope PRIVATE LS_VERSION="${PROJECT_VERSION}")
endif()
