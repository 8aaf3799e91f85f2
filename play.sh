#!/usr/bin/env bash
# Sets up what is missing, builds Downhill and serves it on this machine.
set -euo pipefail

usage() {
  cat <<'HELP'
Usage: ./play.sh [--build-only] [--port N] [--single-file [LESSON]] [--scorm LESSON]
  --build-only            leave the finished static site in dist/ and stop
  --port N                serve at port N (otherwise at 8000, or the next free one)
  --single-file [LESSON]  write the playground, or a lesson, as one HTML file into dist/ and stop; in place of
                          LESSON, what stands behind # of embed.html settles more
  --scorm LESSON          write a SCORM 1.2 package of a lesson into dist/ and stop
HELP
}

build_only=
port=
script=
wanted=
while [ $# -gt 0 ]; do
  case $1 in
    --build-only) build_only=yes ;;
    --port)
      port=${2:-}
      [[ $port =~ ^[0-9]+$ ]] && [ "$port" -le 65535 ] || {
        echo "--port wants a number from 0 to 65535, such as --port 8000." >&2
        exit 2
      }
      shift
      ;;
    --single-file)
      script=single-file.mjs
      if [ $# -gt 1 ] && [[ $2 != -* ]]; then
        wanted=$2
        shift
      fi
      ;;
    --scorm)
      script=scorm.mjs
      wanted=${2:-}
      [[ $wanted && $wanted != -* ]] || {
        echo "--scorm wants a lesson, such as --scorm one-step." >&2
        exit 2
      }
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      echo "./play.sh does not know '$1'." >&2
      usage >&2
      exit 2
      ;;
  esac
  shift
done

source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"
set_up_build
build_site || fail "The build stopped; the lines above say where."
[ "$script" ] && exec node "$root/scripts/$script" ${wanted:+"$wanted"}
if [ "$build_only" ]; then
  say "The site is in dist/: any web server can serve it."
  exit 0
fi
exec node "$root/scripts/serve.mjs" "$root/dist" ${port:+"$port"}
