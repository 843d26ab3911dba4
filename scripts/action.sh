#!/usr/bin/env bash
# What action.yml runs. UNITWRIGHT_CLI may name another program than the published one.
set -euo pipefail

about=()
[ -z "${UNITWRIGHT_SYSTEMD:-}" ] || about+=(--systemd "$UNITWRIGHT_SYSTEMD")
while IFS= read -r it; do [ -z "$it" ] || about+=(--host "$it"); done <<<"${UNITWRIGHT_HOSTS:-}"
paths=(--)
while IFS= read -r it; do [ -z "$it" ] || paths+=("$it"); done <<<"${UNITWRIGHT_PATHS:-}"
summary=""
[ "${UNITWRIGHT_SUMMARY:-true}" != true ] || summary=${GITHUB_STEP_SUMMARY:-}

args=(--format github --fail-on "${UNITWRIGHT_FAIL_ON:-error}")
[ -z "${UNITWRIGHT_SARIF:-}" ] || args+=(--format "sarif=$UNITWRIGHT_SARIF")
[ -z "$summary" ] || args+=(--format "github-summary=$summary")
while IFS= read -r it; do [ -z "$it" ] || args+=("$it"); done <<<"${UNITWRIGHT_ARGS:-}"

if [ -n "${UNITWRIGHT_CLI:-}" ]; then
  unitwright=("$UNITWRIGHT_CLI")
else
  version=${UNITWRIGHT_VERSION:-0.1.0}
  if [[ ! $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]]; then
    echo "::error::version: write a release like 0.1.0."
    exit 2
  fi
  unitwright=(npx --yes "unitwright@$version")
fi

status=0
"${unitwright[@]}" lint "${about[@]}" "${args[@]}" "${paths[@]}" || status=$?
# The plane map as a block of code: indented, so that no name can end it.
if [ -n "$summary" ] && [ "$status" -lt 2 ]; then
  map=$("${unitwright[@]}" map "${about[@]}" --format text --color never --exit-zero "${paths[@]}" | head -c 100000) || map=""
  [ -z "$map" ] || printf '\n%s\n' "$(sed 's/^/    /' <<<"$map")" >>"$summary"
fi
exit "$status"
