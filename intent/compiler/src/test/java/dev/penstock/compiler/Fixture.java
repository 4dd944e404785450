package dev.penstock.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a checkout that a test may change. */
public record Fixture(Path root) {
    private static final Path CHECKOUT = Path.of("src/test/resources/checkout");

    /** The small checkout of the test resources, in a new folder. */
    public static Fixture copiedTo(Path folder) {
        return copied(CHECKOUT, folder, List.of("api", "state-machines", "template.yaml"));
    }

    /** What the compiler reads of this very checkout, in a new folder. */
    public static Fixture ofThisCheckoutCopiedTo(Path folder) {
        return copied(
                Path.of("../.."),
                folder,
                List.of(
                        "api/openapi.yaml",
                        "api/policies",
                        "api/transforms",
                        "api/stages",
                        "state-machines",
                        "template.yaml"));
    }

    private static Fixture copied(Path from, Path to, List<String> parts) {
        for (String part : parts) {
            try (Stream<Path> files = Files.walk(from.resolve(part))) {
                files.filter(Files::isRegularFile).forEach(file -> copy(file, to.resolve(from.relativize(file))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Fixture(to);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text that must be in the file. */
    public Fixture replace(String file, String text, String by) {
        String content = read(file);
        if (!content.contains(text)) {
            throw new IllegalArgumentException(file + " does not contain: " + text);
        }
        return write(file, content.replace(text, by));
    }

    public Fixture append(String file, String text) {
        return write(file, read(file) + text);
    }

    public Fixture delete(String file) {
        try {
            Files.delete(root.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Fixture write(String file, String text) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the compiler finds, one line each. */
    public List<String> findings() {
        return IntentCompiler.compile(root).findings().stream()
                .map(Object::toString)
                .toList();
    }
}
