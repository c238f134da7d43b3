package io.danlu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Keeps files small enough to be read at one go, in main sources and tests of every module. Counts parameters, methods
 * and public types of the main sources only; a test's search space has as many parameters as it needs. There are no
 * exceptions.
 */
class SizeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final int LINES = 400;
    private static final int PARAMETERS = 7;
    private static final int PUBLIC_METHODS = 20;

    /**
     * The number of public top-level types in the main sources of each module. A lower number replaces the one here; a
     * higher one needs a reason, because each public type is one more for users and readers to know.
     */
    private static final Map<String, Integer> PUBLIC_TYPES = Map.ofEntries(
            Map.entry("analysis", 33),
            Map.entry("bench", 26),
            Map.entry("cli", 11),
            Map.entry("client", 5),
            Map.entry("core", 149),
            Map.entry("examples", 1),
            Map.entry("forest", 17),
            Map.entry("format", 53),
            Map.entry("laws", 2),
            Map.entry("learner-tribuo", 2),
            Map.entry("learner-xgboost", 1),
            Map.entry("math", 16),
            Map.entry("process", 8),
            Map.entry("report", 10),
            Map.entry("samplers", 31),
            Map.entry("selection", 89),
            Map.entry("server", 18),
            Map.entry("spark", 3),
            Map.entry("spark-ml", 11),
            Map.entry("store-jdbc", 19),
            Map.entry("surrogate", 19),
            Map.entry("testkit", 10));

    private static final List<Path> FILES = new ArrayList<>();
    private static final List<ClassTree> TYPES = new ArrayList<>();
    private static final Map<String, Integer> PUBLIC = new TreeMap<>();

    @BeforeAll
    static void parse() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            modules.flatMap(SizeTest::sources).forEach(FILES::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(FILES));
            for (CompilationUnitTree unit : task.parse()) {
                Path file = ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
                if (file.getName(2).toString().equals("main")) {
                    unit.accept(new TypeCollector(), Optional.empty());
                    countPublic(file.getName(0).toString(), unit);
                }
            }
        }
    }

    /** Adds the types of a file, nested ones too. */
    private static final class TypeCollector extends TreeScanner<Optional<Void>, Optional<Void>> {
        @Override
        public Optional<Void> visitClass(ClassTree type, Optional<Void> nothing) {
            TYPES.add(type);
            return super.visitClass(type, nothing);
        }
    }

    private static void countPublic(String module, CompilationUnitTree unit) {
        long count = unit.getTypeDecls().stream()
                .filter(type -> type instanceof ClassTree declared
                        && declared.getModifiers().getFlags().contains(Modifier.PUBLIC))
                .count();
        if (count > 0) {
            PUBLIC.merge(module, (int) count, Integer::sum);
        }
    }

    @Test
    void noModuleHasMorePublicTypesThanBefore() {
        assertThat(PUBLIC).containsExactlyInAnyOrderEntriesOf(PUBLIC_TYPES);
    }

    @Test
    void noFileHasMoreThanFourHundredLines() {
        assertThat(FILES.stream()
                        .filter(file -> lines(file) > LINES)
                        .map(file -> ROOT.relativize(file) + ": " + lines(file)))
                .isEmpty();
    }

    @Test
    void noConstructorHasMoreThanSevenParameters() {
        assertThat(TYPES.stream()
                        .filter(type -> parameters(type) > PARAMETERS)
                        .map(type -> type.getSimpleName() + ": " + parameters(type)))
                .isEmpty();
    }

    @Test
    void noTypeHasMoreThanTwentyPublicMethods() {
        assertThat(TYPES.stream()
                        .filter(type -> publicMethods(type) > PUBLIC_METHODS)
                        .map(type -> type.getSimpleName() + ": " + publicMethods(type)))
                .isEmpty();
    }

    /** Parameters of the constructor that has the most; those of a record are its components. */
    private static long parameters(ClassTree type) {
        long components = type.getKind() == Tree.Kind.RECORD
                ? type.getMembers().stream()
                        .filter(member -> member instanceof VariableTree field
                                && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .count()
                : 0;
        return methods(type)
                .filter(SizeTest::isConstructor)
                .mapToLong(constructor -> constructor.getParameters().size())
                .reduce(components, Math::max);
    }

    /** Without the accessors of a record's components, which its constructor counts. */
    private static long publicMethods(ClassTree type) {
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
        return methods(type)
                .filter(method -> !isConstructor(method))
                .filter(method -> isInterface
                        ? !method.getModifiers().getFlags().contains(Modifier.PRIVATE)
                        : method.getModifiers().getFlags().contains(Modifier.PUBLIC))
                .count();
    }

    private static Stream<MethodTree> methods(ClassTree type) {
        return type.getMembers().stream().filter(MethodTree.class::isInstance).map(MethodTree.class::cast);
    }

    private static boolean isConstructor(MethodTree method) {
        return method.getName().contentEquals("<init>");
    }

    private static Stream<Path> sources(Path module) {
        return Stream.of(module.resolve("src/main/java"), module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(SizeTest::javaFiles);
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
