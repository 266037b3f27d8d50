// What CUDA's words for functions and variables mean to a C++ compiler.
#pragma once

#define __global__
#define __device__
#define __host__
#define __constant__
#define __launch_bounds__(...)
#define __forceinline__ inline __attribute__((always_inline))

// Blocks run one after another, so one copy of a block's shared memory is enough. The tag becomes part of the symbol's
// name, by which the stand-in finds all of these variables and fills them with garbage before every block: one that is
// read before it is written shows. (A section of their own would not do: g++ ignores that for variables of templates.)
#define __shared__ static __attribute__((used, abi_tag("inflect_shared")))
