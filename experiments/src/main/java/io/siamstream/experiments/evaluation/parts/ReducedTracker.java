package io.siamstream.experiments.evaluation.parts;

import io.siamstream.experiments.evaluation.peer.OptionsFile;
import io.siamstream.experiments.evaluation.peer.SiamMlg;
import io.siamstream.experiments.evaluation.peer.SingleTargetTracker;
import io.siamstream.experiments.evaluation.run.BatchTrackerFactory;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.weights.LightVariants;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.light.LightTracker;
import io.siamstream.tracker.network.light.LightOptions;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.LightWeights;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The light tracker without some of its parts. Nothing is trained anew for their absence.
 *
 * @param title name of its results
 * @param weights a weights file of the light profile; empty for the shipped one
 * @param without what is left out
 * @param options how it tracks
 */
public record ReducedTracker(
        String title, Optional<Path> weights, Set<LightPart> without, TrackerOptions options)
        implements BatchTrackerFactory {

    public ReducedTracker {
        without = Set.copyOf(without);
    }

    /** One that is titled by what it lacks. */
    public static ReducedTracker of(
            Optional<Path> weights, Set<LightPart> without, TrackerOptions options) {
        return new ReducedTracker("SiamMLG-no-" + names(without, "-"), weights, without, options);
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(whole().settings());
        if (!without.isEmpty()) {
            settings.put("without", names(without, ","));
        }
        return settings;
    }

    @Override
    public String description() {
        return whole().description()
                + (without.isEmpty() ? "" : "; without " + names(without, ", "));
    }

    @Override
    public boolean deterministic() {
        return true;
    }

    @Override
    public SequenceTracker create() {
        return new SingleTargetTracker(open());
    }

    /**
     * The tracker itself, for batches.
     *
     * @throws IllegalArgumentException if the weights are not of the light profile, or lack what is
     *     to be left out
     */
    @Override
    public Tracker open() {
        TrackerOptions reduced =
                without.contains(LightPart.UPDATES)
                        ? OptionsFile.with(options, "templates.updates", false)
                        : options;
        try {
            return LightTracker.open(
                    manager -> {
                        LightWeights read =
                                weights.isPresent()
                                        ? LightWeights.read(weights.get(), manager)
                                        : ShippedWeights.readLight(manager);
                        return new LightWeights(
                                LightVariants.copy(
                                        read.network(), left(read.network().options()), manager),
                                read.notes(),
                                read.sha256());
                    },
                    reduced,
                    !without.contains(LightPart.IDENTITY));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s cannot be opened: %s; --weights names a weights file of the light profile"
                            .formatted(title, e.getMessage()),
                    e);
        }
    }

    private LightOptions left(LightOptions trained) {
        require(trained.selectiveKernel(), LightPart.KERNEL);
        require(trained.mask(), LightPart.MASK);
        return new LightOptions(
                trained.selectiveKernel() && !without.contains(LightPart.KERNEL),
                trained.mask() && !without.contains(LightPart.MASK));
    }

    private void require(boolean trained, LightPart part) {
        if (!trained && without.contains(part)) {
            throw new IllegalArgumentException(
                    "%s: the weights have no %s that could be left out"
                            .formatted(title, part.shortName()));
        }
    }

    private SiamMlg whole() {
        return new SiamMlg(title, weights, options);
    }

    private static String names(Set<LightPart> parts, String separator) {
        return parts.stream()
                .sorted()
                .map(LightPart::shortName)
                .collect(Collectors.joining(separator));
    }
}
