package dev.penstock.systemtest.client;

import java.nio.file.Path;

/** Files of the checkout that these tests are part of. */
public final class Checkout {
    private static final Path ROOT = Path.of(System.getProperty("penstock.root", "../.."))
            .toAbsolutePath()
            .normalize();

    private Checkout() {}

    /** @param path from the checkout's root, for example {@code docs/features.md} */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }
}
