#!/usr/bin/env bash
# Stands in for recordings of your own: lets the bundled synthesiser speak, then lists its files under labels of our own.
#   make_recordings.sh FOLDER        → FOLDER/*.wav (or below it) and FOLDER/own.csv
set -euo pipefail
inflect data synthesize --out "$1/corpus.h5" --utterances 12 --keep "$1" >&2
sed -E '2,$ s/,(anger|happiness),/,excited,/; 2,$ s/,(neutral|sadness),/,calm,/' "$1/manifest.csv" >"$1/own.csv"
