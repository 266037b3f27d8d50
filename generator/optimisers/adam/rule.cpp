#include "generator/optimisers/rule.hpp"
#include "dsl/inflect/optimisers/adam.hpp"

namespace inflect::optimisers::adam {
namespace {

void check(const Adam& option, Check& check) {
  constexpr double most = 1e300;  // so that infinity and NaN are refused
  const auto positive = [](double number) { return number > 0 && number < most; };
  const auto share = [](double number) { return number >= 0 && number < 1; };
  check.option("rate", option.rate, positive(option.rate), "greater than 0");
  check.option("beta1", option.beta1, share(option.beta1), "in [0, 1)");
  check.option("beta2", option.beta2, share(option.beta2), "in [0, 1)");
  check.option("epsilon", option.epsilon, positive(option.epsilon), "greater than 0");
}

std::vector<Setting> settings(const Adam& option) {
  return {{"rate", option.rate}, {"beta1", option.beta1}, {"beta2", option.beta2}, {"epsilon", option.epsilon}};
}

}  // namespace

Rule rule() { return optimisers::rule<Adam>("adam", check, settings); }

}  // namespace inflect::optimisers::adam
