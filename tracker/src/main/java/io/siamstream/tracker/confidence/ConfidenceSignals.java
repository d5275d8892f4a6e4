package io.siamstream.tracker.confidence;

import java.util.List;

/**
 * The signals of one frame for whether the target is there (design 9).
 *
 * @param initialScore probability of the first frame's template at the peak, 0 to 1; it cannot have
 *     adapted to a distractor
 * @param updatedScore probability of the updated template at the peak, 0 to 1
 * @param peakToSidelobe peak-to-sidelobe ratio of the fused response
 * @param relativePeakToSidelobe that ratio over its mean in the target's first frames; 1 while
 *     there is no such mean
 * @param correlationEnergy average peak-to-correlation energy of the fused response
 * @param secondPeak second highest peak over the highest
 * @param maskAreaRatio mask area over the median of the last tracked frames' areas; 0 without a
 *     mask, 1 while there are no such areas
 * @param maskCertainty mean of |2p - 1| inside the mask, 0 to 1; 0 without a mask
 * @param maskFill mask area over its box's area, 0 to 1; 0 without a mask
 * @param peakDistance distance of the mask box's centre from the peak over the square root of the
 *     target's last area; 0 without a mask
 * @param distractor probability at the highest other peak of the fused response, 0 to 1; 0 where
 *     there is none
 * @param colorDistance Hellinger's distance of the mask's colours from those that the target has
 *     come to have, 0 to 1; 1 without a mask, 0 while there are no such colours
 */
public record ConfidenceSignals(
        double initialScore,
        double updatedScore,
        double peakToSidelobe,
        double relativePeakToSidelobe,
        double correlationEnergy,
        double secondPeak,
        double maskAreaRatio,
        double maskCertainty,
        double maskFill,
        double peakDistance,
        double distractor,
        double colorDistance) {

    /**
     * Names of the numbers in {@link #features()}, in their order. Released weights carry them, so
     * they stay: the distractor's is {@code rival}.
     */
    public static final List<String> FEATURES =
            List.of(
                    "initialScore",
                    "updatedScore",
                    "logPeakToSidelobe",
                    "relativePeakToSidelobe",
                    "logCorrelationEnergy",
                    "secondPeak",
                    "maskAreaChange",
                    "maskCertainty",
                    "maskFill",
                    "peakDistance",
                    "initialLogOdds",
                    "updatedLogOdds",
                    "rival",
                    "colorDistance");

    private static final double LARGEST_RATIO = 2;
    private static final double LARGEST_AREA_CHANGE = 3;
    private static final double LARGEST_LOG_ODDS = 7;

    /**
     * The signals as a logistic model takes them, all of the order of one: ratios are cut off at 2,
     * the peak's two ratios to a noise floor are log(1 + x), and the area ratio is |log x| cut off
     * at 3. The scores come as they are and as log-odds between -7 and 7: what separates a target
     * from one that resembles it lies between 0.93 and 0.99. What is not a number becomes 0.
     */
    public double[] features() {
        double[] features = {
            initialScore,
            updatedScore,
            Math.log1p(Math.max(0, peakToSidelobe)),
            Math.min(LARGEST_RATIO, relativePeakToSidelobe),
            Math.log1p(Math.max(0, correlationEnergy)),
            Math.min(LARGEST_RATIO, secondPeak),
            Math.min(LARGEST_AREA_CHANGE, Math.abs(Math.log(maskAreaRatio))),
            maskCertainty,
            maskFill,
            Math.min(LARGEST_RATIO, peakDistance),
            logOdds(initialScore),
            logOdds(updatedScore),
            distractor,
            colorDistance
        };
        for (int feature = 0; feature < features.length; feature++) {
            if (Double.isNaN(features[feature])) {
                features[feature] = 0;
            }
        }
        return features;
    }

    private static double logOdds(double probability) {
        double logOdds = Math.log(probability / (1 - probability));
        return Math.max(-LARGEST_LOG_ODDS, Math.min(LARGEST_LOG_ODDS, logOdds));
    }
}
