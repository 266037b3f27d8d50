# lib/inflect/toolchain.BACKEND: how `inflect build` compiles and links programs, one word a line; @prefix@ stands for the folder that holds bin/.
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

if(INFLECT_HAS_CUDA)
  set(inflect_cuda_includes ${CUDAToolkit_INCLUDE_DIRS})
  list(TRANSFORM inflect_cuda_includes PREPEND "-isystem")
  # Divisions within two units in the last place: exact ones cost calls, and half as many registers again.
  set(inflect_nvcc_options -std=c++20 -O3 -DNDEBUG -prec-div=false)
  foreach(architecture ${CMAKE_CUDA_ARCHITECTURES})
    list(APPEND inflect_nvcc_options -gencode=arch=compute_${architecture},code=sm_${architecture})
  endforeach()
  set(inflect_cuda_libraries -L${CUDAToolkit_LIBRARY_DIR} -Wl,-rpath,${CUDAToolkit_LIBRARY_DIR} -lcudnn -lcublasLt -lcudart_static -ldl -lrt)
endif()

# place: the files' name, without the backend; include, libraries: as seen from the prefix.
function(inflect_toolchain place include libraries)
  set(words ${CMAKE_CXX_COMPILER} "compile:" ${inflect_program_options} -I${include}
    "link:" ${libraries}/libinflect_runtime.a ${inflect_program_libraries})
  list(JOIN words "\n" text)
  file(WRITE ${place}.cpu "${text}\n")
  if(INFLECT_HAS_CUDA)
    set(words ${CMAKE_CXX_COMPILER} "compile:" ${inflect_program_options} ${inflect_cuda_includes} -I${include}
      "compile .cu:" ${CMAKE_CUDA_COMPILER} ${inflect_nvcc_options} -I${include}
      "link:" ${libraries}/libinflect_cuda.a ${libraries}/libinflect_runtime.a ${inflect_cuda_libraries} ${inflect_program_libraries})
    list(JOIN words "\n" text)
    file(WRITE ${place}.cuda "${text}\n")
  endif()
endfunction()
inflect_toolchain(${PROJECT_BINARY_DIR}/lib/inflect/toolchain ${PROJECT_SOURCE_DIR} @prefix@/lib)
