# Sourced by the other scripts: where the tools are, how to call one with the compiler for WebAssembly, and
# how to speak.
TOOLS=$PWD/.tools
# Holds a compiler only where rustup could not add the target; else it does not exist and changes nothing.
WASM_TOOLCHAIN=$TOOLS/wasm-toolchain
WASM_TARGET=wasm32-unknown-unknown
export PATH=$TOOLS/bin:$PATH

wasm() { PATH=$WASM_TOOLCHAIN:$PATH "$@"; }

# For a release the standard library is built anew, small and without the words of panics: a tenth of the page. That
# is an option of the compiler that is not stable yet; without it, or without the library's source, the one that
# comes with the compiler does.
wasm_for_release() {
  local crates=${CARGO_HOME:-$HOME/.cargo}/registry/src
  # What names source files names them by their crate, not by where this machine keeps them.
  # Half a megabyte of stack is plenty, and addresses behind it are a byte shorter than behind the usual one.
  local flags="--remap-path-prefix=$crates= --remap-path-prefix=$PWD=. -Clink-arg=-zstack-size=524288" anew=()
  if has_std_source && RUSTC_BOOTSTRAP=1 wasm rustc $IMMEDIATE_ABORT --print cfg >/dev/null 2>&1; then
    flags="$flags $IMMEDIATE_ABORT"
    anew=(RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size)
  fi
  wasm env "RUSTFLAGS=$flags" "${anew[@]}" "$@"
}

IMMEDIATE_ABORT="-Zunstable-options -Cpanic=immediate-abort"

has_std_source() { [ -f "$(wasm rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]; }

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
