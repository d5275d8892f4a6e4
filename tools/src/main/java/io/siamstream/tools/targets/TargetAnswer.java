package io.siamstream.tools.targets;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tools.kafka.TopicReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Waits for what the job answers to a command. To be opened before the command is sent. Meanwhile
 * it listens to which cameras send frames, because a mistyped camera gets no answer: the job keeps
 * the command for the camera's first frame.
 */
final class TargetAnswer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_NAMES = 10;

    private final TopicReader<TrackEvent> tracks;
    private final TopicReader<FrameEvent> frames;
    private final Set<String> heard = new TreeSet<>();
    private final Queue<TrackEvent> events = new ArrayDeque<>();

    TargetAnswer(JobConfiguration job) {
        this.tracks = new TopicReader<>(job, KafkaOptions.TRACKS_TOPIC, TrackEvent.class, false);
        this.frames = new TopicReader<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class, false);
    }

    /**
     * The first event that answers the command, empty when none comes in time.
     *
     * @param patience how long to wait
     */
    Optional<TrackEvent> await(TargetCommand command, Duration patience) {
        return await(answers(command), patience);
    }

    /** What the other camera of a hand-over says, empty when it says nothing in time. */
    Optional<TrackEvent> awaitOther(TargetCommand command, Duration patience) {
        return await(
                event ->
                        event.getCameraId().equals(command.getToCamera())
                                && event.getTargetId().equals(command.getTargetId())
                                && command.getCameraId().equals(event.getOtherCamera()),
                patience);
    }

    private Optional<TrackEvent> await(Predicate<TrackEvent> wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            while (!events.isEmpty()) {
                TrackEvent next = events.poll();
                if (wanted.test(next)) {
                    return Optional.of(next);
                }
            }
            events.addAll(tracks.poll(POLL));
            frames.poll(
                    Duration.ZERO,
                    camera -> {
                        heard.add(String.valueOf(camera));
                        return false;
                    },
                    frame -> {});
        }
        return Optional.empty();
    }

    /** What to say when no answer came of a camera. */
    String silence(String camera, Duration patience) {
        String cameras =
                heard.isEmpty()
                        ? "no camera sent a frame meanwhile"
                        : heard.contains(camera)
                                ? "the camera sends frames: is the job running? With exactly-once"
                                        + " delivery events come with each checkpoint"
                                : "frames came of: "
                                        + String.join(
                                                ", ", heard.stream().limit(MOST_NAMES).toList());
        return "Sent, but the job did not answer within %d s for camera \"%s\"; %s"
                .formatted(patience.toSeconds(), camera, cameras);
    }

    @Override
    public void close() {
        tracks.close();
        frames.close();
    }

    private static Predicate<TrackEvent> answers(TargetCommand command) {
        return event ->
                event.getCameraId().equals(command.getCameraId())
                        && event.getTargetId().equals(command.getTargetId())
                        && (event.getType() == TrackEventType.REJECTED
                                || switch (command.getAction()) {
                                    case START -> event.getType() == TrackEventType.STARTED;
                                    case STOP, HAND_OVER -> event.getType() == TrackEventType.ENDED;
                                    default -> event.getType() == TrackEventType.UPDATED;
                                });
    }
}
