package io.siamstream.experiments.evaluation.speed;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import java.util.ArrayList;
import java.util.List;

/**
 * Times a tracker on batches of targets, each in a sequence of its own, frame after frame, as a
 * stream of many cameras would bring them.
 */
public final class SpeedBenchmark {

    private static final int[] BATCHES = {1, 2, 4, 8, 16};
    private static final int WARM_UP = 5;
    private static final int MEASURED = 30;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Tracker tracker;

    /**
     * @param tracker used by the calling thread alone
     */
    public SpeedBenchmark(Tracker tracker) {
        this.tracker = tracker;
    }

    /**
     * Measures batches of 1, 2, 4, 8 and 16 targets. The first batches of each size, in which
     * templates are made and the machine warms up, do not count.
     *
     * @param sequences where frames come from, at least one; begun again when they end, used for
     *     several targets when there are fewer than targets
     */
    public List<SpeedMeasurement> measure(List<Sequence> sequences) {
        List<SpeedMeasurement> measurements = new ArrayList<>();
        for (int batch : BATCHES) {
            measurements.add(measure(sequences, batch));
        }
        return measurements;
    }

    private SpeedMeasurement measure(List<Sequence> sequences, int batch) {
        SpeedMeasurement measurement = SpeedMeasurement.ofBatch(batch);
        List<Sequence> chosen = new ArrayList<>();
        List<TargetState> states = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            Sequence sequence = sequences.get(i % sequences.size());
            chosen.add(sequence);
            states.add(start(sequence));
        }
        for (int step = 0; step < WARM_UP + MEASURED; step++) {
            List<TrackingRequest> requests = new ArrayList<>();
            long decodeStart = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                Sequence sequence = chosen.get(i);
                int frame = step % sequence.length();
                Image image = ImageFiles.read(sequence.frames().get(frame));
                TargetState state = frame == 0 ? start(sequence) : states.get(i);
                requests.add(new TrackingRequest(state, image, false));
            }
            long trackStart = System.nanoTime();
            TrackedBatch tracked = tracker.track(requests);
            long end = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                states.set(i, tracked.steps().get(i).state());
            }
            if (step >= WARM_UP) {
                BatchTimings parts = tracked.timings();
                measurement.decode().addValue((trackStart - decodeStart) / NANOS_PER_MILLI);
                measurement.crop().addValue(parts.crop() / NANOS_PER_MILLI);
                measurement.network().addValue((parts.network() + parts.mask()) / NANOS_PER_MILLI);
                measurement.update().addValue(parts.update() / NANOS_PER_MILLI);
                measurement.postprocess().addValue(parts.postprocess() / NANOS_PER_MILLI);
                measurement.track().addValue((end - trackStart) / NANOS_PER_MILLI);
            }
        }
        return measurement;
    }

    private static TargetState start(Sequence sequence) {
        return TargetState.starting(new Region.OfBox(sequence.box(0).orElseThrow()));
    }
}
