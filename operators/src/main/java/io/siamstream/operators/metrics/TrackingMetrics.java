package io.siamstream.operators.metrics;

import io.siamstream.tracker.BatchTimings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** The operator's metrics, registered under the names of {@link TrackingMetric}. */
public final class TrackingMetrics {

    private static final int HISTOGRAM_WINDOW = 1000;

    private final MetricGroup group;
    private final CameraMetrics cameras;
    private final Map<TrackingMetric, Counter> counters = new EnumMap<>(TrackingMetric.class);
    private final Map<TrackingMetric, Histogram> histograms = new EnumMap<>(TrackingMetric.class);

    public TrackingMetrics(MetricGroup group, ReadableConfig options) {
        this.group = group;
        this.cameras = new CameraMetrics(group, options);
        for (TrackingMetric metric : TrackingMetric.values()) {
            switch (metric.kind()) {
                case COUNTER ->
                        counters.put(
                                metric,
                                group.counter(metric.metricName(), new ThreadSafeSimpleCounter()));
                case HISTOGRAM ->
                        histograms.put(
                                metric,
                                group.histogram(
                                        metric.metricName(),
                                        new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW)));
                case GAUGE -> {
                    // Registered with what they read.
                }
            }
        }
    }

    public void gauge(TrackingMetric metric, Gauge<? extends Number> value) {
        group.gauge(metric.metricName(), value);
    }

    public void count(TrackingMetric metric) {
        counters.get(metric).inc();
    }

    /** Counts one in total and for its camera. */
    public void count(TrackingMetric metric, String camera) {
        count(metric);
        cameras.count(camera, metric);
    }

    public void count(TrackingMetric metric, long more) {
        counters.get(metric).inc(more);
    }

    /** Notes a value in the metric's unit. */
    void note(TrackingMetric metric, long value) {
        Histogram histogram = histograms.get(metric);
        synchronized (histogram) {
            histogram.update(value);
        }
    }

    /** Notes a time that is given in nanoseconds in a metric that counts milliseconds. */
    public void noteNanos(TrackingMetric metric, long nanos) {
        note(metric, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    public void notePass(int targets, BatchTimings timings) {
        note(TrackingMetric.BUNDLE_SIZE, targets);
        noteNanos(TrackingMetric.CROP, timings.crop());
        noteNanos(TrackingMetric.INFERENCE, timings.network() + timings.mask());
        noteNanos(TrackingMetric.UPDATE, timings.update());
        noteNanos(TrackingMetric.POSTPROCESS, timings.postprocess());
    }

    /** Notes how long after its capture a frame's events were sent, milliseconds. */
    public void noteLatency(long millis) {
        note(TrackingMetric.CAPTURE_TO_EMIT, millis);
        countUnder(millis, 100, TrackingMetric.EMITTED_UNDER_100_MS);
        countUnder(millis, 250, TrackingMetric.EMITTED_UNDER_250_MS);
        countUnder(millis, 500, TrackingMetric.EMITTED_UNDER_500_MS);
        countUnder(millis, 1000, TrackingMetric.EMITTED_UNDER_1000_MS);
    }

    private void countUnder(long millis, long limit, TrackingMetric metric) {
        if (millis < limit) {
            count(metric);
        }
    }
}
