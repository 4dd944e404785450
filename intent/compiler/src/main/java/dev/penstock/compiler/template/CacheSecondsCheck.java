package dev.penstock.compiler.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A stage's gateway is deployed with the {@code cacheSeconds} of its stage file. The gateway's OpenAPI is one for all stages, so the number
 * reaches it as a parameter, and must be said a second time where it is not the default.
 */
final class CacheSecondsCheck implements Check {

    private static final String PARAMETER = "AuthorizerCacheSeconds";
    private static final String CONFIGURATION = "samconfig.toml";
    private static final Pattern SECTION = Pattern.compile("\\[([a-z0-9]+)\\.deploy\\.parameters]");
    private static final Pattern SETTING = Pattern.compile("\"" + PARAMETER + "=([0-9]+)\".*");

    @Override
    public Stream<Finding> check(Template template) {
        String byDefault = template.document().root().text("Parameters", PARAMETER, "Default");
        Map<String, String> deployed = deployed(template.root(), byDefault);
        return StageFiles.of(template.root()).stream().flatMap(stage -> {
            Node wanted = stage.root().at("cacheSeconds");
            String given = deployed.get(StageFiles.name(stage));
            return wanted == null || given == null || given.equals(wanted.text())
                    ? Stream.empty()
                    : Stream.of(new Finding(
                            stage.file(),
                            wanted.line(),
                            "cacheSeconds is " + wanted.text() + ", but " + CONFIGURATION + " deploys this stage with "
                                    + given,
                            "Write \"" + PARAMETER + "=" + wanted.text() + "\" among the stage's parameters there."));
        });
    }

    /** What each stage of {@code samconfig.toml} is deployed with, by the stage's name. */
    private static Map<String, String> deployed(Path root, String byDefault) {
        Map<String, String> seconds = new HashMap<>();
        String stage = "";
        for (String line : lines(root.resolve(CONFIGURATION))) {
            Matcher section = SECTION.matcher(line.strip());
            Matcher setting = SETTING.matcher(line.strip());
            if (section.matches()) {
                stage = section.group(1);
                seconds.put(stage, byDefault);
            } else if (setting.matches()) {
                seconds.put(stage, setting.group(1));
            }
        }
        return seconds;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
