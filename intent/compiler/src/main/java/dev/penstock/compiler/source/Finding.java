package dev.penstock.compiler.source;

import java.util.Comparator;

/**
 * One thing that is wrong with the intent.
 *
 * @param file path below the checkout's root, with `/`
 * @param line counted from 1
 * @param wrong what is wrong, one sentence
 * @param remedy how to mend it, one sentence
 */
public record Finding(String file, int line, String wrong, String remedy) implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::wrong)
            .thenComparing(Finding::remedy);

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line: what is wrong. How to mend it.}, which editors and CI systems turn into a link. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + wrong + " " + remedy;
    }
}
