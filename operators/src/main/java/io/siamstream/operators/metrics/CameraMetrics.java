package io.siamstream.operators.metrics;

import io.siamstream.operators.options.MetricsOptions;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of each camera, under the label {@code camera}. Off unless the options ask for them, and
 * for so many cameras only: every one is a time series of its own in whatever collects them.
 */
final class CameraMetrics {

    private final MetricGroup group;
    private final int maxCameras;
    private final Map<String, Map<TrackingMetric, Counter>> counters = new HashMap<>();

    CameraMetrics(MetricGroup group, ReadableConfig options) {
        this.group = group;
        this.maxCameras = options.get(MetricsOptions.CAMERAS);
    }

    /** Counts one for a camera, if that camera is counted. */
    void count(String camera, TrackingMetric metric) {
        if (counters.size() < maxCameras || counters.containsKey(camera)) {
            counters.computeIfAbsent(camera, id -> new HashMap<>())
                    .computeIfAbsent(
                            metric,
                            name -> group.addGroup("camera", camera).counter(name.metricName()))
                    .inc();
        }
    }
}
