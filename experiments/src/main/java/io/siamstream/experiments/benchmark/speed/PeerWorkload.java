package io.siamstream.experiments.benchmark.speed;

import ai.djl.pytorch.jni.JniUtils;
import io.siamstream.experiments.benchmark.footage.DecodedFootage;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.geometry.Region;

/** Another tracker on one target, as the evaluation runs it. */
final class PeerWorkload implements Workload {

    private final SequenceTracker tracker;
    private final DecodedFootage pictures;
    private int frame;

    /**
     * @param pictures of one camera
     */
    PeerWorkload(TrackerFactory factory, DecodedFootage pictures) {
        this.tracker = factory.create();
        this.pictures = pictures;
    }

    @Override
    public void prepare() {
        JniUtils.setNumThreads(1);
    }

    @Override
    public void step() {
        if (frame == 0) {
            tracker.initialize(
                    pictures.image(0, 0),
                    new Region.OfBox(pictures.footage().cameras().get(0).box(0).orElseThrow()),
                    false);
        } else {
            tracker.track(pictures.image(0, frame));
        }
        frame++;
    }

    @Override
    public int targets() {
        return 1;
    }

    @Override
    public void close() {
        tracker.close();
    }
}
