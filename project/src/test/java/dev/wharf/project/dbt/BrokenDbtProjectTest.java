package dev.wharf.project.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.Problems;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake in each project: the message names its place, what is wrong and what to do. */
class BrokenDbtProjectTest {
    private static final String PROJECT = "name: shop\n";

    @TempDir
    Path temp;

    record Broken(String mistake, Map<String, String> files, ErrorCode code, String place, String cause, String fix) {
        @Override
        public String toString() {
            return mistake;
        }
    }

    static Stream<Broken> projects() {
        return Stream.of(
                properties(
                        "a tab as indent",
                        "models:\n\t- name: a\n",
                        CoreError.BAD_DOCUMENT,
                        "models/schema.yml:2",
                        "cannot start any token",
                        "indent"),
                properties(
                        "a type that is none",
                        "models:\n  - name: a\n    columns:\n      - name: x\n        data_type: strng\n",
                        DbtError.UNKNOWN_TYPE,
                        "models/schema.yml:5 (models[0].columns[0].data_type)",
                        "'strng' is not a type.",
                        "use one of: string,"),
                properties(
                        "the arguments of a test not indented",
                        "models:\n  - name: a\n    data_tests:\n      - accepted_values:\n        values: [1]\n",
                        DbtError.BAD_TEST,
                        "models/schema.yml:4 (models[0].data_tests[0])",
                        "only the test's name may stand there",
                        "indent what belongs to 'accepted_values' by four more spaces."),
                properties(
                        "a test with text for arguments",
                        "models:\n  - name: a\n    data_tests:\n      - accepted_values: x\n",
                        DbtError.BAD_TEST,
                        "models/schema.yml:4 (models[0].data_tests[0].accepted_values)",
                        "are not 'key: value' lines.",
                        "write '- not_null'"),
                properties(
                        "tests that are no list",
                        "models:\n  - name: a\n    tests: not_null\n",
                        DbtError.BAD_TEST,
                        "models/schema.yml:3 (models[0].tests)",
                        "'tests' is not a list.",
                        "begin each test with '- '."),
                properties(
                        "a list as a test",
                        "models:\n  - name: a\n    tests: [[x]]\n",
                        DbtError.BAD_TEST,
                        "models/schema.yml:3 (models[0].tests[0])",
                        "a test is a name",
                        "write '- not_null'"),
                properties(
                        "a constraint that does not exist",
                        "models:\n  - name: a\n    constraints: [{type: primry_key, columns: [x]}]\n",
                        DbtError.BAD_CONSTRAINT,
                        "models/schema.yml:3 (models[0].constraints[0].type)",
                        "dbt knows primary_key",
                        "did you mean 'primary_key'?"),
                properties(
                        "a foreign key",
                        "models:\n  - name: a\n    constraints: [{type: foreign_key, columns: [x]}]\n",
                        DbtError.BAD_CONSTRAINT,
                        "models/schema.yml:3 (models[0].constraints[0].type)",
                        "an Iceberg table has no constraint of this kind.",
                        "use the test 'relationships' on the column instead."),
                properties(
                        "a primary key without columns",
                        "models:\n  - name: a\n    constraints: [{type: primary_key}]\n",
                        DbtError.BAD_CONSTRAINT,
                        "models/schema.yml:3 (models[0].constraints[0])",
                        "a constraint of a model speaks of some of its columns.",
                        "add 'columns: [...]' to it."),
                properties(
                        "a column described twice",
                        "models:\n  - name: a\n    columns:\n      - name: x\n      - name: X\n",
                        DbtError.DUPLICATE_NAME,
                        "models/schema.yml:5 (models[0].columns[1])",
                        "without regard to case",
                        "remove one of the two."),
                properties(
                        "a model described twice",
                        "models:\n  - name: a\n  - name: a\n",
                        DbtError.DUPLICATE_NAME,
                        "models/schema.yml:3 (models[1])",
                        "'models/schema.yml:2 (models[0])' describes it as well.",
                        "put all of it in one place."),
                properties(
                        "a source declared twice",
                        "sources:\n  - name: s\n    tables: [{name: t}, {name: t}]\n",
                        DbtError.DUPLICATE_NAME,
                        "models/schema.yml:3 (sources[0].tables[1])",
                        "declares it as well.",
                        "remove one of the two."),
                properties(
                        "a model without a name",
                        "models:\n  - description: x\n",
                        CoreError.MISSING_KEY,
                        "models/schema.yml:2 (models[0])",
                        "it has no default.",
                        "add 'name: ...'."),
                properties(
                        "versions of a model",
                        "models:\n  - name: a\n    versions: [{v: 1}]\n",
                        DbtError.UNSUPPORTED,
                        "models/schema.yml:2 (models[0])",
                        "versions of models are not built yet.",
                        "keep one version"),
                properties(
                        "a snapshot in YAML",
                        "snapshots:\n  - name: s\n    relation: ref('a')\n",
                        DbtError.UNSUPPORTED,
                        "models/schema.yml:2 (snapshots[0])",
                        "snapshots are not built yet.",
                        "remove the entry"),
                files(
                        "a snapshot in SQL",
                        Map.of(
                                "dbt_project.yml",
                                PROJECT,
                                "snapshots/s.sql",
                                "\n{% snapshot orders_history %}select 1{% endsnapshot %}"),
                        DbtError.UNSUPPORTED,
                        "snapshots/s.sql:2",
                        "snapshots are not built yet.",
                        "move the file out of the project for now."),
                files(
                        "a Python model",
                        Map.of("dbt_project.yml", PROJECT, "models/p.py", "def model(dbt, session): pass"),
                        DbtError.UNSUPPORTED,
                        "models/p.py",
                        "Wharf runs models written in SQL.",
                        "rewrite it as a SELECT"),
                files(
                        "a hook",
                        Map.of("dbt_project.yml", PROJECT + "on-run-end: [\"grant x to y\"]\n"),
                        DbtError.UNSUPPORTED,
                        "dbt_project.yml:2 (on-run-end)",
                        "a hook may write",
                        "remove the hook"),
                files(
                        "a package that is not installed",
                        Map.of(
                                "dbt_project.yml",
                                PROJECT,
                                "packages.yml",
                                "packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.0.0\n"),
                        DbtError.MISSING_PACKAGE,
                        "packages.yml:2 (packages[0])",
                        "'dbt_packages' has no folder for it, and Wharf fetches no packages.",
                        "run 'dbt deps' once, or copy the package into 'dbt_packages/dbt_utils'."),
                files(
                        "a local package that is not there",
                        Map.of("dbt_project.yml", PROJECT, "packages.yml", "packages:\n  - local: ../nowhere\n"),
                        DbtError.MISSING_PACKAGE,
                        "packages.yml:2 (packages[0])",
                        "the folder '../nowhere' holds no dbt project.",
                        "correct the path."),
                files(
                        "two models of one name",
                        Map.of("dbt_project.yml", PROJECT, "models/a/x.sql", "select 1", "models/b/x.sql", "select 2"),
                        DbtError.DUPLICATE_NAME,
                        "models/b/x.sql",
                        "'models/a/x.sql' has the name as well",
                        "rename one of the files."),
                files(
                        "a name with a hyphen",
                        Map.of("dbt_project.yml", "name: my-shop\n"),
                        DbtError.BAD_NAME,
                        "dbt_project.yml:1 (name)",
                        "'my-shop' holds more than letters",
                        "name it 'my_shop', for example."),
                files(
                        "no name",
                        Map.of("dbt_project.yml", "version: 1\n"),
                        CoreError.MISSING_KEY,
                        "dbt_project.yml:1",
                        "it has no default.",
                        "add 'name: ...'."));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void namesThePlaceTheCauseAndTheFix(Broken broken) {
        ProjectFolder folder = new ProjectFolder(temp.resolve("project"));
        broken.files().forEach(folder::file);
        Problems problems = new Problems();

        DbtProject.read(folder.path(), problems);

        assertThat(problems.all()).hasSize(1);
        Problem problem = problems.all().get(0);
        assertThat(problem.code()).isEqualTo(broken.code());
        assertThat(problem.location()).hasToString(broken.place());
        assertThat(problem.cause()).contains(broken.cause());
        assertThat(problem.fix()).contains(broken.fix());
        assertThat(problem.what()).endsWith(".");
    }

    @Test
    void saysThatAFolderHoldsNoProject() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> DbtProject.read(temp)))
                .hasMessageContaining("DBT-001")
                .hasMessageContaining("--project DIR");
    }

    @Test
    void saysThatAFileIsNotUtf8() throws java.io.IOException {
        new ProjectFolder(temp).file("dbt_project.yml", PROJECT).file("models/a.sql", "");
        java.nio.file.Files.write(temp.resolve("models/a.sql"), new byte[] {(byte) 0xff, (byte) 0xfe, 'x'});
        Problems problems = new Problems();

        DbtProject.read(temp, problems);

        assertThat(problems.all()).extracting(Problem::code).containsExactly(DbtError.UNREADABLE_FILE);
        assertThat(problems.all().get(0).location()).hasToString("models/a.sql");
    }

    @Test
    void findsAllProblemsOfAllFilesAtOnce() {
        new ProjectFolder(temp)
                .file("dbt_project.yml", "name: my-shop\n")
                .file("models/a.py", "")
                .file("models/x.yml", "models:\n  - name: a\n    tests: x\n")
                .file("models/y.yml", "a: 1\n b: 2\n");
        Problems problems = new Problems();

        DbtProject.read(temp, problems);

        assertThat(problems.all()).hasSize(4);
    }

    private static Broken properties(
            String mistake, String yaml, ErrorCode code, String place, String cause, String fix) {
        return files(
                mistake,
                Map.of("dbt_project.yml", PROJECT, "models/a.sql", "select 1 as x", "models/schema.yml", yaml),
                code,
                place,
                cause,
                fix);
    }

    private static Broken files(
            String mistake, Map<String, String> files, ErrorCode code, String place, String cause, String fix) {
        return new Broken(mistake, files, code, place, cause, fix);
    }
}
