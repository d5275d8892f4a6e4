package io.siamstream.tools.viewer;

import java.util.LinkedHashSet;

/** Remembers the last ids: with at-least-once delivery an event may come twice, with one id. */
final class RecentIds {
    private final int limit;
    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    RecentIds(int limit) {
        this.limit = limit;
    }

    /** Adds an id, or returns false when it is among the last ones. */
    synchronized boolean add(String id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > limit) {
            ids.remove(ids.iterator().next());
        }
        return true;
    }
}
