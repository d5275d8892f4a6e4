package io.siamstream.experiments.mot.tracker;

import java.util.function.DoubleFunction;

/** The trackers that are compared. */
public enum TrackerKind {
    /** Ours: detections beside the light profile. */
    SIAMSTREAM("siamstream", DetectionDriven::open),
    /** SORT, to which a frame without its detector is one without objects. */
    SORT("SORT", fps -> new EveryFrame(new Sort())),
    /** SORT that goes on by its motion where the detector does not run, and reports it. */
    SORT_COASTING("SORT, coasting", fps -> new Sort()),
    /** ByteTrack's association, to which a frame without its detector is one without objects. */
    BYTETRACK("ByteTrack", fps -> new EveryFrame(new ByteTrack())),
    /** ByteTrack's association that goes on by motion where the detector does not run. */
    BYTETRACK_COASTING("ByteTrack, coasting", fps -> new ByteTrack());

    private final String title;
    private final DoubleFunction<ObjectTracker> opener;

    TrackerKind(String title, DoubleFunction<ObjectTracker> opener) {
        this.title = title;
        this.opener = opener;
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }

    /**
     * A tracker that has followed nothing yet.
     *
     * @param framesPerSecond of the sequence
     */
    public ObjectTracker open(double framesPerSecond) {
        return opener.apply(framesPerSecond);
    }
}
