#!/usr/bin/env bash
# Makes .venv, the Python environment that some tests use, from pinned requirements. Quick where it is already there.
set -euo pipefail
cd "$(dirname "$0")/.."

requirements=test/support/python/requirements.txt
[ -x .venv/bin/python ] || python3 -m venv .venv
if ! cmp -s "$requirements" .venv/installed-requirements.txt; then
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$requirements"
  cp "$requirements" .venv/installed-requirements.txt
fi
