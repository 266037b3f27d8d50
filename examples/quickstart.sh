#!/usr/bin/env bash
# From nothing to a table, on a fresh Debian 12 machine too: set-up, build, a corpus of synthesised emotional speech, three of the paper's
# fifteen experiments as programs, each trained and tested on two folds.
#   bash examples/quickstart.sh        everything goes to build/; runs that are finished are not repeated
set -euo pipefail
cd "$(dirname "$0")/.."
started=$SECONDS
step() { printf '\n── %s (%d s)\n' "$1" $((SECONDS - started)) >&2; }

step "set-up"
bash scripts/setup.sh

step "build the compiler and the runtime library"
# A unity build takes half the time when everything is built at once.
cmake -S . -B build -G Ninja -D INFLECT_TESTS=OFF -D CMAKE_UNITY_BUILD=ON >build.log || { cat build.log >&2; exit 1; }
cmake --build build >>build.log || { tail -40 build.log >&2; exit 1; }
mv build.log build/quickstart.log
export PATH="$PWD/build/bin:$PATH"
cd build

show() { printf '$ %s\n' "$*"; "$@"; }
step "a corpus: ten synthetic voices, four emotions carried by prosody and by words"
show inflect data synthesize --out corpus.h5

step "the paper's fifteen experiments; three of them become programs"
show inflect list ../specs/aguilar2019.cpp
show inflect build ../specs/aguilar2019.cpp --only b_aco_1 --only b_lex --only h_mm_4 --data corpus.h5 --out programs

step "train and test them, leaving one speaker out"
show inflect sweep programs/b_aco_1 programs/b_lex programs/h_mm_4 --data corpus.h5 --folds 0,3 --seeds 0 --out runs \
  -- --epochs 8 --batch 16 --rate 1e-3

step "done; next: examples/01_first, and examples/06_student for a teacher and its student"
