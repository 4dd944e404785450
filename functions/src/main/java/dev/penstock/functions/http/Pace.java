package dev.penstock.functions.http;

import java.time.Duration;

/**
 * How patiently an external API is called.
 *
 * @param retries how often a call is repeated
 * @param delay the pause before a repetition
 * @param jitter how far the pause may be from {@code delay}, to either side
 * @param most how long one attempt may take; it is interrupted then
 */
public record Pace(int retries, Duration delay, Duration jitter, Duration most) {

    /** For an API that a client waits for. */
    public static final Pace CLIENT_WAITS =
            new Pace(2, Duration.ofMillis(200), Duration.ofMillis(150), Duration.ofSeconds(2));

    /** One retry for a hiccup, where the workflow itself retries with longer waits, at no cost while it waits. */
    public static final Pace WORKFLOW_RETRIES =
            new Pace(1, Duration.ofMillis(250), Duration.ofMillis(200), Duration.ofSeconds(10));
}
