package dev.penstock.compiler.template;

/**
 * What is wrong in one place, and how to mend it.
 *
 * @param file path from the checkout's root, with {@code /}
 * @param line from 1
 * @param problem without a full stop at its end
 * @param remedy a sentence
 */
public record Finding(String file, int line, String problem, String remedy) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + problem + ". " + remedy;
    }
}
