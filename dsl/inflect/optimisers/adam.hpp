// Adam (Kingma and Ba 2015).
#pragma once
#include "../optimiser.hpp"

namespace inflect {

struct AdamMoments {
  Real beta1 = usually(0.9), beta2 = usually(0.999), epsilon = usually(1e-8);
  Argument<double> rate{};
  static constexpr void fields(auto& o, auto& is) {
    is("rate", o.rate);
    is("beta1", o.beta1);
    is("beta2", o.beta2);
    is("epsilon", o.epsilon);
  }
};
constexpr Optimiser adam(Real rate, AdamMoments option = {}, Here here = Here::current()) {
  option.rate.set(rate);
  return part<Optimiser>("adam", option, here);
}

// `.adam = {.rate = 1e-3}` of a training: the same with the rate as one of the options.
struct Adam {
  Real rate = usually(1e-4), beta1 = usually(0.9), beta2 = usually(0.999), epsilon = usually(1e-8);
  static constexpr void fields(auto& o, auto& is) {
    is("rate", o.rate);
    is("beta1", o.beta1);
    is("beta2", o.beta2);
    is("epsilon", o.epsilon);
  }
};

}  // namespace inflect
