#!/usr/bin/env bash
# Makes .venv, the Python environment that some tests use, from pinned requirements. Quick where it is already there.
set -euo pipefail
cd "$(dirname "$0")/.."

requirements=test/support/python/requirements.txt
[ -x .venv/bin/python ] || python3 -m venv .venv
if ! cmp -s "$requirements" .venv/installed-requirements.txt; then
  pip() { .venv/bin/python -m pip "$@" --quiet --disable-pip-version-check; }
  pip install --requirement "$requirements"
  pip download --dest .venv/wheels --constraint "$requirements" httpx # so that a test can install the client elsewhere, offline
  cp "$requirements" .venv/installed-requirements.txt
fi
