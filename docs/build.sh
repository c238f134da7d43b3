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
for module in $modules; do
    sources=$sources${sources:+:}$module/src/main/java
done
"$JAVA_HOME/bin/javadoc" -quiet -Xdoclint:none -notimestamp -encoding UTF-8 --release 21 -d "target/site/api/$version" \
    -group "Spaces and studies" "io.danlu.space:io.danlu.typed:io.danlu.study:io.danlu.trial" \
    -group "Samplers and pruners" "io.danlu.sampler*:io.danlu.pruner*" \
    -group "Models" "io.danlu.selection*" \
    -group "Stores and files" "io.danlu.store*:io.danlu.format*" \
    -group "Programs and workers over HTTP" "io.danlu.process*:io.danlu.client*" \
    -windowtitle "Danlu $version" -doctitle "Danlu $version" -cp "cli/target/lib/*" -sourcepath "$sources" -subpackages io.danlu
node docs/scripts/check-links.mjs
