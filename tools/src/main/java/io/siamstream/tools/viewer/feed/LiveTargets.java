package io.siamstream.tools.viewer.feed;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * The last message about every live target, within a number of characters for all together: beyond
 * it the target goes that was heard of longest ago. Safe for many threads.
 */
final class LiveTargets {
    private final long mostCharacters;
    private final LinkedHashMap<Target, TrackMessage> messages = new LinkedHashMap<>();
    private long characters;

    LiveTargets(long mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    synchronized void put(String camera, String id, TrackMessage message) {
        remove(camera, id);
        messages.put(new Target(camera, id), message);
        characters += size(message);
        while (characters > mostCharacters) {
            Target oldest = messages.keySet().iterator().next();
            remove(oldest.camera(), oldest.id());
        }
    }

    synchronized void remove(String camera, String id) {
        TrackMessage before = messages.remove(new Target(camera, id));
        if (before != null) {
            characters -= size(before);
        }
    }

    /** All messages, in the order of their coming. */
    synchronized List<TrackMessage> all() {
        return List.copyOf(messages.values());
    }

    private static long size(TrackMessage message) {
        return message.event().length();
    }

    private record Target(String camera, String id) {}
}
