package io.siamstream.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dependencies between the modules run one way, and those between a module's packages form no
 * circle; each module keeps to the libraries that are its own.
 */
class ArchitectureTest {

    private static final String ROOT = "io.siamstream";
    private static final String SCHEMAS = ROOT + ".schemas..";
    private static final String REGISTRY = ROOT + ".registry..";
    private static final String TRACKER = ROOT + ".tracker..";
    private static final String SCENES = ROOT + ".scenes..";
    private static final String OPERATORS = ROOT + ".operators..";
    private static final String JOB = ROOT + ".job..";
    private static final String TOOLS = ROOT + ".tools..";
    private static final String EXPERIMENTS = ROOT + ".experiments..";
    private static final String EMBEDDED_KAFKA = ROOT + ".embedded..";
    private static final String TESTING = ROOT + ".testing..";

    private static final int MOST_FILES = 22;

    private static final List<String> MODULES =
            List.of(
                    "schemas",
                    "registry",
                    "tracker",
                    "scenes",
                    "testing",
                    "embedded-kafka",
                    "operators",
                    "job",
                    "tools",
                    "experiments");

    private static JavaClasses modules;

    /**
     * Modules are read where they were compiled: on the class path there may be older jars of them.
     */
    @BeforeAll
    static void readAllModules() {
        List<Path> compiled =
                MODULES.stream().map(module -> Path.of("..", module, "target", "classes")).toList();
        assertThat(compiled).allSatisfy(folder -> assertThat(folder).isDirectory());
        modules = new ClassFileImporter().importPaths(compiled);
    }

    @Test
    void schemasUseNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(SCHEMAS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        REGISTRY,
                        TRACKER,
                        SCENES,
                        OPERATORS,
                        JOB,
                        TOOLS,
                        EXPERIMENTS,
                        "java.net.http..")
                .check(modules);
    }

    @Test
    void theRegistryUsesSchemasAlone() {
        noClasses()
                .that()
                .resideInAPackage(REGISTRY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        TRACKER,
                        SCENES,
                        OPERATORS,
                        JOB,
                        TOOLS,
                        EXPERIMENTS,
                        "org.apache.flink..",
                        "org.apache.kafka..")
                .check(modules);
    }

    @Test
    void theTrackerUsesNothingOfOursAndKnowsNoStreamBrokerOrWeb() {
        noClasses()
                .that()
                .resideInAPackage(TRACKER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SCHEMAS,
                        REGISTRY,
                        SCENES,
                        OPERATORS,
                        JOB,
                        TOOLS,
                        EXPERIMENTS,
                        "org.apache.flink..",
                        "org.apache.kafka..",
                        "org.apache.avro..",
                        "java.net.http..",
                        "com.sun.net.httpserver..",
                        "io.javalin..",
                        "jakarta.servlet..")
                .check(modules);
    }

    @Test
    void scenesUseTheTrackersTypesAlone() {
        noClasses()
                .that()
                .resideInAPackage(SCENES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SCHEMAS, REGISTRY, OPERATORS, JOB, TOOLS, EXPERIMENTS)
                .check(modules);
    }

    @Test
    void operatorsUseSchemasAndTrackerAlone() {
        noClasses()
                .that()
                .resideInAPackage(OPERATORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(REGISTRY, SCENES, JOB, TOOLS, EXPERIMENTS, "org.apache.kafka..")
                .check(modules);
    }

    @Test
    void theJobUsesNeitherToolsNorExperiments() {
        noClasses()
                .that()
                .resideInAPackage(JOB)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SCENES, TOOLS, EXPERIMENTS)
                .check(modules);
    }

    @Test
    void whatTheTestsShareIsUsedByNoMainCodeAndUsesSchemasAndTrackerAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(TESTING)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(TESTING)
                .check(modules);
        noClasses()
                .that()
                .resideInAPackage(TESTING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(REGISTRY, SCENES, OPERATORS, JOB, TOOLS, EXPERIMENTS)
                .check(modules);
    }

    @Test
    void theEmbeddedBrokerUsesNothingOfOursAndOnlyToolsAndExperimentsUseIt() {
        noClasses()
                .that()
                .resideInAPackage(EMBEDDED_KAFKA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SCHEMAS,
                        REGISTRY,
                        TRACKER,
                        SCENES,
                        TESTING,
                        OPERATORS,
                        JOB,
                        TOOLS,
                        EXPERIMENTS)
                .check(modules);
        noClasses()
                .that()
                .resideOutsideOfPackages(EMBEDDED_KAFKA, TOOLS, EXPERIMENTS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(EMBEDDED_KAFKA)
                .check(modules);
    }

    @Test
    void nothingUsesExperimentsAndOnlyTheyUseTools() {
        classes()
                .that()
                .resideInAPackage(EXPERIMENTS)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage(EXPERIMENTS)
                .check(modules);
        noClasses()
                .that()
                .resideOutsideOfPackages(TOOLS, EXPERIMENTS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(TOOLS)
                .check(modules);
    }

    @Test
    void evaluationKnowsNothingOfTraining() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".experiments.evaluation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".experiments.training..")
                .check(modules);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schemas",
                "registry",
                "tracker",
                "scenes",
                "testing",
                "embedded",
                "operators",
                "job",
                "tools",
                "experiments"
            })
    void packagesOfAModuleFormNoCircle(String module) {
        slices().assignedFrom(new PackagesOf(module)).should().beFreeOfCycles().check(modules);
    }

    @Test
    void noPackageHasMoreFilesThanOneCanOversee() throws IOException {
        Map<Path, Long> files = new TreeMap<>();
        for (String module : MODULES) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                sources.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> files.merge(file.getParent(), 1L, Long::sum));
            }
        }
        assertThat(files).isNotEmpty();
        files.values().removeIf(count -> count <= MOST_FILES);
        assertThat(files).isEmpty();
    }

    /** Every package of a module by itself, its root among them. */
    private record PackagesOf(String module) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return (name + ".").startsWith(ROOT + "." + module + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + module;
        }
    }
}
