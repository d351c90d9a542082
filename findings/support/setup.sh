# Sourced by the findings: a temporary folder that is removed at the end, and exact versions of packages in it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
support=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# python_with PACKAGE==VERSION...: a virtual environment, then `python` runs in it.
python_with() {
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check "$@"
}
python() { (cd "$work" && PATH=$work/venv/bin:$PATH PYTHONPATH=$support PYTHONDONTWRITEBYTECODE=1 "$work/venv/bin/python" -W ignore "$@"); }

# node_with PACKAGE@VERSION...: a folder of modules, then `script` runs a module from standard input in it.
node_with() {
    (cd "$work" && npm init --yes >/dev/null && npm install --silent --no-audit --no-fund --ignore-scripts "$@" >/dev/null)
}
script() { (cd "$work" && node --import "$support/seen.mjs" --input-type=module); }

# crates_with NAME=VERSION[+FEATURE]...: a program of these crates; `rust` reads its `main.rs` from standard input and runs it. `seen` is
# as in the other languages. The versions of what the crates need are the newest that fit.
crates_with() {
    mkdir -p "$work/program/src"
    printf '[package]\nname = "finding"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n' >"$work/program/Cargo.toml"
    for crate in "$@"; do
        local version="${crate##*=}" features=""
        [[ "$version" == *+* ]] && features="\"${version#*+}\""
        printf '%s = { version = "=%s", features = [%s] }\n' "${crate%%=*}" "${version%%+*}" "$features" >>"$work/program/Cargo.toml"
    done
}
rust() {
    cat "$support/seen.rs" - >"$work/program/src/main.rs"
    (cd "$work/program" && CARGO_TARGET_DIR="$work/target" cargo run --quiet)
}
