package io.siamstream.experiments.evaluation.run;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.result.OnePassResult;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.mask.RunLengthMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Runs a tracker over a sequence from the first frame's box alone, and of polygons their bounds,
 * since one-pass measures compare upright boxes. The first frame's time is that of its
 * initialisation; decoding is not the tracker's time.
 */
public final class OnePassRunner {

    private OnePassRunner() {}

    /**
     * Runs a sequence.
     *
     * @param frameDone called after every frame
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Recording run(Sequence sequence, SequenceTracker tracker, Runnable frameDone) {
        double firstPixel = sequence.benchmark().firstPixel();
        List<Region> regions = new ArrayList<>(sequence.length());
        List<Optional<RunLengthMask>> masks = new ArrayList<>(sequence.length());
        double[] seconds = new double[sequence.length()];
        DoubleStream.Builder confidences = DoubleStream.builder();
        for (int i = 0; i < sequence.length(); i++) {
            Stopping.check();
            Image image = tracker.seen(ImageFiles.read(sequence.frames().get(i)));
            long start = System.nanoTime();
            if (i == 0) {
                tracker.initialize(
                        image,
                        new Region.OfBox(sequence.box(0).orElseThrow()),
                        !sequence.masks().isEmpty());
                seconds[i] = secondsSince(start);
                regions.add(sequence.annotations().get(0).orElseThrow());
                masks.add(Optional.empty());
                confidences.add(1);
            } else {
                Answer answer = tracker.track(image);
                seconds[i] = secondsSince(start);
                regions.add(Regions.shifted(new Region.OfBox(answer.box()), firstPixel));
                masks.add(answer.mask());
                answer.confidence().ifPresent(confidences::add);
            }
            frameDone.run();
        }
        double[] told = confidences.build().toArray();
        OnePassResult result =
                new OnePassResult(
                        regions, seconds, told.length == regions.size() ? told : new double[0]);
        return new Recording(result, masks);
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
    public record Recording(OnePassResult result, List<Optional<RunLengthMask>> masks) {}
}
