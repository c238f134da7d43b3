package io.danlu.examples.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Draws the pictures of the book from real runs. {@code docs/pictures/make} writes them; the test holds the committed
 * ones against them: the same words, and as many marks. Where a mark lies may differ by machine and by changes of a
 * sampler.
 */
class PicturesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = ROOT.resolve("docs/pictures");
    private static final Pattern WORDS = Pattern.compile("<(?:text|title)[^>]*>([^<]*)<");
    private static final Pattern MARKS = Pattern.compile("<(circle|polyline|polygon|rect)\\b");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+\\.[0-9]+");

    @LongTest
    @Test
    void thePicturesShowWhatStudiesDo() throws IOException {
        boolean write = Boolean.getBoolean("danlu.pictures");
        for (Map.Entry<String, Supplier<String>> picture :
                new Pictures(ROOT.resolve("examples")).all().entrySet()) {
            Path file = FOLDER.resolve(picture.getKey());
            String drawn = picture.getValue().get();
            if (write) {
                Files.writeString(file, drawn);
            }
            String committed = Files.readString(file);
            assertThat(words(drawn)).as(picture.getKey()).isEqualTo(words(committed));
            assertThat(MARKS.matcher(drawn).results().count())
                    .as(picture.getKey() + ": run docs/pictures/make")
                    .isEqualTo(MARKS.matcher(committed).results().count());
        }
    }

    private static List<String> words(String picture) {
        return WORDS.matcher(picture)
                .results()
                .map(match -> NUMBER.matcher(match.group(1)).replaceAll("N"))
                .toList();
    }
}
