#!/bin/sh
# A worker with nothing but curl: prints what Prime tells you, one task at a time.
#   XSPENSES_URL=http://localhost:8888 XSPENSES_TOKEN=xsp_… sh worker.sh
set -u

# The token goes in by stdin: what stands on a command line, everyone on the machine can read.
ask() {
  printf 'header = "Authorization: Bearer %s"\n' "$XSPENSES_TOKEN" |
    curl --config - --silent --show-error --fail --max-time 30 --header 'Content-Type: application/json' --data "$2" "$XSPENSES_URL/api/$1"
}
# The value of a text field in a line of JSON.
field() {
  sed -n -E "s/.*\"$1\":\"(([^\"\\\\]|\\\\.)*)\".*/\\1/p"
}

while :; do
  answer=$(ask employee-pull '{"intents":["prime/tell_person"],"waitSec":20}') || { sleep 5; continue; }
  lease=$(printf '%s\n' "$answer" | field lease)
  [ -n "$lease" ] || continue
  printf '%s\n' "$answer" | field message
  ask employee-complete "{\"lease\":\"$lease\",\"result\":{\"told\":true}}" >/dev/null || true
done
