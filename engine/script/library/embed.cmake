# cmake -DFOLDER=… -DSOURCES="a.py;b/__init__.py" -DOUTPUT=….cpp -P embed.cmake: the files as one table in C++.
set(entries "")
set(keyed "")
foreach(path ${SOURCES})
  string(REGEX REPLACE "(/__init__)?\\.py$" "" name ${path})
  string(REPLACE "/" "." name ${name})
  list(APPEND keyed "${name}|${path}")
endforeach()
# '.' sorts before letters and '|' after them, so that the order is that of the names.
set(names "")
foreach(item ${keyed})
  string(REGEX REPLACE "\\|.*" "" name ${item})
  list(APPEND names ${name})
endforeach()
list(SORT names COMPARE STRING)
foreach(name ${names})
  foreach(item ${keyed})
    if(item MATCHES "^([^|]*)\\|(.*)$" AND CMAKE_MATCH_1 STREQUAL name)
      set(path ${CMAKE_MATCH_2})
    endif()
  endforeach()
  set(package false)
  if(path MATCHES "__init__\\.py$")
    set(package true)
  endif()
  file(READ ${FOLDER}/${path} text)
  string(APPEND entries "    {\"${name}\", ${package}, R\"library(${text})library\"sv},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made by engine/script/library/embed.cmake.
#include \"engine/script/library.h\"

namespace loopscope::script {
namespace {
using namespace std::string_view_literals; // its length is known, and need not be counted
constexpr LibraryModule modules[] = {
${entries}};
}
std::span<const LibraryModule> library_modules() { return modules; }
} // namespace loopscope::script
")
