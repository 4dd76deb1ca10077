package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/contract.md names, for each rule, tests that exist; and every test of the contract stands there. */
class ContractManualTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern JAVA = Pattern.compile("`(\\w+)\\.([a-z0-9_]+)`");
    private static final Pattern BROWSER = Pattern.compile("`(\\w+)\\.spec: ([^`]+)`");
    private static final Pattern ROW = Pattern.compile("^\\| .+ \\|$", Pattern.MULTILINE);
    private static final Pattern METHOD = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest)\\b(?:(?!@\\w*Test\\b).)*?\\bvoid ([a-z0-9_]+)\\(",
            Pattern.DOTALL);

    private static String manual() throws IOException {
        return Files.readString(ROOT.resolve("docs/contract.md"));
    }

    /** The tests of the file, as {@code Class.method}. */
    private static Stream<String> tests(Path file) {
        String source = read(file);
        String name = file.getFileName().toString().replace(".java", "");
        return METHOD.matcher(source).results().map(method -> name + "." + method.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> allTests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (Path sources : List.of(ROOT.resolve("core/src/test/java"), ROOT.resolve("server/src/test/java"))) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .flatMap(ContractManualTest::tests)
                        .forEach(tests::add);
            }
        }
        return tests;
    }

    private static Set<String> namedInManual() throws IOException {
        return JAVA.matcher(manual())
                .results()
                .map(named -> named.group(1) + "." + named.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_test_that_is_named_exists() throws IOException {
        assertThat(allTests()).containsAll(namedInManual());
    }

    @Test
    void every_browser_test_that_is_named_exists() throws IOException {
        assertThat(BROWSER.matcher(manual()).results())
                .isNotEmpty()
                .allSatisfy(named -> assertThat(read(ROOT.resolve("web/test-browser/" + named.group(1) + ".spec.ts")))
                        .contains("test('" + named.group(2) + "'"));
    }

    @Test
    void every_test_of_the_contract_is_named() throws IOException {
        Set<String> tests = allTests();
        tests.removeIf(test -> !test.startsWith("Contract") || test.startsWith("ContractManualTest."));

        assertThat(namedInManual()).containsAll(tests);
    }

    @Test
    void the_ten_rules_are_there_and_each_rule_names_a_test() throws IOException {
        List<String> rows =
                ROW.matcher(manual()).results().map(MatchResult::group).toList();
        List<String> rules = rows.stream()
                .filter(row -> !row.startsWith("| rule") && !row.startsWith("| type") && !row.startsWith("|---"))
                .toList();

        assertThat(rules).allSatisfy(rule -> assertThat(rule).containsAnyOf("Test.", "Contract", ".spec: "));
        assertThat(rules.stream().map(rule -> rule.split("\\|")[1].strip()))
                .contains("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }
}
