#!/usr/bin/env bash
# Starts nginx with nginx.conf.template, in the foreground. From the environment it takes
#   API              base URL of the API, such as https://api.u1.archetypeai.app/v0.5
#   ATAI_API_KEY     the key that is added to each request
#   LISTEN           address and port, 127.0.0.1:8080 unless told
#   DIST             folder to serve, dist/ beside this script's folder unless told
#   FRAME_ANCESTORS  who may show the page in a frame, 'none' unless told ('self', https://portal.example.com …)
#   RUN              folder for what nginx writes, a new one unless told
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

: "${API:?is to be the base URL of the API}" "${ATAI_API_KEY:?is to be the API key}"
API=${API%/}
LISTEN=${LISTEN:-127.0.0.1:8080}
DIST=$(cd "${DIST:-$here/../dist}" && pwd)
FRAME_ANCESTORS=${FRAME_ANCESTORS:-"'none'"}
RUN=${RUN:-$(mktemp -d)}
CERTIFICATES=${CERTIFICATES:-/etc/ssl/certs/ca-certificates.crt}
VERIFY=on
# Values become part of a configuration file: what could end a word there is refused.
for value in "$ATAI_API_KEY" "$API" "$LISTEN" "$DIST" "$RUN"; do
  case $value in *[!-A-Za-z0-9._~:/@%+=]*) fail "a value has a character that nginx might take for its own" ;; esac
done
case $FRAME_ANCESTORS in *[\"\;\{\}\$]*) fail "FRAME_ANCESTORS has a character that nginx might take for its own" ;; esac
case $API in https://*) ;; http://*) VERIFY=off ;; *) fail "API is to be a URL" ;; esac
[ -f "$CERTIFICATES" ] || { [ "$VERIFY" = off ] && CERTIFICATES=/dev/null; } || fail "there is no $CERTIFICATES"

# Brotli saves a sixth of what gzip sends, where Debian's module for it is installed.
MODULES='' BROTLI=''
module=/usr/lib/nginx/modules/ngx_http_brotli_static_module.so
if [ -f "$module" ]; then
  MODULES="load_module $module;" BROTLI='brotli_static on;'
fi

umask 077
config=$(<"$here/nginx.conf.template")
for name in RUN MODULES DIST BROTLI LISTEN FRAME_ANCESTORS ATAI_API_KEY API VERIFY CERTIFICATES; do
  config=${config//"\${$name}"/"${!name}"}
done
printf '%s\n' "$config" >"$RUN/nginx.conf"
unset ATAI_API_KEY
# As root the workers are another user, who reads what is served and not the configuration.
if [ "$(id -u)" = 0 ]; then chmod 711 "$RUN"; fi
exec nginx -c "$RUN/nginx.conf" -e "$RUN/error.log" -g 'daemon off;'
