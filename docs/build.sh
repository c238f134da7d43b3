#!/bin/sh
# Builds the documentation site into target/site: the pages, the Javadoc of the modules that users call (under api/VERSION/), then
# checks every link. Needs Node 20.19 or newer, npm and a JDK; the packages come from the lock file. `npm run dev` in this folder shows
# the pages while they are written.
set -eu
cd "$(dirname "$0")/.."
. build/jdk.sh
modules="core samplers selection store-jdbc format process client"
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' pom.xml | head -n 1)

./danlu --version >/dev/null # builds what is missing; its libraries are the class path
(cd docs && npm ci --no-audit --no-fund && npm run build)
sources=
names=
for module in $modules; do
    name=io.danlu.$(echo "$module" | tr - .)
    sources="$sources --module-source-path $name=$module/src/main/java"
    names=$names${names:+,}$name
done
# Only packages that a module exports to everyone get a page. The words of $sources are options of their own.
# shellcheck disable=SC2086
"$JAVA_HOME/bin/javadoc" -quiet -Xdoclint:none -notimestamp -encoding UTF-8 --release 21 -d "target/site/api/$version" \
    -windowtitle "Danlu $version" -doctitle "Danlu $version" --module-path cli/target/lib $sources --module "$names"
node docs/scripts/check-links.mjs
