package io.siamstream.experiments.evaluation.score;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.siamstream.scenes.ObjectTruth;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.state.TargetStatus;
import java.util.Optional;

/**
 * What was said of one target in one frame, beside the truth: a line of the benchmark's CSV file.
 *
 * @param seed seed of the scene
 * @param camera the scene
 * @param target name of the object that is followed
 * @param frame number of the frame, from 0
 * @param visibility share of the object that is visible, 0 to 1
 * @param overlap intersection over union of both boxes, 0 where one is missing
 * @param status whether the tracker believes in its box
 * @param confidence what the tracker says of it, 0 to 1
 * @param x left edge of the tracker's box, pixels; null where it gives none
 * @param y upper edge
 * @param width width
 * @param height height
 * @param trueX left edge of the box around what is visible, pixels; null where nothing is
 * @param trueY upper edge
 * @param trueWidth width
 * @param trueHeight height
 */
@JsonPropertyOrder({
    "seed",
    "camera",
    "target",
    "frame",
    "visibility",
    "overlap",
    "status",
    "confidence",
    "x",
    "y",
    "width",
    "height",
    "trueX",
    "trueY",
    "trueWidth",
    "trueHeight"
})
public record TargetFrame(
        long seed,
        String camera,
        String target,
        long frame,
        double visibility,
        double overlap,
        TargetStatus status,
        double confidence,
        Double x,
        Double y,
        Double width,
        Double height,
        Double trueX,
        Double trueY,
        Double trueWidth,
        Double trueHeight) {

    /** From so much of it on an object counts as visible. */
    public static final double VISIBLE = 0.25;

    /** A box that overlaps the target by less than this is not on it. */
    public static final double ON_TARGET = 0.1;

    /** Compares what a tracker says with the truth. */
    public static TargetFrame of(
            long seed,
            String camera,
            long frame,
            ObjectTruth truth,
            Optional<Box> box,
            TargetStatus status,
            double confidence) {
        double overlap = box.flatMap(answer -> truth.box().map(answer::overlap)).orElse(0.0);
        return new TargetFrame(
                seed,
                camera,
                truth.id(),
                frame,
                truth.visibility(),
                overlap,
                status,
                confidence,
                box.map(Box::x).orElse(null),
                box.map(Box::y).orElse(null),
                box.map(Box::width).orElse(null),
                box.map(Box::height).orElse(null),
                truth.box().map(Box::x).orElse(null),
                truth.box().map(Box::y).orElse(null),
                truth.box().map(Box::width).orElse(null),
                truth.box().map(Box::height).orElse(null));
    }

    /** Whether enough of the object is visible to be judged by. */
    public boolean visible() {
        return visibility >= VISIBLE;
    }

    /** Whether the box is on the object. */
    public boolean onTarget() {
        return overlap >= ON_TARGET;
    }

    /** Whether the tracker believes in a box that is not on the object, which is visible. */
    public boolean confidentlyWrong() {
        return visible() && status == TargetStatus.TRACKING && !onTarget();
    }

    /** Whether the target is visible and the tracker says that it is not seen. */
    @JsonIgnore
    public boolean isLost() {
        return visible() && status == TargetStatus.LOST;
    }

    /** The tracker's box. */
    public Optional<Box> box() {
        return x == null ? Optional.empty() : Optional.of(new Box(x, y, width, height));
    }

    /** The box around what is visible of the object. */
    public Optional<Box> trueBox() {
        return trueX == null
                ? Optional.empty()
                : Optional.of(new Box(trueX, trueY, trueWidth, trueHeight));
    }
}
