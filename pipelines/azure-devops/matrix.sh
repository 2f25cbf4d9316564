#!/usr/bin/env bash
# Prints the tenants that the arguments select as a job's matrix, which Azure DevOps wants as a map from names to
# variables, and sets the output variables `tenants` and `any` for the jobs that depend on it.
set -euo pipefail

tenants="$(npm run --silent partner-security -- matrix --json "$@" | jq --compact-output 'reduce .include[] as $row ({}; .[$row.tenant] = $row)')"
any=true
[ "$tenants" != "{}" ] || any=false
echo "$tenants"
echo "##vso[task.setvariable variable=tenants;isOutput=true]$tenants"
echo "##vso[task.setvariable variable=any;isOutput=true]$any"
