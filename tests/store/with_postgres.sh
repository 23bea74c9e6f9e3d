#!/bin/sh
# with_postgres.sh COMMAND…: runs the command beside a private PostgreSQL, whose URL it finds in
# ESPACE_TEST_POSTGRES, and keeps its exit status. The cluster lives in a temporary directory, is
# reached by a socket in it only, and is gone afterwards. PostgreSQL refuses to run as root: then it
# runs as the user of Debian's package.
set -eu

[ $# -gt 0 ] || { echo "usage: with_postgres.sh COMMAND…" >&2; exit 2; }

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || echo /usr/bin/initdb)")
[ -x "$bin/initdb" ] || { echo "with_postgres.sh: PostgreSQL is not installed" >&2; exit 2; }

# A socket's path holds 107 bytes at most, so not below an arbitrary TMPDIR.
directory=$(mktemp -d /tmp/espace-postgres.XXXXXX)
if [ "$(id -u)" -eq 0 ]; then
  user=postgres
  id "$user" >/dev/null 2>&1 || user=nobody
  chown "$user" "$directory"
  as_user="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups"
else
  as_user=
fi

stop() {
  (cd "$directory" && $as_user "$bin/pg_ctl" -D "$directory/data" -m immediate -w stop) \
    >/dev/null 2>&1 || true
  rm -rf "$directory"
}
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Nothing of it outlives the command, so it need not wait for the disk.
if ! (cd "$directory" &&
      $as_user "$bin/initdb" -D "$directory/data" -U espace -A trust -E UTF8 --locale=C.UTF-8 \
        --no-sync &&
      $as_user "$bin/pg_ctl" -D "$directory/data" -l "$directory/log" -w start \
        -o "-k $directory -c listen_addresses= -c fsync=off -c full_page_writes=off") \
      >"$directory/start.log" 2>&1; then
  cat "$directory/start.log" "$directory/log" >&2 || true
  exit 2
fi

export ESPACE_TEST_POSTGRES="postgresql://espace@/postgres?host=$directory"
status=0
"$@" || status=$?
exit "$status"
