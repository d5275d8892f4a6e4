package io.siamstream.operators.tracking.camera;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the cameras of a subtask by whether they send and are believed in. Derived from state and
 * rebuilt from it at start. Read by metric reporters from other threads.
 */
public final class CameraCensus {

    private final Map<String, Condition> conditions = new HashMap<>();

    private enum Condition {
        LIVE,
        DOUBTED,
        SILENT
    }

    /** A camera of which a frame came, or that was found silent. */
    public synchronized void note(String camera, boolean isSilent, boolean isDoubted) {
        conditions.put(
                camera,
                isSilent ? Condition.SILENT : isDoubted ? Condition.DOUBTED : Condition.LIVE);
    }

    /** A camera of which nothing is known any more. */
    synchronized void forget(String camera) {
        conditions.remove(camera);
    }

    /** Cameras that send, believed in or not. */
    public synchronized int live() {
        return conditions.size() - silent();
    }

    /** Cameras that send what cannot be taken. */
    public synchronized int doubted() {
        return Collections.frequency(conditions.values(), Condition.DOUBTED);
    }

    public synchronized int silent() {
        return Collections.frequency(conditions.values(), Condition.SILENT);
    }
}
