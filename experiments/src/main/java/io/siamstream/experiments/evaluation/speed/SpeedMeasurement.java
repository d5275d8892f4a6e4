package io.siamstream.experiments.evaluation.speed;

import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * Times of one batch size, milliseconds of a whole batch, warm-up left out.
 *
 * @param batch targets in a batch
 * @param decode decoding of the batch's frames, one for each target
 * @param crop cutting and resizing search regions
 * @param network forward pass
 * @param update gradient and template update; most batches have none due
 * @param postprocess masks, boxes, confidence and state
 * @param track the tracker's whole call
 */
public record SpeedMeasurement(
        int batch,
        DescriptiveStatistics decode,
        DescriptiveStatistics crop,
        DescriptiveStatistics network,
        DescriptiveStatistics update,
        DescriptiveStatistics postprocess,
        DescriptiveStatistics track) {

    static SpeedMeasurement ofBatch(int batch) {
        return new SpeedMeasurement(
                batch,
                new DescriptiveStatistics(),
                new DescriptiveStatistics(),
                new DescriptiveStatistics(),
                new DescriptiveStatistics(),
                new DescriptiveStatistics(),
                new DescriptiveStatistics());
    }

    /**
     * Targets followed into a frame in one second, decoding left out.
     *
     * @param percentile of the batches' times: 50 for the median, 95 for what all but the slowest
     *     reach
     */
    public double targetsPerSecond(double percentile) {
        return 1000 * batch / track.getPercentile(percentile);
    }
}
