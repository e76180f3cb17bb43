#!/usr/bin/env bash
# Makes .venv, the Python environment that some tests use, and .venv-agents, that of docs/python's agents, from pinned requirements.
# Quick where they are already there.
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

# uv installs so many packages in a tenth of pip's time.
agents=test/support/python/agents-requirements.txt
if ! cmp -s "$agents" .venv-agents/installed-requirements.txt; then
  python3 -m venv --clear .venv-agents
  .venv-agents/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.8
  .venv-agents/bin/uv pip install --quiet --python .venv-agents/bin/python --requirement "$agents"
  cp "$agents" .venv-agents/installed-requirements.txt
fi
