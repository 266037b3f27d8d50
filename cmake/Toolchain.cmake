# lib/inflect/toolchain: how `inflect build` compiles and links programs, one word a line; @prefix@ stands for the folder that holds bin/.
# Written for the build folder, so that inflect works from there, and for an installation. Programs are compiled as the kernels of
# the runtime library are: for the same instruction set, and without fused multiply-adds that the source does not name.
set_target_properties(inflect_runtime PROPERTIES ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)

get_target_property(kernel_options inflect_kernel_options INTERFACE_COMPILE_OPTIONS)
set(inflect_program_options -std=c++20 -DNDEBUG -ffp-contract=off ${kernel_options})
# What the parts of the runtime library link, in a linker's words. Not CMake's own targets: options, and Threads, which is in libc.
set(inflect_program_libraries -pthread -Wl,--as-needed)
get_property(parts GLOBAL PROPERTY INFLECT_RUNTIME_PARTS)
foreach(part ${parts})
  get_target_property(linked ${part} LINK_LIBRARIES)
  list(FILTER linked INCLUDE REGEX "^[/-]")
  list(APPEND inflect_program_libraries ${linked})
endforeach()
list(REMOVE_DUPLICATES inflect_program_libraries)
if(INFLECT_SANITIZE)
  list(APPEND inflect_program_options -fsanitize=address -fsanitize=undefined)
  list(APPEND inflect_program_libraries -fsanitize=address -fsanitize=undefined)
endif()

# place: where the file is written; include, library: as seen from the prefix.
function(inflect_toolchain place include library)
  set(words ${CMAKE_CXX_COMPILER} "compile:" ${inflect_program_options} -I${include} "link:" ${library} ${inflect_program_libraries})
  list(JOIN words "\n" text)
  file(WRITE ${place} "${text}\n")
endfunction()
inflect_toolchain(${PROJECT_BINARY_DIR}/lib/inflect/toolchain ${PROJECT_SOURCE_DIR} @prefix@/lib/libinflect_runtime.a)
