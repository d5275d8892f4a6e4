package io.siamstream.experiments.evaluation.peer;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.evaluation.run.BatchTrackerFactory;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.weights.Variants;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.SiamMlgTracker;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.NetworkWeights;
import io.siamstream.tracker.weights.Profile;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our tracker.
 *
 * @param title name of its results
 * @param weights a weights file; empty for the shipped ones
 * @param variant additions that the network is left, where some of those that the weights have are
 *     to be switched off; empty for all
 * @param options how it tracks
 */
public record SiamMlg(
        String title, Optional<Path> weights, Optional<Variant> variant, TrackerOptions options)
        implements BatchTrackerFactory {

    private static final int DIGEST_DIGITS = 12;

    /** Our tracker with all that its weights have. */
    public SiamMlg(String title, Optional<Path> weights, TrackerOptions options) {
        this(title, weights, Optional.empty(), options);
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("tracker", "SiamMLG");
        settings.put("weights", weights.map(FileDigest::sha256).orElseGet(SiamMlg::shippedDigest));
        settings.put("options", options.toBuilder().threads(0).build().toString());
        variant.ifPresent(left -> settings.put("additions", left.name()));
        return settings;
    }

    /** The weights, and what differs from the default options. */
    @Override
    public String description() {
        List<String> parts = new ArrayList<>();
        parts.add("weights " + settings().get("weights").substring(0, DIGEST_DIGITS));
        variant.ifPresent(left -> parts.add("additions left " + left));
        List<String> differences =
                OptionDifferences.between(
                        options.toBuilder().threads(0).build(),
                        TrackerOptions.builder().threads(0).build());
        parts.add(differences.isEmpty() ? "default options" : String.join(", ", differences));
        return String.join("; ", parts);
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
     * @throws IllegalArgumentException if there are no such weights
     */
    @Override
    public Tracker open() {
        try {
            if (variant.isPresent()) {
                return openVariant(variant.get());
            }
            return weights.isPresent()
                    ? Trackers.open(weights.get(), Optional.empty(), options)
                    : Trackers.open(Profile.DEFAULT, options);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "SiamMLG cannot be opened: %s; --weights names a weights file"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** The network without the other additions, by way of a weights file that lacks them. */
    private Tracker openVariant(Variant left) throws IOException {
        Path file = Files.createTempFile("siammlg-", ".safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkWeights read =
                    weights.isPresent()
                            ? NetworkWeights.read(weights.get(), manager)
                            : ShippedWeights.read(manager);
            requireAdditions(read.network().options().variant(), left);
            NetworkWeights.write(
                    Variants.copy(read.network(), left, manager),
                    file,
                    DataType.FLOAT32,
                    read.notes());
            return SiamMlgTracker.open(file, Optional.empty(), options);
        } finally {
            Files.delete(file);
        }
    }

    private void requireAdditions(Variant trained, Variant left) {
        if (left.selectiveKernel() && !trained.selectiveKernel()
                || left.gradientGuide() && !trained.gradientGuide()) {
            throw new IllegalArgumentException(
                    "%s needs weights with %s, these have %s; name weights trained with it"
                            .formatted(title, left, trained));
        }
    }

    private static String shippedDigest() {
        try {
            return ShippedWeights.sha256(Profile.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "This build ships no weights; --weights names a weights file", e);
        }
    }
}
