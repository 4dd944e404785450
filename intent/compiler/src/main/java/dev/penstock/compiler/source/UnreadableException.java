package dev.penstock.compiler.source;

/** A file's text is not what its format asks for. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String wrong;

    UnreadableException(int line, String wrong) {
        super(wrong);
        this.line = line;
        this.wrong = wrong;
    }

    Finding in(String file, String format) {
        return new Finding(file, line, "This is not valid " + format + ": " + wrong + ".", "Correct the syntax.");
    }
}
