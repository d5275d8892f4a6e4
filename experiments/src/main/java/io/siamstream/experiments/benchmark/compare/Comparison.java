package io.siamstream.experiments.benchmark.compare;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.experiments.benchmark.compare.Follower.Running;
import io.siamstream.experiments.benchmark.footage.Footage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** Runs of one follower on frames of one target a camera, each run on topics of its own. */
final class Comparison {

    private static final int WARM_UP_FRAMES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration QUIET = Duration.ofSeconds(8);
    private static final double MILLIS = 1000;

    private final EmbeddedKafka kafka;
    private final Path folder;
    private int runs;

    Comparison(EmbeddedKafka kafka, Path folder) {
        this.kafka = kafka;
        this.folder = folder;
    }

    /**
     * Targets that are followed into a frame in a second, of frames that lie in the topic before.
     *
     * @param frames of each camera, of which the first few do not count
     */
    double throughput(Follower follower, int cameras, int frames) throws Exception {
        RunTopics topics = topics("at-least-once");
        topics.send(footage(cameras, frames), 0, frames, Duration.ZERO);
        try (Work work = new Work(follower, topics)) {
            List<Instant> emitted =
                    work.reader().await(cameras * frames, PATIENCE).stream()
                            .map(FollowedFrame::emitted)
                            .sorted()
                            .toList();
            int first = cameras * WARM_UP_FRAMES;
            if (emitted.size() <= first + 1) {
                throw new IllegalStateException(
                        "%s told of %d frames only".formatted(follower.title(), emitted.size()));
            }
            Duration span = Duration.between(emitted.get(first), emitted.get(emitted.size() - 1));
            return (emitted.size() - 1 - first) * MILLIS / span.toMillis();
        }
    }

    /**
     * From a frame's capture to its event, milliseconds, of frames that come at a pace.
     *
     * @param framesPerSecond frames of each camera in a second
     */
    DescriptiveStatistics latency(
            Follower follower, int cameras, double framesPerSecond, int seconds) throws Exception {
        RunTopics topics = topics("at-least-once");
        int counted = Math.max(2, (int) Math.round(framesPerSecond * seconds));
        int frames = WARM_UP_FRAMES + counted;
        Footage footage = footage(cameras, frames);
        Duration period = Duration.ofNanos(Math.round(1e9 / framesPerSecond));
        try (Work work = new Work(follower, topics)) {
            topics.send(footage, 0, WARM_UP_FRAMES, Duration.ofMillis(100));
            work.reader().await(cameras * WARM_UP_FRAMES, PATIENCE);
            topics.send(footage, WARM_UP_FRAMES, frames, period);
            DescriptiveStatistics latency = new DescriptiveStatistics();
            work.reader().await(cameras * frames, QUIET).stream()
                    .filter(event -> event.sequence() >= WARM_UP_FRAMES)
                    .forEach(event -> latency.addValue(event.latencyMillis()));
            return latency;
        }
    }

    /**
     * What a failure cost.
     *
     * @param targets targets before it
     * @param goneOn those of them that were followed to the last frame
     * @param missing events of frames that never came
     * @param doubled events that came again
     * @param longestGap seconds without an event
     */
    record Loss(int targets, int goneOn, int missing, int doubled, double longestGap) {}

    /** Kills a follower in the middle of its work, and looks at what is told in the end. */
    Loss kill(Follower follower, int cameras, int frames) throws Exception {
        RunTopics topics = topics("exactly-once");
        topics.send(footage(cameras, frames), 0, frames, Duration.ZERO);
        try (Work work = new Work(follower, topics)) {
            work.reader().await(cameras * frames / 3, PATIENCE);
            work.running().fail();
            return loss(work.reader().await(Integer.MAX_VALUE, QUIET.plus(QUIET)), cameras, frames);
        }
    }

    static Loss loss(List<FollowedFrame> events, int cameras, int frames) {
        Map<String, Set<Long>> seen = new HashMap<>();
        int doubled = 0;
        for (FollowedFrame event : events) {
            boolean fresh =
                    seen.computeIfAbsent(event.target(), unseen -> new HashSet<>())
                            .add(event.sequence());
            doubled += fresh ? 0 : 1;
        }
        int goneOn =
                (int) seen.values().stream().filter(told -> told.contains(frames - 1L)).count();
        int told = seen.values().stream().mapToInt(Set::size).sum();
        List<Instant> emitted =
                events.stream()
                        .map(FollowedFrame::emitted)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        double gap = 0;
        for (int i = 1; i < emitted.size(); i++) {
            gap =
                    Math.max(
                            gap,
                            Duration.between(emitted.get(i - 1), emitted.get(i)).toMillis()
                                    / MILLIS);
        }
        return new Loss(cameras, goneOn, cameras * frames - told, doubled, gap);
    }

    private RunTopics topics(String delivery) {
        return RunTopics.create(kafka, "run%d-".formatted(runs++), delivery);
    }

    private Footage footage(int cameras, int frames) {
        return Footage.of(folder, cameras, Math.min(frames, 40), 1);
    }

    /** A follower at work, and who reads what it tells. */
    private static final class Work implements AutoCloseable {
        private final Running running;
        private final EventReader reader;

        Work(Follower follower, RunTopics topics) throws Exception {
            running = follower.start(topics);
            reader = new EventReader(topics.brokers(), topics.tracks(), follower::read);
        }

        Running running() {
            return running;
        }

        EventReader reader() {
            return reader;
        }

        @Override
        public void close() throws IOException {
            try {
                reader.close();
            } finally {
                running.close();
            }
        }
    }
}
