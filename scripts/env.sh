# Sourced by the other scripts at the root of the repository: where the tools are, and what several scripts use.
TOOLS=$PWD/.tools
# Holds a compiler only where rustup could not add the target; else it does not exist and changes nothing.
WASM_TOOLCHAIN=$TOOLS/wasm-toolchain
WASM_TARGET=wasm32-unknown-unknown
export PATH=$PWD/scripts/node_modules/.bin:$TOOLS/bin:$PATH

# Runs a command with the compiler for WebAssembly.
wasm() { PATH=$WASM_TOOLCHAIN:$PATH "$@"; }

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# macOS does not have it.
have timeout || timeout() { shift && "$@"; }

# Fetches the crates, after which no build needs the network: of all platforms, as Trunk reads the metadata of all.
fetch_crates() {
  cargo fetch --quiet --locked ||
    fail "The crates could not be fetched: check the network and the free disk space, then run make again."
  export CARGO_NET_OFFLINE=true
}

# Whether a server listens on this port of the loopback interface.
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Fails unless the port is a number and free; the second word is the target of make that needs it.
need_port() {
  case $1 in '' | *[!0-9]*) fail "PORT must be a number, not '$1'." ;; esac
  [ "$1" -ge 1 ] && [ "$1" -le 65535 ] || fail "PORT must be between 1 and 65535, not $1."
  ! listens "$1" || fail "Port $1 is in use. Choose another one: make $2 PORT=$(($1 + 1))"
}
