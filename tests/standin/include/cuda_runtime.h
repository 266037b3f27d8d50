// The CPU stand-in for CUDA: compiles and runs what is written for nvcc and the CUDA runtime (README.md beside).
#pragma once
#include "standin/api.hpp"
#include "standin/launch.hpp"
#include "standin/math.hpp"
#include "standin/qualifiers.hpp"
#include "standin/threads.hpp"
#include "standin/vectors.hpp"
