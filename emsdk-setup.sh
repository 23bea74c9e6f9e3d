#!/usr/bin/env bash
# Prepares a machine to build, run and (with --tests) test this project. Running it again is cheap.
# On Debian 12 and its descendants everything comes from apt and npm, verified by both; elsewhere the
# pinned upstream emsdk is cloned and CMake fetches the libraries (see README, «Other systems»).
set -euo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'TXT'
usage: ./emsdk-setup.sh [--tests] [--shared]
  (nothing)  what building and running the portal needs
  --tests    also what its tests need: browser, PostgreSQL, SMTP server, oracles
  --shared   only what the shared rules and their tests need: no Emscripten, no server, no browser
TXT
}

with_tests=no only_shared=no
for option in "$@"; do
  case "$option" in
    --tests) with_tests=yes ;;
    --shared) only_shared=yes ;;
    -h|--help) usage; exit 0 ;;
    *) echo "emsdk-setup.sh: unknown option '$option'" >&2; usage >&2; exit 2 ;;
  esac
done

readonly deps=.deps
say() { printf '\n== %s\n' "$*"; }

# Kept in step with the ranges that the README's table of dependencies states.
readonly imgui_at_least=1.92 httplib_at_least=0.41 catch2_at_least=3.4
readonly emsdk_version=3.1.6 emsdk_commit=15fc2b4efe3c4406ef8f4379b3f3f4d28d2464da

packages=(build-essential ca-certificates ccache clang-format cmake dpkg-dev git ninja-build
          nlohmann-json3-dev pkg-config python3)
product_packages=(brotli emscripten fonts-inter fonttools libboost-dev libbrotli-dev libcairo2-dev libcli11-dev
                  libcurl4-openssl-dev libfmt-dev libgmime-3.0-dev libhowardhinnant-date-dev
                  libmd4c-dev libpango1.0-dev libpq-dev libqrencode-dev libsoci-dev libsodium-dev
                  libsqlite3-dev libssl-dev
                  libtomlplusplus-dev libutf8proc-dev libzip-dev tzdata zlib1g-dev)
test_packages=(chromium firefox-esr kannel kannel-extras libgl1-mesa-dri libphonenumber-dev libpng-dev
               librapidcheck-dev openssl poppler-utils postgresql python3-aiosmtpd python3-zbar
               webkit2gtk-driver xvfb)

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install_with_apt() {
  local wanted=("${packages[@]}") missing=() package
  if [ $only_shared = no ]; then wanted+=("${product_packages[@]}"); fi
  if [ $with_tests = yes ]; then wanted+=("${test_packages[@]}"); fi
  # A Node.js that is there already (18 or later) is kept: Debian's npm would replace it.
  if ! command -v npm >/dev/null; then wanted+=(nodejs npm); fi
  for package in "${wanted[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    say "Debian packages: all ${#wanted[@]} are installed"
    return
  fi
  say "Debian packages: installing ${missing[*]}"
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# Dear ImGui, cpp-httplib and Catch2 are too old or without sources in Debian 12. Debian's own newer
# source packages are read through a private apt state: the machine's configuration stays as it is,
# and apt verifies every signature with the machine's Debian keys.
fetch_debian_sources() {
  local state site
  if [ -f $deps/imgui/imgui.cpp ] && [ -f $deps/cpp-httplib/httplib.h ] && [ -d $deps/catch2/src ]; then
    say "Library sources: $(cat $deps/versions | paste -sd' ')"
    return
  fi
  site=$(apt-get indextargets --format '$(SITE) $(CODENAME)' | awk '$2 == "bookworm" {print $1; exit}')
  if [ -z "$site" ]; then
    site=$(apt-get indextargets --format '$(SITE)' | head -n 1)
  fi
  say "Library sources: from Debian's newer source packages"
  state=$(mktemp -d)
  # Also when something fails half-way.
  trap "rm -rf '$state'" EXIT
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$state/parts" $deps
  echo "deb-src $site forky main" >"$state/sources.list"
  local apt=(-o "Dir::State=$state" -o "Dir::State::status=/var/lib/dpkg/status"
             -o "Dir::State::lists=$state/lists" -o "Dir::Cache=$state/cache"
             -o "Dir::Etc::SourceList=$state/sources.list" -o "Dir::Etc::SourceParts=$state/parts"
             -o APT::Sandbox::User=root -o APT::Get::List-Cleanup=no)
  apt-get "${apt[@]}" update -q
  : >$deps/versions
  rm -rf $deps/native
  local source version
  for source in imgui:$imgui_at_least cpp-httplib:$httplib_at_least catch2:$catch2_at_least; do
    fetch_debian_source "${source%%:*}" "${source##*:}" "$state" "${apt[@]}"
  done
}

fetch_debian_source() {
  local name=$1 at_least=$2 state=$3 version
  shift 3
  (cd "$state" && apt-get "$@" source -q --only-source "$name")
  version=$(sed -n 's/^Version: //p' "$state/$name"_*.dsc | tail -n 1)
  if dpkg --compare-versions "$version" lt "$at_least"; then
    echo "emsdk-setup.sh: $name $version is older than $at_least" >&2
    exit 1
  fi
  rm -rf "${deps:?}/$name"
  mv "$state/$name"-*/ "$deps/$name"
  echo "$name=$version" >>$deps/versions
  echo "$name $version"
}

# Once for all native builds, as a package would be; sanitizers and Emscripten compile their own.
build_catch2() {
  local build log
  if [ -d $deps/native/lib/cmake/Catch2 ]; then
    say "Catch2 for native tests: built"
    return
  fi
  say "Catch2 for native tests: building"
  build=$(mktemp -d)
  log=$build/log
  if ! { cmake -S $deps/catch2 -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
           -DCMAKE_CXX_FLAGS_RELEASE=-O1 -DCMAKE_CXX_STANDARD=20 -DCMAKE_INSTALL_LIBDIR=lib \
           -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=64 -DBUILD_TESTING=OFF \
           -DCATCH_INSTALL_DOCS=OFF -DCATCH_INSTALL_EXTRAS=OFF &&
         cmake --build "$build" && cmake --install "$build" --prefix "$PWD/$deps/native"; } >"$log" 2>&1
  then
    cat "$log" >&2
    exit 1
  fi
  rm -rf "$build"
}

install_emsdk() {
  say "No apt: Emscripten $emsdk_version from its upstream repository"
  for tool in git cmake python3 node npm; do
    command -v $tool >/dev/null || { echo "emsdk-setup.sh: please install $tool first" >&2; exit 1; }
  done
  mkdir -p $deps
  if [ ! -d $deps/emsdk ]; then
    git clone --quiet https://github.com/emscripten-core/emsdk.git $deps/emsdk
    git -C $deps/emsdk checkout --quiet $emsdk_commit
  fi
  $deps/emsdk/emsdk install $emsdk_version
  $deps/emsdk/emsdk activate $emsdk_version
}

npm_install() {
  local folder=$1
  if [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]; then
    say "npm packages of $folder/: installed"
    return
  fi
  say "npm packages of $folder/"
  # Browsers come from Debian, never from an install script.
  (cd "$folder" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error)
}

if command -v apt-get >/dev/null; then
  install_with_apt
  fetch_debian_sources
  if [ $with_tests = yes ] || [ $only_shared = yes ]; then build_catch2; fi
elif [ $only_shared = no ]; then
  install_emsdk
fi
npm_install web
if [ $with_tests = yes ] || [ $only_shared = yes ]; then npm_install tests; fi
say "Ready"
