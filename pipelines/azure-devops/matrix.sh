#!/usr/bin/env bash
# Lists tenants as the matrices of jobs, one a cloud of CLOUDS; see matrix.mjs. Arguments go to `partner-security matrix`.
set -euo pipefail

tenants="$(npm run --silent partner-security -- matrix --json "$@")"
node pipelines/azure-devops/matrix.mjs <<< "$tenants"
