#!/usr/bin/env bash
# Brings generated/ up to date with the compiler and the specs: every shipped program at the paper's widths.
#   scripts/regenerate.sh [BUILD_FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."
"${1:-build}/bin/inflect" generate specs/aguilar2019.cpp --width acoustic=130 --width lexical=1024 --out generated
