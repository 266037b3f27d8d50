#!/usr/bin/env bash
# Programs of a spec full of unlucky names compile without a warning: for the CPU, for CUDA as C++ against the stand-in, and by nvcc
# where it is.
#   names_compile.sh INFLECT CXX FOLDER [NVCC]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
inflect=$1 cxx=$2 folder=$3 nvcc=${4:-}
warnings="-Wall -Wextra -Wshadow -Wno-missing-field-initializers -Werror"
rm -rf "$folder"
for backend in cpu cuda; do
  "$inflect" generate "$here/specs/names.cpp" --backend $backend --out "$folder" --width EOF=6 --width row_sum=6 --width word=5
done

failed=0
check() { "$@" || failed=1; }
for file in "$folder"/*/cpu/*.cpp; do
  check "$cxx" -std=c++20 -fsyntax-only $warnings -I"$root" "$file"
done
for file in "$folder"/*/cuda/*.c*; do
  check "$cxx" -std=c++20 -x c++ -fsyntax-only -DINFLECT_STANDIN=1 $warnings -Wno-unknown-pragmas -Wno-unused-function \
    -I"$root/tests/standin/include" -I"$root" "$file"
done
if [[ -n $nvcc ]]; then
  for file in "$folder"/{words,product}/cuda/*.cu; do
    check "$nvcc" -std=c++20 -ptx -arch=sm_90 -Werror all-warnings -I"$root" -o /dev/null "$file"
  done
fi
exit $failed
