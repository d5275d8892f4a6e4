package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.BoxOptions;
import io.siamstream.tracker.mask.MaskOptions;
import io.siamstream.tracker.network.Devices;
import io.siamstream.tracker.network.ModelPrecision;
import io.siamstream.tracker.recovery.RecoveryOptions;
import io.siamstream.tracker.state.StatusOptions;
import java.util.Objects;

/**
 * How a {@link SiamMlgTracker} runs and tracks.
 *
 * @param device "cpu", "gpu:0", "gpu:1", ...
 * @param threads threads on the CPU; 0: one for each core. The resnet profile's operations are
 *     shared by them, the light profile's targets
 * @param precision what convolutions multiply in
 * @param windowInfluence share of the Hann window in the response that the peak is found in, 0
 *     (none) to 1
 * @param boxSource what measures the box
 * @param templates updates and fusion of templates
 * @param box smoothing and limits of the box
 * @param mask which masks are used
 * @param status thresholds between TRACKING, UNCERTAIN and LOST
 * @param recovery search for lost targets
 */
public record TrackerOptions(
        String device,
        int threads,
        ModelPrecision precision,
        double windowInfluence,
        BoxSource boxSource,
        TemplateOptions templates,
        BoxOptions box,
        MaskOptions mask,
        StatusOptions status,
        RecoveryOptions recovery) {

    /** On the CPU, with the defaults of every part. */
    public static final TrackerOptions DEFAULT =
            new TrackerOptions(
                    "cpu",
                    0,
                    ModelPrecision.AUTO,
                    0.3,
                    BoxSource.BRANCH_AND_MASK,
                    TemplateOptions.DEFAULT,
                    BoxOptions.DEFAULT,
                    MaskOptions.DEFAULT,
                    StatusOptions.DEFAULT,
                    RecoveryOptions.DEFAULT);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public TrackerOptions {
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(boxSource, "boxSource");
        Objects.requireNonNull(templates, "templates");
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(mask, "mask");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(recovery, "recovery");
        if (!Devices.isName(device)) {
            throw new IllegalArgumentException(
                    "device: expected \"cpu\" or \"gpu:\" and a number, got \"%s\""
                            .formatted(device));
        }
        if (threads < 0) {
            throw new IllegalArgumentException(
                    "threads: expected 0 (all cores) or more, got " + threads);
        }
        if (!(windowInfluence >= 0 && windowInfluence <= 1)) {
            throw new IllegalArgumentException(
                    "windowInfluence: expected 0 to 1, got " + windowInfluence);
        }
    }

    /** A builder that begins with the defaults. */
    public static Builder builder() {
        return DEFAULT.toBuilder();
    }

    /** A builder that begins with these options. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects options; each is described at the record, and all are checked together. */
    public static final class Builder {
        private String device;
        private int threads;
        private ModelPrecision precision;
        private double windowInfluence;
        private BoxSource boxSource;
        private TemplateOptions templates;
        private BoxOptions box;
        private MaskOptions mask;
        private StatusOptions status;
        private RecoveryOptions recovery;

        private Builder(TrackerOptions options) {
            device = options.device;
            threads = options.threads;
            precision = options.precision;
            windowInfluence = options.windowInfluence;
            boxSource = options.boxSource;
            templates = options.templates;
            box = options.box;
            mask = options.mask;
            status = options.status;
            recovery = options.recovery;
        }

        public Builder device(String value) {
            device = value;
            return this;
        }

        public Builder threads(int value) {
            threads = value;
            return this;
        }

        public Builder precision(ModelPrecision value) {
            precision = value;
            return this;
        }

        public Builder windowInfluence(double value) {
            windowInfluence = value;
            return this;
        }

        public Builder boxSource(BoxSource value) {
            boxSource = value;
            return this;
        }

        public Builder templates(TemplateOptions value) {
            templates = value;
            return this;
        }

        public Builder box(BoxOptions value) {
            box = value;
            return this;
        }

        public Builder mask(MaskOptions value) {
            mask = value;
            return this;
        }

        public Builder status(StatusOptions value) {
            status = value;
            return this;
        }

        public Builder recovery(RecoveryOptions value) {
            recovery = value;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public TrackerOptions build() {
            return new TrackerOptions(
                    device,
                    threads,
                    precision,
                    windowInfluence,
                    boxSource,
                    templates,
                    box,
                    mask,
                    status,
                    recovery);
        }
    }
}
