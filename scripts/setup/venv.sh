#!/bin/sh
# venv.sh PYTHON FOLDER: makes the virtual environment from requirements.lock, or says in a sentence what is missing.
set -eu
wanted=$1
folder=$2

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=
for candidate in "$wanted" python3.14 python3.13 python3.12 python3.11; do
  if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
  echo "Python 3.11 or newer is needed and was not found: install it from python.org, or name it with  make PYTHON=/path/to/python3" >&2
  exit 1
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get -qq update >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-venv >/dev/null
  else
    echo "Python's venv module is missing: run  sudo apt-get install python3-venv  and try again" >&2
    exit 1
  fi
fi

echo "Setting up $folder, once; this takes about a minute." >&2
[ -x "$folder/bin/python" ] && new_enough "$folder/bin/python" || "$python" -m venv --clear "$folder"
"$folder/bin/python" -m pip install --quiet --require-hashes -r requirements.lock
"$folder/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
