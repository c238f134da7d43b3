# Sourced by ./danlu, ./check and ./mvnw. Sets JAVA_HOME to a JDK 21 or newer, or exits with one message.
# Looks at JAVA_HOME, the PATH, then the usual folders of Debian, Fedora, SDKMAN and macOS, newest first.

# Prints the feature release of the JDK in folder $1, or nothing if there is no complete JDK.
jdk_release() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' "$1/release"
}

# Sets best_home to the newest JDK of the releases $1 to $2, or to an empty text.
newest_jdk() {
    best=0
    best_home=
    on_path=$(command -v javac || true)
    [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
    for home in "$on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$home" ] || continue
        release=$(jdk_release "$home")
        if [ "${release:-0}" -ge "$1" ] && [ "$release" -le "$2" ] && [ "$release" -gt "$best" ]; then
            best=$release
            best_home=$home
        fi
    done
}

find_jdk() {
    if [ -n "${JAVA_HOME:-}" ]; then
        release=$(jdk_release "$JAVA_HOME")
        [ "${release:-0}" -ge 21 ] && return 0
    fi
    newest_jdk 21 999
    if [ -z "$best_home" ]; then
        echo "danlu: no JDK 21 or newer was found; install one (Debian: openjdk-21-jdk-headless) or set JAVA_HOME to it." >&2
        exit 2
    fi
    JAVA_HOME=$best_home
}

find_jdk
export JAVA_HOME
# Maven's own libraries use methods that JDK 24 and newer warn of. Users cannot do anything about these warnings, so they
# are switched off. Older JDKs do not know the option.
allow=--sun-misc-unsafe-memory-access=allow
MAVEN_OPTS=${MAVEN_OPTS:-}
MAVEN_OPTS=${MAVEN_OPTS#"$allow "}
[ "$(jdk_release "$JAVA_HOME")" -lt 24 ] || MAVEN_OPTS="$allow $MAVEN_OPTS"
export MAVEN_OPTS
