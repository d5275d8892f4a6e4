package io.siamstream.experiments.training.confidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.experiments.evaluation.metric.RocCurve;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.data.TracksReader;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.light.LightConfidence;
import io.siamstream.tracker.light.LightTracker;
import io.siamstream.tracker.siammlg.SiamMlgTracker;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.state.StatusOptions;
import io.siamstream.tracker.weights.LightWeights;
import io.siamstream.tracker.weights.Profile;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Fits the confidence on training tracks, videos and generated scenes, and measures it on sequences
 * that were never trained on.
 */
@Command(
        name = "fit-confidence",
        mixinStandardHelpOptions = true,
        description = "Fits the probability that the box holds the target.")
public final class FitConfidenceCommand implements Callable<Integer> {

    private static final double FALSE_ALARMS = 0.05;

    @Spec private CommandSpec spec;

    @Option(
            names = "--weights",
            description = "weights of the tracker, of either profile (default: the shipped light)")
    private Path weights;

    @Option(names = "--tracks", description = "folder of training tracks to fit on")
    private Path tracks;

    @Option(
            names = "--videos",
            paramLabel = "DIR",
            description =
                    "folder of benchmark sequences to fit on, each from three first boxes; can be"
                            + " repeated")
    private List<Path> videos = List.of();

    @Option(
            names = "--video-step",
            defaultValue = "3",
            paramLabel = "N",
            description =
                    "frames from one that is seen of a video to the next, as cameras send fewer"
                            + " than videos have (default: ${DEFAULT-VALUE})")
    private int videoStep;

    @Option(
            names = "--scenes",
            split = ",",
            paramLabel = "SEED",
            description = "seeds of generated scenes to fit on, two objects of every camera")
    private List<Long> seeds = List.of();

    @Option(
            names = "--scene-minutes",
            defaultValue = "1",
            paramLabel = "N",
            description = "how much of the scenes is seen (default: ${DEFAULT-VALUE})")
    private double sceneMinutes;

    @Option(names = "--output", required = true, description = "folder for model and plots")
    private Path output;

    @Option(
            names = "--left-out",
            paramLabel = "REGEX",
            description =
                    "videos of the tracks that are not fitted on, such as davis_.*; the fit is"
                            + " measured on them, with the same events")
    private Pattern leftOut;

    @Option(
            names = "--validate",
            description = "folder of benchmark sequences to measure the fit on")
    private Path sequences;

    @Option(
            names = "--frames",
            defaultValue = "40",
            description = "frames of a track at most (default: ${DEFAULT-VALUE})")
    private int trackFrames;

    @Option(
            names = "--validation-frames",
            defaultValue = "1000000",
            description = "frames of a sequence at most (default: all)")
    private int sequenceFrames;

    @Option(
            names = "--held-share",
            defaultValue = "0.9",
            description =
                    "share of frames in which a target is held where the tracker is used, above 0"
                            + " and below 1 (default: ${DEFAULT-VALUE})")
    private double heldShare;

    @Option(names = "--seed", defaultValue = "1", description = "where targets vanish")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (tracks == null && videos.isEmpty() && seeds.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is nothing to fit on; name --tracks, --videos or --scenes");
        }
        if (videoStep < 1) {
            throw new IllegalArgumentException("--video-step: at least 1 frame, got " + videoStep);
        }
        if (!(heldShare > 0 && heldShare < 1)) {
            throw new IllegalArgumentException(
                    "--held-share: above 0 and below 1, got " + heldShare);
        }
        Files.createDirectories(output);
        PrintWriter out = spec.commandLine().getOut();
        SignalRecorder recorder = new SignalRecorder();
        boolean light = weights == null || Profile.of(weights) == Profile.LIGHT;
        try (Tracker tracker = light ? light(recorder) : resnet(recorder)) {
            FollowedTargets followed =
                    new FollowedTargets(new FrameCollector(tracker, recorder), seed);
            Map<Boolean, List<Clip>> clips =
                    tracks == null
                            ? Map.of(false, List.of(), true, List.of())
                            : new TracksReader(tracks)
                                    .read().stream()
                                            .collect(Collectors.partitioningBy(this::isLeftOut));
            List<LabelledFrame> frames =
                    FrameWeights.of(
                            List.of(
                                    followed.ofTracks(clips.get(false), trackFrames),
                                    followed.ofVideos(videos, videoStep),
                                    followed.ofScenes(seeds, sceneMinutes)));
            double observed = LogisticFit.heldShare(frames);
            LogisticFit fit =
                    (light
                                    ? LogisticFit.of(frames, LightConfidence.FEATURES)
                                    : LogisticFit.of(frames))
                            .withHeldShare(observed, heldShare);
            out.printf(
                    Locale.ROOT,
                    "%d frames, %.3f of them hold their target; fitted for %.3f%n",
                    frames.size(),
                    observed,
                    heldShare);
            byte[] json =
                    new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(
                                    Map.of("intercept", fit.intercept(), "weights", fit.weights()));
            Files.write(output.resolve("confidence.json"), json);
            out.println(new String(json, StandardCharsets.UTF_8));
            if (!clips.get(true).isEmpty()) {
                report("left-out", all(followed.ofTracks(clips.get(true), trackFrames)), fit, out);
            }
            if (sequences != null) {
                report(
                        "validation",
                        all(followed.ofSequences(sequences, sequenceFrames)),
                        fit,
                        out);
            }
        }
        out.flush();
        return 0;
    }

    private Tracker light(SignalRecorder recorder) throws IOException {
        return LightTracker.open(
                manager ->
                        weights == null
                                ? ShippedWeights.readLight(manager)
                                : LightWeights.read(weights, manager),
                TrackerOptions.builder().threads(1).build(),
                recorder::record);
    }

    /** Nothing is ever called lost while signals are collected: the fit decides what is. */
    private Tracker resnet(SignalRecorder recorder) throws IOException {
        StatusOptions never =
                new StatusOptions(
                        0,
                        0,
                        StatusOptions.DEFAULT.lowFramesUntilLost(),
                        StatusOptions.DEFAULT.highFramesUntilTracking(),
                        0);
        return SiamMlgTracker.open(
                weights,
                Optional.empty(),
                recorder,
                TrackerOptions.builder().threads(1).status(never).build());
    }

    private static List<LabelledFrame> all(List<List<LabelledFrame>> targets) {
        return targets.stream().flatMap(List::stream).toList();
    }

    private boolean isLeftOut(Clip clip) {
        return leftOut != null && leftOut.matcher(clip.video()).matches();
    }

    private void report(String name, List<LabelledFrame> frames, LogisticFit fit, PrintWriter out)
            throws IOException {
        List<Double> confidences = frames.stream().map(fit::probability).toList();
        List<Boolean> held = frames.stream().map(LabelledFrame::held).toList();
        RocCurve curve = RocCurve.of(confidences, held);
        ConfidencePlots.roc(curve, output.resolve(name + "-roc.png"));
        double error =
                ConfidencePlots.reliability(
                        confidences, held, output.resolve(name + "-reliability.png"));
        out.printf(
                Locale.ROOT,
                "%s: %d frames, %d without the target: ROC AUC %.3f, %.2f of them found at %.0f %%"
                        + " false alarms, calibration error %.3f%n",
                name,
                frames.size(),
                held.stream().filter(there -> !there).count(),
                curve.area(),
                curve.foundAt(FALSE_ALARMS),
                100 * FALSE_ALARMS,
                error);
    }
}
