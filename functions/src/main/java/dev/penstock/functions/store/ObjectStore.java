package dev.penstock.functions.store;

/** A bucket. Storing the same content under the same key again changes nothing. */
public interface ObjectStore {

    /** @return the reference under which {@link #get} finds {@code content} again */
    StoredObject put(String key, byte[] content);

    /**
     * @return the content
     * @throws IllegalStateException when it is not what was stored: changed, cut off or gone
     */
    byte[] get(StoredObject object);
}
