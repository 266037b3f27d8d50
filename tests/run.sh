#!/usr/bin/env bash
# Everything in one command, on a fresh machine too: set-up, build with warnings as errors, all tests.
#   bash tests/run.sh [CTEST OPTION…]        BUILD=DIR chooses the build folder (default: build-ci)
# Ends with ctest's count of tests passed and failed; exits non-zero if any failed.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/setup.sh test
build=${BUILD:-build-ci}
cmake --preset ci -B "$build" >&2
cmake --build "$build" >&2
exec ctest --test-dir "$build" --output-on-failure --no-tests=error -j "$(nproc)" "$@"
