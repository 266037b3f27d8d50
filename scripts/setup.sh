#!/usr/bin/env bash
# Installs what Inflect needs on Debian 12 (bookworm) or newer, and nothing that is there already:
#   bash scripts/setup.sh          to build and use it
#   bash scripts/setup.sh test     also what its tests need
#   bash scripts/setup.sh check    also what the checks of a change need (formatting)
# Needs root or sudo only if something is missing. No GPU and no CUDA are needed; where nvcc is installed, it is used.
set -euo pipefail

build=(cmake ninja-build g++ clang-19 libclang-19-dev llvm-19-dev libhdf5-dev libsndfile1-dev libespeak-ng-dev libkissfft-dev
  libeigen3-dev nlohmann-json3-dev libcli11-dev libicu-dev libcsv-dev)
test=(doctest-dev python3 python3-numpy slurm-wlm munge)
check=(clang-format-19 git)

case ${1:-build} in
  build) wanted=("${build[@]}") ;;
  test) wanted=("${build[@]}" "${test[@]}") ;;
  check) wanted=("${build[@]}" "${test[@]}" "${check[@]}") ;;
  *) sed -n '2,6s/^# *//p' "$0" >&2; exit 2 ;;
esac

if ! command -v apt-get >/dev/null; then
  echo "set-up: no apt-get here; install these yourself: ${wanted[*]}" >&2
  exit 1
fi

missing=()
for package in "${wanted[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || { echo "set-up: everything is installed" >&2; exit 0; }

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "set-up: run this as root: apt-get install ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi

echo "set-up: installing ${missing[*]}" >&2
# apt is quiet unless it fails; then its log is the message.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" \
    >>"$log" 2>&1 </dev/null || { cat "$log" >&2; echo "set-up: apt-get $1 failed" >&2; exit 1; }
}
start=$SECONDS
apt update
apt install --no-install-recommends "${missing[@]}"
echo "set-up: done in $((SECONDS - start)) s" >&2
