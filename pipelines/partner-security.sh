#!/usr/bin/env bash
# The command of this checkout, whatever the working directory: a job of another repository has its own files there.
set -euo pipefail

package="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export TS_NODE_PROJECT="$package/tsconfig.json"
exec node -r "$package/node_modules/ts-node/register" "$package/lib/cli/index.ts" "$@"
