#!/bin/sh
# scripts/new_loss.sh NAME: a loss to fill in, that already builds and passes its cases.
#     dsl/inflect/losses/NAME.hpp     what a spec may say
#     generator/losses/NAME/          its page, rule, cases and reference
# Nothing else changes: the next build finds both.
exec "$(dirname "$0")/templates/start.sh" loss losses "$@"
