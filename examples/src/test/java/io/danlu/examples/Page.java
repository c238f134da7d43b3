package io.danlu.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown page: its fenced blocks, links and headings.
 *
 * @param file the page's absolute path
 * @param lines all of its lines
 * @param blocks its fenced blocks in their order
 */
record Page(Path file, List<String> lines, List<Block> blocks) {

    /** The project's folder: tests run in the module's. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");

    /**
     * One block.
     *
     * @param mark the text of the comment right above it, or empty
     * @param language the word after the fence
     * @param text its lines
     */
    record Block(String mark, String language, List<String> text) {}

    /** Reads a page, named relative to the project. */
    static Page read(String name) {
        Path file = ROOT.resolve(name);
        try {
            List<String> lines = Files.readAllLines(file);
            return new Page(file, lines, blocks(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of all pages that people read, relative to the project, in order. */
    static List<String> names() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream<String> inDocs = docs.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> ROOT.relativize(file).toString())
                    .filter(name -> !name.contains("node_modules"))
                    .sorted();
            return Stream.concat(Stream.of("README.md", "README.zh.md", "CONTRIBUTING.md"), inDocs)
                    .toList();
        }
    }

    private static List<Block> blocks(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int begin = i;
                for (i++; !lines.get(i).equals("```"); i++) {}
                blocks.add(new Block(mark(lines, begin), lines.get(begin).substring(3), lines.subList(begin + 1, i)));
            }
        }
        return blocks;
    }

    private static String mark(List<String> lines, int fence) {
        Optional<String> above = fence == 0 ? Optional.empty() : Optional.of(lines.get(fence - 1));
        return above.filter(line -> line.startsWith("<!--"))
                .map(line -> line.replace("<!--", "").replace("-->", "").strip())
                .orElse("");
    }

    List<Block> in(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    Block marked(String mark) {
        return blocks.stream()
                .filter(block -> block.mark().equals(mark))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the targets of all links outside code. */
    List<String> links() {
        return prose().flatMap(
                        line -> LINK.matcher(CODE.matcher(line).replaceAll("")).results())
                .map(match -> match.group(1))
                .toList();
    }

    /** Returns the anchors of all headings, as GitHub makes them. */
    Set<String> anchors() {
        return prose().filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", ""))
                .map(heading -> heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private Stream<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            if (line.startsWith("```")) {
                code = !code;
            } else if (!code) {
                prose.add(line);
            }
        }
        return prose.stream();
    }
}
