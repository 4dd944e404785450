package dev.penstock.compiler.vtl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapping template of the gateway, kept as a resource of this package.
 *
 * <p>Resources are VTL with four additions, which are gone before the gateway sees them:
 *
 * <ul>
 *   <li>{@code @include name@} stands for the resource {@code name.vtl};
 *   <li>{@code @text …@} stands for the interpolated text {@code …}, escaped for the inside of a JSON string;
 *   <li>{@code @json …@} is the same as a whole JSON string;
 *   <li>{@code @NAME@} is filled in by {@link #with} or, for CloudFormation's values, when the document is written.
 * </ul>
 *
 * So there is one way in which a value gets into a document, and it escapes.
 */
public final class VtlTemplate {
    private static final Pattern INCLUDE = Pattern.compile("@include ([a-z.-]+)@");
    private static final Pattern JSON = Pattern.compile("@json ([^@\"\n]+)@");
    private static final Pattern TEXT = Pattern.compile("@text ([^@\"\n]+)@");

    /** An escaped backslash, as a regular expression and as the replacement for one. */
    private static final String BACKSLASH = "\\\\".repeat(2);

    private final String text;

    private VtlTemplate(String text) {
        this.text = text;
    }

    /** The resource with this name, its includes in place. */
    public static VtlTemplate named(String name) {
        return new VtlTemplate(INCLUDE.matcher(resource(name))
                .replaceAll(include -> Matcher.quoteReplacement(named(include.group(1)).text)));
    }

    /** Fills in {@code @name@}. The value becomes part of the template: it must not come from a request. */
    public VtlTemplate with(String name, String value) {
        return new VtlTemplate(text.replace("@" + name + "@", value));
    }

    /** The template in VTL; the {@code @NAME@}s that nothing was filled in for are still there. */
    public String vtl() {
        String strings = JSON.matcher(text).replaceAll("\"@text $1@\"");
        return TEXT.matcher(strings).replaceAll(value -> Matcher.quoteReplacement(escaped(value.group(1))));
    }

    /**
     * VTL that escapes an interpolated text.
     *
     * <p>{@code escapeJavaScript} writes an apostrophe as {@code \'}, which is not JSON (RFC 8259 §7), so that is taken
     * back. Emulators leave the apostrophe alone, and then {@code \\'} is an escaped backslash before it: escaped
     * backslashes are set aside meanwhile, as tabs, which no escaped text has. The bar in front, cut off again, is for
     * an emulator that makes an object of a blank text.
     */
    private static String escaped(String interpolation) {
        return "$util.escapeJavaScript(\"|" + interpolation + "\").replaceAll('" + BACKSLASH + "', '\t')"
                + ".replaceAll(\"\\\\'\", \"'\").replaceAll('\t', '" + BACKSLASH + "').substring(1)";
    }

    private static String resource(String name) {
        try (InputStream stream = VtlTemplate.class.getResourceAsStream(name + ".vtl")) {
            if (stream == null) {
                throw new IllegalArgumentException("no template " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
