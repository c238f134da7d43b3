package io.danlu.cli;

import io.danlu.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Translations of finished sentences, by their forms. Logs keep what samplers, pruners and programs say in English, so
 * the words come back as one text; a form such as {@code budget of {n} trials used up} recognises it.
 *
 * <p>In a form a place named by a letter from k to n is a whole number, {@code d} is a number, a name with a capital is
 * translated itself, every other place is copied, and {@code [s]} may be absent. A text without a form, such as a
 * person's reason or a program's message, stays as it is. The page reads the first of the files too ({@code
 * dashboard/src/said.ts}). Immutable.
 */
final class Sentences {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** The joints at which a text falls into parts; after a free one, a person's own words may follow. */
    private static final List<Joint> JOINTS = List.of(
            new Joint("; ", "；", true),
            new Joint("(?<=[.?]) ", "", true),
            new Joint(", and ", "，", false),
            new Joint(", ", "，", false));

    /** Forms with fewer letters fit nearly everything, so that a text is parted at its joints before. */
    private static final int FEW = 6;

    private final List<Form> forms;

    /** @param english a regular expression */
    private record Joint(String english, String chinese, boolean free) {}

    /** @param letters the number of letters that are not a place: the form with the most is the most special */
    private record Form(Pattern pattern, List<String> names, String translation, int letters) {

        static Form of(String english, String translation) {
            List<String> names = PLACE.matcher(english)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            List<String> literals = List.of(PLACE.split(english, -1));
            StringBuilder pattern = new StringBuilder(escaped(literals.getFirst()));
            for (int i = 0; i < names.size(); i++) {
                boolean quoted =
                        literals.get(i).endsWith("'") && literals.get(i + 1).startsWith("'");
                pattern.append(quoted ? "([^']*)" : group(names.get(i))).append(escaped(literals.get(i + 1)));
            }
            int letters = literals.stream().mapToInt(String::length).sum();
            return new Form(Pattern.compile(pattern.toString(), Pattern.DOTALL), names, translation, letters);
        }

        private static String escaped(String literal) {
            return Stream.of(literal.split("\\[s]", -1))
                    .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                    .collect(Collectors.joining("s?"));
        }

        private static String group(String name) {
            return name.matches("[k-n]") ? "(\\d+)" : name.equals("d") ? "([-\\d.e]+)" : "(.+?)";
        }
    }

    private Sentences(SequencedMap<String, String> translations) {
        forms = translations.entrySet().stream()
                .map(each -> Form.of(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(Form::letters).reversed())
                .toList();
    }

    /** Reads the forms of resources beside this class. */
    static Sentences read(String... files) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (String file : files) {
            all.putAll(translations(file));
        }
        return new Sentences(all);
    }

    /** Returns the translations of one file by their forms. */
    static Map<String, String> translations(String file) {
        try (InputStream in = Objects.requireNonNull(Sentences.class.getResourceAsStream(file), file)) {
            Json all = Json.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return ((Json.Obj) all)
                    .members().entrySet().stream()
                            .collect(
                                    Collectors.toMap(Map.Entry::getKey, each -> ((Json.Text) each.getValue()).value()));
        } catch (IOException broken) {
            throw new UncheckedIOException("the texts %s cannot be read".formatted(file), broken);
        }
    }

    /** Returns the translation of a text, which may have several lines; lines without a form stay as they are. */
    String said(String text) {
        return Stream.of(text.split("\n", -1))
                .map(line -> translated(line).orElse(line))
                .collect(Collectors.joining("\n"));
    }

    private Optional<String> translated(String text) {
        return matched(text, form -> form.letters() >= FEW)
                .or(() -> JOINTS.stream()
                        .flatMap(joint -> joined(text, joint).stream())
                        .findFirst())
                .or(() -> matched(text, form -> form.letters() < FEW));
    }

    private Optional<String> matched(String text, Predicate<Form> wanted) {
        for (Form form : forms) {
            Matcher matcher = form.pattern().matcher(text);
            if (wanted.test(form) && matcher.matches()) {
                return Optional.of(filled(form, matcher.toMatchResult()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> joined(String text, Joint joint) {
        List<String> parts = List.of(text.split(joint.english(), -1));
        if (parts.size() < 2) {
            return Optional.empty();
        }
        List<Optional<String>> known = parts.stream().map(this::translated).toList();
        boolean translates =
                joint.free() ? known.getFirst().isPresent() : known.stream().allMatch(Optional::isPresent);
        return translates
                ? Optional.of(IntStream.range(0, parts.size())
                        .mapToObj(i -> known.get(i).orElse(parts.get(i)))
                        .collect(Collectors.joining(joint.chinese())))
                : Optional.empty();
    }

    private String filled(Form form, MatchResult found) {
        return PLACE.matcher(form.translation()).replaceAll(place -> {
            String name = place.group(1);
            String value = found.group(form.names().indexOf(name) + 1);
            boolean isText = Character.isUpperCase(name.charAt(0));
            return Matcher.quoteReplacement(isText ? translated(value).orElse(value) : value);
        });
    }
}
