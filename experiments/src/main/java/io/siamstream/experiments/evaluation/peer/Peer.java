package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_tracking.TrackerCSRT;
import org.bytedeco.opencv.opencv_tracking.TrackerKCF;
import org.bytedeco.opencv.opencv_video.TrackerMIL;

/** Trackers that need no model file. */
public enum Peer implements TrackerFactory {
    /** OpenCV's discriminative correlation filter with channel and spatial reliability. */
    CSRT("OpenCV-CSRT", true, () -> new OpenCvTracker(TrackerCSRT::create)),
    /** OpenCV's kernelized correlation filter. */
    KCF("OpenCV-KCF", true, () -> new OpenCvTracker(TrackerKCF::create)),
    /** OpenCV's multiple instance learning, which draws its samples at random. */
    MIL("OpenCV-MIL", false, () -> new OpenCvTracker(TrackerMIL::create)),
    /** The first box for ever. */
    FIRST_BOX("first-box-kept", true, FirstBoxTracker::new);

    private final String title;
    private final boolean deterministic;
    private final Supplier<SequenceTracker> maker;

    Peer(String title, boolean deterministic, Supplier<SequenceTracker> maker) {
        this.title = title;
        this.deterministic = deterministic;
        this.maker = maker;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("tracker", title, "opencv", opencv_core.CV_VERSION());
    }

    @Override
    public boolean deterministic() {
        return deterministic;
    }

    @Override
    public SequenceTracker create() {
        return maker.get();
    }

    @Override
    public String title() {
        return title;
    }
}
