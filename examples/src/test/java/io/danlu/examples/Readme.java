package io.danlu.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fenced blocks of a Markdown file, each with the comment right above it, which says what the block shows. */
record Readme(List<Block> blocks) {

    /** The project's folder: tests run in the module's. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /**
     * One block.
     *
     * @param mark the comment above it, or empty
     * @param language after the fence
     * @param text its lines
     */
    record Block(String mark, String language, List<String> text) {}

    static Readme read(String name) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(ROOT.resolve(name));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int begin = i;
                for (i++; !lines.get(i).equals("```"); i++) {}
                blocks.add(new Block(mark(lines, begin), lines.get(begin).substring(3), lines.subList(begin + 1, i)));
            }
        }
        return new Readme(blocks);
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
}
