#!/bin/sh
# Makes the passwords of the stack once, each in a volume of those who need it. A second start changes nothing.
#   first-secrets.sh [directory]
set -eu
umask 027
secrets=${1:-/secrets}

random() { node -p 'crypto.randomBytes(32).toString("base64url")'; }

# put FILE TEXT: whole or not at all, and without a line's end
put() {
  printf '%s' "$2" > "$1.new"
  mv "$1.new" "$1"
}

# once FILE: a secret of its own where there is none
once() {
  [ -s "$1" ] || put "$1" "$(random)"
}

for owner in postgres clickhouse grafana collector; do mkdir -p "$secrets/$owner"; done
once "$secrets/postgres/password"
once "$secrets/clickhouse/password"
once "$secrets/collector/secret_key"
put "$secrets/collector/database_url" "postgres://resonant:$(cat "$secrets/postgres/password")@postgres:5432/resonant"
put "$secrets/collector/clickhouse_url" "http://resonant:$(cat "$secrets/clickhouse/password")@clickhouse:8123"

if [ ! -s "$secrets/grafana/password" ]; then
  once "$secrets/grafana/password"
  echo "Grafana's first password of the user admin, which is not shown again:"
  cat "$secrets/grafana/password"
  echo
fi
