package io.siamstream.tools.tracks;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.tools.kafka.ConnectionOptions;
import io.siamstream.tools.kafka.TopicReader;
import io.siamstream.tools.picture.FramePixels;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.image.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.ConfigOption;
import org.bytedeco.opencv.opencv_core.Mat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code siamstream overlay}: a camera's frames as a video with its tracks drawn in. */
@Command(
        name = "overlay",
        description = "Exports a video of a camera's frames with its tracks drawn in.",
        sortOptions = false)
public final class OverlayCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final double USUAL_RATE = 10;

    @Spec private CommandSpec spec;
    @Mixin private ConnectionOptions connection;

    @Option(
            names = {"-c", "--camera"},
            required = true,
            description = "The camera's id.")
    private String camera;

    @Option(
            names = "--epoch",
            description = "Epoch of the frames, by default the newest in the topic.")
    private Long epoch;

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description =
                    "Tracks as \"siamstream tracks\" recorded them; by default those in the topic.")
    private Path recording;

    @Option(
            names = "--rate",
            paramLabel = "FPS",
            description = "Pictures in a second; by default as the capture times say.")
    private Double rate;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The video to write, such as overlay.mp4.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        JobConfiguration job = connection.configuration();
        List<FrameEvent> frames = frames(job);
        Map<Long, List<TrackEvent>> tracks = tracks(job, frames.get(0).getStreamEpoch());
        double speed = rate == null ? rateOf(frames) : rate;
        FrameEvent first = frames.get(0);
        try (VideoFile video = new VideoFile(output, first.getWidth(), first.getHeight(), speed)) {
            for (FrameEvent frame : frames) {
                Optional<Image> image = FramePixels.of(frame);
                if (image.isPresent()) {
                    try (Mat mat = Pictures.mat(image.get())) {
                        OverlayPainter.paint(
                                mat, tracks.getOrDefault(frame.getSequence(), List.of()));
                        video.append(mat);
                    }
                }
            }
        }
        spec.commandLine()
                .getOut()
                .printf("%d frames at %.1f per second in %s%n", frames.size(), speed, output);
        return 0;
    }

    private List<FrameEvent> frames(JobConfiguration job) {
        List<FrameEvent> ofCamera =
                readAll(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class).stream()
                        .filter(frame -> frame.getCameraId().equals(camera))
                        .toList();
        long wanted =
                epoch != null
                        ? epoch
                        : ofCamera.stream().mapToLong(FrameEvent::getStreamEpoch).max().orElse(0);
        List<FrameEvent> frames =
                ofCamera.stream()
                        .filter(frame -> frame.getStreamEpoch() == wanted)
                        .sorted(Comparator.comparingLong(FrameEvent::getSequence))
                        .toList();
        if (frames.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There are no frames of camera \"%s\", epoch %d, in topic \"%s\""
                            .formatted(camera, wanted, job.get(KafkaOptions.FRAMES_TOPIC)));
        }
        return frames;
    }

    private Map<Long, List<TrackEvent>> tracks(JobConfiguration job, long wanted)
            throws IOException {
        List<TrackEvent> all =
                recording != null
                        ? Recording.read(recording)
                        : readAll(job, KafkaOptions.TRACKS_TOPIC, TrackEvent.class);
        return all.stream()
                .filter(event -> event.getCameraId().equals(camera))
                .filter(event -> event.getStreamEpoch() == wanted)
                .collect(Collectors.groupingBy(TrackEvent::getSequence));
    }

    private static <T extends SpecificRecordBase> List<T> readAll(
            JobConfiguration job, ConfigOption<String> topic, Class<T> type) {
        List<T> all = new ArrayList<>();
        try (TopicReader<T> reader = new TopicReader<>(job, topic, type, true)) {
            var end = reader.end();
            while (!reader.hasReached(end)) {
                all.addAll(reader.poll(POLL));
            }
        }
        return all;
    }

    private static double rateOf(List<FrameEvent> frames) {
        Duration span =
                Duration.between(
                        frames.get(0).getCaptureTime(),
                        frames.get(frames.size() - 1).getCaptureTime());
        return span.isZero() || span.isNegative()
                ? USUAL_RATE
                : (frames.size() - 1) * 1e9 / span.toNanos();
    }
}
