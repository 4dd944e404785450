package dev.penstock.intent.stage;

/** A stage file, or the providers of a bundle, cannot be used. The message says which file and key, what is wrong, and how to mend it. */
public final class StageInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file the file as the reader of the message knows it
     * @param key where in it, for instance {@code providers[0].issuer}
     * @param problem what is wrong there and how to mend it
     */
    public StageInvalid(String file, String key, String problem) {
        super(file + ": " + key + ": " + problem);
    }
}
