package dev.penstock.compiler.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a checkout. Files that are missing or malformed become findings, and empty documents, so that the checks go on. */
public final class CheckoutReader {
    private static final String JSON = ".json";

    private final Path root;
    private final Collection<Finding> findings;

    private CheckoutReader(Path root, Collection<Finding> findings) {
        this.root = root;
        this.findings = findings;
    }

    /**
     * @param root the checkout's root folder
     * @param findings takes what is wrong with the files as such
     * @throws UncheckedIOException when a file exists and cannot be read
     */
    public static Checkout read(Path root, Collection<Finding> findings) {
        CheckoutReader reader = new CheckoutReader(root, findings);
        return new Checkout(
                reader.file(Checkout.OPENAPI),
                reader.folder(Checkout.POLICIES, JSON, JSON.length()),
                reader.folder(Checkout.TRANSFORMS, JSON, 0),
                reader.folder(Checkout.STAGES, JSON, 0),
                reader.folder(Checkout.MACHINES, Checkout.MACHINE_SUFFIX, 0),
                reader.file(Checkout.TEMPLATE));
    }

    /** @param keep how much of the suffix stays in the key */
    private SortedMap<String, Document> folder(String folder, String suffix, int keep) {
        SortedMap<String, Document> documents = new TreeMap<>();
        for (String name : names(root.resolve(folder), suffix)) {
            String key = name.substring(0, name.length() - suffix.length() + keep);
            documents.put(key, file(folder + "/" + name));
        }
        return documents;
    }

    private static List<String> names(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document file(String file) {
        Path path = root.resolve(file);
        if (!Files.isRegularFile(path)) {
            findings.add(new Finding(file, 1, "The file does not exist.", "Restore it, or give --root the checkout."));
            return Document.empty(file);
        }
        boolean json = file.endsWith(JSON);
        try {
            String text = Files.readString(path);
            return json ? JsonReader.read(file, text) : YamlReader.read(file, text);
        } catch (UnreadableException e) {
            findings.add(e.in(file, json ? "JSON" : "YAML"));
            return Document.empty(file);
        } catch (CharacterCodingException e) {
            findings.add(new Finding(file, 1, "The file is not UTF-8 text.", "Save it as UTF-8."));
            return Document.empty(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
