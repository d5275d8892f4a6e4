package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.TrackEventReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for a while what was told of targets that are sent along with frames, so that a
 * detector that asks for the same with every frame is answered once a minute. Lives in memory only:
 * after a restart the answer comes once more.
 */
final class ToldRejections {

    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final InstantSource clock;

    private final Map<Key, Instant> told =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Instant> eldest) {
                    return size() > MOST;
                }
            };

    private record Key(String camera, String target, TrackEventReason reason) {}

    ToldRejections(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether a rejection was not told of late; it is from now on. */
    boolean isNew(String camera, String target, TrackEventReason reason) {
        Key key = new Key(camera, target, reason);
        Instant before = told.get(key);
        Instant now = clock.instant();
        if (before != null && Duration.between(before, now).compareTo(AGAIN_AFTER) < 0) {
            return false;
        }
        told.remove(key);
        told.put(key, now);
        return true;
    }
}
