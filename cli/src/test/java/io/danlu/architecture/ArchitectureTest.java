package io.danlu.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Checks that the code has the structure described in docs/architecture.md. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.danlu");

    @Test
    void everyModuleIsChecked() {
        assertThat(PRODUCT.stream().map(c -> c.getPackageName()).distinct())
                .contains(
                        "io.danlu.math",
                        "io.danlu.forest",
                        "io.danlu.space",
                        "io.danlu.trial",
                        "io.danlu.sampler",
                        "io.danlu.pruner",
                        "io.danlu.store",
                        "io.danlu.study",
                        "io.danlu.typed",
                        "io.danlu.format",
                        "io.danlu.selection",
                        "io.danlu.store.jdbc",
                        "io.danlu.spark",
                        "io.danlu.spark.ml",
                        "io.danlu.learner.xgboost",
                        "io.danlu.learner.tribuo",
                        "io.danlu.surrogate",
                        "io.danlu.analysis",
                        "io.danlu.report",
                        "io.danlu.server",
                        "io.danlu.process",
                        "io.danlu.client",
                        "io.danlu.cli");
    }

    @Test
    void modulesDependOnlyAsDocumented() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("math")
                .definedBy("io.danlu.math..")
                .layer("forest")
                .definedBy("io.danlu.forest..")
                .layer("core")
                .definedBy(
                        "io.danlu.space..",
                        "io.danlu.trial..",
                        "io.danlu.sampler..",
                        "io.danlu.pruner..",
                        "io.danlu.store",
                        "io.danlu.study..",
                        "io.danlu.typed..")
                .layer("format")
                .definedBy("io.danlu.format..")
                .layer("surrogate")
                .definedBy("io.danlu.surrogate..")
                .layer("samplers")
                .definedBy("io.danlu.samplers..")
                .layer("selection")
                .definedBy("io.danlu.selection..")
                .layer("store-jdbc")
                .definedBy("io.danlu.store.jdbc..")
                .layer("spark")
                .definedBy("io.danlu.spark")
                .layer("spark-ml")
                .definedBy("io.danlu.spark.ml..")
                .layer("learner-xgboost")
                .definedBy("io.danlu.learner.xgboost..")
                .layer("learner-tribuo")
                .definedBy("io.danlu.learner.tribuo..")
                .layer("analysis")
                .definedBy("io.danlu.analysis..")
                .layer("report")
                .definedBy("io.danlu.report..")
                .layer("server")
                .definedBy("io.danlu.server..")
                .layer("process")
                .definedBy("io.danlu.process..")
                .layer("client")
                .definedBy("io.danlu.client..")
                .layer("cli")
                .definedBy("io.danlu.cli..")
                .whereLayer("math")
                .mayNotAccessAnyLayer()
                .whereLayer("forest")
                .mayOnlyAccessLayers("math")
                .whereLayer("core")
                .mayOnlyAccessLayers("math")
                .whereLayer("format")
                .mayOnlyAccessLayers("core")
                .whereLayer("surrogate")
                .mayOnlyAccessLayers("core", "math")
                .whereLayer("samplers")
                .mayOnlyAccessLayers("core", "math", "surrogate")
                .whereLayer("selection")
                .mayOnlyAccessLayers("core", "math", "forest", "format")
                .whereLayer("store-jdbc")
                .mayOnlyAccessLayers("core", "format")
                .whereLayer("spark")
                .mayOnlyAccessLayers("core", "format", "store-jdbc")
                .whereLayer("spark-ml")
                .mayOnlyAccessLayers("core", "format", "samplers", "analysis", "store-jdbc")
                .whereLayer("spark-ml")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("learner-xgboost")
                .mayOnlyAccessLayers("core", "format", "selection")
                .whereLayer("learner-xgboost")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("learner-tribuo")
                .mayOnlyAccessLayers("core", "math", "format", "selection")
                .whereLayer("learner-tribuo")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("analysis")
                .mayOnlyAccessLayers("core", "math", "surrogate", "forest")
                .whereLayer("report")
                .mayOnlyAccessLayers("core", "analysis", "format")
                .whereLayer("server")
                .mayOnlyAccessLayers("core", "report", "format")
                .whereLayer("process")
                .mayOnlyAccessLayers("core", "format")
                .whereLayer("client")
                .mayOnlyAccessLayers("core", "format")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .check(PRODUCT);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.danlu.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void dataFlowsOneWayInCore() {
        noClasses()
                .that()
                .resideInAPackage("io.danlu.space..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.danlu.trial..",
                        "io.danlu.sampler..",
                        "io.danlu.pruner..",
                        "io.danlu.store..",
                        "io.danlu.study..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAnyPackage("io.danlu.sampler..", "io.danlu.pruner..", "io.danlu.samplers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.danlu.store..", "io.danlu.study..")
                .because("neither a sampler nor a pruner sees a store, a clock or a thread")
                .check(PRODUCT);
    }

    @Test
    void samplersUseNoClockAndNoThread() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.danlu.sampler..",
                        "io.danlu.pruner..",
                        "io.danlu.samplers..",
                        "io.danlu.math..",
                        "io.danlu.forest..",
                        "io.danlu.surrogate..",
                        "io.danlu.analysis..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCT);
    }

    @Test
    void onlyTheCommandLinePrintsAndExits() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.danlu.cli..", "io.danlu.laws..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(PRODUCT);
    }

    @Test
    void databasesAndProcessesAreUsedInOneModuleEach() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.danlu.store.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.danlu.process..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .check(PRODUCT);
    }

    @Test
    void jsonAndYamlLibrariesStayInFormat() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.danlu.format..")
                .should()
                .dependOnClassesThat(resideInAPackage("tools.jackson..").or(resideInAPackage("org.snakeyaml..")))
                .check(PRODUCT);
    }

    @Test
    void sparkIsUsedInItsModulesAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.danlu.spark..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.spark..").or(resideInAPackage("scala..")))
                .check(PRODUCT);
    }

    @Test
    void learningLibrariesStayInTheirModules() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.danlu.learner.xgboost..")
                .should()
                .dependOnClassesThat(resideInAPackage("ml.dmlc.."))
                .check(PRODUCT);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.danlu.learner.tribuo..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.tribuo..").or(resideInAPackage("com.google.protobuf..")))
                .check(PRODUCT);
    }

    @Test
    void javaSerializationIsNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(PRODUCT);
    }

    @Test
    void namesHaveNoEmptySuffixes() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Utils?|Manager|Helper|Base|Common|Dto)$")
                .check(PRODUCT.that(resideInAPackage("io.danlu..")));
    }
}
