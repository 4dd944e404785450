package dev.penstock.compiler;

import dev.penstock.compiler.output.Outputs;
import dev.penstock.compiler.template.Finding;
import dev.penstock.compiler.template.TemplateChecks;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The command line: {@code compile --root <checkout> --out <folder>}. */
public final class Main {
    /** Exit status when everything was written. */
    static final int DONE = 0;

    /** Exit status when something is wrong with the intent, or a file cannot be read or written. */
    static final int REFUSED = 1;

    /** Exit status when the arguments are wrong. */
    static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** @return the exit status */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() != 5
                || !args.get(0).equals("compile")
                || !args.get(1).equals("--root")
                || !args.get(3).equals("--out")) {
            err.println("Usage: compile --root <checkout> --out <folder>");
            return USAGE;
        }
        try {
            return compile(Path.of(args.get(2)), Path.of(args.get(4)), out, err);
        } catch (IOException | UncheckedIOException e) {
            err.println("A file cannot be read or written: " + e.getMessage());
            return REFUSED;
        }
    }

    private static int compile(Path root, Path folder, PrintStream out, PrintStream err) throws IOException {
        IntentCompiler.Result result = IntentCompiler.compile(root);
        if (!result.findings().isEmpty()) {
            result.findings().forEach(err::println);
            return REFUSED;
        }
        Outputs.write(result.files(), folder);
        // They read the policies that were just written.
        List<Finding> template = TemplateChecks.run(root);
        if (!template.isEmpty()) {
            template.forEach(err::println);
            return REFUSED;
        }
        out.println("Intent compiled: " + result.files().size() + " files in " + folder);
        return DONE;
    }
}
