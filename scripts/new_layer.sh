#!/bin/sh
# scripts/new_layer.sh NAME: a layer to fill in, that already builds and passes its cases. docs/new_layer.md tells how.
#     dsl/inflect/layers/NAME.hpp     what a spec may say
#     generator/layers/NAME/          its page, rule, cases, mistakes and reference
# Nothing else changes: the next build finds both.
exec "$(dirname "$0")/templates/start.sh" layer layers "$@"
