package io.siamstream.operators.tracking.camera;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts the cameras of a subtask that send and that are silent. Derived from state and rebuilt
 * from it at start. Read by metric reporters from other threads.
 */
public final class CameraCensus {

    private final Map<String, Boolean> silentByCamera = new HashMap<>();
    private int silent;

    /** A camera of which a frame came, or that was found silent. */
    public synchronized void note(String camera, boolean isSilent) {
        forget(camera);
        silentByCamera.put(camera, isSilent);
        silent += isSilent ? 1 : 0;
    }

    /** A camera of which nothing is known any more. */
    synchronized void forget(String camera) {
        Boolean wasSilent = silentByCamera.remove(camera);
        silent -= Boolean.TRUE.equals(wasSilent) ? 1 : 0;
    }

    public synchronized int live() {
        return silentByCamera.size() - silent;
    }

    public synchronized int silent() {
        return silent;
    }
}
