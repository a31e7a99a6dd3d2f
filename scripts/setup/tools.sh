#!/bin/sh
# tools.sh: gets the programs that the tests hold documents against, from Debian where it can, and says what to install where it cannot.
set -eu

missing() {
  command -v soffice >/dev/null 2>&1 || printf ' libreoffice-writer-nogui'
  command -v pdftotext >/dev/null 2>&1 || printf ' poppler-utils'
  command -v pdftk >/dev/null 2>&1 || printf ' pdftk-java'
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || printf ' chromium'
  command -v npm >/dev/null 2>&1 || printf ' npm'
  command -v fc-list >/dev/null 2>&1 || printf ' fontconfig'
  fc-list 2>/dev/null | grep -qi caladea || printf ' fonts-crosextra-caladea'
  fc-list 2>/dev/null | grep -qi carlito || printf ' fonts-crosextra-carlito'
}

packages=$(missing)
[ -n "$packages" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing$packages" >&2
  log=$(mktemp)
  if apt-get -qq update >"$log" 2>&1 \
    && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $packages >>"$log" 2>&1 \
    && [ -z "$(missing)" ]; then
    rm -f "$log"
    exit 0
  fi
  cat "$log" >&2
fi

echo "The tests hold the documents against programs of other people. Missing here:$packages" >&2
echo "On Debian or Ubuntu:  sudo apt-get install$packages" >&2
echo "On macOS:             brew install poppler fontconfig pdftk-java node && brew install --cask libreoffice chromium font-caladea font-carlito" >&2
exit 1
