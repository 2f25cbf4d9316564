#!/usr/bin/env bash
# Prints tenants as a job's matrix, which Azure DevOps wants as a map from names to variables, and sets the output
# variables `tenants` and `any` for the jobs that depend on it. RING limits it to one ring, which may have no tenant;
# arguments go to `partner-security matrix`.
set -euo pipefail

tenants="$(npm run --silent partner-security -- matrix --json "$@" | node pipelines/matrix.mjs azure-devops)"
any=true
[ "$tenants" != "{}" ] || any=false
echo "##vso[task.setvariable variable=tenants;isOutput=true]$tenants"
echo "##vso[task.setvariable variable=any;isOutput=true]$any"
