package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.penstock.systemtest.client.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** docs/features.md calls a row built only where a system test carries its tag. */
class FeaturesTest {
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+(?:IT|Test))`");

    /** One line of a table of docs/features.md. */
    private record Row(String id, String state, Set<String> proofs) {
        static Row of(String line) {
            String[] cells = line.split("\\|", -1);
            Set<String> proofs = NAME.matcher(cells[5])
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Row(cells[1].strip(), cells[3].strip(), proofs);
        }

        boolean isBuilt() {
            return state.equals("built");
        }
    }

    /** A system test with its tags, those of its class included. */
    private record Tagged(String test, Set<String> tags) {}

    private static List<Row> rows = List.of();
    private static List<Tagged> tests = List.of();

    @BeforeAll
    static void read() throws IOException {
        rows = Files.readAllLines(Checkout.file("docs/features.md")).stream()
                .filter(line -> line.matches("\\| [A-Z]\\d+ \\|.*"))
                .map(Row::of)
                .toList();
        tests = systemTests();
    }

    @Test
    void everyRowIsThereOnce() {
        assertThat(rows).extracting(Row::id).doesNotHaveDuplicates().hasSize(12 + 12 + 10 + 12 + 10);
        assertThat(rows).extracting(Row::state).containsOnly("built", "begun", "not yet");
    }

    @Test
    void everyBuiltRowHasATestThatCarriesItsTag() {
        Set<String> tagged =
                tests.stream().flatMap(test -> test.tags().stream()).collect(Collectors.toSet());

        assertThat(rows).filteredOn(Row::isBuilt).extracting(Row::id).isSubsetOf(tagged);
    }

    @Test
    void everyProofOfABuiltRowCarriesItsTag() {
        assertThat(rows).filteredOn(Row::isBuilt).allSatisfy(row -> assertThat(row.proofs())
                .as("proofs of %s", row.id())
                .isNotEmpty()
                .isSubsetOf(classesTagged(row.id())));
    }

    @Test
    void everyTagIsARowThatIsNotCalledMissing() {
        Set<String> known = rows.stream()
                .filter(row -> !row.state().equals("not yet"))
                .map(Row::id)
                .collect(Collectors.toSet());

        assertThat(tests).flatExtracting(Tagged::tags).isSubsetOf(known);
    }

    @Test
    void everySystemTestProvesSomeRow() {
        assertThat(tests)
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.tags()).as(test.test()).isNotEmpty());
    }

    private static Set<String> classesTagged(String row) {
        return tests.stream()
                .filter(test -> test.tags().contains(row))
                .map(Tagged::test)
                .collect(Collectors.toSet());
    }

    private static List<Tagged> systemTests() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(FeaturesTest.class.getPackageName()))
                .build();
        TestPlan plan = LauncherFactory.create().discover(request);
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(test -> test.getUniqueId().contains("IT]/["))
                .map(FeaturesTest::tagged)
                .toList();
    }

    private static Tagged tagged(TestIdentifier test) {
        String type = Arrays.stream(test.getUniqueId().split("[/\\[\\]]"))
                .filter(part -> part.startsWith("class:"))
                .findFirst()
                .orElseThrow();
        Set<String> tags = test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet());
        return new Tagged(type.substring(type.lastIndexOf('.') + 1), tags);
    }
}
