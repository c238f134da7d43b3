package io.danlu.store.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that has the library without its optional dependencies. */
class LibrariesTest {

    private static final Pattern OPTIONAL = Pattern.compile(".*(postgresql|HikariCP|slf4j)-[^/]*\\.jar");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMissingDriverAndPoolAreNamed() throws IOException {
        try (URLClassLoader program = withoutOptional()) {
            assertThatThrownBy(() -> open(program, "postgresql://me@localhost/db"))
                    .hasRootCauseMessage(
                            "Store 'postgresql://me@localhost:5432/db': PostgreSQL needs libraries that are "
                                    + "not on the class path. Add com.zaxxer:HikariCP and org.postgresql:postgresql to the "
                                    + "dependencies.");
        }
    }

    @Test
    void sqliteNeedsNoOptionalLibrary() throws IOException, ReflectiveOperationException {
        Path file = folder.resolve("a.db");
        try (URLClassLoader program = withoutOptional()) {
            Object store = open(program, "sqlite:" + file);
            store.getClass().getMethod("close").invoke(store);
        }
        assertThat(file).exists();
    }

    private static Object open(ClassLoader program, String url) throws ReflectiveOperationException {
        return program.loadClass("io.danlu.store.jdbc.Stores")
                .getMethod("open", String.class)
                .invoke(null, url);
    }

    private static URLClassLoader withoutOptional() {
        URL[] jars = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !OPTIONAL.matcher(entry).matches())
                .map(LibrariesTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException wrong) {
            throw new IllegalArgumentException(entry, wrong);
        }
    }
}
