package org.doorstep.ear.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The rules of the house, for the packages below one root: {@code org.doorstep} for the system,
 * and a package of planted offenders that prove each rule can fail.
 */
final class Rules {

    private static final Pattern MONEY = Pattern.compile(
            "(?i).*(amount|price|money|fee|fen|minor|balance|cost|total|tip|refund|deposit|wallet|payout|commission).*");

    private static final String ID = "org.doorstep.shared.Id";

    private final String root;
    private final FeatureDiagram diagram;

    Rules(String root, FeatureDiagram diagram) {
        this.root = root;
        this.diagram = diagram;
    }

    ArchRule callsFollowTheDiagram() {
        return classes()
                .that(are(inAFeature()))
                .should(satisfy("call only what features.puml draws", (type, events) -> {
                    for (var dependency : type.getDirectDependenciesFromSelf()) {
                        var from = featureOf(type).orElseThrow();
                        featureOf(dependency.getTargetClass())
                                .filter(to -> !to.equals(from) && !diagram.mayCall(from, to))
                                .ifPresent(to -> events.add(violated(type, dependency.getDescription())));
                    }
                }));
    }

    ArchRule everyPackageStandsOnTheDiagram() {
        return classes()
                .that(are(inAFeature()))
                .should(satisfy("stand on features.puml, and not as planned", (type, events) -> {
                    var feature = diagram.features().get(featureOf(type).orElseThrow());
                    if (feature == null || feature.planned()) {
                        events.add(violated(type, type.getName() + " is in a package that is not drawn as there"));
                    }
                }));
    }

    ArchRule noCircles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule entitiesAreHidden() {
        return classes().that().areAnnotatedWith(Entity.class).should().notBePublic();
    }

