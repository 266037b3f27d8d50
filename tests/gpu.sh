#!/usr/bin/env bash
# The whole check of the CUDA backend on the GPU at hand; docs/gpu.md says what it does and what it reports.
#   bash tests/gpu.sh [OUT]             makes a bundle and runs it; the report goes to OUT (default: build-gpu/results)
#   bash tests/gpu.sh --bundle DIR      makes the bundle only, no GPU needed; DIR/run does the check on a machine that has one
# GPU=standin   no GPU: the CPU programs play the CUDA programs' part, to try the check itself
# CUDA_PROGRAMS=DIR   take these programs for the CUDA programs;  SPECS="NAME…"   of all rows only these
# INFLECT=…/bin/inflect   an inflect that is there already, instead of one built in BUILD (default: build-gpu)
# Ends with "N passed, N failed"; exits non-zero if any failed. Without a GPU it says so and exits 0.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

case "${1:-}" in
  --bundle)
    [ $# -eq 2 ] || { echo "usage: bash tests/gpu.sh --bundle DIR" >&2; exit 2; }
    exec bash "$root/tests/gpu/bundle.sh" "$2" ;;
  -*) sed -n '2,8s/^# *//p' "$0" >&2; exit 2 ;;
esac

if [ "${GPU:-}" != standin ] && ! nvidia-smi -L >/dev/null 2>&1; then
  echo "no GPU here (nvidia-smi -L fails): the check is skipped"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bash "$root/tests/gpu/bundle.sh" "$work/bundle"
"$work/bundle/run" "${1:-$root/build-gpu/results}"
