// What CUDA's libraries create and destroy, owned: Handle<cudaStream_t, cudaStreamDestroy>.
#pragma once
#include <memory>
#include <type_traits>

#include "runtime/cuda/device/check.hpp"

namespace inflect::cuda {

template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* handle) const {
    (void)destroy(handle);
  }
};

template <class T, auto destroy>
using Handle = std::unique_ptr<std::remove_pointer_t<T>, Destroy<destroy>>;

// create: cudnnCreateRNNDescriptor and its like, which take the place to write the handle to.
template <class Owner, class Create>
Owner make_handle(Create create, const char* call) {
  typename Owner::pointer handle = nullptr;
  check(create(&handle), call);
  return Owner(handle);
}

}  // namespace inflect::cuda
