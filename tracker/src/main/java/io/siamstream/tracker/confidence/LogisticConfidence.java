package io.siamstream.tracker.confidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Logistic regression on {@link ConfidenceSignals#features()}, fitted on sequences with frames
 * where the target is absent (design 9). Immutable.
 */
public final class LogisticConfidence implements ConfidenceModel {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final double intercept;
    private final double[] weights;

    private LogisticConfidence(double intercept, double[] weights) {
        this.intercept = intercept;
        this.weights = weights;
    }

    /**
     * The model of the given coefficients.
     *
     * @param intercept log-odds where all features are 0
     * @param weights weights of {@link ConfidenceSignals#FEATURES}; a feature without one has no
     *     part in it, so that a model that was fitted before a feature was known stays what it was
     * @throws IllegalArgumentException if there is no weight, a weight has no feature, or a number
     *     is not finite
     */
    public static LogisticConfidence of(double intercept, Map<String, Double> weights) {
        Set<String> known = new TreeSet<>(ConfidenceSignals.FEATURES);
        if (weights.isEmpty() || !known.containsAll(weights.keySet())) {
            throw new IllegalArgumentException(
                    "The confidence model needs weights of %s, got %s"
                            .formatted(known, new TreeSet<>(weights.keySet())));
        }
        double[] ordered =
                ConfidenceSignals.FEATURES.stream()
                        .mapToDouble(feature -> weights.getOrDefault(feature, 0.0))
                        .toArray();
        double sum = intercept;
        for (double weight : ordered) {
            sum += weight;
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException(
                    "The confidence model's numbers must be finite: intercept %s, weights %s"
                            .formatted(intercept, weights));
        }
        return new LogisticConfidence(intercept, ordered);
    }

    /**
     * Reads a model from JSON: {@code {"intercept": b, "weights": {"initialScore": w, ...}}}.
     *
     * @throws IOException if the JSON cannot be read or has other fields
     * @throws IllegalArgumentException if the coefficients do not fit the features
     */
    public static LogisticConfidence read(InputStream json) throws IOException {
        Coefficients coefficients = JSON.readValue(json, Coefficients.class);
        return of(coefficients.intercept, coefficients.weights);
    }

    /** The model as JSON that {@link #read} takes. */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode().put("intercept", intercept);
        ObjectNode named = json.putObject("weights");
        for (int feature = 0; feature < weights.length; feature++) {
            named.put(ConfidenceSignals.FEATURES.get(feature), weights[feature]);
        }
        return json.toString();
    }

    @Override
    public double confidence(ConfidenceSignals signals) {
        double[] features = signals.features();
        double logOdds = intercept;
        for (int feature = 0; feature < features.length; feature++) {
            logOdds += weights[feature] * features[feature];
        }
        return 1 / (1 + Math.exp(-logOdds));
    }

    private record Coefficients(
            @JsonProperty(required = true) double intercept,
            @JsonProperty(required = true) Map<String, Double> weights) {}
}
