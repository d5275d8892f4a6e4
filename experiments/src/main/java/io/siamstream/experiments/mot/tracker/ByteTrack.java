package io.siamstream.experiments.mot.tracker;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.tracker.detection.Pairing;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * BYTE, the association of ByteTrack (Zhang et al., ECCV 2022, Algorithm 1) with the paper's
 * constants: detections of high score are paired first, what is left of the tracks then with those
 * of low score; a lost track is kept for 30 frames.
 */
final class ByteTrack implements ObjectTracker {

    private static final double HIGH = 0.6;
    private static final double LOW = 0.1;
    private static final double BEGINS = 0.7;
    private static final double LEAST_OVERLAP = 0.2;
    private static final int MOST_FRAMES_LOST = 30;

    private final List<Track> tracks = new ArrayList<>();
    private long nextId = 1;
    private long frame;

    @Override
    public List<MotBox> track(Supplier<Image> picture, Optional<List<MotBox>> detections) {
        frame++;
        tracks.forEach(track -> track.motion.predict());
        detections.ifPresent(this::associate);
        return tracks.stream()
                .filter(track -> !track.lost)
                .map(track -> MotBox.of(track.id, track.box(), 1))
                .toList();
    }

    private void associate(List<MotBox> detections) {
        List<MotBox> high = detections.stream().filter(box -> box.score() > HIGH).toList();
        List<MotBox> low =
                detections.stream()
                        .filter(box -> box.score() <= HIGH && box.score() > LOW)
                        .toList();
        List<Track> left = new ArrayList<>(tracks);
        List<MotBox> begins = new ArrayList<>(pair(left, high));
        pair(left, low);
        left.forEach(track -> track.lost = true);
        tracks.removeIf(track -> frame - track.lastFrame > MOST_FRAMES_LOST);
        begins.removeIf(box -> box.score() <= BEGINS);
        begins.forEach(box -> tracks.add(new Track(nextId++, box.box(), frame)));
    }

    /** Takes tracks out of those that are left; what it returns was paired with none. */
    private List<MotBox> pair(List<Track> left, List<MotBox> detections) {
        List<Track> candidates = List.copyOf(left);
        List<MotBox> unpaired = new ArrayList<>(detections);
        for (Pairing pair :
                Pairing.best(
                        candidates.size(),
                        detections.size(),
                        (row, column) -> {
                            double overlap =
                                    candidates.get(row).box().overlap(detections.get(column).box());
                            return overlap >= LEAST_OVERLAP ? overlap : 0;
                        })) {
            Track track = candidates.get(pair.row());
            track.seen(detections.get(pair.column()).box(), frame);
            left.remove(track);
            unpaired.remove(detections.get(pair.column()));
        }
        return unpaired;
    }

    /** An object; its box is held as centre, aspect ratio and height, and all of them move. */
    private static final class Track {
        private static final int MOVING = 4;

        private final long id;
        private final MotionFilter motion;
        private long lastFrame;
        private boolean lost;

        Track(long id, Box box, long frame) {
            this.id = id;
            lastFrame = frame;
            motion = new MotionFilter(measured(box), MOVING, new HeightNoise());
        }

        void seen(Box box, long frame) {
            motion.correct(measured(box));
            lastFrame = frame;
            lost = false;
        }

        Box box() {
            double[] state = motion.state();
            return Box.around(state[0], state[1], state[2] * state[3], state[3]);
        }

        private static double[] measured(Box box) {
            return new double[] {
                box.centerX(), box.centerY(), box.width() / box.height(), box.height()
            };
        }
    }

    /** The filter of DeepSORT, which ByteTrack took over: uncertain in parts of the height. */
    private static final class HeightNoise implements MotionFilter.Noise {
        private static final double POSITION = 1.0 / 20;
        private static final double VELOCITY = 1.0 / 160;

        @Override
        public double[] first(double[] measured) {
            double place = 2 * POSITION * measured[3];
            double speed = 10 * VELOCITY * measured[3];
            return squares(place, place, 1e-2, place, speed, speed, 1e-5, speed);
        }

        @Override
        public double[] process(double[] state) {
            double place = POSITION * state[3];
            double speed = VELOCITY * state[3];
            return squares(place, place, 1e-2, place, speed, speed, 1e-5, speed);
        }

        @Override
        public double[] measurement(double[] state) {
            double place = POSITION * state[3];
            return squares(place, place, 1e-1, place);
        }

        private static double[] squares(double... deviations) {
            return DoubleStream.of(deviations).map(value -> value * value).toArray();
        }
    }
}
