#!/usr/bin/env bash
# Reviews a change into the folder OUT, in every format that pipelines show; exits as `partner-security review` does.
# What changes is SINCE (a git revision), or BEFORE and AFTER; FAIL_ON, FOLDER, DIRECTORY and TENANTS may be set.
set -euo pipefail
set -f # Keys of tenants are no patterns of file names.

arguments=("--fail-on=${FAIL_ON:-error}" "--folder=${FOLDER:-tenants}")
if [ -n "${SINCE:-}" ]; then arguments+=("--since=$SINCE"); fi
if [ -n "${BEFORE:-}" ]; then arguments+=("--before=$BEFORE"); fi
if [ -n "${AFTER:-}" ]; then arguments+=("--after=$AFTER"); fi
if [ -n "${DIRECTORY:-}" ]; then arguments+=("--directory=$DIRECTORY"); fi
for tenant in ${TENANTS:-}; do arguments+=("--tenant=$tenant"); done

mkdir -p "$OUT"
exec "$(dirname "${BASH_SOURCE[0]}")/partner-security.sh" review "${arguments[@]}" \
  --markdown "$OUT/review.md" --html "$OUT/review.html" --json "$OUT/review.json" \
  --sarif "$OUT/review.sarif" --junit "$OUT/review.xml"
