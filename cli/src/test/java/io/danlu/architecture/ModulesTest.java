package io.danlu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DirectiveTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.ProvidesTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Checks the descriptors of the published modules: only packages for users are exported to everyone, and the services
 * of the module path are those of the class path.
 */
class ModulesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> UNPUBLISHED = Set.of("bench", "examples", "laws", "proof", "testkit");

    /** Without descriptors, because Spark's jars cannot be modules: their packages are everybody's. */
    private static final Set<String> SPARK = Set.of("spark", "spark-ml");

    /**
     * The number of public top-level types that users can import from each module. A lower number replaces the one
     * here; a higher one needs a reason. Modules that are left out export nothing to everyone.
     */
    private static final Map<String, Integer> USER_TYPES = Map.ofEntries(
            Map.entry("client", 5),
            Map.entry("core", 142),
            Map.entry("format", 19),
            Map.entry("process", 4),
            Map.entry("samplers", 16),
            Map.entry("selection", 89),
            Map.entry("spark", 3),
            Map.entry("spark-ml", 11),
            Map.entry("store-jdbc", 1));

    /** The number at the beginning, when no module had a descriptor and all public types were for users. */
    private static final int USER_TYPES_BEFORE = 384;

    /**
     * Types of features that did not exist then: outcomes by annotations, costs of models, beliefs, clauses, Spark ML,
     * notifications, notes, views of a running study.
     */
    private static final Set<String> NEW_FEATURES = Set.of(
            "Minimize",
            "Maximize",
            "AtMost",
            "AtLeast",
            "Measures",
            "Cost",
            "Belief",
            "Beliefs",
            "NotifyRule",
            "BeliefsFormat",
            "Source",
            "Clause",
            "Repair",
            "Require",
            "Portfolio",
            "CsvFormat",
            "ClassWeights",
            "Declaration",
            "StructuredParameter",
            "SimplexParameter",
            "SubsetParameter",
            "PermutationParameter",
            "PartParameter",
            "Simplex",
            "Size",
            "Permutation",
            "DanluCrossValidator",
            "DanluCrossValidatorModel",
            "DanluTrainValidationSplit",
            "DanluTrainValidationSplitModel",
            "DanluValidator",
            "FoldParams",
            "ParamSpace",
            "RatioParams",
            "SearchParams",
            "TriedConfiguration",
            "ValidationParams",
            "Annotations",
            "Note",
            "Tag",
            "WatchedStudy");

    private static final Map<String, ModuleTree> DESCRIPTORS = new TreeMap<>();
    private static final Map<String, Map<String, Integer>> PUBLIC_TYPES = new TreeMap<>();

    @BeforeAll
    static void parse() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> folders = Files.list(ROOT)) {
            folders.filter(folder -> !UNPUBLISHED.contains(folder.getFileName().toString()))
                    .map(folder -> folder.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(folder ->
                            files(folder).filter(file -> file.toString().endsWith(".java")))
                    .forEach(sources::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                String folder = ROOT.relativize(Path.of(unit.getSourceFile().toUri()))
                        .getName(0)
                        .toString();
                if (unit.getModule() != null) {
                    DESCRIPTORS.put(folder, unit.getModule());
                } else {
                    PUBLIC_TYPES
                            .computeIfAbsent(folder, f -> new HashMap<>())
                            .merge(
                                    Objects.requireNonNull(unit.getPackageName())
                                            .toString(),
                                    publicTypes(unit),
                                    Integer::sum);
                }
            }
        }
    }

    private static int publicTypes(CompilationUnitTree unit) {
        return (int) unit.getTypeDecls().stream()
                .filter(type -> type instanceof ClassTree declared
                        && declared.getModifiers().getFlags().contains(Modifier.PUBLIC))
                .count();
    }

    @Test
    void everyPublishedModuleHasADescriptorButSpark() {
        Set<String> folders = new TreeSet<>(PUBLIC_TYPES.keySet());
        folders.add("library");
        folders.removeAll(SPARK);
        assertThat(DESCRIPTORS.keySet()).isEqualTo(folders);
    }

    @Test
    void noModuleHasMoreTypesForUsersThanBefore() {
        Map<String, Integer> found = new TreeMap<>();
        PUBLIC_TYPES.forEach((folder, packages) -> {
            int count = packages.entrySet().stream()
                    .filter(entry -> isForUsers(folder, entry.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            if (count > 0) {
                found.put(folder, count);
            }
        });
        assertThat(found).containsExactlyInAnyOrderEntriesOf(USER_TYPES);
    }

    @Test
    void usersSeeThirtyFivePercentFewerTypesOfTheSameFeaturesThanBeforeDescriptors() {
        int now = USER_TYPES.values().stream().mapToInt(Integer::intValue).sum() - NEW_FEATURES.size();
        assertThat(now).isLessThanOrEqualTo(USER_TYPES_BEFORE * 65 / 100);
    }

    @Test
    void servicesOfTheModulePathAreThoseOfTheClassPath() {
        DESCRIPTORS.forEach((folder, descriptor) ->
                assertThat(provided(descriptor)).as(folder).isEqualTo(registered(folder)));
    }

    @Test
    void releasesStayCompatibleInPackagesForUsersAlone() throws IOException {
        List<String> excluded = Pattern.compile("<exclude>(io\\.danlu\\.[^<]+)</exclude>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        PUBLIC_TYPES.forEach((folder, packages) -> packages.forEach((name, types) -> {
            boolean isCompared = types > 0
                    && excluded.stream().noneMatch(each -> (name + ".").startsWith(each + ".") || isTypeIn(each, name));
            assertThat(isCompared).as(name).isEqualTo(types > 0 && isForUsers(folder, name));
        }));
    }

    /** Returns whether {@code excluded} is a type of the package and not a package. */
    private static boolean isTypeIn(String excluded, String name) {
        return excluded.startsWith(name + ".") && Character.isUpperCase(excluded.charAt(name.length() + 1));
    }

    private static boolean isForUsers(String folder, String name) {
        return SPARK.contains(folder)
                || directives(folder, ExportsTree.class)
                        .anyMatch(exports -> exports.getModuleNames() == null
                                && exports.getPackageName().toString().equals(name));
    }

    private static <T extends DirectiveTree> Stream<T> directives(String folder, Class<T> kind) {
        return Objects.requireNonNull(DESCRIPTORS.get(folder), folder).getDirectives().stream()
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** Returns the providers of each service by the module's descriptor. */
    private static Map<String, Set<String>> provided(ModuleTree descriptor) {
        return descriptor.getDirectives().stream()
                .filter(ProvidesTree.class::isInstance)
                .map(ProvidesTree.class::cast)
                .collect(Collectors.toMap(
                        provides -> provides.getServiceName().toString(),
                        provides -> provides.getImplementationNames().stream()
                                .map(Object::toString)
                                .collect(Collectors.toSet())));
    }

    /** Returns the providers of each service by the files of {@code META-INF/services}. */
    private static Map<String, Set<String>> registered(String folder) {
        Path services = ROOT.resolve(folder).resolve("src/main/resources/META-INF/services");
        if (!Files.isDirectory(services)) {
            return Map.of();
        }
        return files(services)
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString(),
                        file -> Set.copyOf(read(file).lines().toList())));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
