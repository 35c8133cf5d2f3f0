#!/bin/sh
# What a pull request to the policy changes, as a Markdown table for its description.
#   check.sh [MAIN.env [PULL-REQUEST.env]]
# Exit 1 where something loosens that no officer has signed: make it a required check.
here=$(dirname "$0")
exec carnet plan "${1:-$here/main.env}" "${2:-$here/pull-request.env}" --markdown
