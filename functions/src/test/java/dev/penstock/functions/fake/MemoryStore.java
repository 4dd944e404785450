package dev.penstock.functions.fake;

import dev.penstock.functions.store.ObjectStore;
import dev.penstock.functions.store.StoredObject;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket in memory. */
@Mock
@Singleton
public class MemoryStore implements ObjectStore {
    public final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    public final AtomicInteger puts = new AtomicInteger();

    @Override
    public StoredObject put(String key, byte[] content) {
        puts.incrementAndGet();
        objects.put(key, content);
        return StoredObject.of(key, content);
    }

    @Override
    public byte[] get(StoredObject object) {
        byte[] content = objects.get(object.key());
        if (content == null || !object.matches(content)) {
            throw new IllegalStateException(object.key() + " is not what was put there");
        }
        return content;
    }
}
