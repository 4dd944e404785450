package dev.penstock.compiler.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the good checkout in {@code src/test/resources/template/good}: each test breaks one thing in it and reads what the checks say. */
final class Checkout {

    private static final Path GOOD = Path.of("src/test/resources/template/good");

    private final Path root;

    private Checkout(Path root) {
        this.root = root;
    }

    static Checkout good(Path folder) {
        try (Stream<Path> files = Files.walk(GOOD)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(GOOD.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Checkout(folder);
    }

    /** Replaces the only occurrence of {@code before}. */
    Checkout replace(String file, String before, String after) {
        try {
            String content = Files.readString(root.resolve(file));
            int at = content.indexOf(before);
            if (at < 0 || content.indexOf(before, at + 1) >= 0) {
                throw new IllegalArgumentException(file + " must hold this exactly once: " + before);
            }
            Files.writeString(root.resolve(file), content.replace(before, after));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    List<String> findings() {
        return TemplateChecks.run(root).stream().map(Finding::toString).toList();
    }
}
