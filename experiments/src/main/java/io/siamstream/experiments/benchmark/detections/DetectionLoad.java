package io.siamstream.experiments.benchmark.detections;

/**
 * How detections come.
 *
 * @param every the detector looks at one of so many frames; 0 for no detector
 * @param late so many more frames of the camera were sent before it tells
 */
record DetectionLoad(int every, int late) {

    /** No detector. */
    static final DetectionLoad NONE = new DetectionLoad(0, 0);

    boolean hasDetector() {
        return every > 0;
    }

    /** In words. */
    String title() {
        if (!hasDetector()) {
            return "none";
        }
        return "%s, %s"
                .formatted(
                        every == 1 ? "every frame" : "every %d-th frame".formatted(every),
                        late == 0 ? "on time" : "%d frames late".formatted(late));
    }
}
