package io.siamstream.tools.rules;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.decoding.RulesDecoding;
import io.siamstream.operators.detection.ZoneText;
import io.siamstream.operators.neighbours.Neighbours;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.Zone;
import io.siamstream.schemas.json.Json;
import io.siamstream.tools.kafka.TopicWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code siamstream rules set}. */
@Command(
        name = "set",
        description =
                "Gives a camera its rules, in place of those it had. What is not named here is as"
                        + " the job's options say.",
        sortOptions = false)
final class SetCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private RulesTopic topic;
    @Mixin private CameraOption camera;

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "CLASS",
            description = "Classes that start targets.")
    private List<String> classes;

    @Option(
            names = "--score",
            description = "Least score of a detection that starts a target, 0 to 1.")
    private Double score;

    @Option(
            names = "--least-side",
            paramLabel = "PIXELS",
            description = "Least shorter side of its box.")
    private Double leastSide;

    @Option(
            names = "--greatest-side",
            paramLabel = "PIXELS",
            description = "Greatest longer side of its box.")
    private Double greatestSide;

    @Option(
            names = "--zone",
            paramLabel = "'X,Y X,Y X,Y ...'",
            description =
                    "Where the middle of its box's lower edge must be: the corners of a polygon, as"
                            + " shares of the picture's width and height. Can be repeated.")
    private List<String> zones;

    @Option(
            names = "--seen",
            paramLabel = "N",
            description = "In how many of its detector's last detections it must be seen.")
    private Integer seen;

    @Option(names = "--out-of", paramLabel = "M", description = "How many detections these are.")
    private Integer outOf;

    @Option(
            names = "--targets",
            description = "Most targets at a time that detections start on the camera.")
    private Integer targets;

    @Option(names = "--mask", negatable = true, description = "Whether their events carry masks.")
    private Boolean mask;

    @Option(
            names = "--target-id",
            paramLabel = "TEXT",
            description = "How their ids are made, such as {class}-{number}.")
    private String targetId;

    @Option(
            names = "--neighbour",
            paramLabel = "'CAMERA, 2 s to 40 s, right'",
            description =
                    "A camera that targets come to which leave this one by an edge of its picture,"
                            + " and the time they take. Can be repeated.")
    private List<String> neighbours;

    @Override
    public Integer call() {
        JobConfiguration job = topic.job();
        DetectionRules rules = rules(job);
        try (var writer = new TopicWriter<>(job, KafkaOptions.RULES_TOPIC, DetectionRules.class)) {
            writer.send(rules.getCameraId(), rules);
            writer.flush();
        }
        spec.commandLine().getOut().println(Json.write(rules));
        return 0;
    }

    /** The rules, read as the job will read them, so that what it would refuse is not sent. */
    private DetectionRules rules(JobConfiguration job) {
        try {
            DetectionRules rules =
                    DetectionRules.newBuilder()
                            .setCameraId(camera.id())
                            .setClasses(classes)
                            .setScore(score)
                            .setLeastSide(leastSide)
                            .setGreatestSide(greatestSide)
                            .setZones(read(zones, text -> new Zone(ZoneText.corners(text))))
                            .setSeen(seen)
                            .setOutOf(outOf)
                            .setTargets(targets)
                            .setMask(mask)
                            .setTargetId(targetId)
                            .setNeighbours(read(neighbours, Neighbours::read))
                            .build();
            RulesDecoding.requireFollowable(rules, job.operatorOptions());
            return rules;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "These rules cannot be followed: " + e.getMessage(), e);
        }
    }

    /** What the texts say; null where none was given. */
    private static <T> List<T> read(List<String> texts, Function<String, T> reader) {
        return texts == null ? null : texts.stream().map(reader).toList();
    }
}
