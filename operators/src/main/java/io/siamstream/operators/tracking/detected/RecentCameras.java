package io.siamstream.operators.tracking.detected;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was read of the cameras that had a frame last, so that it is not read, and decoded, from
 * state for every frame. It says what the state says: whoever changes the state changes it too.
 *
 * @param <T> what is kept of a camera
 */
final class RecentCameras<T> {

    private static final int MOST = 512;

    private final Map<String, T> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                    return size() > MOST;
                }
            };

    /** Reads from state. */
    interface Reader<T> {
        T read() throws Exception;
    }

    /** What is kept of a camera, read where nothing is. */
    T get(String camera, Reader<T> reader) throws Exception {
        T value = known.get(camera);
        if (value == null) {
            value = reader.read();
            known.put(camera, value);
        }
        return value;
    }

    /** Forgets what was read of a camera. */
    void forget(String camera) {
        known.remove(camera);
    }
}
