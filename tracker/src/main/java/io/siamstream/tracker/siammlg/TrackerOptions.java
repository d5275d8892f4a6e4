package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.BoxOptions;
import io.siamstream.tracker.mask.MaskOptions;
import io.siamstream.tracker.network.Devices;
import io.siamstream.tracker.recovery.RecoveryOptions;
import io.siamstream.tracker.state.StatusOptions;
import java.util.Objects;

/**
 * How a {@link SiamMlgTracker} runs and tracks.
 *
 * @param device "cpu", "gpu:0", "gpu:1", ...
 * @param threads threads of one operation on the CPU; 0 leaves PyTorch's choice, one for each core
 * @param windowInfluence share of the Hann window in the response that the peak is found in, 0
 *     (none) to 1
 * @param boxSource what tells the box
 * @param templates updates and fusion of templates
 * @param box smoothing and limits of the box
 * @param mask which masks are believed
 * @param status thresholds between TRACKING, UNCERTAIN and LOST
 * @param recovery search for lost targets
 */
public record TrackerOptions(
        String device,
        int threads,
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

    /** The same options on another device. */
    public TrackerOptions withDevice(String newDevice) {
        return new TrackerOptions(
                newDevice,
                threads,
                windowInfluence,
                boxSource,
                templates,
                box,
                mask,
                status,
                recovery);
    }

    /** The same options with another number of threads. */
    public TrackerOptions withThreads(int newThreads) {
        return new TrackerOptions(
                device,
                newThreads,
                windowInfluence,
                boxSource,
                templates,
                box,
                mask,
                status,
                recovery);
    }

    /** The same options with another share of the window. */
    public TrackerOptions withWindowInfluence(double newInfluence) {
        return new TrackerOptions(
                device, threads, newInfluence, boxSource, templates, box, mask, status, recovery);
    }

    /** The same options with another source of boxes. */
    public TrackerOptions withBoxSource(BoxSource newSource) {
        return new TrackerOptions(
                device,
                threads,
                windowInfluence,
                newSource,
                templates,
                box,
                mask,
                status,
                recovery);
    }

    /** The same options with another treatment of templates. */
    public TrackerOptions withTemplates(TemplateOptions newTemplates) {
        return new TrackerOptions(
                device,
                threads,
                windowInfluence,
                boxSource,
                newTemplates,
                box,
                mask,
                status,
                recovery);
    }

    /** The same options with other smoothing and limits of boxes. */
    public TrackerOptions withBox(BoxOptions newBox) {
        return new TrackerOptions(
                device,
                threads,
                windowInfluence,
                boxSource,
                templates,
                newBox,
                mask,
                status,
                recovery);
    }

    /** The same options with other masks believed. */
    public TrackerOptions withMask(MaskOptions newMask) {
        return new TrackerOptions(
                device,
                threads,
                windowInfluence,
                boxSource,
                templates,
                box,
                newMask,
                status,
                recovery);
    }

    /** The same options with other thresholds of the status. */
    public TrackerOptions withStatus(StatusOptions newStatus) {
        return new TrackerOptions(
                device,
                threads,
                windowInfluence,
                boxSource,
                templates,
                box,
                mask,
                newStatus,
                recovery);
    }

    /** The same options with another search for lost targets. */
    public TrackerOptions withRecovery(RecoveryOptions newRecovery) {
        return new TrackerOptions(
                device,
                threads,
                windowInfluence,
                boxSource,
                templates,
                box,
                mask,
                status,
                newRecovery);
    }
}
