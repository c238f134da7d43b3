package io.danlu.store.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that has the library without its optional dependencies. */
class LibrariesTest {

    private static final Pattern OPTIONAL = Pattern.compile(".*(postgresql|HikariCP|slf4j)-[^/]*\\.jar");

    private static final Pattern POOL = Pattern.compile(".*(HikariCP|slf4j)-[^/]*\\.jar");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMissingDriverAndPoolAreNamed() throws IOException {
        try (URLClassLoader program = without(OPTIONAL)) {
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
        try (URLClassLoader program = without(OPTIONAL)) {
            Object store = open(program, "sqlite:" + file);
            store.getClass().getMethod("close").invoke(store);
        }
        assertThat(file).exists();
    }

    /** A data source of the user's brings connections, so that Danlu's own pool is not needed. */
    @Test
    void aDataSourceNeedsNoPool() throws IOException, ReflectiveOperationException {
        try (URLClassLoader program = without(POOL)) {
            Object nowhere = program.loadClass("org.postgresql.ds.PGSimpleDataSource")
                    .getConstructor()
                    .newInstance();
            nowhere.getClass().getMethod("setPortNumbers", int[].class).invoke(nowhere, new int[] {1});
            Class<?> durability = program.loadClass("io.danlu.store.Durability");
            Method open = program.loadClass("io.danlu.store.jdbc.postgres.PostgresStore")
                    .getMethod("open", DataSource.class, durability);
            assertThatThrownBy(() -> open.invoke(null, nowhere, durability.getEnumConstants()[0]))
                    .cause()
                    .hasMessageStartingWith("Store of a DataSource (PGSimpleDataSource): it gives no connection (");
        }
    }

    private static Object open(ClassLoader program, String url) throws ReflectiveOperationException {
        return program.loadClass("io.danlu.store.jdbc.Stores")
                .getMethod("open", String.class)
                .invoke(null, url);
    }

    private static URLClassLoader without(Pattern libraries) {
        URL[] jars = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !libraries.matcher(entry).matches())
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
