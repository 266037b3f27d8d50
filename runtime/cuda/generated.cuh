// All that generated CUDA code includes.
#pragma once
#include "runtime/cuda/calls.hpp"
#include "runtime/cuda/device/place.hpp"
#include "runtime/cuda/kernel.cuh"
#include "runtime/cuda/sequences/attend.hpp"
#include "runtime/cuda/sequences/window.hpp"
