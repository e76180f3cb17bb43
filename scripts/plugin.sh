#!/usr/bin/env bash
# The Grafana data source: installs its own dependencies where its lock changed, checks its types and unused code, and builds grafana-plugin/dist.
set -euo pipefail
cd "$(dirname "$0")/../grafana-plugin"

installed=node_modules/.installed-lock.json
if ! cmp -s package-lock.json "$installed"; then
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json "$installed"
fi
npm run -s types
npm run -s unused
npm run -s build -- --stats errors-warnings
