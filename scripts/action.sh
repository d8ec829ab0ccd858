#!/usr/bin/env bash
# What action.yml runs: the command line with the action's inputs, annotations on the pull request, the report as job summary.
set -uo pipefail

# A secret in an argument would show in the list of processes.
if [ -n "${SCHEMA_LENS_DATABASE_URL:-}" ]; then export DATABASE_URL="$SCHEMA_LENS_DATABASE_URL"; fi
lens=(${SCHEMA_LENS_COMMAND:-npx --yes "schema-lens@${SCHEMA_LENS_VERSION:-latest}"})

read -r -a words <<< "${SCHEMA_LENS_PATHS:-.}"
[ -z "${SCHEMA_LENS_MIGRATIONS:-}" ] || words+=(--migrations "$SCHEMA_LENS_MIGRATIONS")
[ -z "${SCHEMA_LENS_SNAPSHOT:-}" ] || words+=(--snapshot "$SCHEMA_LENS_SNAPSHOT")
[ -z "${SCHEMA_LENS_SINCE:-}" ] || words+=(--since "$SCHEMA_LENS_SINCE")
[ -z "${SCHEMA_LENS_BASELINE:-}" ] || words+=(--baseline "$SCHEMA_LENS_BASELINE")
[ -z "${SCHEMA_LENS_MAX_WARNINGS:-}" ] || words+=(--max-warnings "$SCHEMA_LENS_MAX_WARNINGS")

"${lens[@]}" verify "${words[@]}" --format github
code=$?
# Only where something was checked is there anything to report.
if [ "$code" -le 1 ]; then
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || "${lens[@]}" verify "${words[@]}" --format markdown >> "$GITHUB_STEP_SUMMARY"
  [ -z "${SCHEMA_LENS_SARIF:-}" ] || "${lens[@]}" verify "${words[@]}" --format sarif --output "$SCHEMA_LENS_SARIF" > /dev/null
fi
exit "$code"
