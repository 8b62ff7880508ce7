#!/usr/bin/env bash
# What the cluster test needs, from the distribution's packages: installs what is missing, as root on a Debian-like
# machine, and starts none of it.
set -euo pipefail

declare -A package_of=(
  [mariadbd]=mariadb-server
  [mariadb-backup]=mariadb-backup
  [socat]=socat
  [haproxy]=haproxy
  [redis-server]=redis-server
)
missing=()
for command in "${!package_of[@]}"; do
  command -v "$command" >/dev/null || missing+=("${package_of[$command]}")
done
[[ -e /usr/lib/galera/libgalera_smm.so ]] || missing+=(galera-4)
((${#missing[@]})) || exit 0

if ((EUID != 0)); then
  printf 'The cluster test needs: apt-get install --no-install-recommends %s\n' "${missing[*]}" >&2
  exit 1
fi

# The answer "not allowed" to packages that want to start their service; a policy that is there says its own.
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
