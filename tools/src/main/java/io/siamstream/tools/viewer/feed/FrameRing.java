package io.siamstream.tools.viewer.feed;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last frames of every camera, within a number of bytes for all cameras together. When there
 * are more, the camera that holds most gives its oldest frame away. Safe for many threads.
 */
final class FrameRing {

    /** More cameras than a page can show; beyond it the one that is heard least goes. */
    private static final int MOST_CAMERAS = 256;

    private final int framesPerCamera;
    private final long mostBytes;

    /** By camera, that which sent something last at the end. */
    private final LinkedHashMap<String, Frames> cameras = new LinkedHashMap<>();

    private long bytes;

    /**
     * @param framesPerCamera most frames of one camera
     * @param mostBytes most bytes of all frames together
     */
    FrameRing(int framesPerCamera, long mostBytes) {
        this.framesPerCamera = framesPerCamera;
        this.mostBytes = mostBytes;
    }

    synchronized void add(CameraFrame frame) {
        Frames frames = Optional.ofNullable(cameras.remove(frame.camera())).orElseGet(Frames::new);
        cameras.put(frame.camera(), frames);
        bytes += frames.put(frame);
        if (frames.byId.size() > framesPerCamera) {
            bytes -= frames.removeOldest();
        }
        while (cameras.size() > MOST_CAMERAS || (bytes > mostBytes && cameras.size() > 1)) {
            makeRoom();
        }
        while (bytes > mostBytes && frames.byId.size() > 1) {
            bytes -= frames.removeOldest();
        }
    }

    synchronized Optional<CameraFrame> find(FrameId id) {
        return Optional.ofNullable(cameras.get(id.camera())).map(frames -> frames.byId.get(id));
    }

    /** The newest frame of every camera. */
    synchronized List<CameraFrame> newest() {
        return cameras.values().stream().map(frames -> frames.newest).toList();
    }

    /** Bytes that are kept. */
    synchronized long bytes() {
        return bytes;
    }

    private void makeRoom() {
        Frames heaviest =
                cameras.values().stream()
                        .filter(frames -> frames.byId.size() > 1)
                        .max(Comparator.comparingLong(frames -> frames.bytes))
                        .orElse(null);
        if (heaviest != null && cameras.size() <= MOST_CAMERAS) {
            bytes -= heaviest.removeOldest();
        } else {
            bytes -= cameras.remove(cameras.keySet().iterator().next()).bytes;
        }
    }

    /** The frames of one camera. */
    private static final class Frames {

        /** What a frame takes besides its picture and its camera's name, about. */
        private static final long OVERHEAD = 300;

        private final Map<FrameId, CameraFrame> byId = new LinkedHashMap<>();
        private CameraFrame newest;
        private long bytes;

        /** Adds a frame; how many bytes more there are now. */
        long put(CameraFrame frame) {
            CameraFrame before = byId.put(frame.id(), frame);
            newest = frame;
            long more = size(frame) - (before == null ? 0 : size(before));
            bytes += more;
            return more;
        }

        /** Removes the oldest frame; how many bytes that were. */
        long removeOldest() {
            long less = size(byId.remove(byId.keySet().iterator().next()));
            bytes -= less;
            return less;
        }

        private static long size(CameraFrame frame) {
            return frame.picture().length + 2L * frame.camera().length() + OVERHEAD;
        }
    }
}
