package dev.penstock.compiler.template;

import org.jspecify.annotations.Nullable;

/**
 * A right that a machine needs.
 *
 * @param action as IAM names it, {@code lambda:InvokeFunction}
 * @param resource see {@link ResourceText}; {@code null} where only the execution knows it, so that any resource will do
 * @param reason who needs it, to be read after "which": {@code state "Render" (state-machines/x.asl.json:12) calls}
 */
record Need(String action, @Nullable String resource, String reason) {

    boolean isMetBy(String grantedAction, String grantedResource) {
        return ResourceText.glob(grantedAction, action)
                && (resource == null || ResourceText.covers(grantedResource, resource));
    }

    String asText() {
        return resource == null ? action : action + " on " + resource;
    }
}
