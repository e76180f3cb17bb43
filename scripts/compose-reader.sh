#!/usr/bin/env bash
# Builds the reader of compose files that `docker compose` is made with, for a test where Docker's client is missing. Needs Go.
set -euo pipefail
cd "$(dirname "$0")/.."

version=v2.16.2
built=.compose-reader
if [ "$(cat $built/version 2>/dev/null)" != "$version" ]; then
  GOBIN="$PWD/$built" go install "github.com/compose-spec/compose-go/v2/cmd@$version"
  echo "$version" > "$built/version"
fi
