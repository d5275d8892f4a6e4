package io.siamstream.tracker.light;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.tracker.identity.Candidate;
import io.siamstream.tracker.identity.TargetMemory;
import java.util.List;
import java.util.Optional;

/**
 * Probability that the box holds the target: logistic regression on what the network says now and
 * said before, on how much the target still looks as it did, and on how strange the colours are of
 * what it is sure of.
 *
 * @param intercept log-odds where all features are 0
 * @param weights one for each feature of {@link #features}
 */
public record LightConfidence(
        @JsonProperty(required = true) double intercept,
        @JsonProperty(required = true) List<Double> weights) {

    /** Number of features. */
    public static final int FEATURES = 5;

    /**
     * For weights that carry no fitted model: fitted on generated scenes, on the published network;
     * the colours' weight was chosen there and on videos (research/colours-of-identity.md).
     */
    static final LightConfidence GENERAL =
            new LightConfidence(-5.24, List.of(1.5, 4.5, 1.5, 3.0, -100.0));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Log-odds are counted in these units, so that all features are about one. */
    private static final double UNIT = 10;

    /** What is seen of a target that is not. */
    private static final double UNSEEN_LOGIT = -10;

    /**
     * @throws IllegalArgumentException if there is another number of weights, or one is not finite
     */
    public LightConfidence {
        weights = List.copyOf(weights);
        if (weights.size() != FEATURES
                || !Double.isFinite(intercept)
                || !weights.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "The confidence of the light profile needs %d finite weights, got %s"
                            .formatted(FEATURES, weights));
        }
    }

    /**
     * Reads a model from JSON: {@code {"intercept": b, "weights": [...]}}.
     *
     * @throws IllegalArgumentException if it is no such model
     */
    static LightConfidence read(String json) {
        try {
            return JSON.readValue(json, LightConfidence.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The weights' confidence is no model of the light profile: " + json, e);
        }
    }

    /**
     * The features of a frame.
     *
     * @param memory after the frame
     * @param seen what was taken for the target, if anything
     */
    public static double[] features(TargetMemory memory, Optional<Candidate> seen) {
        return new double[] {
            seen.map(Candidate::logit).orElse(UNSEEN_LOGIT) / UNIT,
            memory.logit() / UNIT,
            memory.slowLogit() / UNIT,
            memory.firstCosine(),
            memory.strangeColors()
        };
    }

    /** The probability, 0 to 1, of a frame's features. */
    double of(double[] features) {
        double logOdds = intercept;
        for (int feature = 0; feature < FEATURES; feature++) {
            logOdds += weights.get(feature) * features[feature];
        }
        return 1 / (1 + Math.exp(-logOdds));
    }
}
