package dev.penstock.compiler.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code api/stages/}. */
final class StageFiles {

    private static final String FOLDER = "api/stages/";
    private static final String SUFFIX = ".json";

    private StageFiles() {}

    /** All of them, by name; none where there is no such folder. */
    static List<Document> of(Path root) {
        if (!Files.isDirectory(root.resolve(FOLDER))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root.resolve(FOLDER))) {
            return files.map(file -> FOLDER + file.getFileName())
                    .filter(file -> file.endsWith(SUFFIX))
                    .sorted()
                    .map(file -> Document.read(root, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + FOLDER, e);
        }
    }

    /** The stage's name: that of its file. */
    static String name(Document stage) {
        return stage.file().substring(FOLDER.length(), stage.file().length() - SUFFIX.length());
    }
}
