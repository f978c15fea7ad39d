#!/bin/sh
# What `helm carto-wi …` runs. Helm takes its own options, such as -n and --kube-context, out of the arguments and
# passes them on in HELM_… variables (Helm's documentation, "The Helm Plugins Guide").
set -eu

if [ -x "$HELM_PLUGIN_DIR/carto-wi" ]; then
  carto_wi=$HELM_PLUGIN_DIR/carto-wi
elif command -v carto-wi >/dev/null; then
  carto_wi=carto-wi
else
  echo "carto-wi isn't installed. Put the executable into $HELM_PLUGIN_DIR or on PATH." >&2
  exit 2
fi

usage() {
  echo "Usage: helm carto-wi check RELEASE CHART [helm template's options] [-- carto-wi's options]" >&2
  exit 2
}

# run COMMAND ARGUMENT…: passes Helm's context and namespace on. Helm says "default" where nobody gave a namespace: then
# carto-wi finds it itself.
run() {
  command=$1
  shift
  if [ -n "${HELM_KUBECONTEXT:-}" ]; then set -- --context "$HELM_KUBECONTEXT" "$@"; fi
  if [ "${HELM_NAMESPACE:-default}" != default ]; then set -- --namespace "$HELM_NAMESPACE" "$@"; fi
  "$carto_wi" "$command" "$@"
}

# render COUNT ARGUMENT…: prints the manifest that this Helm makes with the first COUNT arguments.
render() {
  count=$1
  shift
  total=$#
  index=0
  for argument; do
    if [ "$index" -lt "$count" ]; then set -- "$@" "$argument"; fi
    index=$((index + 1))
  done
  shift "$total"
  "$HELM_BIN" template "$@"
}

check() {
  case ${1:--} in -*) usage ;; esac
  case ${2:--} in -*) usage ;; esac
  release=$1
  count=0
  for argument; do
    if [ "$argument" = -- ]; then break; fi
    count=$((count + 1))
  done
  manifest=$(mktemp)
  trap 'rm -f "$manifest"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  render "$count" "$@" >"$manifest" || exit 2
  shift "$count"
  if [ "${1:-}" = -- ]; then shift; fi
  run doctor --release "$release" --manifest "$manifest" "$@"
}

case ${1:-} in
check)
  shift
  check "$@"
  ;;
doctor | bundle | collect | fix) run "$@" ;;
# Without a command's name it is doctor's options.
'' | -[!hV]*) run doctor "$@" ;;
*) exec "$carto_wi" "$@" ;;
esac
