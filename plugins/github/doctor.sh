#!/usr/bin/env bash
# What action.yml runs. Inputs come in as INPUT_… variables, and GITHUB_… variables are those of every step (GitHub's
# documentation, "Variables reference" and "Workflow commands").
set -euo pipefail

# A carto-wi on PATH is used. Otherwise it is built from the action's own checkout, which needs Node and npm.
carto_wi=(carto-wi)
if ! command -v carto-wi >/dev/null; then
  if [[ ! -e $GITHUB_ACTION_PATH/dist/bin.js ]]; then
    (cd "$GITHUB_ACTION_PATH" && npm run --silent build) >&2
  fi
  carto_wi=(node "$GITHUB_ACTION_PATH/dist/bin.js")
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

arguments=(doctor -o github -o "json=$scratch/report.json" -o "markdown=$scratch/report.md" --fail-on "$INPUT_FAIL_ON")
while IFS= read -r line; do
  if [[ -n $line ]]; then arguments+=(--values "$line"); fi
done <<<"$INPUT_VALUES"
while IFS= read -r line; do
  if [[ -n $line ]]; then arguments+=("$line"); fi
done <<<"$INPUT_OPTIONS"
if [[ -n $INPUT_EACH ]]; then arguments+=(--each "$INPUT_EACH"); fi
if [[ -n $INPUT_CONFIG ]]; then arguments+=(--config "$INPUT_CONFIG"); fi
if [[ -n $INPUT_SARIF ]]; then arguments+=(-o "sarif=$INPUT_SARIF"); fi
if [[ -n $INPUT_JUNIT ]]; then arguments+=(-o "junit=$INPUT_JUNIT"); fi

code=0
"${carto_wi[@]}" "${arguments[@]}" || code=$?

# Where the input couldn't be read there is no report.
if [[ -e $scratch/report.json ]]; then
  cat "$scratch/report.md" >>"$GITHUB_STEP_SUMMARY"
  # shellcheck disable=SC2016 # The dollars are JavaScript's.
  node -e '
    const report = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    const counts = (report.reports ?? [report]).map(({ summary }) => summary);
    const sum = (status) => counts.reduce((total, summary) => total + (summary?.[status] ?? 0), 0);
    const outputs = { verdict: report.verdict, failed: sum("fail"), unknown: sum("unknown"), warned: sum("warn"), passed: sum("pass") };
    for (const [name, value] of Object.entries(outputs)) console.log(`${name}=${value}`);
  ' "$scratch/report.json" >>"$GITHUB_OUTPUT"
fi
exit "$code"
