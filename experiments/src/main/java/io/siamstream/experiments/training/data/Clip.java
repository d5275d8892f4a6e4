package io.siamstream.experiments.training.data;

import java.util.List;

/**
 * One object through a video, or in a single still.
 *
 * @param dataset name of the data set, which the sampling weights go by
 * @param video name of the video or still that it was seen in; clips of one video may show the same
 *     object and are never used as each other's negatives
 * @param annotations the object's appearances in the order of time, at least one
 */
public record Clip(String dataset, String video, List<Annotation> annotations) {

    public Clip {
        annotations = List.copyOf(annotations);
        if (annotations.isEmpty()) {
            throw new IllegalArgumentException("A clip of " + video + " shows its object nowhere");
        }
    }

    /** Whether there is one picture only. */
    public boolean isStill() {
        return annotations.size() == 1;
    }

    /** Whether the object may be the one of another clip, seen in the same video. */
    public boolean sharesVideoWith(Clip other) {
        return dataset.equals(other.dataset) && video.equals(other.video);
    }
}
