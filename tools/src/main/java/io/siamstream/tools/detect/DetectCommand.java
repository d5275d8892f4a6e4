package io.siamstream.tools.detect;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.job.pipeline.WireFormats;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.kafka.ConnectionOptions;
import io.siamstream.tools.kafka.TopicReader;
import io.siamstream.tools.kafka.TopicWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code siamstream detect}: a detector in an ONNX file beside the job. */
@Command(
        name = "detect",
        description = {
            "Reads frames, runs an ONNX model of the YOLO kind over them and writes detections.",
            "Where it is slower than the cameras, it goes on with their newest frames."
        },
        sortOptions = false)
public final class DetectCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final String TOPIC = "detections";

    @Spec private CommandSpec spec;
    @Mixin private ConnectionOptions connection;

    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "FILE",
            description = "The model, ONNX with a YOLOX or a YOLOv8 head.")
    private Path model;

    @Option(
            names = {"-c", "--camera"},
            description = "Only this camera; can be repeated. By default all.")
    private Set<String> cameras = Set.of();

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "Look at one of so many frames of a camera, by default all.")
    private int every = 1;

    @Option(
            names = "--score",
            description = "Least score that is sent, by default ${DEFAULT-VALUE}.")
    private double score = 0.1;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            description = "Side of the model's input, by default ${DEFAULT-VALUE}.")
    private int size = 640;

    @Option(
            names = "--head",
            description =
                    "How the model writes what it sees: ${COMPLETION-CANDIDATES}. By default told"
                        + " by the shape of its output; a YOLOv8 must be named, for it takes other"
                        + " colours.")
    private YoloHead head;

    @Option(
            names = "--classes",
            paramLabel = "FILE",
            description = "Names of the model's classes, one a line; by default COCO's 80.")
    private Path classes;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description = "The detector's name in its records, by default the model's file name.")
    private String detector;

    @Option(names = "--count", paramLabel = "N", description = "Stop after so many records.")
    private long count = Long.MAX_VALUE;

    @Override
    public Integer call() throws IOException {
        if (every < 1 || size < 32 || size % 32 != 0 || !(score >= 0 && score <= 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--every is at least 1, --size a multiple of 32, --score 0 to 1");
        }
        JobConfiguration job = connection.configuration(KafkaOptions.DETECTIONS_TOPIC, TOPIC);
        String name = detector == null ? model.getFileName().toString() : detector;
        PrintWriter out = spec.commandLine().getOut();
        try (YoloModel yolo =
                        YoloModel.read(model, size, Optional.ofNullable(head), names(), score);
                var reader =
                        new TopicReader<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class, false);
                var writer =
                        new TopicWriter<>(
                                job,
                                job.get(KafkaOptions.DETECTIONS_TOPIC),
                                WireFormats.detections(job))) {
            out.printf(
                    "%s looks at one of %d frames and writes to %s%n",
                    name, every, job.get(KafkaOptions.DETECTIONS_TOPIC));
            out.flush();
            run(reader, writer, new FrameDetector(yolo, name, every));
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void run(
            TopicReader<FrameEvent> reader,
            TopicWriter<DetectionEvent> writer,
            FrameDetector frames) {
        long written = 0;
        while (written < count && !Thread.currentThread().isInterrupted()) {
            reader.poll(POLL, camera -> cameras.isEmpty() || cameras.contains(camera), frames::add);
            for (FrameEvent frame : frames.take()) {
                Optional<DetectionEvent> found = look(frames, frame);
                if (found.isPresent() && written < count) {
                    writer.send(frame.getCameraId(), found.get());
                    written++;
                }
            }
        }
        writer.flush();
    }

    private Optional<DetectionEvent> look(FrameDetector frames, FrameEvent frame) {
        Optional<DetectionEvent> found = frames.detect(frame);
        if (found.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "Frame %d of %s is left out: its picture lies elsewhere%n",
                            frame.getSequence(), frame.getCameraId());
        }
        return found;
    }

    private List<String> names() throws IOException {
        if (classes != null) {
            return Files.readAllLines(classes).stream().filter(name -> !name.isBlank()).toList();
        }
        try (InputStream in = DetectCommand.class.getResourceAsStream("coco.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
