package io.siamstream.tracker.light;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.tracker.identity.Candidate;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.identity.TargetMemory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Probability that the box holds the target: logistic regression on what the network says now and
 * said before, on how much the target still looks as it did, on how strange the colours are of what
 * the network is sure of, and on how much of the target is left.
 *
 * @param intercept log-odds where all features are 0
 * @param weights one for each of {@link #FEATURES}, by name
 */
public record LightConfidence(
        @JsonProperty(required = true) double intercept,
        @JsonProperty(required = true) Map<String, Double> weights) {

    /** Names of the features, in the order of {@link #features}. */
    public static final List<String> FEATURES =
            List.of("logit", "memoryLogit", "firstCosine", "strange", "shrunk");

    /** For weights that carry no fitted model: that of the weights that ship. */
    static final LightConfidence GENERAL =
            new LightConfidence(
                    -3.601,
                    Map.of(
                            "logit", 2.373,
                            "memoryLogit", 0.2737,
                            "firstCosine", 4.78,
                            "strange", -16.45,
                            "shrunk", -1.928));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Log-odds are counted in these units, so that all features are about one. */
    private static final double UNIT = 10;

    /** Log-odds above which the network is sure: more of them say nothing more. */
    private static final double SURE_LOGIT = 6;

    /** What is seen of a target that is not. */
    private static final double UNSEEN_LOGIT = -10;

    /**
     * @throws IllegalArgumentException if there are weights of other features, or one is not finite
     */
    public LightConfidence {
        weights = Map.copyOf(weights);
        if (!weights.keySet().equals(Set.copyOf(FEATURES))
                || !Double.isFinite(intercept)
                || !weights.values().stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "The confidence of the light profile needs finite weights of %s, got %s"
                            .formatted(FEATURES, weights));
        }
    }

    /**
     * Reads a model from JSON: {@code {"intercept": b, "weights": {"logit": w, ...}}}.
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
            seen.map(candidate -> state.shrinkage(candidate.box())).orElse(0.0)
        };
    }

    /** The probability, 0 to 1, of a frame's features. */
    double of(double[] features) {
        double logOdds = intercept;
        for (int feature = 0; feature < features.length; feature++) {
            logOdds += weights.get(FEATURES.get(feature)) * features[feature];
        }
        return 1 / (1 + Math.exp(-logOdds));
    }
}
