package io.siamstream.experiments.mot.tracker;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.tracker.detection.Pairing;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * SORT (Bewley et al., Simple online and realtime tracking, ICIP 2016) with the constants of its
 * published code: boxes move at constant speed and are paired with detections by their overlap.
 * Ages are counted in runs of the detector.
 */
final class Sort implements ObjectTracker {

    private static final double LEAST_OVERLAP = 0.3;
    private static final int MOST_MISSES = 1;
    private static final int LEAST_HITS = 3;

    private final List<Track> tracks = new ArrayList<>();
    private long nextId = 1;
    private int detectorRuns;

    @Override
    public List<MotBox> track(Supplier<Image> picture, Optional<List<MotBox>> detections) {
        tracks.forEach(track -> track.motion.predict());
        tracks.removeIf(track -> !Double.isFinite(track.box().area()) || track.box().area() <= 0);
        detections.ifPresent(this::associate);
        return tracks.stream()
                .filter(track -> track.misses == 0)
                .filter(track -> track.hits >= LEAST_HITS || detectorRuns <= LEAST_HITS)
                .map(track -> MotBox.of(track.id, track.box(), 1))
                .toList();
    }

    private void associate(List<MotBox> detections) {
        detectorRuns++;
        List<MotBox> left = new ArrayList<>(detections);
        List<Track> unseen = new ArrayList<>(tracks);
        for (Pairing pair :
                Pairing.best(
                        tracks.size(),
                        detections.size(),
                        (row, column) -> {
                            double overlap =
                                    tracks.get(row).box().overlap(detections.get(column).box());
                            return overlap >= LEAST_OVERLAP ? overlap : 0;
                        })) {
            Track track = tracks.get(pair.row());
            track.seen(detections.get(pair.column()).box());
            unseen.remove(track);
            left.remove(detections.get(pair.column()));
        }
        unseen.forEach(Track::missed);
        tracks.removeIf(track -> track.misses > MOST_MISSES);
        left.forEach(detection -> tracks.add(new Track(nextId++, detection.box())));
    }

    /** An object; its box is held as centre, area and aspect ratio, of which the last is still. */
    private static final class Track {
        private static final int MOVING = 3;

        private final long id;
        private final MotionFilter motion;
        private int hits;
        private int misses;

        Track(long id, Box box) {
            this.id = id;
            motion = new MotionFilter(measured(box), MOVING, new SortNoise());
        }

        void seen(Box box) {
            motion.correct(measured(box));
            hits++;
            misses = 0;
        }

        void missed() {
            hits = 0;
            misses++;
        }

        Box box() {
            double[] state = motion.state();
            double width = Math.sqrt(state[2] * state[3]);
            return Box.around(state[0], state[1], width, state[2] / width);
        }

        private static double[] measured(Box box) {
            return new double[] {
                box.centerX(), box.centerY(), box.area(), box.width() / box.height()
            };
        }
    }

    /** The published code's constants. */
    private static final class SortNoise implements MotionFilter.Noise {
        @Override
        public double[] first(double[] measured) {
            return new double[] {10, 10, 10, 10, 1e4, 1e4, 1e4};
        }

        @Override
        public double[] process(double[] state) {
            return new double[] {1, 1, 1, 1, 1e-2, 1e-2, 1e-4};
        }

        @Override
        public double[] measurement(double[] state) {
            return new double[] {1, 1, 10, 10};
        }
    }
}
