package dev.penstock.compiler.source;

/** Makes other libraries' messages fit for one line of a finding. */
final class Texts {
    private Texts() {}

    static String oneLine(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
