// exp, log, tanh and sigmoid without branches: loops over them vectorise, and body and remainder give the same bits.
#pragma once

namespace inflect {

float fast_exp(float x);
float fast_log(float x);
float fast_tanh(float x);
float fast_sigmoid(float x);

}  // namespace inflect
