package dev.penstock.compiler.check;

import dev.penstock.compiler.source.Document;
import dev.penstock.compiler.source.Finding;
import java.util.Collection;

/** Where checks report. All findings are shown at once, so a check goes on after the first. */
public record Findings(Collection<Finding> all) {
    /**
     * @param pointer where in the document (RFC 6901)
     * @param wrong a sentence
     * @param remedy a sentence
     */
    public void add(Document document, String pointer, String wrong, String remedy) {
        all.add(document.finding(pointer, wrong, remedy));
    }
}
