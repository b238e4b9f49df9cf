# Sourced by the other scripts: where the tools are, how to call one with the compiler for WebAssembly, and
# how to speak.
TOOLS=$PWD/.tools
# Holds a compiler only where rustup could not add the target; else it does not exist and changes nothing.
WASM_TOOLCHAIN=$TOOLS/wasm-toolchain
WASM_TARGET=wasm32-unknown-unknown
export PATH=$TOOLS/bin:$PATH

wasm() { PATH=$WASM_TOOLCHAIN:$PATH "$@"; }

# Panic messages name source files: by their crate, not by where this machine keeps them.
wasm_for_release() {
  local crates=${CARGO_HOME:-$HOME/.cargo}/registry/src
  RUSTFLAGS="--remap-path-prefix=$crates= --remap-path-prefix=$PWD=." wasm "$@"
}

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Whether something listens on this port of the loopback interface.
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

need_port() {
  ! listens "$1" || fail "Port $1 is taken. Choose another one: make ${2:-run} PORT=$(($1 + 1))"
}
