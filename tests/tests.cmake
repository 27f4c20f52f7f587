# One test program a layer, mirroring the tree; each test case is a ctest of its own.
find_package(Catch2 REQUIRED)
include(Catch)

add_library(ls_test_main STATIC tests/main.cpp)
target_link_libraries(ls_test_main PUBLIC ls_options Catch2::Catch2)

function(ls_tests name folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*.test.cpp)
  if(sources)
    add_executable(test_${name} ${sources})
    target_link_libraries(test_${name} PRIVATE ls_test_main ${ARGN})
    target_compile_definitions(test_${name} PRIVATE LS_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    catch_discover_tests(test_${name} TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST)
  endif()
endfunction()

ls_tests(value engine/value ls_value)
ls_tests(trace engine/trace ls_trace)
ls_tests(loop engine/loop ls_loop)
ls_tests(script engine/script ls_script)
ls_tests(run engine/run ls_run)
ls_tests(insight engine/insight ls_insight)
ls_tests(lesson app/lesson ls_lesson)
ls_tests(ui app/ui ls_ui)

# Scripts that must behave as on CPython 3.11, which is there on every Debian 12.
find_program(LS_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(LS_PYTHON AND TARGET loopscope)
  add_test(NAME "conformance: scripts agree with CPython" COMMAND ${LS_PYTHON} ${CMAKE_SOURCE_DIR}/tests/conformance/run.py $<TARGET_FILE:loopscope>)
  add_test(NAME "lessons: check-lesson finds nothing wrong with any" COMMAND loopscope check-lesson)
  # CPython's own tests of asyncio, read from Debian's libpython3.11-testsuite where that is installed.
  add_test(NAME "conformance: CPython's own tests" COMMAND ${LS_PYTHON} ${CMAKE_SOURCE_DIR}/tests/conformance/cpython_tests.py $<TARGET_FILE:loopscope>)
  set_tests_properties("conformance: CPython's own tests" PROPERTIES SKIP_RETURN_CODE 77)
  add_test(NAME "recorder: real programs stay as they are and tell what Loopscope tells of them" COMMAND ${LS_PYTHON} ${CMAKE_SOURCE_DIR}/tests/assets/recorder.py $<TARGET_FILE:loopscope>)
  add_test(NAME "network: simulated and real sockets" COMMAND ${LS_PYTHON} ${CMAKE_SOURCE_DIR}/tests/app/cli/network.py $<TARGET_FILE:loopscope>)
  add_test(NAME "command line: options, limits and nonsense" COMMAND ${LS_PYTHON} ${CMAKE_SOURCE_DIR}/tests/app/cli/command_line.py $<TARGET_FILE:loopscope>)
endif()
if(LS_PYTHON)
  add_test(NAME "layers: no include points against the arrow" COMMAND ${LS_PYTHON} ${CMAKE_SOURCE_DIR}/tests/layers.py ${CMAKE_SOURCE_DIR})
endif()

add_executable(bench_frames EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/frames.cpp)
target_link_libraries(bench_frames PRIVATE ls_ui)

# ./dev fuzz NAME: libFuzzer, with clang.
if(LS_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
  foreach(target parser recording vm)
    add_executable(fuzz_${target} ${CMAKE_SOURCE_DIR}/tests/fuzz/${target}.cpp)
    target_link_libraries(fuzz_${target} PRIVATE ls_run)
    target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
  endforeach()
endif()
