package dev.wharf.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.wharf.core.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorReferenceTest {
    private static final List<ErrorCode> CODES = codes();

    @Test
    void pageListsEveryCode() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Errors

                Every error has a stable code, and a message of three parts: what failed, why, and how to mend it. The exit
                code of a command tells who can mend it: 2 you, 3 whoever runs the system outside, 70 Wharf's developers.
                This page is generated from the code.

                | code | who | retry may help | when | what to do |
                | --- | --- | --- | --- | --- |
                """);
        for (ErrorCode code : CODES) {
            page.append("| ").append(code.id()).append(" | ");
            page.append(code.kind().name().toLowerCase(Locale.ROOT)).append(" | ");
            page.append(code.isRetryable() ? "yes" : "no").append(" | ");
            page.append(code.summary()).append(" | ").append(code.remedy()).append(" |\n");
        }
        ReferencePage.check("reference/errors.md", page.toString());
    }

    @Test
    void noCodeIsUsedTwice() {
        Set<String> seen = new HashSet<>();
        assertThat(CODES)
                .allSatisfy(
                        code -> assertThat(seen.add(code.id())).as(code.id()).isTrue());
    }

    @Test
    void everyCodeIsWellFormedAndSaysWhatToDo() {
        assertThat(CODES).allSatisfy(code -> {
            assertThat(code.id()).matches("[A-Z]+-\\d{3}");
            assertThat(code.summary()).endsWith(".");
            assertThat(code.remedy()).endsWith(".");
        });
    }

    @Test
    void everyCodeIsRaisedSomewhere() throws IOException {
        String sources = read("main");
        assertThat(CODES)
                .filteredOn(code -> !sources.contains(nameOf(code) + ",")
                        && !sources.contains(nameOf(code) + ")")
                        && !sources.contains("." + nameOf(code)))
                .as("codes that no code raises")
                .extracting(ErrorCode::id)
                .isEmpty();
    }

    /** Codes that still want a test; a code that is added later must come with one. */
    private static final Set<String> WITHOUT_TEST = Set.of(
            "APP-007",
            "APP-008",
            "CONSOLE-002",
            "CONSOLE-003",
            "CONSOLE-004",
            "CONSOLE-005",
            "CONSOLE-006",
            "CONSOLE-008",
            "CONSOLE-009",
            "CONSOLE-010",
            "CONSOLE-011",
            "CONSOLE-012",
            "CONSOLE-014",
            "CONTROL-003",
            "DBT-009",
            "DBT-010",
            "DBT-011",
            "DBT-014",
            "INGEST-010",
            "POSTGRES-005",
            "SERVE-012");

    @Test
    void everyCodeIsProvokedByATest() throws IOException {
        String tests = read("test") + read("browser-test") + read("main", "testkit");
        assertThat(CODES)
                .filteredOn(code -> !WITHOUT_TEST.contains(code.id()))
                .filteredOn(code -> !tests.contains("." + nameOf(code)) && !tests.contains(code.id()))
                .as("codes that no test provokes")
                .extracting(code -> code.id() + " " + nameOf(code))
                .isEmpty();
    }

    private static String nameOf(ErrorCode code) {
        return ((Enum<?>) code).name();
    }

    private static String read(String kind) throws IOException {
        return read(kind, "");
    }

    private static String read(String kind, String onlyModule) throws IOException {
        Path root = Path.of(System.getProperty("wharf.root", ".."));
        try (Stream<Path> modules = Files.list(root)) {
            List<Path> folders = modules.filter(module -> onlyModule.isEmpty()
                            || module.getFileName().toString().equals(onlyModule))
                    .map(module -> module.resolve("src").resolve(kind).resolve("java"))
                    .filter(Files::isDirectory)
                    .toList();
            List<String> texts = new ArrayList<>();
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".java")
                                    && !f.toString().endsWith("Error.java"))
                            .toList()) {
                        texts.add(Files.readString(file, StandardCharsets.UTF_8));
                    }
                }
            }
            return texts.stream().collect(Collectors.joining("\n"));
        }
    }

    private static List<ErrorCode> codes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.wharf").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getEnumConstants()))
                        .map(ErrorCode.class::cast)
                        .sorted(Comparator.comparing(ErrorCode::id))
                        .toList();
    }
}
