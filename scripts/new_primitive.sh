#!/bin/sh
# scripts/new_primitive.sh NAME: a primitive to fill in, that already builds and passes its cases, in a folder of its own:
# generator/primitives/NAME. Nothing else changes: the next build finds it. generator/primitives/README.md tells the rest.
exec "$(dirname "$0")/templates/start.sh" primitive primitives "$@"
