package dev.penstock.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.check.Checks;
import dev.penstock.compiler.check.IntentBuilder;
import dev.penstock.compiler.output.Outputs;
import dev.penstock.compiler.source.Checkout;
import dev.penstock.compiler.source.CheckoutReader;
import dev.penstock.compiler.source.Finding;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compiles the intent of a checkout. */
public final class IntentCompiler {
    private IntentCompiler() {}

    /**
     * What came of it.
     *
     * @param findings everything that is wrong, by place; where there is anything, nothing is generated
     * @param files path below the output folder to content
     */
    public record Result(SortedSet<Finding> findings, SortedMap<String, JsonNode> files) {}

    /**
     * Reads, checks and, if all is well, generates.
     *
     * @param root the checkout's root folder
     * @throws java.io.UncheckedIOException when a file cannot be read
     */
    public static Result compile(Path root) {
        SortedSet<Finding> findings = new TreeSet<>();
        Checkout checkout = CheckoutReader.read(root, findings);
        Checks.run(checkout, findings);
        return findings.isEmpty()
                ? new Result(findings, Outputs.of(IntentBuilder.build(checkout)))
                : new Result(findings, Collections.emptySortedMap());
    }
}
