package io.siamstream.experiments.evaluation.run;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.result.OnePassResult;
import io.siamstream.tracker.Image;
import io.siamstream.tracker.Region;
import io.siamstream.tracker.RunLengthMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a tracker over a sequence from the first frame's box alone, and of polygons their bounds,
 * since one-pass measures compare upright boxes. The first frame's time is that of its
 * initialisation; decoding is not the tracker's time.
 */
final class OnePassRunner {

    private OnePassRunner() {}

    /**
     * Runs a sequence.
     *
     * @param frameDone called after every frame
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    static Recording run(Sequence sequence, SequenceTracker tracker, Runnable frameDone) {
        double firstPixel = sequence.benchmark().firstPixel();
        List<Region> regions = new ArrayList<>(sequence.length());
        List<Optional<RunLengthMask>> masks = new ArrayList<>(sequence.length());
        double[] seconds = new double[sequence.length()];
        for (int i = 0; i < sequence.length(); i++) {
            Stopping.check();
            Image image = ImageFiles.read(sequence.frames().get(i));
            long start = System.nanoTime();
            if (i == 0) {
                tracker.initialize(
                        image,
                        new Region.OfBox(sequence.box(0).orElseThrow()),
                        !sequence.masks().isEmpty());
                seconds[i] = secondsSince(start);
                regions.add(sequence.annotations().get(0).orElseThrow());
                masks.add(Optional.empty());
            } else {
                Answer answer = tracker.track(image);
                seconds[i] = secondsSince(start);
                regions.add(Regions.shifted(new Region.OfBox(answer.box()), firstPixel));
                masks.add(answer.mask());
            }
            frameDone.run();
        }
        return new Recording(new OnePassResult(regions, seconds), masks);
    }

    static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * What a run gave.
     *
     * @param result boxes and times
     * @param masks masks by frame, where the tracker gave one
     */
    record Recording(OnePassResult result, List<Optional<RunLengthMask>> masks) {}
}
