package dev.penstock.functions.quote;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Secrets Manager with one secret. */
@Mock
@Singleton
class FakeSecrets implements Secrets {
    volatile String key = "key-1";
    final AtomicInteger reads = new AtomicInteger();

    @Override
    public String text(String arn) {
        reads.incrementAndGet();
        return key;
    }
}
