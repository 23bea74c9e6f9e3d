#!/bin/sh
# run.sh FUZZER SEEDS DIRECTORY SECONDS: each parser in turn; fails if any of them did.
set -u
fuzzer=$1 seeds=$2 directory=$3 seconds=$4
status=0
for folder in "$seeds"/*/; do
  target=$(basename "$folder")
  mkdir -p "$directory/corpus/$target" "$directory/crashes/$target"
  echo "== $target"
  ESPACE_FUZZ_TARGET=$target "$fuzzer" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
    -print_final_stats=1 -artifact_prefix="$directory/crashes/$target/" \
    "$directory/corpus/$target" "$folder" 2>&1 | grep -vE '^#[0-9]+\s+(NEW|REDUCE|pulse)' \
    >"$directory/$target.log" || true
  grep -E '^Done|stat::(number_of_executed_units|average_exec|peak_rss)|cov: .*DONE|ERROR|SUMMARY' \
    "$directory/$target.log"
  if [ -n "$(ls "$directory/crashes/$target")" ]; then status=1; fi
done
exit $status
