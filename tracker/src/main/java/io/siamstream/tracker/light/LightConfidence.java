package io.siamstream.tracker.light;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.tracker.identity.Candidate;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.identity.TargetMemory;
import java.util.List;
import java.util.Optional;

/**
 * Probability that the box holds the target: logistic regression on what the network says now and
 * said before, on how much the target still looks as it did, on how strange the colours are of what
 * is followed, and on how much of the target is left.
 *
 * @param intercept log-odds where all features are 0
 * @param weights one for each feature, in the order of {@link #FEATURES}
 */
public record LightConfidence(
        @JsonProperty(required = true) double intercept,
        @JsonProperty(required = true) List<Double> weights) {

    /** Names of the features, in order. */
    public static final List<String> FEATURES =
            List.of("logit", "memoryLogit", "firstCosine", "strange", "surelyStrange", "shrunk");

    /** For weights that carry no fitted model: that of the weights that ship. */
    static final LightConfidence GENERAL =
            new LightConfidence(-1.765, List.of(1.992, 0.0, 3.368, -5.295, -13.381, -2.177));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Log-odds are counted in these units, so that all features are about one. */
    private static final double UNIT = 10;

    /** Log-odds above which the network is sure: more of them say nothing more. */
    private static final double SURE_LOGIT = 6;

    /** What is seen of a target that is not. */
    private static final double UNSEEN_LOGIT = -10;

    /**
     * @throws IllegalArgumentException if there is another number of weights, or one is not finite
     */
    public LightConfidence {
        weights = List.copyOf(weights);
        if (weights.size() != FEATURES.size()
                || !Double.isFinite(intercept)
                || !weights.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "The confidence of the light profile needs %d finite weights, got %s"
                            .formatted(FEATURES.size(), weights));
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
     * @param state after the frame
     * @param seen what was taken for the target, if anything
     */
    public static double[] features(IdentityState state, Optional<Candidate> seen) {
        TargetMemory memory = state.memory();
        double logit = seen.map(Candidate::logit).orElse(UNSEEN_LOGIT);
        return new double[] {
            Math.min(SURE_LOGIT, logit) / UNIT,
            memory.logit() / UNIT,
            memory.firstCosine(),
            memory.strangeness(),
            memory.sureStrangeness(),
            seen.map(candidate -> state.shrinkage(candidate.box())).orElse(0.0)
        };
    }

    /** The probability, 0 to 1, of a frame's features. */
    double of(double[] features) {
        double logOdds = intercept;
        for (int feature = 0; feature < FEATURES.size(); feature++) {
            logOdds += weights.get(feature) * features[feature];
        }
        return 1 / (1 + Math.exp(-logOdds));
    }
}
