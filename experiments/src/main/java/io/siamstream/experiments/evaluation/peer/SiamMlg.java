package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.SiamMlgTracker;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackerOptions;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Our tracker.
 *
 * @param title name of its results
 * @param weights a weights file; empty for the shipped ones
 * @param options how it tracks
 */
public record SiamMlg(String title, Optional<Path> weights, TrackerOptions options)
        implements TrackerFactory {

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "tracker",
                "SiamMLG",
                "weights",
                weights.map(FileDigest::sha256).orElseGet(SiamMlg::shippedDigest),
                "options",
                options.withThreads(0).toString());
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
    public Tracker open() {
        try {
            return weights.isPresent()
                    ? SiamMlgTracker.open(weights.get(), Optional.empty(), options)
                    : SiamMlgTracker.open(options);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "SiamMLG cannot be opened: %s; --weights names a weights file"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static String shippedDigest() {
        try (InputStream sum =
                ShippedWeights.class.getResourceAsStream("siammlg.safetensors.sha256")) {
            if (sum == null) {
                throw new IllegalArgumentException(
                        "This build ships no weights; --weights names a weights file");
            }
            return new String(sum.readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split("\\s+")[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
