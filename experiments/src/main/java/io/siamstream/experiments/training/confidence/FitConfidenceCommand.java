package io.siamstream.experiments.training.confidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Sequence;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Fits the confidence on training tracks, and measures it on sequences that were never trained on.
 */
@Command(
        name = "fit-confidence",
        mixinStandardHelpOptions = true,
        description = "Fits the probability that the box holds the target.")
public final class FitConfidenceCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(FitConfidenceCommand.class);

    private static final int SHORTEST_TRACK = 10;
    private static final double FALSE_ALARMS = 0.05;

    /** Names of {@link LightConfidence#features}. */
    private static final List<String> LIGHT_FEATURES =
            List.of("logit", "memoryLogit", "slowLogit", "firstCosine", "strangeColors");

    @Spec private CommandSpec spec;

    @Option(
            names = "--weights",
            description = "weights of the tracker, of either profile (default: the shipped light)")
    private Path weights;

    @Option(names = "--tracks", required = true, description = "folder of the training tracks")
    private Path tracks;

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
        if (!(heldShare > 0 && heldShare < 1)) {
            throw new IllegalArgumentException(
                    "--held-share: above 0 and below 1, got " + heldShare);
        }
        Files.createDirectories(output);
        PrintWriter out = spec.commandLine().getOut();
        SignalRecorder recorder = new SignalRecorder();
        boolean light = weights == null || Profile.of(weights) == Profile.LIGHT;
        try (Tracker tracker = light ? light(recorder) : resnet(recorder)) {
            FrameCollector collector = new FrameCollector(tracker, recorder);
            Map<Boolean, List<Clip>> clips =
                    new TracksReader(tracks)
                            .read().stream().collect(Collectors.partitioningBy(this::isLeftOut));
            List<LabelledFrame> frames = followed(collector, clips.get(false));
            double observed =
                    frames.stream().filter(LabelledFrame::held).count() / (double) frames.size();
            LogisticFit fit =
                    (light ? LogisticFit.of(frames, LIGHT_FEATURES) : LogisticFit.of(frames))
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
                                    Map.of(
                                            "intercept",
                                            fit.intercept(),
                                            "weights",
                                            light ? fit.weights().values() : fit.weights()));
            Files.write(output.resolve("confidence.json"), json);
            out.println(new String(json, StandardCharsets.UTF_8));
            if (!clips.get(true).isEmpty()) {
                report("left-out", followed(collector, clips.get(true)), fit, out);
            }
            if (sequences != null) {
                report("validation", validation(collector), fit, out);
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

    private List<LabelledFrame> followed(FrameCollector collector, List<Clip> clips) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LabelledFrame> frames = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            LOG.info("track {} of {}, {} frames so far", i + 1, clips.size(), frames.size());
            Clip clip = clips.get(i);
            if (clip.annotations().size() <= SHORTEST_TRACK) {
                continue;
            }
            Clip other = clips.get(random.nextInt(clips.size()));
            if (!other.sharesVideoWith(clip)) {
                frames.addAll(collector.followWithAbsence(clip, other, trackFrames, random));
            }
            Clip distractor = distractor(clip, clips, random);
            if (distractor != clip) {
                frames.addAll(
                        collector.followWithDistractor(clip, distractor, trackFrames, random));
            }
        }
        return frames;
    }

    /** Another object of the same video, which is mostly of the same kind, or any other. */
    private static Clip distractor(Clip clip, List<Clip> clips, SplittableRandom random) {
        List<Clip> alike =
                clips.stream()
                        .filter(clip::sharesVideoWith)
                        .filter(other -> other != clip)
                        .toList();
        List<Clip> pool = alike.isEmpty() ? clips : alike;
        return pool.get(random.nextInt(pool.size()));
    }

    private List<LabelledFrame> validation(FrameCollector collector) {
        List<LabelledFrame> frames = new ArrayList<>();
        for (Dataset dataset : Dataset.discover(sequences, false)) {
            for (Sequence sequence : dataset.sequences()) {
                frames.addAll(collector.follow(sequence, sequenceFrames));
            }
        }
        return frames;
    }
}
