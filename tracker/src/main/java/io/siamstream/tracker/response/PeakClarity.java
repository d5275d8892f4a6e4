package io.siamstream.tracker.response;

/**
 * How clearly a peak stands out of its response (design 9). The sidelobe is what lies outside the 5
 * x 5 cells around the peak.
 *
 * @param peakToSidelobe (peak - mean) / standard deviation of the sidelobe; 0 where the sidelobe
 *     does not vary
 * @param correlationEnergy average peak-to-correlation energy, {@code (max - min)^2 / mean((value -
 *     min)^2)}; 0 for a flat response
 * @param secondPeak highest value of the sidelobe over the peak: near 1 or above beside a
 *     distractor, small when the peak is alone
 */
public record PeakClarity(double peakToSidelobe, double correlationEnergy, double secondPeak) {

    private static final int RADIUS = 2;

    /** The clarity of a peak in the response that it was found in, without any window. */
    public static PeakClarity of(Response response, Peak peak) {
        double sidelobeSum = 0;
        double sidelobeSquares = 0;
        double sidelobeMax = 0;
        int sidelobeCells = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < response.side(); row++) {
            for (int column = 0; column < response.side(); column++) {
                double value = response.at(row, column);
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
                squares += value * value;
                if (Math.abs(row - peak.row()) > RADIUS
                        || Math.abs(column - peak.column()) > RADIUS) {
                    sidelobeSum += value;
                    sidelobeSquares += value * value;
                    sidelobeMax = Math.max(sidelobeMax, value);
                    sidelobeCells++;
                }
            }
        }
        double cells = response.values().length;
        double energy = squares / cells - 2 * min * sum / cells + min * min;
        double mean = sidelobeSum / sidelobeCells;
        double deviation = Math.sqrt(Math.max(0, sidelobeSquares / sidelobeCells - mean * mean));
        return new PeakClarity(
                ratio(peak.score() - mean, deviation),
                ratio((max - min) * (max - min), energy),
                ratio(sidelobeMax, peak.score()));
    }

    private static double ratio(double numerator, double denominator) {
        double ratio = numerator / denominator;
        return denominator > 1e-9 && Double.isFinite(ratio) ? ratio : 0;
    }
}
