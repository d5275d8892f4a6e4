package io.siamstream.experiments.mot.tracker;

import java.util.function.Supplier;

/** The trackers that are compared. */
public enum TrackerKind {
    /** SORT, to which a frame without its detector is one without objects. */
    SORT("SORT", () -> new EveryFrame(new Sort())),
    /** SORT that goes on by its motion where the detector does not run, and reports it. */
    SORT_COASTING("SORT, coasting", Sort::new),
    /** ByteTrack's association, to which a frame without its detector is one without objects. */
    BYTETRACK("ByteTrack", () -> new EveryFrame(new ByteTrack())),
    /** ByteTrack's association that goes on by motion where the detector does not run. */
    BYTETRACK_COASTING("ByteTrack, coasting", ByteTrack::new);

    private final String title;
    private final Supplier<ObjectTracker> opener;

    TrackerKind(String title, Supplier<ObjectTracker> opener) {
        this.title = title;
        this.opener = opener;
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }

    /** A tracker that has followed nothing yet. */
    public ObjectTracker open() {
        return opener.get();
    }
}
