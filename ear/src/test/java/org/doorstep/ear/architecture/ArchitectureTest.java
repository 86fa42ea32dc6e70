package org.doorstep.ear.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the code to docs/architecture/features.puml and to the other rules of the house, and shows that each rule can fail. */
class ArchitectureTest {

    private static final FeatureDiagram DIAGRAM = FeatureDiagram.read(Path.of("../docs/architecture/features.puml"));
    private static final List<Path> JARS = Stream.of("ejb-module", "batch-jobs", "web-module")
            .map(module -> Path.of("..", module, "target", "classes"))
            .toList();
    private static final String PLANTED = "org.doorstep.ear.architecture.planted";

    /** A rule, and the planted class that breaks it. */
    private record Kept(ArchRule rule, String offender) {}

    @TestFactory
    Stream<DynamicTest> theSystemKeepsTheRules() {
        var system = new ClassFileImporter().importPaths(JARS);
        assertThat(system.size()).isGreaterThan(50);

        return rules("org.doorstep").entrySet().stream()
                .map(rule -> dynamicTest(
                        rule.getKey(),
                        () -> rule.getValue().rule().allowEmptyShould(true).check(system)));
    }

    @TestFactory
    Stream<DynamicTest> aPlantedOffenderBreaksEveryRule() {
        return rules(PLANTED).entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> {
                    var offenders = planted();

                    assertThatThrownBy(() -> rule.getValue().rule().check(offenders))
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining("was violated")
                            .hasMessageContaining(rule.getValue().offender());
                }));
    }

    @Test
    void theDiagramPointsDownAndNeverInACircle() {
        assertThat(DIAGRAM.rising()).isEmpty();
        assertThat(DIAGRAM.circling()).isEmpty();
    }

    @Test
    void aDiagramThatRisesOrCirclesIsSeen() {
        var wrong = FeatureDiagram.parse(List.of(
                "package \"Floor 2\" as floor2 {",
                "component \"low\" as low",
                "component \"other\" as other",
                "}",
                "package \"Floor 3\" as floor3 {",
                "component \"high\" as high",
                "}",
                "low --> high",
                "low --> other",
                "other --> low"));

        assertThat(wrong.rising()).containsExactly(new FeatureDiagram.Arrow("low", "high"));
        assertThat(wrong.circling()).containsExactlyInAnyOrder("low", "other");
    }

    @Test
    void noPackageLiesInTwoJars() throws IOException {
        var homes = new HashMap<Path, Path>();
        for (var jar : JARS) {
            for (var directory : packagesIn(jar)) {
                assertThat(homes.put(directory, jar))
                        .as("other home of " + directory)
                        .isNull();
            }
        }
    }

    private static List<Path> packagesIn(Path jar) throws IOException {
        try (var files = Files.walk(jar)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> jar.relativize(file.getParent()))
                    .distinct()
                    .toList();
        }
    }

    private static JavaClasses planted() {
        return new ClassFileImporter().importPackages(PLANTED);
    }

    private static Map<String, Kept> rules(String root) {
        var rules = new Rules(root, DIAGRAM);
        var named = new LinkedHashMap<String, Kept>();
        named.put("calls follow the diagram", new Kept(rules.callsFollowTheDiagram(), "CallsUp"));
        named.put("every package stands on the diagram", new Kept(rules.everyPackageStandsOnTheDiagram(), "NotDrawn"));
        named.put("no circles", new Kept(rules.noCircles(), "CircleStart"));
        named.put("entities are hidden", new Kept(rules.entitiesAreHidden(), "OpenEntity"));
        named.put(
                "associations stay in their feature", new Kept(rules.associationsStayInTheirFeature(), "ReachesOver"));
        named.put("time comes from the clock", new Kept(rules.timeComesFromTheClock(), "AsksTheSystem"));
        named.put("money is never floating", new Kept(rules.moneyIsNeverFloating(), "FloatingMoney"));
        named.put("web knows no tables", new Kept(rules.webKnowsNoTables(), "AsksTables"));
        named.put("web knows of batch only Runs", new Kept(rules.webKnowsOfBatchOnlyRuns(), "GoesPastRuns"));
        named.put("resources are made once", new Kept(rules.resourcesAreMadeOnce(), "MadeForEachRequest"));
        named.put("JSON has one provider", new Kept(rules.jsonHasOneProvider(), "LooksForAProvider"));
        named.put("ids are numbers", new Kept(rules.idsAreNumbers(), "TellingId"));
        named.put(
                "the domain knows neither HTTP nor batch",
                new Kept(rules.theDomainKnowsNeitherHttpNorBatch(), "AnswersHttp"));
        named.put(
                "sub-features belong to their parent",
                new Kept(rules.subFeaturesBelongToTheirParent(), "TakesFromASubFeature"));
        return named;
    }
}
