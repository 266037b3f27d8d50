// Everything a spec may say. A spec is ordinary C++20 that is only ever *evaluated*: plain constexpr values, no I/O.
// The headers include nothing but <source_location>, so that a spec is read in milliseconds.
#pragma once
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wunused-const-variable"
#elif defined(__CUDACC__)
#pragma nv_diag_suppress 177
#endif

#include "inflect/attention.hpp"
#include "inflect/blstm.hpp"
#include "inflect/classify.hpp"
#include "inflect/combine.hpp"
#include "inflect/contrastive.hpp"
#include "inflect/cross_entropy.hpp"
#include "inflect/distillation.hpp"
#include "inflect/dropout.hpp"
#include "inflect/experiment.hpp"
#include "inflect/gmu.hpp"
#include "inflect/loss.hpp"
#include "inflect/model.hpp"
#include "inflect/pooling.hpp"
#include "inflect/protocol.hpp"
#include "inflect/streams.hpp"
#include "inflect/training.hpp"
#include "inflect/views.hpp"
#include "inflect/where.hpp"
#include "inflect/words.hpp"
