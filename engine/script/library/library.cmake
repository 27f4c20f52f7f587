# Makes library_modules() of engine/script/library.h from the Python files of this folder, anew when one changes.
set(library_folder ${CMAKE_SOURCE_DIR}/engine/script/library)
set(library_output ${CMAKE_BINARY_DIR}/generated/library_modules.cpp)
file(GLOB_RECURSE library_sources CONFIGURE_DEPENDS RELATIVE ${library_folder} ${library_folder}/*.py)
set(library_dependencies ${library_sources})
list(TRANSFORM library_dependencies PREPEND ${library_folder}/)
add_custom_command(
  OUTPUT ${library_output}
  COMMAND ${CMAKE_COMMAND} -DFOLDER=${library_folder} "-DSOURCES=${library_sources}" -DOUTPUT=${library_output} -P ${library_folder}/embed.cmake
  DEPENDS ${library_dependencies} ${library_folder}/embed.cmake
  COMMENT "Embedding the library's Python files"
  VERBATIM)
target_sources(ls_script PRIVATE ${library_output})
