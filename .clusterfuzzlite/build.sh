#!/bin/bash -eu
# Builds the fuzz targets as OSS-Fuzz and ClusterFuzzLite want it: each into $OUT, with its seeds, dictionary, options,
# and the shared libraries it needs. Usage: build.sh [CMAKE_OPTION ...]
#
# Of the environment (base-builder sets all of it): CC, CXX, CFLAGS, CXXFLAGS and LIB_FUZZING_ENGINE say how to compile
# and what to link, so SANITIZER, FUZZING_ENGINE and ARCHITECTURE are obeyed by obeying these; SRC is the folder that
# holds this repository; WORK is where the build is kept; OUT is where targets go. FUZZ_TARGETS are the names of those to
# be made; absent, all but the empty one, which others are measured against.
# Made by hand: CC=clang-19 CXX=clang++-19 CXXFLAGS=-fsanitize=address,fuzzer-no-link OUT=/tmp/out .clusterfuzzlite/build.sh

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
[ -f "$root/CMakeLists.txt" ] || root=${SRC:?}/backcheck  # a copy of this script in $SRC
: "${OUT:?is where the targets go}"
export CC=${CC:-clang} CXX=${CXX:-clang++} CFLAGS=${CFLAGS-} CXXFLAGS=${CXXFLAGS-}
engine=${LIB_FUZZING_ENGINE:--fsanitize=fuzzer}
build=${WORK:-$OUT/work}/build
mkdir -p "$OUT/lib" "$build"
OUT=$(cd "$OUT" && pwd)
cd "$root"

# The distribution's C++ libraries are made with libstdc++, and so has to be what is linked with them.
CXXFLAGS=${CXXFLAGS//-stdlib=libc++/}

# shellcheck disable=SC2016  # $ORIGIN is for the loader
# A DT_RPATH holds for the libraries of libraries, too; a DT_RUNPATH would not.
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE= -DBACKCHECK_FUZZ=ON -DBACKCHECK_FUZZING_ENGINE="$engine" \
  -DCMAKE_BUILD_RPATH='$ORIGIN/lib' -DCMAKE_EXE_LINKER_FLAGS=-Wl,--disable-new-dtags "$@"
names=${FUZZ_TARGETS:-$(for source in fuzz/targets/*_target.cc; do basename "$source" _target.cc; done | grep -vx empty)}
# shellcheck disable=SC2046,SC2086  # lists of words
cmake --build "$build" --target $(printf 'fuzz_%s ' $names)

# What a target loads and no system has for sure goes along: all but the C library.
copy_libraries() {
  ldd "$1" | awk '$3 ~ /^\// {print $3}' | grep -vE '/(libc|libm|libdl|librt|libpthread|libresolv)\.so' |
    while read -r library; do
      [ -e "$OUT/lib/$(basename "$library")" ] || cp -L "$library" "$OUT/lib/"
    done
}

# Corpus and old crashes, each once: their names are hashes of what they hold.
pack_seeds() {
  local seeds
  seeds=$(mktemp -d)
  find "fuzz/corpus/$1" "fuzz/regress/$1" -type f ! -name '.*' -exec cp -t "$seeds" {} + 2>/dev/null || true
  [ -n "$(ls "$seeds")" ] || { echo "build.sh: $1 has no seeds" >&2; exit 1; }
  (cd "$seeds" && cmake -E tar cf "$OUT/$1_seed_corpus.zip" --format=zip -- *)
  rm -r "$seeds"
}

# Those of the target, and the limits for all that fuzz/night/engine_command.h has, too.
write_options() {
  if [ -f "fuzz/options/$1.options" ]; then cat "fuzz/options/$1.options"; else echo '[libfuzzer]'; fi
  printf 'timeout = 10\nrss_limit_mb = 2048\n'
  [ ! -f "$OUT/$1.dict" ] || printf 'dict = %s.dict\n' "$1"
}

for name in $names; do
  install "$build/fuzz/fuzz_$name" "$OUT/$name"
  copy_libraries "$OUT/$name"
  pack_seeds "$name"
  [ ! -f "fuzz/dict/$name.dict" ] || cp "fuzz/dict/$name.dict" "$OUT/"
  write_options "$name" >"$OUT/$name.options"
  echo "build.sh: $name"
done
