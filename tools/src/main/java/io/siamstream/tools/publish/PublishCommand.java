package io.siamstream.tools.publish;

import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tools.kafka.ConnectionOptions;
import io.siamstream.tools.kafka.IdConverter;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.publish.Publication.Plan;
import io.siamstream.tools.targets.Boxes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code siamstream publish}: makes a camera of anything that has pictures. */
@Command(
        name = "publish",
        description = "Publishes a video file, a folder of pictures, a webcam or an RTSP address.",
        sortOptions = false)
public final class PublishCommand implements Callable<Integer> {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    @Spec private CommandSpec spec;
    @Mixin private ConnectionOptions connection;

    @Parameters(
            paramLabel = "SOURCE",
            description =
                    "Video file, folder of .jpg and .png files, device such as /dev/video0, or"
                            + " address such as rtsp://host/stream. A camera that breaks off is"
                            + " opened again, until Ctrl-C.")
    private String source;

    @Option(
            names = {"-c", "--camera"},
            required = true,
            converter = IdConverter.class,
            description = "Id that the camera gets.")
    private String camera;

    @Option(
            names = "--rate",
            paramLabel = "FPS",
            description =
                    "Pictures in a second; by default at the file's own times, 10 for a folder, and"
                            + " as they come for a live source.")
    private Double rate;

    @Option(names = "--loop", description = "Begin anew at the end, until Ctrl-C.")
    private boolean loop;

    @Option(names = "--frames", paramLabel = "N", description = "Stop after so many pictures.")
    private long frames = Long.MAX_VALUE;

    @Option(
            names = "--epoch",
            description =
                    "Epoch of the run, higher than that of every run before; by default the"
                            + " milliseconds since 1970.")
    private Long epoch;

    @Option(
            names = "--quality",
            paramLabel = "0..100",
            description = "JPEG quality for what is not JPEG yet, by default ${DEFAULT-VALUE}.")
    private int quality = 90;

    @Option(
            names = "--start",
            paramLabel = "TARGET=X,Y,WIDTH,HEIGHT",
            description = "Target to start with the first picture. Can be repeated.")
    private Map<String, String> starts = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        List<TargetStart> targets = targets();
        Frames numbered = new Frames(camera, epoch == null ? Frames.epochNow() : epoch);
        Reconnection reconnection = new Reconnection(this::open, FIRST_PAUSE, this::tell);
        try (PictureSource first = reconnection.open();
                var writer =
                        new TopicWriter<>(
                                connection.configuration(),
                                KafkaOptions.FRAMES_TOPIC,
                                FrameEvent.class)) {
            if (first.live() || loop) {
                sayThatItGoesOn();
            }
            Plan plan = new Plan(targets, Optional.ofNullable(rate), frames, first.live() || loop);
            Publication publication = new Publication(writer, camera, numbered, plan, this::tell);
            if (first.live()) {
                reconnection.send(first, publication, numbered);
            } else {
                publication.send(first);
                while (loop && !publication.isComplete()) {
                    try (PictureSource again = open()) {
                        publication.send(again);
                    }
                }
            }
            publication.finish();
            return report(publication);
        }
    }

    private void sayThatItGoesOn() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Passwords.masked("Sends %s as camera %s".formatted(source, camera)));
        out.flush();
    }

    private int report(Publication publication) {
        long arrived = publication.sent() - publication.lost();
        spec.commandLine().getOut().printf("%d frames of %s sent%n", arrived, camera);
        if (publication.lost() > 0) {
            tell("%d frames were lost on their way".formatted(publication.lost()));
            return 1;
        }
        return 0;
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(Passwords.masked(camera + ": " + line));
        spec.commandLine().getErr().flush();
    }

    private PictureSource open() throws IOException {
        if (!source.contains("://")) {
            Path path = Path.of(source);
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), Webcams.missing(source));
            }
            if (Files.isDirectory(path)) {
                rate = rate == null ? Double.valueOf(10) : rate;
                return FolderSource.open(path, quality, this::tell);
            }
        }
        return VideoSource.open(source, quality);
    }

    private void checkOptions() {
        if (rate != null && !(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate must be above zero");
        }
        if (quality < 0 || quality > 100) {
            throw new ParameterException(spec.commandLine(), "--quality must be 0 to 100");
        }
        if (frames < 1) {
            throw new ParameterException(spec.commandLine(), "--frames must be at least 1");
        }
    }

    private List<TargetStart> targets() {
        return starts.entrySet().stream()
                .map(start -> target(start.getKey(), start.getValue()))
                .toList();
    }

    private TargetStart target(String id, String box) {
        try {
            return TargetStart.newBuilder()
                    .setTargetId(new IdConverter().convert(id))
                    .setRegion(Region.newBuilder().setBox(Boxes.parse(box)).build())
                    .setMask(true)
                    .build();
        } catch (TypeConversionException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--start takes TARGET=x,y,width,height in pixels, not \"%s=%s\": %s"
                            .formatted(id, box, e.getMessage()));
        }
    }
}
