// Everything a spec may say. A spec is ordinary C++20 that is only ever *evaluated*: plain constexpr values, no I/O.
// The headers include nothing but <source_location>, so that a spec is read in milliseconds.
#pragma once
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wunused-const-variable"
#pragma clang diagnostic error "-Wreorder-init-list"  // an error to every other compiler
#elif defined(__CUDACC__)
#pragma nv_diag_suppress 177
#endif

#include "inflect/experiment.hpp"

// Every layer, loss and optimiser: made when the project is configured, from the files of those folders.
#if !__has_include("inflect/elements.hpp")
#error "inflect's headers are complete in the folder include/inflect of a build or an installation: write -I BUILD/include/inflect"
#endif
#include "inflect/elements.hpp"
