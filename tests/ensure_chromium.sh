#!/bin/sh
# The tests drive a real browser, and the one of the machine will do: whichever of these names is
# there first. Playwright's own download is not used, because it comes from a host of its own.
set -eu

found() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

found >/dev/null && exit 0

if ! command -v apt-get >/dev/null; then
    echo "The browser tests need Chromium or Google Chrome: please install one, and run this again." >&2
    exit 1
fi

as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo

echo "Installing Chromium for the browser tests"
# With a font, because a bare machine has none and a browser then draws no text outside the page's own.
{
    $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
} || {
    echo "Chromium could not be installed. Please install Chromium or Google Chrome by hand, and run this again." >&2
    exit 1
}

found >/dev/null || {
    echo "Chromium was installed, but none of chromium, chromium-browser, google-chrome is on the PATH." >&2
    exit 1
}
