package io.siamstream.operators.metrics;

/** The metrics of the tracking operator, each with its unit; the metrics page is made of them. */
public enum TrackingMetric {
    FRAMES_IN("framesIn", Kind.COUNTER, "frames", "Frames that came."),
    FRAMES_TRACKED(
            "framesTracked", Kind.COUNTER, "frames", "Frames in which a target was followed."),
    FRAMES_IDLE(
            "framesIdle",
            Kind.COUNTER,
            "frames",
            "Frames of cameras without targets; they are not decoded."),
    FRAMES_STALE(
            "framesStale",
            Kind.COUNTER,
            "frames",
            "Frames that were older than their camera's last one, or the same."),
    FRAMES_SKIPPED(
            "framesSkipped", Kind.COUNTER, "frames", "Frames that were passed over to stay live."),
    FRAMES_REWOUND(
            "framesRewound",
            Kind.COUNTER,
            "frames",
            "Frames that were tracked again because a command referred to a passed one."),
    FRAMES_REJECTED(
            "framesRejected", Kind.COUNTER, "frames", "Frames that became dead letters here."),
    DETECTIONS_IN("detectionsIn", Kind.COUNTER, "records", "Records of detections that came."),
    DETECTIONS_NOT_USED(
            "detectionsNotUsed",
            Kind.COUNTER,
            "records",
            "Records of detections whose frame did not come or was no longer kept."),
    TARGETS_DETECTED(
            "targetsDetected", Kind.COUNTER, "targets", "Targets that detections started."),
    TARGETS_REFOUND(
            "targetsRefound",
            Kind.COUNTER,
            "targets",
            "Targets that were put where a detection is, because the tracker knows them there."),
    TARGETS_HANDED_OVER(
            "targetsHandedOver", Kind.COUNTER, "targets", "Targets that went to another camera."),
    TARGETS_TAKEN_OVER(
            "targetsTakenOver",
            Kind.COUNTER,
            "targets",
            "Targets that came from another camera and were searched for."),
    HAND_OVERS_FOUND(
            "handOversFound",
            Kind.COUNTER,
            "targets",
            "Targets that came from another camera and were found."),
    COMMANDS_IN("commandsIn", Kind.COUNTER, "commands", "Commands that came."),
    REJECTIONS("rejections", Kind.COUNTER, "events", "REJECTED events that were sent."),
    EVENTS_OUT("eventsOut", Kind.COUNTER, "events", "Track events that were sent."),
    TEMPLATE_UPDATES(
            "templateUpdates", Kind.COUNTER, "updates", "Template updates of all targets."),
    DEVICE_MEMORY_RETRIES(
            "deviceMemoryRetries",
            Kind.COUNTER,
            "bundles",
            "Bundles that were halved because the device's memory was too small for them."),
    BUFFERED("buffered", Kind.GAUGE, "records", "Frames and commands that wait for a bundle."),
    BUFFERED_BYTES(
            "bufferedBytes", Kind.GAUGE, "bytes", "Memory of the frames that wait for a bundle."),
    TARGETS_TRACKING(
            "targetsTracking", Kind.GAUGE, "targets", "Live targets whose box is believed in."),
    TARGETS_UNCERTAIN(
            "targetsUncertain", Kind.GAUGE, "targets", "Live targets whose box may be wrong."),
    TARGETS_LOST("targetsLost", Kind.GAUGE, "targets", "Live targets that are not seen."),
    CAMERAS_LIVE("camerasLive", Kind.GAUGE, "cameras", "Cameras whose frames come."),
    CAMERAS_SILENT(
            "camerasSilent",
            Kind.GAUGE,
            "cameras",
            "Known cameras that send nothing for too long."),
    CAMERAS_DOUBTED(
            "camerasDoubted",
            Kind.GAUGE,
            "cameras",
            "Cameras that send frames of which none can be taken, or of two producers."),
    DEVICE_INDEX(
            "deviceIndex",
            Kind.GAUGE,
            "index",
            "The GPU that Flink assigned to the task manager; -1 when there is none."),
    BUNDLE_SIZE("bundleSize", Kind.HISTOGRAM, "targets", "Targets in one pass of the model."),
    BUNDLE_LATENCY(
            "bundleLatencyMs",
            Kind.HISTOGRAM,
            "ms",
            "Time of one bundle, from its first picture to its last event."),
    DECODE_WAIT(
            "decodeWaitMs",
            Kind.HISTOGRAM,
            "ms",
            "Time that a bundle waited for its pictures; near zero when decoding keeps up."),
    DECODE(
            "decodeMs",
            Kind.HISTOGRAM,
            "ms",
            "Time to decode one picture, fetching included, on the decoder pool."),
    CROP("cropMs", Kind.HISTOGRAM, "ms", "Time of one pass to cut its search regions."),
    INFERENCE("inferenceMs", Kind.HISTOGRAM, "ms", "Time of one pass in the network."),
    UPDATE("updateMs", Kind.HISTOGRAM, "ms", "Time of one pass for gradients and updates."),
    POSTPROCESS(
            "postprocessMs", Kind.HISTOGRAM, "ms", "Time of one pass for masks, boxes and state."),
    CAPTURE_TO_EMIT(
            "captureToEmitMs",
            Kind.HISTOGRAM,
            "ms",
            "From a frame's capture to the sending of its events, by the wall clocks of both."),
    EMITTED_UNDER_100_MS(
            "emittedUnder100Ms", Kind.COUNTER, "frames", "Frames emitted within 100 ms."),
    EMITTED_UNDER_250_MS(
            "emittedUnder250Ms", Kind.COUNTER, "frames", "Frames emitted within 250 ms."),
    EMITTED_UNDER_500_MS(
            "emittedUnder500Ms", Kind.COUNTER, "frames", "Frames emitted within 500 ms."),
    EMITTED_UNDER_1000_MS(
            "emittedUnder1000Ms", Kind.COUNTER, "frames", "Frames emitted within 1000 ms.");

    /** What kind of Flink metric it is. */
    public enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    private final String metricName;
    private final Kind kind;
    private final String unit;
    private final String meaning;

    TrackingMetric(String metricName, Kind kind, String unit, String meaning) {
        this.metricName = metricName;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** Name that it is registered under in the operator's scope. */
    public String metricName() {
        return metricName;
    }

    /** What kind of Flink metric it is. */
    public Kind kind() {
        return kind;
    }

    /** Unit of its values. */
    public String unit() {
        return unit;
    }

    /** One sentence for the metrics page. */
    public String meaning() {
        return meaning;
    }
}