    ArchRule associationsStayInTheirFeature() {
        return fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .and(are(associations()))
                .should(new ArchCondition<JavaField>("lead to entities of their own feature") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        var own = featureOf(field.getOwner());
                        field.getAllInvolvedRawTypes().stream()
                                .filter(type -> featureOf(type).isPresent()
                                        && !featureOf(type).equals(own))
                                .forEach(type -> events.add(violated(field, field.getFullName() + " -> " + type)));
                    }
                });
    }

    ArchRule timeComesFromTheClock() {
        return noClasses()
                .that(are(predicate("not a clock", type -> !isAClock(type))))
                .should()
                .accessTargetWhere(readsTheSystemsClock());
    }

    // db-scheduler runs on the machines' time, not on the business clock that the demo moves: Engine is its one wrapper
    private boolean isAClock(JavaClass type) {
        var name = outermost(type).getSimpleName();
        return type.getPackageName().equals(root + ".shared") && (name.contains("Clock") || name.equals("Engine"));
    }

    ArchRule moneyIsNeverFloating() {
        return fields().that(are(floating())).should(new ArchCondition<JavaField>("not hold money") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                var keepsBooks = featureOf(field.getOwner())
                        .map(name -> Set.of("ledger", "payment", "settlement").contains(parentOf(name)))
                        .orElse(false);
                var named =
                        MONEY.matcher(field.getName() + " " + field.getOwner().getSimpleName());
                if (keepsBooks || named.matches()) {
                    events.add(violated(field, field.getFullName() + " is floating"));
                }
            }
        });
    }

    // a mapper may know the exceptions, to answer a lost race
    ArchRule webKnowsNoTables() {
        var ofTables = resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.flywaydb..");
        return noClasses()
                .that()
                .resideInAPackage(root + ".web..")
                .should()
                .dependOnClassesThat(ofTables.and(DescribedPredicate.not(assignableTo(Throwable.class))));
    }

    ArchRule webKnowsOfBatchOnlyRuns() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".web..")
                .should()
                .dependOnClassesThat(predicate(
                        "are of batch, other than Runs",
                        type -> type.getPackageName().startsWith(root + ".batch")
                                && !outermost(type).getSimpleName().equals("Runs")));
    }

    // to make one anew for each request, with all that is injected, is a third of a small request's CPU
    ArchRule resourcesAreMadeOnce() {
        return classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should(satisfy("be of the application's scope and keep nothing of a request", (type, events) -> {
                    if (!type.isAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")) {
                        events.add(violated(type, type.getName() + " is not @ApplicationScoped"));
                    }
                    type.getFields().stream()
                            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                            .filter(field -> !field.isAnnotatedWith("jakarta.inject.Inject"))
                            .forEach(field -> events.add(violated(type, field.getFullName() + " is not injected")));
                }));
    }

    // each call of Json's asks every library for a provider, and throws two exceptions on the way: see Jsons.PROVIDER
    ArchRule jsonHasOneProvider() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.json.Json");
    }

    // ids are all that is kept of what was answered under an idempotency key: see Recall
    ArchRule idsAreNumbers() {
        return classes()
                .that()
                .implement(ID)
                .should(satisfy("be a number and nothing else", (type, events) -> type.getFields().stream()
                        .filter(field -> !field.getRawType().isEquivalentTo(long.class))
                        .forEach(field -> events.add(violated(type, field.getFullName() + " is no number")))));
    }

    ArchRule theDomainKnowsNeitherHttpNorBatch() {
        return noClasses()
                .that(are(inTheDomain()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..", "jakarta.batch..", "jakarta.servlet..", root + ".web..", root + ".batch..");
    }

    ArchRule subFeaturesBelongToTheirParent() {
        return classes()
                .that(are(predicate("in a sub-feature", type -> featureOf(type)
                        .filter(name -> name.contains("."))
                        .isPresent())))
                .should(satisfy("be used by their parent alone", (type, events) -> {
                    var parent = parentOf(featureOf(type).orElseThrow());
                    type.getDirectDependenciesToSelf().stream()
                            .filter(use -> featureOf(use.getOriginClass())
                                    .map(Rules::parentOf)
                                    .filter(parent::equals)
                                    .isEmpty())
                            .map(Dependency::getDescription)
                            .forEach(use -> events.add(violated(type, use)));
                }));
    }

    /** 'ledger', 'settlement.share', 'demo'; empty for web, batch, the tests and everything that is not ours. */
    private Optional<String> featureOf(JavaClass type) {
        var name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(root + ".")) {
            return Optional.empty();
        }
        var feature = name.substring(root.length() + 1);
        if (List.of("web", "batch", "ear").contains(parentOf(feature))) {
            return Optional.empty();
        }
        return Optional.of(parentOf(feature).equals("shared") ? "shared" : feature);
    }

    private static String parentOf(String feature) {
        return feature.split("\\.")[0];
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Rules::outermost).orElse(type);
    }

    private DescribedPredicate<JavaClass> inAFeature() {
        return predicate("in a feature", type -> featureOf(type).isPresent());
    }

    // the demo lies in the jar of batch-jobs
    private DescribedPredicate<JavaClass> inTheDomain() {
        return predicate(
                "in the domain",
                type -> featureOf(type).filter(name -> !name.equals("demo")).isPresent());
    }

    private static DescribedPredicate<JavaClass> predicate(String name, Predicate<JavaClass> test) {
        return DescribedPredicate.describe(name, test);
    }

    private static DescribedPredicate<JavaField> associations() {
        var kinds =
                List.of(ManyToOne.class, OneToOne.class, OneToMany.class, ManyToMany.class, ElementCollection.class);
        return DescribedPredicate.describe(
                "associations", field -> kinds.stream().anyMatch(field::isAnnotatedWith));
    }

    private static DescribedPredicate<JavaField> floating() {
        var kinds = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
        return DescribedPredicate.describe("floating", field -> field.getAllInvolvedRawTypes().stream()
                .anyMatch(type -> kinds.contains(type.getBaseComponentType().getName())));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheSystemsClock() {
        return DescribedPredicate.describe("reads the system's clock", access -> {
            var target = access.getTarget();
            var owner = target.getOwner();
            var parameters = target instanceof AccessTarget.CodeUnitAccessTarget unit
                    ? unit.getRawParameterTypes()
                    : List.<JavaClass>of();
            var givenAClock = parameters.stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
            return target.getName().equals("now") && owner.getPackageName().startsWith("java.time") && !givenAClock
                    || owner.isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis")
                    || owner.isEquivalentTo(Clock.class) && target.getName().matches("system.*|tick[A-Z].*")
                    || owner.isEquivalentTo(Date.class) && target.getName().equals("<init>") && parameters.isEmpty();
        });
    }

    private static ArchCondition<JavaClass> satisfy(String name, BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(name) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }

    private static ConditionEvent violated(Object what, String message) {
        return SimpleConditionEvent.violated(what, message);
    }
}
