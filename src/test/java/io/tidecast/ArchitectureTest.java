package io.tidecast;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the package table of the design: who may use whom, and whose libraries. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tidecast");

    private static final String[] EVERYONE = {"java..", "javax..", "org.jspecify.annotations", "org.slf4j.."};

    /** What each package may use beside itself, the JDK, the nullness annotations and the logging facade. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("nn", List.of("org.ejml..", "jdk.incubator.vector..")),
            Map.entry("series", List.of()),
            Map.entry("forecast", List.of("io.tidecast.nn..", "io.tidecast.series..")),
            Map.entry(
                    "codec",
                    List.of(
                            "io.tidecast.forecast..",
                            "io.tidecast.nn..",
                            "io.tidecast.series..",
                            "com.fasterxml.jackson..",
                            "ai.onnx.proto..",
                            "com.google.protobuf..")),
            Map.entry("config", List.of("org.apache.kafka.common..")),
            Map.entry(
                    "topology",
                    List.of(
                            "io.tidecast.config..",
                            "io.tidecast.codec..",
                            "io.tidecast.forecast..",
                            "io.tidecast.nn..",
                            "io.tidecast.series..",
                            "org.apache.kafka..",
                            "org.rocksdb..")),
            Map.entry(
                    "trainer",
                    List.of(
                            "io.tidecast.topology..",
                            "io.tidecast.config..",
                            "io.tidecast.codec..",
                            "io.tidecast.forecast..",
                            "io.tidecast.nn..",
                            "io.tidecast.series..",
                            "org.apache.kafka..",
                            "org.ejml..",
                            "org.tribuo..",
                            "com.oracle.labs.mlrg.olcut..")),
            Map.entry("metrics", List.of("io.micrometer..", "org.apache.kafka.streams..")),
            Map.entry("broker", List.of("kafka..", "org.apache.kafka..", "scala..")),
            Map.entry(
                    "web",
                    List.of(
                            "io.tidecast.codec..",
                            "io.tidecast.forecast..",
                            "io.tidecast.series..",
                            "io.javalin..",
                            "kotlin..",
                            "org.eclipse.jetty..",
                            "com.fasterxml.jackson..")),
            Map.entry("examples", List.of("io.tidecast.nn..", "org.ejml..", "org.knowm.xchart..")));

    @TestFactory
    List<DynamicTest> shouldOnlyUseWhatTheTableAllows() {
        List<DynamicTest> tests = new ArrayList<>();
        MAY_USE.forEach((name, others) -> {
            List<String> allowed = new ArrayList<>(List.of(EVERYONE));
            allowed.add("io.tidecast." + name + "..");
            allowed.addAll(others);
            tests.add(DynamicTest.dynamicTest(
                    name,
                    () -> ArchRuleDefinition.classes()
                            .that()
                            .resideInAPackage("io.tidecast." + name + "..")
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage(allowed.toArray(new String[0]))
                            .allowEmptyShould(true)
                            .check(CLASSES)));
        });
        return tests;
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("io.tidecast.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldSayInEveryPackageWhatLivesThereAndMarkItForNullness() {
        List<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(p -> p.getName())
                .toList();

        assertThat(unmarked).isEmpty();
    }
}
