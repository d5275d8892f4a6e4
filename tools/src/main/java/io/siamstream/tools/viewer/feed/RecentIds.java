package io.siamstream.tools.viewer.feed;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.UUID;

/**
 * Remembers the last ids: with at-least-once delivery an event may come twice, with one id. What is
 * kept of an id has one size, however long it is.
 */
final class RecentIds {
    private final int limit;
    private final LinkedHashSet<UUID> ids = new LinkedHashSet<>();

    RecentIds(int limit) {
        this.limit = limit;
    }

    /** Adds an id, or returns false when it is among the last ones. */
    synchronized boolean add(String id) {
        if (!ids.add(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)))) {
            return false;
        }
        if (ids.size() > limit) {
            ids.remove(ids.iterator().next());
        }
        return true;
    }
}
