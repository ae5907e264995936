#!/bin/sh
# The tests put the proxy of deploy/nginx.conf in front of the running dashboard; the machine's nginx will do.
set -eu

PATH="$PATH:/usr/sbin:/usr/local/sbin"
command -v nginx >/dev/null && command -v openssl >/dev/null && exit 0

if ! command -v apt-get >/dev/null; then
    echo "The tests of the proxy need nginx and openssl: please install them, and run this again." >&2
    exit 1
fi

as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo

echo "Installing nginx for the tests of the proxy"
{
    $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends nginx-light openssl >/dev/null
} || {
    echo "nginx could not be installed. Please install it by hand, and run this again." >&2
    exit 1
}
command -v nginx >/dev/null
