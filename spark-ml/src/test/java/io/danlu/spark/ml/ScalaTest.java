package io.danlu.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.tools.nsc.Main;

/** The Scala of the guide compiles, by the compiler of Spark's own Scala. */
@LongTest
class ScalaTest {

    private static final Path SOURCE = Path.of("src/test/scala/TuneInScala.scala");

    @Test
    void theGuidesScalaCompiles(@TempDir Path folder) {
        boolean compiles = Main.process(new String[] {
            "-classpath", System.getProperty("java.class.path"), "-d", folder.toString(), "-Werror", SOURCE.toString()
        });
        assertThat(compiles).isTrue();
        assertThat(folder.resolve("TuneInScala.class")).exists();
    }

    @Test
    void theGuideShowsThisScala() throws IOException {
        String source = Files.readString(SOURCE);
        String region = source.substring(source.indexOf("[scala]") + 7, source.indexOf("    // [/scala]"))
                .stripTrailing()
                .stripIndent()
                .strip();
        assertThat(Files.readString(Path.of("../docs/guide/spark.md"))).contains("```scala\n" + region + "\n```");
    }
}
