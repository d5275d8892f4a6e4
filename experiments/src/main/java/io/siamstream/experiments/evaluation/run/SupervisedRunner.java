package io.siamstream.experiments.evaluation.run;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.RegionOverlap;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Special;
import io.siamstream.experiments.evaluation.protocol.SupervisedFrame.Tracked;
import io.siamstream.experiments.evaluation.protocol.SupervisedRun;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * VOT's loop with resets (design 7.5): a frame without overlap is a failure, four frames are left
 * out, and the next one tells the tracker again where the target is.
 */
final class SupervisedRunner {

    private SupervisedRunner() {}

    /**
     * Runs a sequence.
     *
     * @param frameDone called after every frame
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    static Recording run(Sequence sequence, SequenceTracker tracker, Runnable frameDone) {
        List<SupervisedFrame> frames = new ArrayList<>(sequence.length());
        double[] seconds = new double[sequence.length()];
        int next = 0;
        for (int i = 0; i < sequence.length(); i++) {
            Stopping.check();
            if (i < next) {
                frames.add(Special.SKIPPED);
            } else {
                Image image = tracker.seen(ImageFiles.read(sequence.frames().get(i)));
                long start = System.nanoTime();
                if (i == next) {
                    tracker.initialize(image, sequence.region(i).orElseThrow(), false);
                    seconds[i] = OnePassRunner.secondsSince(start);
                    frames.add(Special.INITIALIZED);
                } else {
                    Answer answer = tracker.track(image);
                    seconds[i] = OnePassRunner.secondsSince(start);
                    SupervisedFrame frame = judged(sequence, i, image, answer);
                    frames.add(frame);
                    next = frame == Special.FAILED ? i + SupervisedRun.SKIP_AFTER_FAILURE : next;
                }
            }
            frameDone.run();
        }
        return new Recording(frames, seconds);
    }

    private static SupervisedFrame judged(
            Sequence sequence, int frame, Image image, Answer answer) {
        Region region = Regions.shifted(answer.region(), sequence.benchmark().firstPixel());
        double overlap =
                RegionOverlap.PYSOT.of(
                        region,
                        sequence.annotations().get(frame).orElseThrow(),
                        OptionalDouble.of(image.width()),
                        OptionalDouble.of(image.height()));
        return overlap > 0 ? new Tracked(region) : Special.FAILED;
    }

    /**
     * What a run gave.
     *
     * @param frames one for every frame
     * @param seconds the tracker's time for every frame, zero where it was not asked
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Recording(List<SupervisedFrame> frames, double[] seconds) {}
}
