package dev.wharf.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house's walls: which module may know which, and what no module may do. */
class ArchitectureTest {
    /** The permitted edges, as docs/architecture.md lists them. */
    private static final Map<String, List<String>> EDGES = Map.of(
            "core", List.of(),
            "project", List.of("core"),
            "postgres", List.of("core"),
            "lake", List.of("core"),
            "ingest", List.of("core", "project", "lake"),
            "transform", List.of("core", "project", "lake"),
            "serve", List.of("core", "project", "lake"),
            "control", List.of("core", "project"),
            "app", List.of("core", "project", "postgres", "lake", "ingest", "transform", "serve", "control"));

    private static final JavaClasses WHARF = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.wharf");

    static Stream<String> modules() {
        return EDGES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void knowsOnlyThePermittedModules(String module) {
        List<String> permitted = new ArrayList<>(EDGES.get(module));
        permitted.add(module);
        String[] packages =
                permitted.stream().map(name -> "dev.wharf." + name + "..").toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("dev.wharf." + module + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(packages).or(DescribedPredicate.not(resideInAPackage("dev.wharf.."))))
                .check(WHARF);
    }

    @Test
    void coreKnowsTheJdkLoggingAndIcebergsApiOnly() {
        classes()
                .that()
                .resideInAPackage("dev.wharf.core..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        "dev.wharf.core..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "org.apache.iceberg.."))
                .check(WHARF);
    }

    /** A room is a package of a module with what lies below it; a module's own package belongs to none. */
    @Test
    void roomsHaveNoCycles() {
        slices().matching("dev.wharf.(*).(*)..").should().beFreeOfCycles().check(WHARF);
    }

    /** Rows change through a commit that checks positions, or not at all: see ADR 2. */
    @Test
    void onlyTheCommitRoomChangesTheRowsOfTables() {
        Set<String> changes = Set.of(
                "newAppend",
                "newFastAppend",
                "newOverwrite",
                "newReplacePartitions",
                "newRowDelta",
                "newDelete",
                "newRewrite",
                "rewriteManifests",
                "expireSnapshots",
                "manageSnapshots",
                "newTransaction");
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.wharf.lake.commit..", "dev.wharf.testkit..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "changes a table's rows",
                        call -> changes.contains(call.getTarget().getName())
                                && (call.getTargetOwner().isAssignableTo(Table.class)
                                        || call.getTargetOwner().isAssignableTo(Transaction.class))))
                .check(WHARF);
    }

    @Test
    void internalPackagesStayInsideTheirModule() {
        for (String module : EDGES.keySet()) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.wharf." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.wharf." + module + "..internal..")
                    .allowEmptyShould(true)
                    .check(WHARF);
        }
    }

    @Test
    void everyPackageIsNamedForWhatItIsAbout() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..misc..", "..helper..", "..impl..")
                .check(WHARF);
    }

    @Test
    void noTypeIsNamedForBeingAnImplementation() {
        noClasses().should().haveSimpleNameEndingWith("Impl").check(WHARF);
        noClasses().should().haveSimpleNameEndingWith("Manager").check(WHARF);
        noClasses().should().haveSimpleNameEndingWith("Helper").check(WHARF);
        noClasses().should().haveSimpleNameEndingWith("Utils").check(WHARF);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(liveInANullMarkedPackage()).check(WHARF);
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean isGenerated = type.getPackageName().startsWith("gg.jte")
                        || type.getName().contains("Jte");
                if (!isGenerated && !type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
