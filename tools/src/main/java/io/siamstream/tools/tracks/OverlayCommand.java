package io.siamstream.tools.tracks;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.job.pipeline.WireFormats;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.tools.kafka.ConnectionOptions;
import io.siamstream.tools.kafka.IdConverter;
import io.siamstream.tools.kafka.TopicReader;
import io.siamstream.tools.picture.FramePixels;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tools.tracks.Recording.EventReceiver;
import io.siamstream.tracker.image.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecordBase;
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

    @Spec private CommandSpec spec;
    @Mixin private ConnectionOptions connection;

    @Option(
            names = {"-c", "--camera"},
            required = true,
            converter = IdConverter.class,
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
        try (Spool<FrameEvent> frames =
                        new Spool<>(
                                WireFormats.of(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class));
                Spool<TrackEvent> tracks = new Spool<>(WireFormats.tracks(job))) {
            FrameSpan span = readFrames(job, frames);
            readTracks(job, span.epoch(), tracks);
            write(frames, tracks, rate == null ? span.rate() : rate);
        }
        return 0;
    }

    private void write(Spool<FrameEvent> frames, Spool<TrackEvent> tracks, double speed)
            throws IOException {
        int written = 0;
        int leftOut = 0;
        VideoFile video = null;
        try {
            for (long sequence : frames.sequences()) {
                Optional<Image> image = picture(frames.find(sequence).get(0));
                if (image.isPresent() && video == null) {
                    video = new VideoFile(output, image.get().width(), image.get().height(), speed);
                }
                if (image.isEmpty() || !video.takes(image.get())) {
                    leftOut++;
                    continue;
                }
                try (Mat mat = Pictures.mat(image.get())) {
                    OverlayPainter.paint(mat, tracks.find(sequence));
                    video.append(mat);
                    written++;
                }
            }
        } finally {
            if (video != null) {
                video.close();
            }
        }
        report(written, leftOut, speed);
    }

    private void report(int written, int leftOut, double speed) {
        if (leftOut > 0) {
            spec.commandLine()
                    .getErr()
                    .printf("%d frames were left out: they hold no such picture%n", leftOut);
            spec.commandLine().getErr().flush();
        }
        if (written == 0) {
            throw new IllegalStateException(
                    "No frame of camera \"%s\" holds a picture".formatted(camera));
        }
        spec.commandLine()
                .getOut()
                .printf("%d frames at %.1f per second in %s%n", written, speed, output);
    }

    /** The frame's picture, empty when there is none of its size; the reason is told. */
    private Optional<Image> picture(FrameEvent frame) {
        try {
            return FramePixels.of(frame)
                    .filter(
                            image ->
                                    image.width() == frame.getWidth()
                                            && image.height() == frame.getHeight());
        } catch (IllegalArgumentException e) {
            spec.commandLine()
                    .getErr()
                    .printf("Frame %d is left out: %s%n", frame.getSequence(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Spools the camera's frames of the wanted epoch, or of the newest. */
    private FrameSpan readFrames(JobConfiguration job, Spool<FrameEvent> frames)
            throws IOException {
        FrameSpan[] span = {new FrameSpan(epoch == null ? Long.MIN_VALUE : epoch, 0, null, null)};
        readAll(
                new TopicReader<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class, true),
                frame -> {
                    if (!frame.getCameraId().equals(camera)
                            || frame.getStreamEpoch() < span[0].epoch()
                            || (epoch != null && frame.getStreamEpoch() != epoch)) {
                        return;
                    }
                    if (frame.getStreamEpoch() > span[0].epoch()) {
                        frames.clear();
                        span[0] = new FrameSpan(frame.getStreamEpoch(), 0, null, null);
                    }
                    frames.add(frame.getSequence(), frame);
                    span[0] = span[0].with(frame.getCaptureTime());
                });
        if (span[0].count() == 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There are no frames of camera \"%s\"%s in topic \"%s\""
                            .formatted(
                                    camera,
                                    epoch == null ? "" : ", epoch " + epoch + ",",
                                    job.get(KafkaOptions.FRAMES_TOPIC)));
        }
        return span[0];
    }

    private void readTracks(JobConfiguration job, long wanted, Spool<TrackEvent> tracks)
            throws IOException {
        EventReceiver receiver =
                event -> {
                    if (event.getCameraId().equals(camera) && event.getStreamEpoch() == wanted) {
                        tracks.add(event.getSequence(), event);
                    }
                };
        if (recording != null) {
            Recording.read(recording, receiver);
        } else {
            readAll(TopicReader.ofTracks(job, true), receiver::accept);
        }
    }

    /** Gives the records of the camera away one by one; those of others are not even decoded. */
    private <T extends SpecificRecordBase> void readAll(TopicReader<T> topic, Receiver<T> receiver)
            throws IOException {
        try (topic) {
            var end = topic.end();
            while (!topic.hasReached(end)) {
                topic.poll(POLL, camera::equals, message -> give(message, receiver));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <T> void give(T message, Receiver<T> receiver) {
        try {
            receiver.accept(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Is given records. */
    private interface Receiver<T> {
        void accept(T message) throws IOException;
    }
}
