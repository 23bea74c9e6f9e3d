#!/bin/sh
# rest.sh SERVER WEB: the server at rest, and what a first visit loads.
set -eu
server=$1 web=$2
directory=$(mktemp -d)
trap 'kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; rm -rf "$directory"' EXIT
pid=
now() { date +%s%N; }
mkdir "$directory/web" && echo '<!DOCTYPE html><title>Espace</title>' >"$directory/web/index.html"
printf '\nserver at rest, new data, then the same again\n'
for round in 1 2 3; do
  : >"$directory/out"
  start=$(now)
  "$server" --data "$directory/data" --listen 127.0.0.1:0 --web "$directory/web" \
    --log "$directory/log" >"$directory/out" &
  pid=$!
  until grep -q Listening "$directory/out"; do sleep 0.002; done
  ready=$((($(now) - start) / 1000000))
  sleep 1
  resident=$(awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")
  printf '  ready after %4d ms (budget 100), %3d MB resident (budget 64)\n' "$ready" "$resident"
  kill "$pid"; wait "$pid" || true
done
if [ -f "$web/index.html" ]; then
  printf '\nfirst visit, bodies in brotli (budget 300 KB)\n'
  {
    echo "index.html $(brotli -c "$web/index.html" | wc -c)"
    for file in "$web"/espace-*.wasm.br "$web"/app-*.js.br "$web"/style-*.css.br \
      "$web"/*.otf.br "$web"/*.ttf.br "$web"/favicon.svg.br "$web"/manifest.webmanifest.br; do
      echo "${file##*/} $(stat -c %s "$file")"
    done
  } | awk '{printf "  %-50s%9.1f KB\n", $1, $2 / 1000; sum += $2}
           END {printf "  %-50s%9.1f KB\n", "in all", sum / 1000}'
fi
