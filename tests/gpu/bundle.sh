#!/usr/bin/env bash
# A folder that does the whole check on a machine with a driver, the toolkit and PyTorch: bundle.sh DIR. See tests/gpu.sh.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
most_mib=60

mkdir -p "$1"
[ -z "$(ls -A "$1")" ] || { echo "$1 is not empty" >&2; exit 1; }
bundle=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say() { echo "bundle: $*" >&2; }

python=python3
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import numpy, h5py' 2>/dev/null; then python=$candidate && found=1 && break; fi
done
[ -n "${found:-}" ] || { echo "making a bundle needs python3 with numpy and h5py (Debian: python3-h5py)" >&2; exit 1; }
export PYTHONDONTWRITEBYTECODE=1

# ── the compiler ── its runtime library too is built for any x86-64 machine of the last ten years, not for this one
if [ -z "${INFLECT:-}" ]; then
  build=${BUILD:-$root/build-gpu}
  say "building the compiler in $build"
  cmake -S "$root" -B "$build" -G Ninja -DINFLECT_ARCH=x86-64-v3 -DINFLECT_TESTS=OFF >"$work/cmake.log" || { cat "$work/cmake.log" >&2; exit 1; }
  cmake --build "$build" --target inflect inflect_runtime inflect-synthesize $([ "${GPU:-}" = standin ] || echo inflect_cuda) >"$work/build.log" || { tail -50 "$work/build.log" >&2; exit 1; }
  INFLECT=$build/bin/inflect
fi
prefix=$(cd "$(dirname "$(readlink -f "$INFLECT")")/.." && pwd)

# ── how programs are linked ── what Debian has as an archive goes in. HDF5's archive needs neither curl nor crypto: only its driver for
# Amazon's storage does, and no program pulls that in. libsndfile has no archive, and ICU's would put its tables into each program: they travel in lib/.
for backend in cpu cuda; do
  [ -f "$prefix/lib/inflect/toolchain.$backend" ] || continue
  sed -e "s#@prefix@#$prefix#" \
      -e 's#/libhdf5\.so$#/libhdf5.a#' -e 's#/libz\.so$#/libz.a#' -e 's#^\(.*\)/libsz\.so$#\1/libsz.a\n\1/libaec.a#' \
      -e '/\/libcrypto\.so$/d' -e '/\/libcurl\.so$/d' -e '/^-Wl,-rpath,/d' "$prefix/lib/inflect/toolchain.$backend" >"$work/toolchain.$backend"
  printf '%s\n' -static-libstdc++ -static-libgcc -Wl,--gc-sections -s >>"$work/toolchain.$backend"
done

spec=$root/specs/aguilar2019.cpp
widths=(--width acoustic=130 --width lexical=1024)
read -ra rows <<<"${SPECS:-$(cd "$root/generated" && echo *)}"
backend=cuda
[ "${GPU:-}" != standin ] || backend=cpu

# build FOLDER BACKEND SPEC [OPTION…]
build() {
  local folder=$1 backend=$2 spec=$3
  shift 3
  say "building $folder"
  "$INFLECT" build "$spec" --backend "$backend" --toolchain "$work/toolchain.$backend" "$@" --out "$work/$folder" >"$work/log" 2>&1 ||
    { cat "$work/log" >&2; say "$folder could not be built"; return 1; }
}

# ── the data ──
mkdir "$bundle/data"
"$python" "$here/make_data.py" "$bundle/data"
"$INFLECT" data synthesize --utterances 12 --out "$bundle/data/corpus.h5" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

# ── the programs ──
timed=(b_aco_1 ts_hmm)  # whatever the rows: the benchmark is of these
mapfile -t chosen < <(printf '%s\n' "${rows[@]}" "${timed[@]}" | sort -u | sed 'i--only')
build cpu cpu "$spec" "${widths[@]}" "${chosen[@]}"
build cpu_corpus cpu "$spec" --data "$bundle/data/corpus.h5" --only b_aco_1
if [ -n "${CUDA_PROGRAMS:-}" ]; then
  mkdir -p "$work/programs"
  cp -rL "$CUDA_PROGRAMS" "$work/programs/float32"
  [ ! -d "$CUDA_PROGRAMS/bf16" ] || mv "$work/programs/float32/bf16" "$work/programs/"
else
  build programs/float32 "$backend" "$spec" "${widths[@]}" "${chosen[@]}"
fi
build programs/float32 "$backend" "$root/bench/gpu/wide.cpp" "${widths[@]}"
build programs/corpus "$backend" "$spec" --data "$bundle/data/corpus.h5" --only b_aco_1
build programs/no_hoist "$backend" "$spec" "${widths[@]}" --only ts_hmm --no-hoist

# In bfloat16: the same specs, their training as bf16.sed says.
mkdir "$work/bf16"
for file in "$spec" "$root/bench/gpu/wide.cpp"; do sed -f "$here/bf16.sed" "$file" >"$work/bf16/$(basename "$file")"; done
if [ -d "$work/programs/bf16" ]; then
  :
elif ! "$INFLECT" check "$work/bf16/wide.cpp" >/dev/null 2>&1; then
  say "specs cannot ask for bf16 (tests/gpu/bf16.sed): no programs in bf16"
else
  build programs/bf16 "$backend" "$work/bf16/aguilar2019.cpp" "${widths[@]}" "${chosen[@]}"
  build programs/bf16 "$backend" "$work/bf16/wide.cpp" "${widths[@]}"
fi
find "$work/programs" -name "*.generated" -exec rm -rf {} +

# ── what they must give ──
say "running the CPU programs"
cp -r "$here" "$bundle/check"
rm -rf "$bundle"/check/{*_test.py,__pycache__,CMakeLists.txt,bundle.sh,make_data.py,bf16.sed,run}
cp "$root"/tests/reference/{parameters,tensors,programs,digest}.py "$bundle/check/"
mkdir "$bundle/bench"
cp "$root"/bench/gpu/*.py "$bundle/bench/"
cp "$here/run" "$bundle/run"
"$python" "$bundle/check/expected.py" "$work/cpu" "$work/cpu_corpus/b_aco_1" "$bundle" "${rows[@]}"

# ── packing ── the programs have most of their bytes in common; of the libraries, ICU's tables alone take 30 MiB unpacked
mkdir "$work/lib"
ldd "$work/programs/float32/${rows[0]}" | awk '$3 ~ "^/" {print $1, $3}' | while read -r name path; do
  case $name in
    libc.so.* | libm.so.* | libdl.so.* | librt.so.* | libpthread.so.* | libcu* | libnv*) ;;
    *) cp -L "$path" "$work/lib/$name" ;;
  esac
done
tar -C "$work" --sort=name --owner=0 --group=0 -c programs lib | xz --lzma2=preset=6,dict=192MiB -T1 >"$bundle/programs.tar.xz"
cat >"$bundle/about.json" <<END
{"commit": "$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)",
 "made": "$(date -u +%F)",
 "standin": $([ "${GPU:-}" = standin ] && echo true || echo false),
 "rows": [$(printf '"%s"\n' "${rows[@]}" | paste -sd,)]}
END
mib=$(du -sm "$bundle" | cut -f1)
say "$bundle: $mib MiB, $(tar -tf "$bundle/programs.tar.xz" | grep -c '^programs/.*[^/]$') programs"
[ "$mib" -le "$most_mib" ] || { echo "the bundle takes $mib MiB, more than $most_mib" >&2; exit 1; }
