#!/usr/bin/env bash
# Brings generated/ up to date with the compiler and the specs: the code of every shipped program at the paper's widths, and its IR after each pass.
#   scripts/regenerate.sh [BUILD_FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."
for backend in cpu cuda; do
  "${1:-build}/bin/inflect" golden record specs/aguilar2019.cpp --backend $backend \
    --width acoustic=130 --width lexical=1024 --dir generated --sources-only
done
