#!/bin/sh
# tools.sh: gets the programs that the tests hold documents against, from Debian where it can, and says what to install where it cannot.
set -eu

missing() {
  command -v soffice >/dev/null 2>&1 || printf ' libreoffice-writer-nogui'
  command -v pdftotext >/dev/null 2>&1 || printf ' poppler-utils'
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

echo "The tests need LibreOffice Writer, poppler's pdftotext and the fonts Caladea and Carlito. Missing here:$packages" >&2
echo "On Debian or Ubuntu:  sudo apt-get install$packages" >&2
echo "On macOS:             brew install poppler fontconfig && brew install --cask libreoffice font-caladea font-carlito" >&2
exit 1
