package io.siamstream.tools.targets;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tools.kafka.TopicReader;
import java.time.Duration;
import java.util.Optional;
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

    TargetAnswer(JobConfiguration job) {
        this.tracks = TopicReader.ofTracks(job, false);
        this.frames = new TopicReader<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class, false);
    }

    /**
     * The first event that answers the command, empty when none comes in time.
     *
     * @param patience how long to wait
     */
    Optional<TrackEvent> await(TargetCommand command, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Optional<TrackEvent> answer =
                    tracks.poll(POLL).stream().filter(answers(command)).findFirst();
            if (answer.isPresent()) {
                return answer;
            }
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

    /** What to say when no answer came. */
    String silence(TargetCommand command, Duration patience) {
        String cameras =
                heard.isEmpty()
                        ? "no camera sent a frame meanwhile"
                        : heard.contains(command.getCameraId())
                                ? "the camera sends frames: is the job running? With exactly-once"
                                        + " delivery events come with each checkpoint"
                                : "frames came of: "
                                        + String.join(
                                                ", ", heard.stream().limit(MOST_NAMES).toList());
        return "Sent, but the job did not answer within %d s for camera \"%s\"; %s"
                .formatted(patience.toSeconds(), command.getCameraId(), cameras);
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
