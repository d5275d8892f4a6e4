package io.siamstream.experiments.mot.tracker;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.tracker.image.Image;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A tracker as published: it knows of no frame without a detector, only of none with objects. */
record EveryFrame(ObjectTracker tracker) implements ObjectTracker {

    @Override
    public List<MotBox> track(Supplier<Image> picture, Optional<List<MotBox>> detections) {
        return tracker.track(picture, Optional.of(detections.orElse(List.of())));
    }
}
