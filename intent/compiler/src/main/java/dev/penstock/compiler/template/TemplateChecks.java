package dev.penstock.compiler.template;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * All checks of {@code template.yaml}. They read the checkout only, also the policies that the compiler generates for the template to include:
 * run them after those are written.
 */
public final class TemplateChecks {

    private static final List<Check> CHECKS = List.of(
            new MachineRoleCheck(),
            new WildcardCheck(),
            new FunctionCheck(),
            new ReleaseCheck(),
            new DeadLetterCheck(),
            new StageEnvironmentCheck(),
            new CacheSecondsCheck());

    private TemplateChecks() {}

    /**
     * Checks the template of the checkout {@code root}.
     *
     * @return what must be mended, each once; empty when all is well
     */
    public static List<Finding> run(Path root) {
        try {
            Template template = Template.read(root);
            return CHECKS.stream()
                    .flatMap(check -> readably(check, template))
                    .distinct()
                    .toList();
        } catch (Document.Unreadable e) {
            return List.of(e.finding());
        }
    }

    private static Stream<Finding> readably(Check check, Template template) {
        try {
            return check.check(template).toList().stream();
        } catch (Document.Unreadable e) {
            return Stream.of(e.finding());
        }
    }
}
