# Sourced by ./danlu and ./check: sets JAVA_HOME to a JDK 21 or newer, or ends with one sentence.
# Looks at JAVA_HOME, the PATH, then the usual folders of Debian, Fedora, SDKMAN and macOS, newest first.

# The feature release of the JDK in folder $1; prints nothing where there is no whole JDK.
jdk_release() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' "$1/release"
}

find_jdk() {
    if [ -n "${JAVA_HOME:-}" ]; then
        release=$(jdk_release "$JAVA_HOME")
        [ "${release:-0}" -ge 21 ] && return 0
    fi
    best=0
    best_home=
    on_path=$(command -v javac || true)
    [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
    for home in "$on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$home" ] || continue
        release=$(jdk_release "$home")
        if [ "${release:-0}" -ge 21 ] && [ "$release" -gt "$best" ]; then
            best=$release
            best_home=$home
        fi
    done
    if [ "$best" -eq 0 ]; then
        echo "danlu: no JDK 21 or newer was found; install one (Debian: openjdk-21-jdk-headless) or set JAVA_HOME to it." >&2
        exit 2
    fi
    JAVA_HOME=$best_home
}

find_jdk
export JAVA_HOME
# Maven's own libraries use what JDK 24 and newer warn of; the warnings are not the user's business.
if [ "$(jdk_release "$JAVA_HOME")" -ge 24 ]; then
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
    export MAVEN_OPTS
fi
