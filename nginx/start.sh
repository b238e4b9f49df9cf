#!/usr/bin/env bash
# Starts nginx with nginx.conf.template, in the foreground, as the user who starts it. From the environment it takes
#   API              base URL of the API, such as https://api.u1.archetypeai.app/v0.5
#   ATAI_API_KEY     the key that is added to each request
#   LISTEN           address and port; default 127.0.0.1:8080
#   DIST             folder to serve; default dist/ beside this script's folder
#   FRAME_ANCESTORS  who may show the page in a frame ('self', https://portal.example.com …); default 'none'
#   RUN              folder for what nginx writes, made if it does not exist; default a new temporary one
#   RESOLVER         DNS servers for the name in API, separated by spaces; default those of /etc/resolv.conf
#   WORKER_USER      when root starts it: the user who serves, who must be able to read DIST; default root
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# Debian keeps nginx where a user's PATH may not look.
PATH=$PATH:/usr/sbin

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

command -v nginx >/dev/null || fail "nginx is missing: install it (Debian: apt-get install nginx-light)."
[ -n "${API:-}" ] || fail "API must be the base URL of the API."
[ -n "${ATAI_API_KEY:-}" ] || fail "ATAI_API_KEY must be the API key."
API=${API%/}
LISTEN=${LISTEN:-127.0.0.1:8080}
DIST=${DIST:-$here/../dist}
[ -r "$DIST/index.html" ] || fail "$DIST/index.html cannot be read: run 'make dist' first, or name the folder in DIST."
DIST=$(cd "$DIST" && pwd)
FRAME_ANCESTORS=${FRAME_ANCESTORS:-"'none'"}
RUN=${RUN:-$(mktemp -d)}
mkdir -p "$RUN" 2>/dev/null && [ -w "$RUN" ] || fail "RUN names $RUN, a folder that cannot be made or written."
RUN=$(cd "$RUN" && pwd)
CERTIFICATES=${CERTIFICATES:-/etc/ssl/certs/ca-certificates.crt}
VERIFY=on

# Values become part of a configuration file: what could end a word there, or a text in quotes, is refused.
for name in ATAI_API_KEY API LISTEN; do
  case ${!name} in *[!-A-Za-z0-9._~:/@%+=\[\]]*) fail "$name has a character that nginx could misunderstand." ;; esac
done
for name in DIST RUN FRAME_ANCESTORS CERTIFICATES; do
  case ${!name} in *[\"\\\$]* | *$'\n'*) fail "$name has a character that nginx could misunderstand." ;; esac
done
case $API in
https://?*) ;;
http://?*) VERIFY=off ;;
*) fail "API must be a URL such as https://api.u1.archetypeai.app/v0.5, not '$API'." ;;
esac
[ -f "$CERTIFICATES" ] || { [ "$VERIFY" = off ] && CERTIFICATES=/dev/null; } ||
  fail "$CERTIFICATES does not exist: install ca-certificates, or name the file in CERTIFICATES."

# HOST is what stands between `//` and the path, NAME that without the port.
HOST=${API#*://}
HOST=${HOST%%/*}
case $HOST in
\[*) NAME=${HOST%%]*}] ;;
*) NAME=${HOST%%:*} ;;
esac
TARGET=$API UPSTREAM='' RESOLVE=''
case $NAME in
# An address needs nothing.
\[*) ;;
*[!0-9.]*)
  if [ "$NAME" = localhost ] || getent -s files ahosts "$NAME" >/dev/null 2>&1; then
    # The DNS does not know what is only in /etc/hosts: nginx looks it up when it starts, and tries all its addresses.
    PORT=${HOST#"$NAME"}
    [ -n "$PORT" ] || { [ "$VERIFY" = on ] && PORT=:443; } || PORT=:80
    UPSTREAM="upstream api { server $NAME$PORT; }"
    TARGET=${API/"//$HOST"/"//api"}
  else
    # Looked up again as often as the DNS says, as the addresses of an API change.
    RESOLVER=${RESOLVER:-$(sed -n 's/^nameserver[[:space:]]\{1,\}\([0-9A-Fa-f.:]\{1,\}\)[[:space:]]*$/\1/p' /etc/resolv.conf |
      sed 's/.*:.*/[&]/' | tr '\n' ' ')}
    [ -n "$RESOLVER" ] || fail "/etc/resolv.conf names no DNS server for $NAME: name one in RESOLVER."
    case $RESOLVER in *[!A-Za-z0-9.:\ \[\]]*) fail "RESOLVER must be addresses, separated by spaces." ;; esac
    RESOLVE="resolver $RESOLVER;"
  fi
  ;;
esac

# Brotli saves a sixth of what gzip sends, where Debian's module for it is installed.
MODULES='' BROTLI=''
module=/usr/lib/nginx/modules/ngx_http_brotli_static_module.so
if [ -f "$module" ]; then
  MODULES="load_module $module;" BROTLI='brotli_static on;'
fi
# As root nginx would serve as another user, who may not be able to enter the folder.
USER_LINE=''
if [ "$(id -u)" = 0 ]; then
  WORKER_USER=${WORKER_USER:-root}
  id "$WORKER_USER" >/dev/null 2>&1 || fail "WORKER_USER names $WORKER_USER, who does not exist here."
  USER_LINE="user $WORKER_USER $(id -gn "$WORKER_USER");"
  # Another user enters the folder and does not read the configuration.
  [ "$WORKER_USER" = root ] || chmod 711 "$RUN"
fi

umask 077
config=$(<"$here/nginx.conf.template")
for name in RUN MODULES DIST BROTLI LISTEN FRAME_ANCESTORS ATAI_API_KEY TARGET UPSTREAM RESOLVE HOST NAME VERIFY \
  CERTIFICATES USER_LINE; do
  config=${config//"\${$name}"/"${!name}"}
done
printf '%s\n' "$config" >"$RUN/nginx.conf"
unset ATAI_API_KEY
exec nginx -c "$RUN/nginx.conf" -e "$RUN/error.log" -g 'daemon off;'
