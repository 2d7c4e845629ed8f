#!/usr/bin/env bash
# Measures the packaged service against nginx and PostgreSQL; docs/benchmark.md says how. Needs wrk, nginx, psql and
# pgbench, and a quiet machine. With arguments, only the cases that they name.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=${BENCH_DIRECTORY:-$root/target/bench}
service=${BENCH_SERVICE:-$root/target/quarkus-app/quarkus-run.jar}

for tool in wrk nginx psql pgbench javac; do
  PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null || { echo "$tool is missing." >&2; exit 1; }
done
[[ -s $service ]] || { echo "$service is missing: mvn -DskipTests package" >&2; exit 1; }
mkdir -p "$work/classes"
javac -d "$work/classes" "$root"/src/bench/java/*.java
PATH=$PATH:/usr/sbin exec java -cp "$work/classes" Bench "$work" "$service" "$root/src/bench" "$@"
