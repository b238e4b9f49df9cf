# Sourced by the other scripts: where the tools are, and how to call one with the compiler for WebAssembly.
TOOLS=$PWD/.tools
# Holds a compiler only where rustup could not add the target; else it does not exist and changes nothing.
WASM_TOOLCHAIN=$TOOLS/wasm-toolchain
export PATH=$TOOLS/bin:$PATH

wasm() { PATH=$WASM_TOOLCHAIN:$PATH "$@"; }
