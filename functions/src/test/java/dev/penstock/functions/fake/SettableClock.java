package dev.penstock.functions.fake;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The real time, plus what a test lets pass. */
@Mock
@Singleton
public class SettableClock implements InstantSource {
    private volatile Duration passed = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(passed);
    }

    public void pass(Duration time) {
        passed = passed.plus(time);
    }
}
